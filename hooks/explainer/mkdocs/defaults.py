"""What the plugin sets in ``mkdocs.yml``'s place: addresses, validation, Markdown, the folder to watch."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from pymdownx.slugs import slugify

from explainer.content.wording import site_address_faults
from explainer.mkdocs.look import is_material
from explainer.mkdocs.settings import Settings

#: What the format of pages needs: boxes, attributes, tables, closed boxes, readable ids of headings.
EXTENSIONS = ("admonition", "attr_list", "tables", "pymdownx.details", "toc")
#: Forms that no check reads, so what is written in one stays as it is, and is told: notes below a page, [[links]].
_UNREAD = ("footnotes", "markdown.extensions.footnotes", "wikilinks", "markdown.extensions.wikilinks")
#: The built folder's links are checked by ourselves, those of templates and data included.
VALIDATION = {
    "nav": {"omitted_files": "ignore", "not_found": "ignore", "absolute_links": "ignore"},
    "links": {
        "not_found": "ignore",
        "anchors": "ignore",
        "absolute_links": "relative_to_docs",
        "unrecognized_links": "ignore",
    },
}


def set_defaults(config: MkDocsConfig, settings: Settings) -> None:
    """Set what every explainer needs; options of extensions that a site gives itself stay.

    In Material's pages all is as the site has it: what our pages need they get one by one (`PerPage`).
    """
    if any(site_address_faults(config.site_url or "")):
        config.site_url = ""  # said at its line in mkdocs.yml; not again by each page that leads there
    if not is_material(config):
        _set_all(config, settings)
    data = str(Path(config.docs_dir, "data"))
    if data not in config.watch:
        config.watch.append(data)


def _set_all(config: MkDocsConfig, settings: Settings) -> None:
    config.use_directory_urls = False  # the same folder must open from a server and from disk
    config.theme["language"] = settings.language
    given = [each for each in config.markdown_extensions if each not in _UNREAD]
    config.markdown_extensions = [*given, *(each for each in EXTENSIONS if each not in given)]
    toc = {"permalink": False, "slugify": slugify(case="lower"), **config.mdx_configs.get("toc", {})}
    config.mdx_configs["toc"] = toc
    config.validation.load_dict(VALIDATION)
    config.validation.validate()
