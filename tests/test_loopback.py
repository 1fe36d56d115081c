"""nginx and Caddy with the files that the site brings: types, compression, ranges, caching, 200 readers at once."""

from __future__ import annotations

import gzip
import http.client
import re
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from harness import build_canal
from test_preview import waited_for
from test_publish import free_port

READERS = 200
TYPES = {
    "index.html": "text/html; charset=utf-8",
    "assets/search.js": r"(text|application)/javascript; charset=utf-8",
    "assets/favicon.svg": "image/svg\\+xml.*",
    "assets/LICENSES.txt": "text/plain; charset=utf-8",
    "data/timeline.csv": "text/csv; charset=utf-8",
    "data/timeline.ics": "text/calendar; charset=utf-8",
    "data/cite.bib": "application/x-bibtex; charset=utf-8",
    "data/cite.ris": "application/x-research-info-systems; charset=utf-8",
    "data/timeline.json": "application/json.*",
    "editions/canal-explained.epub": "application/epub\\+zip",
    "editions/canal-explained.zip": "application/zip",
    "editions/canal-explained.zim": "application/openzim",
}
COMPRESSED = {
    "index.html",
    "assets/search.js",
    "data/timeline.csv",
    "data/timeline.ics",
    "data/timeline.json",
}
NGINX = """\
pid {folder}/nginx.pid;
error_log {folder}/error.log;
{user}
events {{ worker_connections 1024; }}
http {{
    access_log off;
    client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
    uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
{server}
}}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Path:
    """The canal's site with its editions; where the archive for Kiwix cannot be made, something stands in for it."""
    folder = build_canal(tmp_path_factory.mktemp("served") / "site", project, "epub,zip")
    (folder / "editions/canal-explained.zim").write_bytes(b"ZIM\x04" * 500)
    return folder


@contextmanager
def nginx(site: Path, folder: Path) -> Iterator[int]:
    port = free_port()
    text = (site / "servers/nginx.conf").read_text("utf-8")
    text = re.sub(r"listen 443 ssl;", f"listen 127.0.0.1:{port};", text)
    text = re.sub(r" *(?:listen \[::\]|ssl_certificate).*\n", "", text).replace("/srv/site", str(site))
    text = text.replace("include mime.types", "include /etc/nginx/mime.types")
    user = "user root;" if shutil.which("id") and Path("/root").owner() == Path.home().owner() else ""
    file = folder / "nginx.conf"
    file.write_text(NGINX.format(folder=folder, server=text, user=user), "utf-8")
    checked = subprocess.run(
        ["nginx", "-t", "-c", str(file)], capture_output=True, encoding="utf-8", check=False
    )
    assert "warn" not in re.sub(r".*duplicate extension.*", "", checked.stderr), checked.stderr
    with running(["nginx", "-c", str(file), "-g", "daemon off;"], port):
        yield port


@contextmanager
def caddy(site: Path, folder: Path) -> Iterator[int]:
    port = free_port()
    text = (site / "servers/Caddyfile").read_text("utf-8")
    text = text.replace("\nexample.org {", f"\nhttp://127.0.0.1:{port} {{").replace("/srv/site", str(site))
    file = folder / "Caddyfile"
    file.write_text("{\n\tadmin off\n\tauto_https off\n}\n" + text, "utf-8")
    with homed(folder), running(["caddy", "run", "--config", str(file), "--adapter", "caddyfile"], port):
        yield port


@contextmanager
def homed(folder: Path) -> Iterator[None]:
    """Let a server keep what it keeps in a folder of the test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(folder))
        patch.setenv("XDG_DATA_HOME", str(folder))
        yield


@contextmanager
def running(command: list[str], port: int) -> Iterator[None]:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            waited_for(port)
            yield
        finally:
            server.terminate()


SERVERS = {"nginx": nginx, "caddy": caddy}


@pytest.fixture(scope="module", params=SERVERS)
def port(
    request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[int]:
    """The port of a server with the site."""
    if not shutil.which(request.param):
        pytest.skip(f"no {request.param}; on Debian: apt-get install {request.param}")
    with SERVERS[request.param](site, tmp_path_factory.mktemp(request.param)) as opened:
        yield opened


Answer = tuple[int, dict[str, str], bytes]


def ask(port: int, path: str, **headers: str) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request(
        "GET", f"/{path}", headers={name.replace("_", "-"): text for name, text in headers.items()}
    )
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {name.lower(): text for name, text in answer.getheaders()}, body


@pytest.mark.parametrize("name", TYPES)
def test_each_file_has_its_type_and_comes_packed_where_that_helps(port: int, site: Path, name: str) -> None:
    status, headers, body = ask(port, name, Accept_Encoding="gzip")
    packed = headers.get("content-encoding") == "gzip"
    assert (status, (gzip.decompress(body) if packed else body)) == (200, (site / name).read_bytes())
    assert re.fullmatch(TYPES[name], headers["content-type"])
    if name in COMPRESSED or name.startswith("editions/"):
        assert packed == (name in COMPRESSED)
    assert "strict-transport-security" not in headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert "server" not in headers or "/" not in headers["server"]


def test_caches_keep_what_is_there_and_no_error(port: int) -> None:
    assert "max-age=300" in ask(port, "index.html")[1]["cache-control"]
    assert "max-age=86400" in ask(port, "assets/search.js")[1]["cache-control"]
    status, headers, body = ask(port, "nowhere/at/all.html")
    assert (status, headers["cache-control"]) == (404, "no-store")
    assert b"There is no page at this address" in body
    assert ask(port, ".explainer-site")[0] == 404


def test_an_edition_goes_on_where_it_was_cut_off(port: int, site: Path) -> None:
    name = "editions/canal-explained.zip"
    status, headers, body = ask(port, name, Range="bytes=100-199")
    assert (status, body) == (206, (site / name).read_bytes()[100:200])
    assert headers["content-range"].startswith("bytes 100-199/")
    assert headers["content-disposition"] == "attachment"


def test_what_a_reader_has_is_not_sent_again(port: int) -> None:
    _, headers, _ = ask(port, "index.html")
    assert ask(port, "index.html", If_Modified_Since=headers["last-modified"])[0] == 304


def test_two_hundred_readers_at_once_get_all(port: int, site: Path) -> None:
    names = [name for name in TYPES if not name.startswith("editions/")]
    wanted = {name: (site / name).read_bytes() for name in names}

    def read(_: int) -> list[str]:
        answers = {name: ask(port, name) for name in names}
        return [name for name, (status, _, body) in answers.items() if (status, body) != (200, wanted[name])]

    with ThreadPoolExecutor(READERS) as readers:
        assert [fault for faults in readers.map(read, range(READERS)) for fault in faults] == []
