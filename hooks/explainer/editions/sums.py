"""``SHA256SUMS``: the checksums of files in one folder, in the form that ``sha256sum --check`` reads."""

from __future__ import annotations

import re
from collections.abc import Mapping

SUMS = "SHA256SUMS"
_LINE = re.compile(r"([0-9a-fA-F]{64}) [ *](.+)")


def format_sums(digests: Mapping[str, str]) -> str:
    r"""Return the file for these names and SHA-256s.

    >>> format_sums({"b.zip": "0" * 64})[-8:]
    '  b.zip\n'
    """
    return "".join(f"{digests[name]}  {name}\n" for name in sorted(digests))


def parse_sums(text: str) -> dict[str, str]:
    r"""Return name and SHA-256 of each line; lines of another form are passed over.

    >>> parse_sums("A" * 64 + " *b.zip\r\n# not a checksum")["b.zip"][:4]
    'aaaa'
    """
    found = (_LINE.fullmatch(line.strip()) for line in text.splitlines())
    return {line[2]: line[1].lower() for line in found if line}
