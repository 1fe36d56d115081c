"""Ids: unique within a file, and every reference to one leads somewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

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


def dangling(noun: str, target: str, own: str, known: Collection[str]) -> str:
    """Say why a reference from ``own`` to ``target`` leads nowhere; empty where it names another one."""
    if target and target == own:
        return f"'{target}' is this {noun} itself. Remove it or name another."
    if not target or target in known:
        return ""
    others = (name for name in known if name != own)
    return f"no {noun} has the id '{target}'. {suggest(target, others, 'Add it or remove the reference.')}"
