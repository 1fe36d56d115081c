"""The site's style sheet -> the part of it that one document needs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set

from explainer.weight.sheets import CONDITIONS, rules

_PSEUDO = re.compile(r":[\w-]+\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]|::?[\w-]+")
_NAME = re.compile(r"[.#]?[A-Za-z_][\w-]*")
_TOP_COMMA = re.compile(r",(?![^()]*\))")
_HEADING = re.compile(r"(?<![\w.#-])h([1-5])(?![\w-])")


def prune(css: str, names: Set[str]) -> str:
    """Return the rules that can apply to a document, each once.

    Args:
        css: A style sheet without comments (``weight.csp.shorten``).
        names: What the document has: elements (``p``), classes (``.term``) and ids (``#cite``). What stands
            in brackets, as in ``:is(.a)`` and ``[open]``, is not asked.

    >>> prune("p,.a .b{color:red}@media print{.b{margin:0}}@page{margin:0}", {"p", ".b"})
    'p{color:red}@media print{.b{margin:0}}@page{margin:0}'
    >>> prune("p{color:red}p{margin:0}p{color:red}", {"p"})
    'p{margin:0}p{color:red}'
    """
    last = dict.fromkeys(
        reversed(list(_kept(css, names)))
    )  # a rule that stands twice counts where it stands last
    return "".join(reversed(last))


def demote_headings(css: str) -> str:
    """Make rules for headings apply to headings one level deeper.

    >>> demote_headings(".hero h1,h2{margin:0}.h1{}")
    '.hero h2,h3{margin:0}.h1{}'
    """
    return _HEADING.sub(lambda found: f"h{int(found[1]) + 1}", css)


def rename_classes(css: str, names: Mapping[str, str]) -> str:
    """Make rules for classes apply to classes with other names.

    >>> rename_classes(".term,.terms .term:hover{margin:0}", {"term": "t"})
    '.t,.terms .t:hover{margin:0}'
    """
    return re.sub(rf"\.({'|'.join(names)})(?![\w-])", lambda found: f".{names[found[1]]}", css)


def names_in(html_names: Iterator[tuple[str, str, str]]) -> set[str]:
    """Return the names of a document from the tag, the class and the id of each of its elements."""
    names = {"html", "body", "*"}
    for tag, classes, own in html_names:
        names |= {tag, f"#{own}", *(f".{each}" for each in classes.split())}
    return names


def _kept(css: str, names: Set[str]) -> Iterator[str]:
    for head, body in rules(css):
        if head.endswith(";"):
            yield head
        else:
            yield from _rule(head.strip(), body, names)


def _rule(head: str, body: str, names: Set[str]) -> Iterator[str]:
    if head.startswith((*CONDITIONS, "@layer")):
        body = prune(body, names)
        kept = head if body else ""
    elif head.startswith("@"):
        kept = "" if head == "@view-transition" else head  # from page to page: there is one
    else:
        kept = ",".join(each for each in _TOP_COMMA.split(head) if _can_apply(each, names))
    if kept:
        yield f"{kept}{{{body}}}"


def _can_apply(selector: str, names: Set[str]) -> bool:
    return set(_NAME.findall(_PSEUDO.sub(" ", selector))) <= names
