"""Checks: each proves one thing about what the pages say, from the sources' words; `check_claims` runs them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain

from explainer.checks import (
    cause,
    certainty,
    conflict,
    date,
    direction,
    name,
    number,
    opposite,
    order,
    pairing,
    polarity,
    quote,
    roles,
    strong,
    support,
)
from explainer.checks.background import check_background
from explainer.checks.copied import check_copied
from explainer.checks.coverage import check_coverage
from explainer.checks.events import check_events
from explainer.checks.kinds import Kind, at_levels
from explainer.checks.lock import Lock, dated_claims, is_proven, proof_faults, unproven
from explainer.checks.modelreader import CONTRADICTION, check_by_model
from explainer.checks.recalling import recalled
from explainer.checks.rules import RULES, Rules
from explainer.checks.secondreader import check_again
from explainer.checks.uncited import check_uncited
from explainer.checks.verbs import check_verbs
from explainer.content.claims import Claim
from explainer.content.drafted import is_todo
from explainer.evidence.parsedclaim import ParsedClaim
from explainer.evidence.passages import Library
from explainer.locale import is_english, language
from explainer.problems import Problem

#: Every check of one claim, in the order in which its findings are shown.
KINDS: tuple[Kind, ...] = tuple(
    module.KIND
    for module in (
        quote,
        date,
        number,
        name,
        order,
        strong,
        polarity,
        opposite,
        direction,
        roles,
        cause,
        certainty,
        support,
        pairing,
        conflict,
    )
)
_LITERAL = ("quote", "date", "number", "name")  # what is asked of a title
_KNOWABLE = ("date", "number", "name")  # what a sentence may take up from those before it
#: Kinds that an author may waive for one sentence.
WAIVABLE = (*dict.fromkeys(kind.name for kind in KINDS), CONTRADICTION, "uncited", "copied")
NOTHING_PROVEN = Lock()
Checked = tuple[list[Problem], list[Claim]]
"""What the sources do not bear out in some claims, and those of them that cannot be compared here and no lock holds."""
Recall = Callable[[str, object, Callable[[], Checked]], Checked]
"""Gives what a search finds, or found when the last build of a preview asked by this name about something equal."""
#: Kinds that a site may leave out; what cannot be read or leads nowhere it may not.
CHECKABLE = (*WAIVABLE, "coverage", "reading")


def unread_kinds() -> tuple[str, ...]:
    """Return the kinds that were not looked for, as they read English alone and the pages are in another language."""
    if is_english():
        return ()
    return (*dict.fromkeys(kind.name for kind in KINDS if not kind.any_language), "reading (its grade)")


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
    found += [*check_events(library), *check_verbs(library)] if is_english() else []
    found += check_background(every, library.explainer.article)
    found += check_coverage(every, library.explainer.article)
    return at_levels(found, rules.levels)


def _check_file(every: Sequence[Claim], library: Library, rules: Rules, lock: Lock) -> Checked:
    """Return what the sources do not bear out in the claims of a file, and the claims of which none can tell."""
    claims = [claim for claim in every if not is_todo(claim.text)]
    compared = [claim for claim in claims if library.has(claim.cites) and not is_proven(claim, library, lock)]
    plain = [claim for claim in compared if not claim.waivers]
    again = _read_again(compared, library, rules)
    found = _site_problems(plain, library, rules)
    for claim in plain:
        found += [*_claim_problems(claim, library, rules), *again.get(claim, ())]
    for claim in (claim for claim in compared if claim.waivers):
        own = [*_claim_problems(claim, library, rules), *again.get(claim, ())]
        found += apply_waivers(claim, [*_site_problems([claim], library, rules), *own])
    return found, unproven(claims, library, lock)


def _check_dates(library: Library, lock: Lock) -> Checked:
    return [], unproven(dated_claims(library.explainer), library, lock)


def check_claim(claim: Claim, library: Library) -> list[Problem]:
    """Return what the cited paragraphs do not bear out in one claim, its waivers left aside."""
    found = _findings(ParsedClaim(claim, library))
    if claim.before and any(each.kind in _KNOWABLE for each in found):
        return _findings(ParsedClaim(claim, library, known_before(claim, library)))
    return found


def known_before(claim: Claim, library: Library) -> tuple[str, ...]:
    """Return the texts before a claim that hold as far as names, numbers and dates go: what it may take up.

    Its page's title rests on no citation of its own; it is compared by itself.
    """
    return tuple(text for text, cites in claim.before if not cites or _holds(text, cites, claim, library))


def _holds(text: str, cites: tuple[str, ...], claim: Claim, library: Library) -> bool:
    found = _findings(ParsedClaim(Claim(claim.path, claim.line, text, cites, claim.status, ()), library))
    return not any(each.kind in _KNOWABLE for each in found)


def _findings(parsed: ParsedClaim) -> list[Problem]:
    claim = parsed.claim
    if not parsed.passages:
        return []
    is_title = claim.status == "title"
    counts_own = is_title and not any(map(str.isdigit, claim.text))  # "Five questions"
    readable = [kind for kind in KINDS if kind.any_language or is_english()]
    asked = [
        kind for kind in readable if not is_title or (kind.name in _LITERAL and kind is not pairing.KIND)
    ]
    asked = [kind for kind in asked if not counts_own or kind is not number.KIND]
    return [problem for kind in asked for problem in kind.findings(parsed)]


def apply_waivers(claim: Claim, problems: Iterable[Problem]) -> list[Problem]:
    """Return a claim's problems without those it waives, and one for each waiver that waives nothing."""
    problems = list(problems)
    waived = {waiver.kind for waiver in claim.waivers}
    return [problem for problem in problems if problem.kind not in waived] + list(_unused(claim, problems))


def _unused(claim: Claim, problems: Sequence[Problem]) -> Iterator[Problem]:
    unasked = (*unread_kinds(), CONTRADICTION)  # not every run asks a model
    found = {*(problem.kind for problem in problems), *unasked}
    for waiver in claim.waivers:
        if waiver.kind in WAIVABLE and waiver.kind not in found:
            message = (
                f"nothing of the kind '{waiver.kind}' is wrong in the sentence before it. "
                f"Remove the waiver ({waiver.reason}), or put it behind the sentence that it is for."
            )
            yield Problem(claim.path, waiver.line, "waiver", message)


def _claim_problems(claim: Claim, library: Library, rules: Rules) -> list[Problem]:
    """Return what our checks and the site's own find in a claim."""
    own = [problem for each in rules.own for problem in each.problems(claim, library.cited(claim.cites))]
    about = [
        "claim",
        claim.text,
        claim.cites,
        claim.status,
        claim.voices,
        claim.before,
        *([] if is_english() else [language()]),
    ]
    return [*recalled(claim, about, library, lambda: check_claim(claim, library)), *own]


def _read_again(claims: Sequence[Claim], library: Library, rules: Rules) -> dict[Claim, list[Problem]]:
    """Return what a parser and a model find in each claim, where a run asks for them; both read English."""
    read = [claim for claim in claims if claim.status != "title"] if is_english() else []
    again = [check_again(read, library, rules.reader)] if rules.reader else []
    again += [check_by_model(read, library, rules.model)] if rules.model else []
    return {claim: [*chain(*found)] for claim, *found in zip(read, *again, strict=True)}


def _site_problems(claims: Sequence[Claim], library: Library, rules: Rules) -> list[Problem]:
    found = check_uncited(claims)
    for claim in claims:
        about = ["copied", rules.limits.copied_words, claim.text]
        found += recalled(claim, about, library, partial(check_copied, [claim], library, rules.limits))
    return found
