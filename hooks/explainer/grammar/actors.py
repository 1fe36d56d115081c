"""The acts of a text, sentence after sentence, with whom its pronouns stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from explainer.grammar.linkage import Linkage
from explainer.grammar.nominals import NOBODY, Mention, Stems
from explainer.grammar.predicates import Act, read_acts

_FORMS = {
    "him": "he",
    "himself": "he",
    "her": "she",
    "herself": "she",
    "itself": "it",
    "them": "they",
    "themselves": "they",
    "me": "i",
    "us": "i",
    "we": "i",
}
_THIRD = frozenset({"he", "she", "it", "they"})
# Prepositions behind which somebody has a part in an act; *after the vote* and *with a sigh* tell when and how.
_ROLES = frozenset("to from against for on at about into over behind by".split())
_NEAR = 3  # how many of those spoken of last a pronoun may stand for
# Stems of those who are called by what they do: *teacher*, *doctor*, *chemist*, *guardian*.
_DOER = re.compile(r"(?:er|or|ist|ian|man|ant|ent)$")
_WEAK = 1  # words without a link beyond which a linkage is a guess


class Part(NamedTuple):
    """Those who have one part in an act.

    Attributes:
        stems: Of their names and nouns; of those a pronoun stands for most likely.
        may: Of all whom a pronoun may stand for besides.
        owners: Of those whose they are.
        is_name: Whether a name is among them.
        is_told: Whether they stand there without a pronoun.
        is_open: Whether somebody among them cannot be told.
    """

    stems: Stems = NOBODY
    may: Stems = NOBODY
    owners: Stems = NOBODY
    is_name: bool = False
    is_told: bool = False
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Enacted:
    """An act with its parts; ``others`` by preposition, and all stems of its sentence."""

    act: Act
    agent: Part
    patient: Part
    others: tuple[tuple[str, Part], ...]
    sentence: Stems
    is_sure: bool

    @property
    def besides(self) -> Stems:
        """Return the stems of all that have a part in it and do not do it."""
        return self.patient.stems.union(*(part.stems for word, part in self.others if word in _ROLES))

    @property
    def owned(self) -> Stems:
        """Return the stems of those whose that is."""
        return self.patient.owners.union(*(part.owners for word, part in self.others if word in _ROLES))


@dataclass
class _Scene:
    """Who was spoken of, the last at the end, and whom each pronoun last stood for."""

    speaker: Stems = NOBODY
    subjects: list[Mention] = field(default_factory=list)
    objects: list[Mention] = field(default_factory=list)
    chains: dict[str, Stems] = field(default_factory=dict)

    def forget(self) -> None:
        """Leave open whom the pronouns behind stand for."""
        self.subjects, self.objects, self.chains = [], [], {}

    def candidates(self, form: str, but: Stems) -> list[Stems]:
        """Return whom a pronoun may stand for, the likeliest first."""
        every = [*reversed(self.subjects), *reversed(self.objects)]
        if form in ("he", "she"):  # whose sex is plain, then who has a name, then what somebody is called by
            every.sort(key=lambda each: (each.sex not in ("f", "m"), not each.is_name))
        elif form == "they":
            every.sort(key=lambda each: not each.is_many)
        fitting = (each for each in every if _fits(each, form))
        taken = [stems for name, stems in self.chains.items() if name != form]
        found = [each.stems for each in fitting if not each.stems & but and each.stems not in taken]
        return list(dict.fromkeys(found))


def read_enacted(
    sentences: Sequence[Linkage | None], before: Sequence[Linkage | None] = (), speaker: Stems = NOBODY
) -> list[Enacted]:
    """Return what is done in a text.

    Args:
        sentences: Its sentences as parsed; None for one that was not.
        before: Those before it, of which its pronouns may take up somebody.
        speaker: Stems of the name of the one who says *I*, where that is known.
    """
    scene = _Scene(speaker)
    list(_each(before, scene))
    return list(_each(sentences, scene))


def _each(sentences: Sequence[Linkage | None], scene: _Scene) -> Iterator[Enacted]:
    for linkage in sentences:
        if linkage is None:  # whoever it spoke of, pronouns behind it may mean
            scene.forget()
            continue
        for act in read_acts(linkage):
            yield _enacted(act, scene, linkage)


def _enacted(act: Act, scene: _Scene, linkage: Linkage) -> Enacted:
    rest = [*act.patients, *(each for _, each in act.others)]
    forms = {form for each in (*act.agents, *rest) if (form := _form(each.pronoun)) in _THIRD}
    told = NOBODY.union(*(each.stems | each.owners for each in rest))
    agent = _part(act.agents, scene, told, forms)
    mine = agent.stems
    patient = _part(act.patients, scene, mine, forms)
    others = tuple((preposition, _part([each], scene, mine, forms)) for preposition, each in act.others)
    _remember(act, agent, scene)
    return Enacted(act, agent, patient, others, linkage.stems, linkage.unused <= _WEAK)


def _part(mentions: Iterable[Mention], scene: _Scene, but: Stems, forms: set[str]) -> Part:
    stems, may, owners = NOBODY, NOBODY, NOBODY
    is_name = is_told = is_open = False
    for each in mentions:
        meant = _meant(_form(each.pronoun), scene, but, forms) if each.pronoun else [each.stems]
        is_open = is_open or not meant or not meant[0]
        is_told = is_told or not each.pronoun
        is_name = is_name or each.is_name
        stems = stems.union(*meant[:1])
        may = may.union(*meant)
        whose = _meant(each.owning, scene, NOBODY, set()) if each.owning else []
        owners = owners.union(each.owners, *whose[:1])
    return Part(stems, may, owners, is_name, is_told, is_open)


def _meant(form: str, scene: _Scene, but: Stems, forms: set[str]) -> list[Stems]:
    """Return whom a pronoun may stand for, the likeliest first."""
    if form == "i":
        return [scene.speaker] if scene.speaker else []
    if form not in _THIRD:
        return []
    found = scene.candidates(form, but)[:_NEAR]
    known = scene.chains.get(form, NOBODY)
    if known and len(forms) > 1:  # *she dismissed him*: who was *she* before is so still
        found = [known, *(each for each in found if each != known)]
    return found


def _fits(mention: Mention, form: str) -> bool:
    """Tell whether a pronoun may stand for somebody: *he* for one with a name, or who is called by what he does."""
    if form == "they":
        return True
    if mention.is_many or form == "it":
        return not mention.is_many and not mention.sex
    if mention.sex:
        return mention.sex in ("b", "m" if form == "he" else "f")
    return mention.is_name or any(map(_DOER.search, mention.stems))


def _form(pronoun: str) -> str:
    return _FORMS.get(pronoun, pronoun)


def _remember(act: Act, agent: Part, scene: _Scene) -> None:
    for each in act.agents:
        form = _form(each.pronoun)
        if form in _THIRD and agent.stems:
            scene.chains[form] = agent.stems
    scene.subjects += [each for each in act.agents if each.stems and not each.pronoun]
    rest = (*act.patients, *(other for _, other in act.others))
    scene.objects += [each for each in rest if each.stems and not each.pronoun]
