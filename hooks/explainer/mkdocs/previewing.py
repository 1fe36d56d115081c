"""Preview a site as a program of its own: MkDocs' server with live reload, which shows what is wrong in the browser.

``python -m explainer.mkdocs.previewing MKDOCS_YML ADDRESS PORT`` serves until it is stopped. Where settings or data
cannot be read, each page says so until they are mended. Requests for other hosts than the one that is served are
refused, so that no page of the web can read a preview by a name of its own (DNS rebinding).
"""

from __future__ import annotations

import gc
import logging
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer

from explainer.mkdocs.answers import breaking_problem, hook_problem
from explainer.mkdocs.lazyfiles import LazyFiles
from explainer.mkdocs.plugin import ExplainerPlugin
from explainer.mkdocs.running import NAME, load_config
from explainer.mkdocs.settingsfile import read_settings

_LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]"})
_LOOKING = 0.1  # seconds between two looks for changes
_ANY = frozenset({"0.0.0.0", "::"})  # noqa: S104 - asked for by --addr
_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>This cannot be shown yet</title>
<style>body{{font:1.1rem/1.5 sans-serif;max-width:45rem;margin:2rem auto;padding:0 1rem}}li{{margin:.5rem 0}}</style>
<body><h1>This cannot be shown yet</h1><ul>{}</ul><p>The page comes by itself when that is mended.</p></body></html>
"""

Start = Callable[..., Any]


class Preview(LiveReloadServer):
    """MkDocs' server, with an answer to hosts that are not served, and a page for what cannot be built."""

    def __init__(self, builder: Callable[[], None], host: str, port: int, root: str) -> None:
        """Serve the folder ``root``; ``builder`` fills it."""
        super().__init__(builder=builder, host=host, port=port, root=root, polling_interval=_LOOKING)
        self.faults: tuple[str, ...] = ()
        self.lazy: LazyFiles | None = None
        self._host, self._port = host, port

    def serve_request(self, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        """Answer a request."""
        path = environ.get("PATH_INFO", "")
        if not self._is_served(environ.get("HTTP_HOST", "")):
            return _plain(
                start_response, "421 Misdirected Request", "This preview is not served by that name."
            )
        if "\0" in path:
            return _plain(start_response, "400 Bad Request", "An address holds no such character.")
        if self.lazy and path:
            self.lazy.ask(Path(self.root, path.lstrip("/")))
        if self.faults and (path.endswith(("/", ".html"))):
            return self._faulty(start_response)
        return super().serve_request(environ, start_response)

    def _is_served(self, host: str) -> bool:
        name, _, port = host.rpartition(":") if not host.endswith("]") else (host, "", "")
        name = name or port if not host.endswith("]") else host
        return self._host in _ANY or name.lower() in {*_LOCAL, self._host, f"[{self._host}]"}

    def _faulty(self, start_response: Start) -> Iterable[bytes]:
        items = "".join(f"<li>{escape(fault)}</li>" for fault in self.faults)
        inject: Callable[[bytes, int], bytes] = self._inject_js_into_html
        page = inject(_PAGE.format(items).encode(), self._visible_epoch)
        start_response(
            "200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(page)))]
        )
        return [page]


def _plain(start_response: Start, status: str, text: str) -> Iterable[bytes]:
    start_response(status, [("Content-Type", "text/plain; charset=utf-8")])
    return [text.encode()]


class Session:
    """One preview: builds anew on each change, and keeps what is wrong."""

    def __init__(self, file: Path, host: str, port: int, folder: Path) -> None:
        """Serve the project of the settings ``file`` from the temporary ``folder``."""
        self._file, self._folder = file, folder
        self.server = Preview(self.build, host, port, str(folder))
        self._config: MkDocsConfig | None = None
        self._turn = threading.Lock()

    def build(self) -> None:
        """Build; say what is wrong on the terminal, and leave it to the server."""
        with self._turn:
            self.server.faults = tuple(self._faults())
        for fault in self.server.faults:
            print(fault, file=sys.stderr, flush=True)

    def read_ahead(self) -> None:
        """Read the sources while nobody waits, as the first changed sentence asks for it: 1,000 take half a minute."""
        with self._turn:
            site = getattr(_plugin(self._config), "site", None) if self._config else None
            _ = site and site.library.every

    def _faults(self) -> Iterator[str]:
        settings = read_settings(self._file)
        config, problems = load_config(self._file, settings, site_dir=str(self._folder))
        if config is None:
            yield from map(str, problems)
            return
        config.site_url = self.server.url
        try:
            if self._config is None:
                config.plugins.on_startup(command="serve", dirty=False)
                self._watch(config)
            self._config = config
            self.server.lazy = plugin.lazy if (plugin := _plugin(config)) else None
            self._clear()
            build(config, serve_url=self.server.url)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - shown, and mended by its author
            cause = (error.__cause__ or error.__context__ or error) if isinstance(error, Abort) else error
            problem = breaking_problem(cause, self._file.parent) or hook_problem(cause, settings)
            said = str(cause) if isinstance(cause, PluginError) else str(problem or repr(cause))
            yield from said.splitlines()

    def _clear(self) -> None:
        """Move what was built before away, and remove it by and by: of thousands of files nobody waits for that."""
        old = self._folder.with_name(f"{self._folder.name}-old")
        if (
            old.exists() or not self._folder.exists()
        ):  # the one before is still being removed: MkDocs empties this one
            return
        self._folder.rename(old)
        self._folder.mkdir(mode=0o700)
        threading.Thread(
            target=shutil.rmtree, args=(old,), kwargs={"ignore_errors": True}, daemon=True
        ).start()

    def _watch(self, config: MkDocsConfig) -> None:
        for place in (config.docs_dir, *config.theme.dirs, *config.watch):
            self.server.watch(place)


def _plugin(config: MkDocsConfig) -> ExplainerPlugin | None:
    found = config.plugins.get(NAME)
    return found if isinstance(found, ExplainerPlugin) else None


@contextmanager
def _temporary() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="explainer-"))
    try:
        (folder / "site").mkdir()
        yield folder / "site"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(arguments: list[str]) -> int:
    """Serve until Ctrl+C or SIGTERM; return 0."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # else the temporary folder stays
    file, host, port = Path(arguments[0]), arguments[1], int(arguments[2])
    logging.basicConfig(level=logging.INFO, format="%(levelname)s - %(message)s")
    with _temporary() as folder:
        session = Session(file, host, port, folder)
        session.server.watch(str(file))
        session.server.watch(str(file.parent / "docs"))
        session.build()
        gc.freeze()  # what stays for good is not looked through again at each save
        threading.Thread(target=session.read_ahead, daemon=True).start()
        try:
            session.server.serve()  # type: ignore[no-untyped-call]  # MkDocs' own
        except KeyboardInterrupt:
            print("Stopped.", file=sys.stderr)
        finally:
            session.server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
