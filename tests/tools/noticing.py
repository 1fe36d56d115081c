"""Which tests notice a change of the code.

All tests are collected once; then each runs alone, which shows what functions it reaches and how long it takes. A
change within a function is made in a fork, by giving the function other code, and met by the tests that reach it, the
quick and special ones first. What is evaluated as a module is loaded needs all of it loaded anew.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest
from hypothesis import Phase, settings

from tools.forking import in_forks
from tools.mutants import Loader, Mutant, changed, function_in, noting

_PATIENCE = 60  # seconds of a processor: a change may make a loop endless
_SLOW = 10  # seconds of a processor: a test that takes longer alone is left out
#: What starts a process of its own, which meets no change.
_STARTING = frozenset(
    {"run_command", "mini_site", "project", "large_site", "built_site", "built_handbook", "browser"}
)
_ENOUGH = 20.0  # seconds of a processor, of tests that meet one change
_PROFILE = "once"
_TERMINAL = os.dup(2)  # forks say nothing by themselves
_OPTIONS = (
    *("-q", "-o", "addopts=", "--import-mode=importlib", "--assert=plain", "--capture=sys"),
    *(part for plugin in ("cacheprovider", "xdist") for part in ("-p", f"no:{plugin}")),
    f"--hypothesis-profile={_PROFILE}",
)


@dataclass(slots=True)
class Noticed:
    """What the tests made of some changes.

    Attributes:
        seconds: What each test takes that runs alone, of a processor's time.
        reached: The functions that it reaches, and what of them it enters by an ``if``: `file:1`, `file:1:3`.
        broken: Tests that fail without a change when they run alone, or take too long; they are left out.
        changes: Whether each change was noticed, by its place among those tried.
    """

    seconds: dict[str, float] = field(default_factory=dict)
    reached: dict[str, list[str]] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    changes: dict[int, bool] = field(default_factory=dict)

    @property
    def noticed(self) -> int:
        """Return how many changes were noticed."""
        return sum(self.changes.values())

    def tests_of(self, is_asked: Callable[[str], bool]) -> list[str]:
        """Return the tests that reach a function that is asked for, the likely ones first, as there is time for.

        The likeliest are the best for each of its branches: what hundreds of tests reach, few may enter.
        """
        found = [name for name, functions in self.reached.items() if any(map(is_asked, functions))]
        found.sort(key=self._promise)
        entering = {
            branch: name
            for name in reversed(found)
            for branch in self.reached[name]
            if is_asked(branch.rpartition(":")[0])
        }
        return self._in_time([*dict.fromkeys([*sorted(entering.values(), key=self._promise), *found])])

    def some_of_each_file(self) -> list[str]:
        """Return tests of all files, the quickest of each first, as there is time for."""
        ranks: dict[str, int] = {}
        order = []
        for name in sorted(self.seconds, key=self.seconds.__getitem__):
            file = name.partition("::")[0]
            ranks[file] = ranks.get(file, 0) + 1
            order.append((ranks[file], name))
        return self._in_time([name for _, name in sorted(order)])

    def _promise(self, name: str) -> float:
        """Tell quick tests of few functions, which come first, from others."""
        return self.seconds[name] * len(self.reached[name])

    def _in_time(self, names: Sequence[str]) -> list[str]:
        ends = accumulate(self.seconds[name] for name in names)
        return [
            name
            for place, (name, end) in enumerate(zip(names, ends, strict=True))
            if not place or end < _ENOUGH
        ]


def find_noticed(
    changes: Sequence[Mutant], files: Sequence[Path], tests: Sequence[str], jobs: int
) -> Noticed:
    """Tell of each change whether a test notices it.

    Args:
        changes: What is tried.
        files: All files of the target.
        tests: What pytest is asked to collect.
        jobs: How many processes at once.
    """
    settings.register_profile(_PROFILE, database=None, phases=[Phase.explicit, Phase.generate])
    (answer,) = in_forks([partial(_in_loaded, changes, files, tests, jobs)], 1, 0)
    if not answer or not answer[0]:
        raise SystemExit(f"the tests cannot be run: {' '.join(tests)}")
    seconds, reached, broken, noticed = answer
    found = Noticed(
        seconds, reached, broken, {int(place): is_noticed for place, is_noticed in noticed.items()}
    )
    rest = [place for place in range(len(changes)) if place not in found.changes]
    tasks = [partial(_is_noticed_anew, changes[place], _reading(changes[place], found)) for place in rest]
    for place, noticed in zip(rest, in_forks(tasks, jobs, _PATIENCE), strict=True):
        found.changes[place] = noticed is not False
        _tell(f"{len(found.changes)} of {len(changes)} changes, {found.noticed} noticed")
    return found


def _reading(change: Mutant, found: Noticed) -> list[str]:
    """Return the tests that have to do with what a module evaluates as it is loaded: those that reach its functions."""
    if change.function:
        return found.tests_of(change.key.__eq__)
    return found.tests_of(lambda name: name.startswith(f"{change.file}:")) or found.some_of_each_file()


def _is_noticed_anew(change: Mutant, tests: Sequence[str]) -> bool:
    """Load all anew with a change, and run tests."""
    if not tests:
        return False
    sys.meta_path.insert(0, Loader({change.file: changed(change)[0]}, set()))
    files = dict.fromkeys(name.partition("::")[0] for name in tests)
    return pytest.main(["-x", *_OPTIONS, *files], plugins=[_Chosen(tests)]) not in (
        pytest.ExitCode.OK,
        pytest.ExitCode.NO_TESTS_COLLECTED,
    )


class _Chosen:
    """Has pytest run some tests alone, in an order."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out the others."""
        by_name = {item.nodeid: item for item in items}
        items[:] = [by_name[name] for name in self.names if name in by_name]


