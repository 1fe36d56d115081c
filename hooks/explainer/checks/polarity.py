"""Hold negations to the cited paragraphs: none added, none dropped, no word turned into its opposite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from explainer.checks.claimed import Reading
from explainer.checks.clauses import Statement, Stem, is_wish
from explainer.checks.evidence import NEGATIVE_SIGNS, Passage, affirmed_in
from explainer.checks.negations import AFFIRMED, WEAK, Negation, is_denial
from explainer.checks.thesaurus import opposites, shading_stems, synonyms
from explainer.checks.words import stem as word_stem
from explainer.content.article import Clause
from explainer.problems import Problem


def check_polarity(reading: Reading) -> list[Problem]:
    """Return a problem for each negation in a claim that the cited paragraphs lack, and for each they have and it dropped."""
    if not reading.passages:
        return []
    messages = [
        message
        for statements in reading.statements
        for statement in statements
        for message in _messages(statement, reading)
    ]
    return [reading.problem("strong", message) for message in dict.fromkeys(messages)]


def _messages(statement: Statement, reading: Reading) -> Iterator[str]:
    passages, cite = reading.passages, reading.cited
    for negation in statement.negations:
        if not negation.quoted and not _is_borne(negation, statement, passages):
            said = f" of what it denies, {cite} says it plainly" if negation.heads else ""
            yield f'"{negation.word}" denies what {cite} does not deny{said and ":" + said}. Say what {cite} says.'
    for stem in _dropped(statement, passages):
        yield f'"{_word(stem, statement)}" is denied in {cite} and not here. Keep the negation.'
    for stem, other in _turned(statement, passages):
        yield f'"{_word(stem, statement)}" is the opposite of what {cite} says ("{other}"). Say what {cite} says.'


# Added -----------------------------------------------------------------------------------------------------------


def _is_borne(negation: Negation, statement: Statement, passages: Sequence[Passage]) -> bool:
    """Tell whether a negation is in the cited paragraphs, in the same or in other words."""
    heads = [head for head in negation.heads if head not in WEAK]
    if any(_denied(head, passage) for head in (*heads, *negation.passed) for passage in passages):
        return True
    against = [other for head in heads for other in opposites(head)]
    if against and _plainly(against, passages) and not _plainly(heads, passages):
        return not negation.doubled or _has_negation(passages)
    if any(_only_denied(other, passage) for other in against for passage in passages):
        return False
    if any(_is_lacked(head, passage) for head in heads for passage in passages):
        return True
    if any(_plainly_of_same(head, statement, passage) for head in heads for passage in passages):
        return False
    if any(_only_wished(head, passage) for head in heads for passage in passages):
        return not any(map(is_wish, heads))
    near = [each for head in heads for each in synonyms(head)]
    if any(_denied(each, passage) for each in near for passage in passages):
        return True
    if negation.doubled and not _has_negation(passages):
        return False
    if any(_plainly_near(head, statement, passage) for head in heads for passage in passages):
        return False
    if closest := _closest(statement, passages):
        passage, at = closest
        return any(map(passage.denies, passage.clauses[max(at - 1, 0) : at + 2]))
    return any(each.denies(clause) for each in passages for clause in each.clauses)


def _denied(stem: str, passage: Passage) -> bool:
    mark = passage.hash(stem)
    return mark in passage.negated or mark in passage.doubtful


def _is_lacked(stem: str, passage: Passage) -> bool:
    """Tell whether a paragraph has the word with *-less*, or one like it: *endless*, *indefinite* for *end*."""
    lacking = word_stem(f"{stem}less")
    return passage.has_any((lacking, *synonyms(lacking)))


def _plainly(stems: Iterable[str], passages: Sequence[Passage]) -> bool:
    """Tell whether any of some stems is said without any negation."""
    return any(passage.hash(stem) in passage.affirmed for stem in stems for passage in passages)


def _plainly_of_same(stem: str, statement: Statement, passage: Passage) -> bool:
    """Tell whether a stem is said without any negation in a clause that speaks of the same as a statement."""
    mark, about = passage.hash(stem), _about(stem, statement, passage)
    return any(
        mark in affirmed_in(clause) and (not about or about & clause.words or len(passage.clauses) == 1)
        for clause in passage.clauses
    )


def _about(stem: str, statement: Statement, passage: Passage) -> set[str]:
    """Return the hashes of a statement's other stems and of their synonyms."""
    others = {each.text for each in statement.stems if each.text != stem and each.text not in WEAK}
    return {passage.hash(near) for each in others for near in (each, *synonyms(each))} - {passage.hash(stem)}


def _only_wished(stem: str, passage: Passage) -> bool:
    mark = passage.hash(stem)
    return mark in passage.wished and mark not in passage.affirmed


def _plainly_near(head: str, statement: Statement, passage: Passage) -> bool:
    """Tell whether a clause says a synonym of what is denied, of the same thing."""
    others = {passage.hash(each) for each in synonyms(head)}
    about = {passage.hash(stem.text) for stem in statement.stems} - {passage.hash(head), *others}
    return any(affirmed_in(clause) & others and affirmed_in(clause) & about for clause in passage.clauses)


