"""``build.py sbom``: write THIRD-PARTY.md, to be read, and sbom.cdx.json, for programs (CycloneDX).

Made of the lock and of what the installed packages say of themselves: a package for it would bring many others.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata
from uuid import NAMESPACE_URL, uuid5

from explainer.program import NAME, version
from explainer.search.language import VENDOR

from tools import PROJECT

LOCK = PROJECT / "requirements.txt"
TABLE, BOM = PROJECT / "THIRD-PARTY.md", PROJECT / "sbom.cdx.json"
_PIN = re.compile(
    r"^([\w.-]+)==([^\s;\\]+)(.*?)\\?\n((?: {4}--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)
_VENDORED = re.compile(r"^\| `([\w*./]+)` \| ([^|]+) \| ([^|]+) \| ([A-Z]+), `([\w.]+)`", re.MULTILINE)
_HEAD = f"""\
# Third-party software

What {NAME} needs or hands on, from its lock; `python3 build.py sbom` writes this file and `sbom.cdx.json`. Whether a
version has a known fault tells `pip-audit --requirement requirements.txt --disable-pip` (`pip install pip-audit`).
What reaches readers stands with its notices in `assets/LICENSES.txt` of each site.

| what | version | licence | for |
| --- | --- | --- | --- |
"""


@dataclass(frozen=True, slots=True)
class Part:
    """One package or vendored library; ``hashes`` are those of its wheels."""

    name: str
    version: str
    licence: str
    use: str
    hashes: tuple[str, ...] = ()


def run(arguments: list[str]) -> int:
    """Write both files; return 0."""
    argparse.ArgumentParser(prog="build.py sbom", description=__doc__).parse_args(arguments)
    found = list(parts())
    TABLE.write_text(_HEAD + "".join(map(_row, found)), encoding="utf-8")
    BOM.write_text(json.dumps(bom(found), indent=1) + "\n", encoding="utf-8")
    return 0


def parts() -> Iterator[Part]:
    """Yield every package of the lock, then what is vendored."""
    for name, written, condition, hashes in _PIN.findall(LOCK.read_text("utf-8")):
        use = f"only where {condition.strip(' ;')}" if condition.strip(" \\;") else "the generator"
        yield Part(name, written, _licence(name), use, tuple(sorted(re.findall(r"[0-9a-f]{64}", hashes))))
    for file, what, _, licence, _ in _VENDORED.findall((VENDOR / "README.md").read_text("utf-8")):
        yield Part(file, what.strip(), licence, "readers: search")


def _licence(name: str) -> str:
    """Return a package's licence as it says itself: an SPDX expression where it has one."""
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return "not installed here"
    classified = [
        each.rpartition(" :: ")[2] for each in told.get_all("Classifier") or () if "License ::" in each
    ]
    named = [told[key] for key in ("License-Expression", "License") if key in told]
    written = (
        "; ".join(classified)
        if classified and "License-Expression" not in told
        else next(iter(named), "unknown")
    )
    return written.strip().splitlines()[0][:60]


def _row(part: Part) -> str:
    return f"| {part.name} | {part.version} | {part.licence.replace('|', '/')} | {part.use} |\n"


def bom(found: list[Part]) -> dict[str, object]:
    """Return the bill of materials (https://cyclonedx.org/docs/1.5/json/)."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": uuid5(NAMESPACE_URL, repr(found)).urn,
        "version": 1,
        "metadata": {"component": {"type": "application", "name": NAME, "version": version()}},
        "components": [_component(part) for part in found],
    }


def _component(part: Part) -> dict[str, object]:
    address = {"purl": f"pkg:pypi/{part.name.lower()}@{part.version}"} if part.hashes else {}
    return {
        "type": "library",
        "bom-ref": f"{part.name}@{part.version}",
        "name": part.name,
        "version": part.version,
        "licenses": [{"license": {"name": part.licence}}],
        "hashes": [{"alg": "SHA-256", "content": each} for each in part.hashes],
        **address,
    }
