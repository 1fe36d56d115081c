"""Where a project's memory is: ``.cache/explainer``; ``check --locked`` proves everything anew."""

from __future__ import annotations

import os
from pathlib import Path

from explainer.memory import Memory
from explainer.variables import LOCKED


def project_memory(project: Path) -> Memory:
    """Return what earlier runs of this project computed; nothing where all is to be proven anew."""
    return Memory(None if os.environ.get(LOCKED) else project / ".cache" / "explainer")