def _has_negation(passages: Sequence[Passage]) -> bool:
    return any(NEGATIVE_SIGNS & passage.signs for passage in passages)


def _closest(statement: Statement, passages: Sequence[Passage]) -> tuple[Passage, int] | None:
    """Return the paragraph and place of the clause that shares most with a statement: two words at least."""
    shared, passage, at = max(
        (
            (len({passage.hash(stem.text) for stem in statement.stems} & clause.words), passage, at)
            for passage in passages
            for at, clause in enumerate(passage.clauses)
        ),
        key=lambda each: each[0],
        default=(0, None, 0),
    )
    return (passage, at) if passage and shared > 1 else None


# Dropped ---------------------------------------------------------------------------------------------------------


def _dropped(statement: Statement, passages: Sequence[Passage]) -> Iterator[Stem]:
    """Yield the stems that a statement affirms and the cited paragraphs only deny, themselves or in a synonym."""
    for stem in statement.stems:
        if not _is_plain(stem) or _is_shaded(stem, statement) or _keeps(stem, statement, passages):
            continue
        if any(_only_denied(stem.text, passage) for passage in passages):
            if not _plainly([stem.text], passages):
                yield stem
        elif any(_denied_in_place(stem, statement, passage) for passage in passages):
            yield stem
        elif not _plainly((stem.text, *synonyms(stem.text)), passages):
            if any(_denied_near(stem, statement, passage) for passage in passages):
                yield stem


def _is_plain(stem: Stem) -> bool:
    return stem.mark == AFFIRMED and not stem.quoted and not stem.wished and stem.text not in WEAK


def _is_shaded(stem: Stem, statement: Statement) -> bool:
    """Tell whether a word before a stem can stand for a negation of it: *withheld his signature*."""
    before = (each.text for each in statement.stems if each.place < stem.place)
    return not stem.text.startswith("anti") and any(
        each in shading_stems() and not is_denial(each) for each in before
    )


def _keeps(stem: Stem, statement: Statement, passages: Sequence[Passage]) -> bool:
    """Tell whether a statement negates another word of the clause that denies a stem: *left the decree unsigned*."""
    kept = [each.text for each in statement.stems if each.mark != AFFIRMED and each.place != stem.place]
    return any(
        passage.hash(stem.text) in clause.negated and passage.hash(each) in clause.negated | clause.doubtful
        for each in kept
        for passage in passages
        for clause in passage.clauses
    )


def _only_denied(stem: str, passage: Passage) -> bool:
    mark = passage.hash(stem)
    return mark in passage.negated and mark not in passage.affirmed and mark not in passage.doubtful


def _denied_in_place(stem: Stem, statement: Statement, passage: Passage) -> bool:
    """Tell whether the clause that a statement retells denies the stem, though another clause says it."""
    mark = passage.hash(stem.text)
    about = {
        passage.hash(each.text)
        for each in statement.stems
        if each.place != stem.place and each.text not in WEAK
    }
    denying = max(
        (len(about & affirmed_in(each)) for each in passage.clauses if mark in each.negated), default=0
    )
    saying = max(
        (len(about & each.words) for each in passage.clauses if mark in affirmed_in(each)), default=0
    )
    return denying > saying


def _denied_near(stem: Stem, statement: Statement, passage: Passage) -> bool:
    """Tell whether a synonym is denied, of the same thing, and nowhere said."""
    others = {passage.hash(each) for each in synonyms(stem.text) if _only_denied(each, passage)}
    about = {passage.hash(each.text) for each in statement.stems if each.place != stem.place} - others
    return any(others & clause.negated and about & clause.words for clause in passage.clauses)


# Turned ----------------------------------------------------------------------------------------------------------


def _turned(statement: Statement, passages: Sequence[Passage]) -> Iterator[tuple[Stem, str]]:
    """Yield each stem of which the cited paragraphs say the opposite, of the same thing, with that opposite."""
    if statement.denies:
        return
    for stem in statement.stems:
        against = opposites(stem.text)
        if not against or not _is_plain(stem):
            continue
        kin = (stem.text, *synonyms(stem.text))
        if _plainly(kin, passages):
            continue
        for passage in passages:
            other = next(
                (each for each in sorted(against) if _says_of_same(each, stem, statement, passage)), None
            )
            if other:
                yield stem, other
                break


def _says_of_same(other: str, stem: Stem, statement: Statement, passage: Passage) -> bool:
    mark = passage.hash(other)
    near = {stem.text, other, *synonyms(stem.text), *synonyms(other)}
    about = {passage.hash(each.text) for each in statement.stems if each.text not in near}
    return any(mark in affirmed_in(clause) and about & clause.words for clause in passage.clauses)


def _word(stem: Stem, statement: Statement) -> str:
    return next((word.text for word in statement.words if stem.text in word.stems), stem.text)
