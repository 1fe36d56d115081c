"""``verify``: tell whether a copy of the site or an edition is untouched, and what is not."""

from __future__ import annotations

import hashlib
import sys
import zipfile
from pathlib import Path

from explainer.cli.parsing import Parser
from explainer.cli.project import add_project, find_project, site_folder
from explainer.cli.streams import in_words
from explainer.editions.verify import CannotTell, verify
from explainer.problems import visible
from explainer.program import program, program_name


def run(arguments: list[str]) -> int:
    """Verify copies; return 0 when all are untouched, 1 when one is not, 2 when one cannot be told."""
    parser = Parser(prog=f"{program()} verify", description="Tell whether a copy is untouched.")
    parser.add_argument(
        "copies", type=Path, nargs="*", metavar="DIR|FILE", help="site or edition (default: site/ and dist/)"
    )
    add_project(parser)
    options = parser.parse_args(arguments)
    copies = options.copies or _built(find_project(options, parser))
    if not copies:
        print(
            f"{program_name()} verify: nothing is built here yet. Run '{program()} build', or name a copy.",
            file=sys.stderr,
        )
        return 2
    return max(_status(path) for path in copies)


def _built(project: Path) -> list[Path]:
    """Return the site and the folder of its editions, if any of them is there."""
    folders = [site_folder(project), project / "dist"]
    return folders if any(folder.exists() for folder in folders) else []


def _status(path: Path) -> int:
    """Verify one copy, print what was found, and return its exit status."""
    if path.parts and path.parts[0] in {"http:", "https:"}:
        fault = f"{path} is an address of the web. Fetch a copy, and name its file or folder."
        print(f"{program_name()} verify: {fault}", file=sys.stderr)
        return 2
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise CannotTell(f"{path} is neither file nor folder. Name a site or an edition.")
        verdict = verify(path)
    except OSError as error:
        print(f"{program_name()} verify: {in_words(error)}", file=sys.stderr)
        return 2
    except (CannotTell, zipfile.BadZipFile, RuntimeError) as error:  # the last: an encrypted archive
        print(f"{program_name()} verify: {error}", file=sys.stderr)
        return 2
    for line in verdict.differences:
        print(visible(line), file=sys.stderr)  # names that whoever made the copy chose
    if verdict.differences:
        print(f"{path} is not the untouched edition, compared with {verdict.against}.", file=sys.stderr)
        return 1
    print(f"{path} is untouched, compared with {verdict.against}.{_own_digest(path)}")
    return 0


def _own_digest(path: Path) -> str:
    if path.is_dir():
        return ""
    return f" SHA-256: {hashlib.sha256(path.read_bytes()).hexdigest()}"
