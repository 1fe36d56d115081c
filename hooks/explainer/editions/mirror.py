"""What a host of a mirror needs, in one folder: the site as it is, its editions, checksums, a signature, what to do.

The files of the site stay as they were published, byte for byte, so that a mirror can be held against the original.
Search engines are kept to the original by a header that the files for servers send.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from explainer.editions.sums import SUMS, format_sums
from explainer.editions.templates import read
from explainer.editions.verify import CannotTell, verify
from explainer.publish.manifest import digest
from explainer.publish.swap import MARKER

GUIDE = "MIRROR.md"
SIGNERS = "allowed_signers"
_SIGNER = "editor"
_SPACE = "file"  # what ssh-keygen calls the purpose of a signature
_NOINDEX = {
    "nginx.conf": '    add_header X-Robots-Tag "noindex" always;\n    add_header Cache-Control',
    "Caddyfile": '\theader X-Robots-Tag "noindex"\n\theader /editions/*',
}
_MINISIGN = "untrusted comment:"  # how a key file of minisign begins
_OPENSSH = (
    "-----BEGIN ",
    "ssh-",
    "sk-",
    "ecdsa-",
)  # secret ones, and public ones whose secret an agent keeps


class CannotMirror(Exception):
    """The kit cannot be made; the message says why and what to do."""


def write_mirror(
    site: Path, dist: Path, folder: Path, name: str, address: str, key: Path | None = None
) -> None:
    """Write the kit into the empty ``folder``.

    Args:
        site: The published site.
        dist: The folder of its editions.
        folder: Where the kit is written.
        name: The site's name.
        address: Where it is published, or empty.
        key: The editor's key, of OpenSSH or minisign, where they have one.

    Raises:
        CannotMirror: The site or an edition is not as it was built, or the key cannot be used.
    """
    for copy in (site, dist):
        _demand_untouched(copy)
    if not (site / "servers").is_dir():
        raise CannotMirror(f"{site} is no site that was built here. Name the folder of the pages.")
    shutil.copytree(site, folder / "site", ignore=shutil.ignore_patterns(MARKER))
    editions = [file for file in sorted(dist.iterdir()) if file.is_file() and file.name not in (MARKER, SUMS)]
    for file in editions:
        shutil.copy2(file, folder / file.name)
    _write_servers(folder)
    slug = next((file.stem for file in editions), "site")
    signed = _how_to_verify(key)
    at = f" at {address}" if address else ""
    text = read("mirror.md").replace("@NAME@", name).replace("@AT@", at).replace("@SLUG@", slug)
    (folder / GUIDE).write_text(text.replace("@SIGNED@", signed), "utf-8", newline="\n")
    names = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    sums = format_sums({each: digest((folder / each).read_bytes()) for each in names})
    (folder / SUMS).write_text(sums, "utf-8", newline="\n")
    if key:
        sign(folder / SUMS, key)


def _demand_untouched(copy: Path) -> None:
    if not copy.is_dir():
        raise CannotMirror(f"there is no folder {copy}. Build the site first.")
    try:
        verdict = verify(copy)
    except CannotTell as reason:
        raise CannotMirror(f"{copy} cannot be mirrored: {reason} Build the site first.") from None
    if verdict.differences:
        raise CannotMirror(f"{copy} was changed since it was built: {verdict.differences[0]}. Build it anew.")


def _write_servers(folder: Path) -> None:
    """Give the files for servers the header that keeps search engines to the original."""
    (folder / "servers").mkdir()
    for name, line in _NOINDEX.items():
        text = (folder / "site/servers" / name).read_text("utf-8")
        last = line.splitlines()[-1]
        (folder / "servers" / name).write_text(text.replace(last, line, 1), "utf-8", newline="\n")


_PUBLIC = ("ssh-", "ecdsa-", "sk-", "untrusted comment: minisign public key")


def sign(file: Path, key: Path) -> None:
    """Sign a file; the signature stands beside it.

    Raises:
        CannotMirror: The key cannot be read, or the program that goes with it is not there.
    """
    is_minisign = _is_minisign(key)
    command = (
        ["minisign", "-S", "-s", str(key), "-m", str(file)]
        if is_minisign
        else ["ssh-keygen", "-Y", "sign", "-f", str(key), "-n", _SPACE, str(file)]
    )
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    except FileNotFoundError:
        raise CannotMirror(f"{command[0]} is not installed, which signs with {key}. Install it.") from None
    if done.returncode:
        said = " ".join(done.stdout.decode("utf-8", "replace").split())
        if "UNPROTECTED" in said:
            raise CannotMirror(
                f"{key} may be read by others, so it signs nothing. Protect it: chmod 600 {key}"
            )
        raise CannotMirror(f"{key} does not sign: {said}. Name the secret key: of OpenSSH, or of minisign.")
    if not is_minisign:
        public = Path(f"{key}.pub")
        if not public.is_file():
            raise CannotMirror(f"{public} is not there, by which others verify. Put it beside the key.")
        line = f'{_SIGNER} namespaces="{_SPACE}" {public.read_text("utf-8").strip()}\n'
        file.with_name(SIGNERS).write_text(line, "utf-8", newline="\n")


def _is_minisign(key: Path) -> bool:
    if key.exists() and not (key.is_file() or key.is_dir()):  # reading a pipe would never end
        raise CannotMirror(f"{key} is no ordinary file. Name the file of the secret key.")
    try:
        begins = key.read_text("utf-8", errors="replace")
    except OSError as error:
        raise CannotMirror(
            f"{key} cannot be read: {error.strerror}. Name the file of the secret key."
        ) from None
    if begins.startswith(_PUBLIC):
        raise CannotMirror(f"{key} is the public key, which signs nothing. Name the secret one.")
    if not begins.startswith((_MINISIGN, *_OPENSSH)):
        raise CannotMirror(f"{key} is no key. Name the file of the secret key: of OpenSSH, or of minisign.")
    return begins.startswith(_MINISIGN)


def _how_to_verify(key: Path | None) -> str:
    return "".join(_verifying(key)) if key else ""


def _verifying(key: Path) -> Iterator[str]:
    yield "\nAnd is the list itself the editors'? Get their public key from them, not from here, and ask:\n\n```\n"
    if _is_minisign(key):
        yield f"minisign -V -p KEY.pub -m {SUMS}\n```\n"
    else:
        yield f"ssh-keygen -Y verify -f {SIGNERS} -I {_SIGNER} -n {_SPACE} -s {SUMS}.sig < {SUMS}\n```\n\n"
        yield f"`{SIGNERS}` holds the key that signed; compare it with the one that you got.\n"
