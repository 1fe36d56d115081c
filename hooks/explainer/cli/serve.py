"""``serve``: preview on this machine; pages reload when text, data or templates change."""

from __future__ import annotations

import argparse
import socket
import sys

from explainer.cli.handover import hand_over
from explainer.cli.parsing import Parser
from explainer.cli.project import add_project, add_texts, find_project, use_texts
from explainer.cli.setoptions import add_one, take_one
from explainer.mkdocs.process import QUIET
from explainer.program import program, program_name

_PORTS = 65_536


def run(arguments: list[str]) -> int:
    """Serve until Ctrl+C; wrong claims are warnings here, so that the page still shows."""
    parser = Parser(prog=f"{program()} serve", description="Preview the site with live reload.")
    parser.add_argument("--addr", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=_port, default=8000, help="port to listen on (default: %(default)s)")
    add_project(parser)
    add_one(parser)
    add_texts(parser)
    options = parser.parse_args(arguments)
    take_one(options, parser)
    use_texts(options)
    project = find_project(options, parser)
    if fault := _cannot_listen(options.addr, options.port):
        print(f"{program_name()}: {fault}", file=sys.stderr)
        return 1
    place = [str(project / "mkdocs.yml"), options.addr, str(options.port)]
    return hand_over([sys.executable, "-P", "-m", "explainer.mkdocs.previewing", *place], **QUIET)


def _port(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 0 < int(text) < _PORTS:
        raise argparse.ArgumentTypeError(f"{text} is no port. Write a number from 1024 to {_PORTS - 1}")
    return int(text)


def _cannot_listen(address: str, port: int) -> str:
    """Say why nothing can be served at an address, and what to do; empty where it can."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(place)
    except socket.gaierror:
        return f"there is no address '{address}'. Leave out --addr, or write 127.0.0.1."
    except OSError as error:
        return f"cannot listen on {address}:{port}: {error.strerror}. Name another port, for example --port {port + 1}."
    return ""
