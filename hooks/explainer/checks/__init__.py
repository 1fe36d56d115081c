"""Checks: each proves one thing about what the pages say, from the fingerprint; `check_claims` runs them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from explainer.checks.copied import check_copied
from explainer.checks.coverage import check_coverage
from explainer.checks.date import check_dates
from explainer.checks.events import check_events
from explainer.checks.name import check_names
from explainer.checks.number import check_numbers
from explainer.checks.pairing import check_pairing
from explainer.checks.polarity import check_polarity
from explainer.checks.quote import check_quotes
from explainer.checks.rules import RULES, Rules
from explainer.checks.strong import check_strong
from explainer.checks.support import check_support
from explainer.checks.uncited import check_uncited
from explainer.content.claims import Claim
from explainer.content.explainer import Explainer
from explainer.evidence.parsedclaim import ParsedClaim
from explainer.evidence.passages import Library
from explainer.problems import Problem

#: What is asked of each claim that cites something, in this order; `check_quotes` comes first, with the texts.
CLAIM_CHECKS: tuple[Callable[[ParsedClaim], list[Problem]], ...] = (
    check_dates,
    check_numbers,
    check_names,
    check_strong,
    check_polarity,
    check_support,
    check_pairing,
)
#: Kinds that an author may waive for one sentence.
WAIVABLE = ("quote", "date", "number", "name", "strong", "support", "uncited", "copied")
#: Kinds that a site may leave out; what cannot be read or leads nowhere it may not.
CHECKABLE = (*WAIVABLE, "coverage", "reading")


def check_claims(
    claims: Iterable[Claim],
    explainer: Explainer,
    rules: Rules = RULES,
    article_texts: Mapping[str, str] | None = None,
) -> list[Problem]:
    """Return what the articles do not bear out in a site's claims and events, and paragraphs it leaves out.

    A waiver takes back the problems of its kind in its claim; one that takes back none is a problem itself.

    Args:
        claims: All claims, those of the glossary and the timeline included.
        explainer: The data of the site.
        rules: What the site asks of the checks.
        article_texts: Plain text of paragraphs by cite, where the article is at hand: a quotation that is not
            there is shown with the nearest passage then.
    """
    claims, library, texts = list(claims), Library(explainer), article_texts or {}
    plain = [claim for claim in claims if not claim.waivers]
    found = _site_problems(plain, explainer, rules)
    for claim in plain:
        found += [*check_claim(claim, library, texts), *_own_problems(claim, library, rules)]
    for claim in (claim for claim in claims if claim.waivers):
        found += apply_waivers(
            claim, [*_site_problems([claim], explainer, rules), *check_claim(claim, library, texts)]
        )
    found += [*check_events(library), *check_coverage(claims, explainer.articles)]
    return [problem for problem in found if problem.kind not in rules.off]


def check_claim(claim: Claim, library: Library, texts: Mapping[str, str]) -> list[Problem]:
    """Return what the cited paragraphs do not bear out in one claim, its waivers left aside."""
    parsed = ParsedClaim(claim, library)
    if not parsed.passages:
        return []
    asked = (problem for check in CLAIM_CHECKS for problem in check(parsed))
    return [*check_quotes(parsed, texts), *asked]


def apply_waivers(claim: Claim, problems: Iterable[Problem]) -> list[Problem]:
    """Return a claim's problems without those it waives, and one for each waiver that waives nothing."""
    problems = list(problems)
    waived = {waiver.kind for waiver in claim.waivers}
    return [problem for problem in problems if problem.kind not in waived] + list(_unused(claim, problems))


def _unused(claim: Claim, problems: Sequence[Problem]) -> Iterator[Problem]:
    found = {problem.kind for problem in problems}
    for waiver in claim.waivers:
        if waiver.kind in WAIVABLE and waiver.kind not in found:
            message = (
                f"nothing of the kind '{waiver.kind}' is wrong here. Remove the waiver ({waiver.reason})."
            )
            yield Problem(claim.path, waiver.line, "waiver", message)


def _own_problems(claim: Claim, library: Library, rules: Rules) -> list[Problem]:
    passages = library.cited(claim.cites)
    return [problem for each in rules.own for problem in each.problems(claim, passages)]


def _site_problems(claims: Sequence[Claim], explainer: Explainer, rules: Rules) -> list[Problem]:
    return [*check_uncited(claims), *check_copied(claims, explainer.articles, rules.limits)]
