"""``mirror``: write the folder that a host of a mirror needs, with checksums and a signature."""

from __future__ import annotations

import sys
from pathlib import Path

from explainer.cli.parsing import Parser
from explainer.cli.project import SETTINGS, add_project, find_project, site_folder
from explainer.cli.setoptions import add_one, take_one
from explainer.cli.streams import in_words
from explainer.editions.mirror import GUIDE, CannotMirror, write_mirror
from explainer.mkdocs.settingsfile import glance_at_settings
from explainer.program import program, program_name
from explainer.publish.swap import CannotPublish, replacing


def run(arguments: list[str]) -> int:
    """Write the kit; return 0, or 1 where it cannot be made."""
    parser = Parser(
        prog=f"{program()} mirror",
        description="Write what a host of a mirror needs, from the site as it was built.",
    )
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="folder to write (default: mirror/ of the project)"
    )
    parser.add_argument("--site", type=Path, metavar="DIR", help="the built site (default: site/)")
    parser.add_argument("--dist", type=Path, metavar="DIR", help="its editions (default: dist/)")
    parser.add_argument(
        "--key", type=Path, metavar="FILE", help="secret key that signs: of OpenSSH, or of minisign"
    )
    add_project(parser)
    add_one(parser)
    options = parser.parse_args(arguments)
    take_one(options, parser)
    project = find_project(options, parser)
    target, site = options.out or project / "mirror", options.site or site_folder(project)
    dist = options.dist or project / "dist"
    for folder in (site, dist):
        if target.resolve().is_relative_to(folder.resolve()) or folder.resolve().is_relative_to(
            target.resolve()
        ):
            parser.error(
                f"--out: {target} would take the place of {folder}, which it is made from. Name a new folder"
            )
    told = glance_at_settings(project / SETTINGS).values
    try:
        with replacing(target, project) as folder:
            name, address = told.get("site_name", "this site"), told.get("site_url", "")
            write_mirror(site, dist, folder, name, address, options.key)
    except (CannotMirror, CannotPublish, OSError) as error:
        said = in_words(error) if isinstance(error, OSError) else error
        print(f"{program_name()} mirror: {said}", file=sys.stderr)
        return 1
    print(f"{target.resolve()} is ready to be passed on. {GUIDE} says what to do with it.")
    return 0
