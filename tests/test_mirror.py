"""The kit for mirrors: complete, untouched, signed, kept from search engines, and what keeps it from being made."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from explainer.cli import checking
from explainer.cli.build import run as build
from explainer.cli.mirroring import run as mirror
from explainer.editions.verify import verify
from harness import run_in_process
from smallsite import small_site


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project, built with one edition."""
    monkeypatch.setattr(checking, "build_pages", run_in_process)
    small = small_site(tmp_path / "lamp")
    assert build(["--project", str(small), "--only", "zip"]) == 0
    return small


def asked(*command: object, folder: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(list(map(str, command)), cwd=folder, capture_output=True, check=False)


def test_a_kit_is_the_site_and_says_what_to_do(project: Path) -> None:
    assert mirror(["--project", str(project)]) == 0
    kit = project / "mirror"
    checked = asked("sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS", folder=kit)
    assert checked.returncode == 0, checked.stderr
    for file in (project / "site").rglob("*"):
        if file.is_file() and file.name != ".explainer-site":
            assert (kit / "site" / file.relative_to(project / "site")).read_bytes() == file.read_bytes()
    assert verify(kit / "site").differences == ()
    assert (kit / "the-lamp-explained.zip").is_file()
    guide = (kit / "MIRROR.md").read_text("utf-8")
    assert "@" not in guide.replace("@lamp", "")
    assert "the-lamp-explained.zip" in guide
    for name in ("nginx.conf", "Caddyfile"):
        assert "X-Robots-Tag" in (kit / "servers" / name).read_text("utf-8")


@pytest.mark.skipif(
    not shutil.which("ssh-keygen"), reason="no ssh-keygen; on Debian: apt-get install openssh-client"
)
def test_a_kit_is_signed_by_the_editors_key(project: Path, tmp_path: Path) -> None:
    key = tmp_path / "key"
    assert (
        asked("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "x", "-f", key, folder=tmp_path).returncode
        == 0
    )
    assert mirror(["--project", str(project), "--key", str(key)]) == 0
    kit = project / "mirror"
    told = "ssh-keygen -Y verify -f allowed_signers -I editor -n file -s SHA256SUMS.sig < SHA256SUMS"
    assert told in (kit / "MIRROR.md").read_text("utf-8")
    assert asked("sh", "-c", told, folder=kit).returncode == 0
    (kit / "SHA256SUMS").write_text("other", "utf-8")
    assert asked("sh", "-c", told, folder=kit).returncode != 0


@pytest.mark.skipif(
    not shutil.which("ssh-keygen"), reason="no ssh-keygen; on Debian: apt-get install openssh-client"
)
def test_a_key_that_others_may_read_is_told_apart(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = tmp_path / "key"
    asked("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "x", "-f", key, folder=tmp_path)
    key.chmod(0o644)
    assert mirror(["--project", str(project), "--key", str(key)]) == 1
    assert (
        f"may be read by others, so it signs nothing. Protect it: chmod 600 {key}" in capsys.readouterr().err
    )


def test_what_keeps_a_kit_from_being_made_is_said(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "key").write_text("no key", "utf-8")
    (tmp_path / "key.pub").write_text("ssh-ed25519 AAAA editor", "utf-8")
    os.mkfifo(tmp_path / "pipe")
    for key in ("key", "key.pub", "nowhere", "pipe"):
        assert mirror(["--project", str(project), "--key", str(tmp_path / key)]) == 1
        assert "Name the " in capsys.readouterr().err
    (project / "site/index.html").write_text("changed", "utf-8")
    assert mirror(["--project", str(project)]) == 1
    assert "was changed since it was built" in capsys.readouterr().err
    shutil.rmtree(project / "dist")
    assert mirror(["--project", str(project), "--dist", str(project / "dist")]) == 1
    assert not (project / "mirror").exists()
