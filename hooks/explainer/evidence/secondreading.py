"""A claim and the paragraphs that it cites, read by the parser: what is done in both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from explainer.content.claims import Claim
from explainer.evidence.exchanged import Exchange, find_exchanges
from explainer.evidence.parsedclaim import ParsedClaim
from explainer.evidence.passage import Passage
from explainer.evidence.passages import Library
from explainer.evidence.rivals import stands_for_more
from explainer.grammar.actors import Enacted, read_enacted
from explainer.grammar.nominals import NOBODY, Stems
from explainer.grammar.reader import Reader

_QUOTED = frozenset('“”"«»„')


def take_claims(claims: Iterable[Claim], library: Library, reader: Reader) -> None:
    """Have the parser read some claims, and all that is asked of them, at once."""
    reader.take(text for claim in claims for text in _texts(claim, library))


def _texts(claim: Claim, library: Library) -> Iterator[str]:
    yield claim.text
    for passage in library.cited(claim.cites):
        every = (passage, *library.before(passage), *library.opening(passage)[:1])
        yield from (each.text for each in every)


def read_again(parsed: ParsedClaim, reader: Reader) -> list[Exchange]:
    """Return the acts of a claim that the paragraphs it cites tell otherwise, each once."""
    told = [each for passage in parsed.passages for each in enacted_in(passage, parsed.library, reader)]
    claimed = read_enacted(reader.read(parsed.claim.text))
    return list(dict.fromkeys(find_exchanges(claimed, told, partial(_is_party, parsed.passages))))


def _is_party(passages: Sequence[Passage], stems: Stems) -> bool:
    return any(stands_for_more(stems, each) for each in passages)


def enacted_in(passage: Passage, library: Library, reader: Reader) -> list[Enacted]:
    """Return what is done in a paragraph; its pronouns may take up whom the one before names."""
    before = [sentence for each in library.before(passage) for sentence in reader.read(each.text)]
    return read_enacted(reader.read(passage.text), before, _speaker(passage, library, reader))


def _speaker(passage: Passage, library: Library, reader: Reader) -> Stems:
    """Return who says *I* in a paragraph without quotation marks: in an interview, who is named first in it."""
    if _QUOTED & set(passage.text):
        return NOBODY
    opening = [sentence for each in library.opening(passage)[:1] for sentence in reader.read(each.text)]
    return next((each.agent.stems for each in read_enacted(opening) if each.agent.is_name), NOBODY)
