"""Checks: each proves one thing about what the pages say, from the sources' words; `check_claims` runs them.

Those that compare a claim with words bring most of what reads English, so they are loaded when the first is compared:
where the lock vouches for all claims, none is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from explainer.checks.background import check_background
from explainer.checks.coverage import check_coverage
from explainer.checks.kinds import at_levels
from explainer.checks.lock import Lock, dated_claims, is_proven, proof_faults, unproven
from explainer.checks.rules import RULES, Rules
from explainer.checks.verbs import check_verbs
from explainer.content.claims import Claim
from explainer.content.drafted import is_todo
from explainer.evidence.passages import Library
from explainer.locale import is_english, language
from explainer.problems import Problem

NOTHING_PROVEN = Lock()
Checked = tuple[list[Problem], list[Claim]]
"""What the sources do not bear out in some claims, and those of them that cannot be compared here and no lock holds."""
Recall = Callable[[str, object, Callable[[], Checked]], Checked]
"""Gives what a search finds, or found when the last build of a preview asked by this name about something equal."""


def waivable() -> tuple[str, ...]:
    """Return the kinds that an author may waive for one sentence."""
    from explainer.checks.comparing import WAIVABLE

    return WAIVABLE


def checkable() -> tuple[str, ...]:
    """Return the kinds that a site may leave out; what cannot be read or leads nowhere it may not."""
    return (*waivable(), "coverage", "reading")


def unread_kinds() -> tuple[str, ...]:
    """Return the kinds that were not looked for, as they read English alone and the pages are in another language."""
    if is_english():
        return ()
    from explainer.checks.comparing import unread

    return unread()


def _asking(_name: str, _about: object, find: Callable[[], Checked]) -> Checked:
    return find()


def check_claims(
    claims: Iterable[Claim],
    library: Library,
    rules: Rules = RULES,
    lock: Lock = NOTHING_PROVEN,
    recall: Recall = _asking,
) -> list[Problem]:
    """Return what the sources do not bear out in a site's claims and events, and paragraphs it leaves out.

    What is still to be written is compared with nothing; the paragraphs that it cites count as used.
    A waiver takes back the problems of its kind in its claim; one that takes back none is a problem itself.
    Where a text is not at hand, a claim that rests on it must stand in the lock.

    Args:
        claims: All claims, those of the glossary and the timeline included.
        library: The data of the site, and the words of its sources as far as they are at hand.
        rules: What the site asks of the checks.
        lock: What was proven where the texts were.
        recall: Knows what was found in the claims of a file when the last build of a preview asked.
    """
    every = list(claims)
    files: dict[str, list[Claim]] = {}
    asks_once = rules.reader or rules.model  # a program, or a model, that takes its time to start
    for claim in every:
        files.setdefault("" if asks_once else claim.path, []).append(claim)
    around = (library, rules, lock, language())
    checked = [
        recall(f"checked {path}", (own, *around), partial(_check_file, own, library, rules, lock))
        for path, own in files.items()
    ]
    checked.append(recall("checked dates", around, partial(_check_dates, library, lock)))
    found = [problem for problems, _ in checked for problem in problems]
    found += proof_faults([claim for _, unproven in checked for claim in unproven], library, lock)
    found += [*_event_faults(library), *check_verbs(library)] if is_english() else []
    found += check_background(every, library.explainer.article)
    found += check_coverage(every, library.explainer.article)
    return at_levels(found, rules.levels)


def _check_file(every: Sequence[Claim], library: Library, rules: Rules, lock: Lock) -> Checked:
    """Return what the sources do not bear out in the claims of a file, and the claims of which none can tell."""
    claims = [claim for claim in every if not is_todo(claim.text)]
    compared = [claim for claim in claims if library.has(claim.cites) and not is_proven(claim, library, lock)]
    return _compared(compared, library, rules), unproven(claims, library, lock)


def _event_faults(library: Library) -> list[Problem]:
    if not library.at_hand:
        return []
    from explainer.checks.events import check_events

    return check_events(library)


def check_claim(claim: Claim, library: Library) -> list[Problem]:
    """Return what the cited paragraphs do not bear out in one claim, its waivers left aside."""
    from explainer.checks.comparing import find_faults

    return find_faults(claim, library)


def _compared(claims: Sequence[Claim], library: Library, rules: Rules) -> list[Problem]:
    if not claims:
        return []
    from explainer.checks.comparing import compare

    return compare(claims, library, rules)


def _check_dates(library: Library, lock: Lock) -> Checked:
    return [], unproven(dated_claims(library.explainer), library, lock)
