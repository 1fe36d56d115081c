"""Names of files that every system takes, once an archive of the site is unpacked."""

from __future__ import annotations

import re

# https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]|[ .](?:/|$)')
_DEVICE = re.compile(r"(?:^|/)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.[^/]*)?(?:/|$)", re.IGNORECASE)
_LONGEST = 150  # Windows allows 259 characters, the folder that it is unpacked into included


def name_fault(name: str) -> str:
    """Say why a system refuses a file's name, remedy included; empty where none does.

    >>> name_fault("aux.html")
    'Windows refuses this name. Rename the file: letters, digits, - and _.'
    """
    if _FORBIDDEN.search(name) or _DEVICE.search(name):
        return "Windows refuses this name. Rename the file: letters, digits, - and _."
    if len(name) > _LONGEST:
        return f"the name is longer than {_LONGEST} characters. Shorten it."
    return ""