def _in_loaded(
    changes: Sequence[Mutant], files: Sequence[Path], tests: Sequence[str], jobs: int
) -> list[Any]:
    """Collect the tests and try what can be tried without loading anew; return the parts of `Noticed`."""
    trying = _Trying(changes, files, jobs)
    sys.meta_path.insert(0, Loader({file: noting(file) for file in files}, trying.reached))
    pytest.main([*_OPTIONS, *tests], plugins=[trying])
    found = trying.found
    return [found.seconds, found.reached, found.broken, found.changes]


class _Trying:
    """Takes the place of pytest's loop over the tests."""

    def __init__(self, changes: Sequence[Mutant], files: Sequence[Path], jobs: int) -> None:
        self.changes, self.files, self.jobs = changes, frozenset(map(str, files)), jobs
        self.reached: set[str] = set()
        self.found = Noticed()

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run each test alone, then those that reach a change, with it."""
        at_loading = frozenset(self.reached)
        session.items[:] = [
            item for item in session.items if not _STARTING & {*getattr(item, "fixturenames", ())}
        ]
        for prepare in {*_prepared(session.items)}:
            prepare()
        gc.freeze()
        self._run_alone(session)
        functions = self._functions()
        places = [place for place, change in enumerate(self.changes) if change.key in functions]
        tasks = (self._task(self.changes[place], functions, session) for place in places)
        for place, noticed in zip(places, in_forks(tasks, self.jobs, _PATIENCE), strict=True):
            if noticed is not False or self.changes[place].key not in at_loading:
                self.found.changes[place] = noticed is not False
            _tell(f"{len(self.found.changes)} of {len(self.changes)} changes, {self.found.noticed} noticed")
        return True

    def _run_alone(self, session: pytest.Session) -> None:
        tasks = (partial(self._alone, session, item) for item in session.items)
        for item, answer in zip(session.items, in_forks(tasks, self.jobs, _SLOW), strict=True):
            _tell(f"{len(self.found.seconds)} of {len(session.items)} tests ran alone")
            if answer is None:
                self.found.broken.append(item.nodeid)
            else:
                self.found.seconds[item.nodeid], self.found.reached[item.nodeid] = answer

    def _alone(self, session: pytest.Session, item: pytest.Item) -> tuple[float, list[str]]:
        self.reached.clear()
        begin = time.process_time()
        if _fails(session, [item]):
            raise AssertionError(item.nodeid)
        return time.process_time() - begin, sorted(self.reached)

    def _functions(self) -> dict[str, list[FunctionType]]:
        """Return the functions of the target as they are loaded, by file and line."""
        found: dict[str, list[FunctionType]] = {}
        for each in gc.get_objects():
            if type(each) is FunctionType and each.__code__.co_filename in self.files:
                key = f"{each.__code__.co_filename}:{each.__code__.co_firstlineno}"
                found.setdefault(key, []).append(each)
        return found

    def _task(
        self, change: Mutant, functions: dict[str, list[FunctionType]], session: pytest.Session
    ) -> Callable[[], bool]:
        items = {item.nodeid: item for item in session.items}
        order = [items[name] for name in self.found.tests_of(change.key.__eq__)]
        return partial(_is_noticed, change, functions[change.key], session, order)


def _prepared(items: Iterable[pytest.Item]) -> Iterator[Callable[[], object]]:
    """Yield what modules of tests say that most of their tests need, under ``PREPARED``: so no fork makes it anew."""
    for item in items:
        yield from getattr(getattr(item, "module", None), "PREPARED", ())


def _is_noticed(
    change: Mutant, functions: Iterable[FunctionType], session: pytest.Session, items: Sequence[pytest.Item]
) -> bool:
    """Give functions their changed code, and run tests."""
    code, _ = changed(change)
    for each in functions:
        if other := function_in(code, each.__code__):
            each.__code__ = other
    return _fails(session, items)


def _fails(session: pytest.Session, items: Sequence[pytest.Item]) -> bool:
    """Run tests until one fails."""
    for item, following in zip(items, [*items[1:], None], strict=bool(items)):
        session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            return True
    return False


def _tell(progress: str) -> None:
    """Show how far it is, to whoever waits at a terminal."""
    os.write(_TERMINAL, f"\r{progress} ".encode())
