"""Hold one claim to the paragraphs that it cites, by every check that reads words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
from explainer.checks.copied import check_copied
from explainer.checks.kinds import CONTRADICTION, Kind
from explainer.checks.modelreader import check_by_model
from explainer.checks.recalling import recalled
from explainer.checks.rules import Rules
from explainer.checks.secondreader import check_again
from explainer.checks.uncited import check_uncited
from explainer.content.claims import Claim
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


def unread() -> tuple[str, ...]:
    """Return the kinds that are not looked for on pages in another language than English."""
    return (*dict.fromkeys(kind.name for kind in KINDS if not kind.any_language), "reading (its grade)")


def compare(claims: Sequence[Claim], library: Library, rules: Rules) -> list[Problem]:
    """Return what the sources do not bear out in claims whose texts are at hand.

    A waiver takes back the problems of its kind in its claim; one that takes back none is a problem itself.
    """
    plain = [claim for claim in claims if not claim.waivers]
    again = _read_again(claims, library, rules)
    found = _site_problems(plain, library, rules)
    for claim in plain:
        found += [*_claim_problems(claim, library, rules), *again.get(claim, ())]
    for claim in (claim for claim in claims if claim.waivers):
        own = [*_claim_problems(claim, library, rules), *again.get(claim, ())]
        found += apply_waivers(claim, [*_site_problems([claim], library, rules), *own])
    return found


def find_faults(claim: Claim, library: Library) -> list[Problem]:
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
    unasked = (*(() if is_english() else unread()), CONTRADICTION)  # not every run asks a model
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
    return [*recalled(claim, about, library, lambda: find_faults(claim, library)), *own]


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
