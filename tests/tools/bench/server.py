"""A loopback server that sends a folder compressed, and can cut every response as a filtered line does."""

from __future__ import annotations

import gzip
import mimetypes
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

COMPRESSIBLE = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".ics", ".csv"}


@dataclass
class Log:
    """What was sent: a (path, bytes of the body as sent) pair for each response."""

    sent: list[tuple[str, int]] = field(default_factory=list)

    @property
    def bytes(self) -> int:
        """Sum the bodies, in bytes."""
        return sum(size for _, size in self.sent)


class SiteServer(ThreadingHTTPServer):
    """Serves ``folder``; ``limit`` cuts a body after so many bytes, by ``cut``: ``stall`` or ``reset``."""

    daemon_threads = True

    def __init__(self, folder: Path, limit: int | None, cut: str) -> None:
        """Listen on a free loopback port."""
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder, self.limit, self.cut, self.log = folder, limit, cut, Log()
        self.released = threading.Event()
        self.bodies: dict[Path, bytes] = {}

    @property
    def address(self) -> str:
        """Return the base address with a closing slash."""
        return f"http://127.0.0.1:{self.server_address[1]}/"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a browser that leaves closes its connections."""

    def body(self, path: Path) -> bytes:
        """Return a file as it goes over the line: gzip, level 6 as servers have it, where that helps."""
        if path not in self.bodies:
            data = path.read_bytes()
            self.bodies[path] = gzip.compress(data, 6, mtime=0) if path.suffix in COMPRESSIBLE else data
        return self.bodies[path]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: SiteServer

    def do_GET(self) -> None:
        path = self.server.folder / unquote(urlsplit(self.path).path).lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = self.server.body(path)
        self.server.log.sent.append((self.path, len(body)))
        self._head(path, len(body))
        self._send(body)

    def _head(self, path: Path, length: int) -> None:
        self.send_response(200)
        self.send_header("Content-Type", mimetypes.guess_type(path.name)[0] or "application/octet-stream")
        if path.suffix in COMPRESSIBLE:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(length))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()

    def _send(self, body: bytes) -> None:
        limit = self.server.limit
        if limit is None or len(body) <= limit:
            self.wfile.write(body)
            return
        self.wfile.write(body[:limit])
        self.wfile.flush()
        if self.server.cut == "stall":
            self.server.released.wait(60)
        else:  # SO_LINGER with zero seconds turns close() into a TCP reset
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def log_message(self, *_: object) -> None:
        """Keep the terminal for the table."""


@contextmanager
def serving(folder: Path, limit: int | None = None, cut: str = "stall") -> Iterator[SiteServer]:
    """Serve a folder while the block runs."""
    server = SiteServer(folder, limit, cut)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.released.set()
        server.shutdown()
        server.server_close()
