"""``build.py serve``: preview on this machine; pages reload when text, data or templates change."""

from __future__ import annotations

import argparse
from pathlib import Path

from explainer.commands import PROJECT
from explainer.handover import hand_over
from explainer.mkdocs_process import QUIET, mkdocs_command


def run(arguments: list[str]) -> int:
    """Serve until Ctrl+C; wrong claims are warnings here, so that the page still shows."""
    parser = argparse.ArgumentParser(prog="build.py serve", description="Preview the site with live reload.")
    parser.add_argument("--addr", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: %(default)s)")
    parser.add_argument("--project", type=Path, default=PROJECT, help="folder with mkdocs.yml and docs/")
    options, rest = parser.parse_known_args(arguments)
    config = str(options.project.resolve() / "mkdocs.yml")
    # --livereload is the default by its help, but not with click 8.3 and later (mkdocs#4032).
    # --watch-theme would look at thousands of icons every second: only our own part is watched.
    theme = str(PROJECT / "hooks" / "explainer" / "theme")
    command = mkdocs_command("serve", "--livereload", "--watch", theme, "--config-file", config)
    return hand_over([*command, "--dev-addr", f"{options.addr}:{options.port}", *rest], **QUIET)
