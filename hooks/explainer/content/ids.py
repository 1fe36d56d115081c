"""Ids: unique within a file, and every reference to one leads somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from explainer.content.wording import suggest


def repeated(noun: str, ids: Iterable[tuple[str, int]]) -> Iterator[tuple[int, str]]:
    """Yield line and fault of each id that stands twice; ``ids`` are pairs of id and line, empty ids pass."""
    seen: dict[str, int] = {}
    for name, line in ids:
        if name in seen:
            yield (
                line,
                f"{noun} '{name}': the id stands already in line {seen[name]}. Give each {noun} its own.",
            )
        elif name:
            seen[name] = line


def dangling(noun: str, target: str, own: str, known: Iterable[str]) -> str:
    """Say why a reference from ``own`` to ``target`` leads nowhere; empty where it names another one."""
    options = [name for name in known if name != own]
    if target and target == own:
        return f"'{target}' is this {noun} itself. Remove it or name another."
    if target and target not in options:
        return (
            f"no {noun} has the id '{target}'. {suggest(target, options, 'Add it or remove the reference.')}"
        )
    return ""
