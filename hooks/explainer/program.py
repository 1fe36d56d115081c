"""Who speaks: the package's name and version, and what users called, which messages name.

Standard library only: ``build.py`` reads it before anything is installed.
"""

import os
from pathlib import Path

from explainer.variables import PROGRAM

NAME = "mkdocs-explainer"


def program() -> str:
    """Return the command that starts the generator here, ready to be typed."""
    return os.environ.get(PROGRAM) or "explainer"


def program_name() -> str:
    """Return the last word of it, as error messages begin: ``build.py``, ``explainer``."""
    return program().rpartition(" ")[2]


def version() -> str:
    """Return the package's version; in a checkout that of its ``pyproject.toml``."""
    from importlib import metadata  # many commands name no version

    try:
        return metadata.version(NAME)
    except metadata.PackageNotFoundError:
        import tomllib

        file = Path(__file__).resolve().parents[2] / "pyproject.toml"
        return str(tomllib.loads(file.read_text(encoding="utf-8"))["project"]["version"])
