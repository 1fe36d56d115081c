"""Install Debian's programs, on Debian and as root: in containers and on build machines."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Sequence


def is_debian_root() -> bool:
    """Tell whether this is Debian and we may install programs."""
    try:
        return platform.freedesktop_os_release()["ID"] == "debian" and os.geteuid() == 0
    except (OSError, AttributeError):  # no such file; Windows has no geteuid
        return False


def apt_install(packages: Sequence[str]) -> bool:
    """Install packages; return whether that worked. What apt prints is the progress."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-q", "-y", "--no-install-recommends", *packages]
    return all(_runs(step, environment) for step in (["apt-get", "update", "-q"], install))


def _runs(command: list[str], environment: dict[str, str]) -> bool:
    return subprocess.run(command, env=environment, stdout=sys.stderr, check=False).returncode == 0
