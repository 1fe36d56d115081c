"""Start a maintainers' command: ``python -m tools test``, what ``build.py test`` hands over to."""

from __future__ import annotations

import sys
from importlib import import_module

#: Module of each command, in this package.
MODULES = {
    "test": "testing",
    "mutate": "mutating",
    "bench": "measuring",
    "screenshots": "screenshots",
    "settings": "settings",
    "catalogue": "catalogue",
    "sbom": "sbom",
}


def main(arguments: list[str]) -> int:
    """Run the command that ``arguments`` name; return its exit status."""
    name, *rest = arguments
    status: int = import_module(f"tools.{MODULES[name]}").run(rest)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
