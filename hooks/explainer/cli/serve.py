"""``serve``: preview on this machine; pages reload when text, data or templates change."""

from __future__ import annotations

import argparse

from explainer.cli.handover import hand_over
from explainer.cli.project import add_project, add_texts, find_project, use_texts
from explainer.mkdocs.process import QUIET, mkdocs_command
from explainer.program import program


def run(arguments: list[str]) -> int:
    """Serve until Ctrl+C; wrong claims are warnings here, so that the page still shows."""
    parser = argparse.ArgumentParser(
        prog=f"{program()} serve", description="Preview the site with live reload."
    )
    parser.add_argument("--addr", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: %(default)s)")
    add_project(parser)
    add_texts(parser)
    options, rest = parser.parse_known_args(arguments)
    use_texts(options)
    config = str(find_project(options, parser) / "mkdocs.yml")
    # --livereload is the default by its help, but not with click 8.3 and later (mkdocs#4032).
    command = mkdocs_command("serve", "--livereload", "--watch-theme", "--config-file", config)
    return hand_over([*command, "--dev-addr", f"{options.addr}:{options.port}", *rest], **QUIET)
