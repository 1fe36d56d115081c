"""Who speaks: the package's name and version, and what users called, which messages name.

Standard library only: ``build.py`` reads it before anything is installed.
"""

import os
from importlib import metadata
from pathlib import Path

NAME = "mkdocs-explainer"
#: Set by ``build.py``, so that messages say ``python3 build.py check`` in this repository.
VARIABLE = "EXPLAINER_PROGRAM"


def program() -> str:
    """Return the command that starts the generator here, ready to be typed."""
    return os.environ.get(VARIABLE) or "explainer"


def program_name() -> str:
    """Return the last word of it, as error messages begin: ``build.py``, ``explainer``."""
    return program().rpartition(" ")[2]


def version() -> str:
    """Return the package's version; in a checkout that of its ``pyproject.toml``."""
    try:
        return metadata.version(NAME)
    except metadata.PackageNotFoundError:
        import tomllib

        file = Path(__file__).resolve().parents[2] / "pyproject.toml"
        return str(tomllib.loads(file.read_text(encoding="utf-8"))["project"]["version"])
