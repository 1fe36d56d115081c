"""Hold strong words (*all, only, always, first, most, must* …) to the cited paragraphs: each needs one of its kind there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from explainer.checks.claimed import Reading
from explainer.checks.evidence import Passage
from explainer.checks.lexicon import read_words
from explainer.checks.thesaurus import synonyms
from explainer.checks.words import lexical_stem
from explainer.problems import Problem


@dataclass(frozen=True)
class Strength:
    """A class of strong words.

    Attributes:
        words: Pattern of the words that need proof.
        idioms: Pattern of phrases in which they are not strong.
        signs: Function words that prove them.
        kin: Content words that prove them.
        remedy: What to write instead.
    """

    words: str
    idioms: str
    signs: str
    kin: str
    remedy: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return the pattern of the strong words, idioms first so that they are passed over."""
        return re.compile(
            rf"(?P<idiom>\b(?:{self.idioms})\b)|(?P<strong>(?<!‖)\b(?:{self.words})\b)", re.IGNORECASE
        )

    def is_borne(self, passage: Passage, about: frozenset[str]) -> bool:
        """Tell whether a paragraph has a word of the class, in a clause that speaks of the same.

        Args:
            passage: The paragraph.
            about: Hashes of the stems of the sentence that has the strong word, and of their synonyms.
        """
        kin = {passage.hash(stem) for stem in self._stems}
        return any(
            (kin & clause.words or set(self.signs.split()).intersection(clause.signs))
            and (about & clause.words or len(passage.clauses) == 1)
            for clause in passage.clauses
        )

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(map(lexical_stem, self.kin.split()))


_PLACES = r"(?:all|right) (?:over|across|around|through)|(?:the )?(?:whole|entire) country"
_STRENGTHS = (
    Strength(
        words=r"all|every|each|everyone|everybody|everything|unanimous(?:ly)?|altogether",
        idioms=r"after all|at all|above all|all in all|first of all|most of all|all but|all the (?:more|same|while)|all along"
        rf"|all (?:this|that)|all there (?:is|was)|all(?:-| )out|once and for all|each other|every(?:day| now and then)|{_PLACES}"
        r"|(?:and )?all because|for all (?:its|their|his|that)|all too|not all|all (?:they|it|he|she|we) (?:\w+ )?wants?",
        signs="all every each any both throughout",
        kin="whole entire complete total unanimous everywhere universal",
        remedy="Write how many the article speaks of, as *some*, or leave the word out.",
    ),
    Strength(
        words=r"whole|entire|entirely|completely|totally|fully|absolutely|universally|thoroughly",
        idioms=rf"on the whole|as a whole|fully-fledged|{_PLACES}",
        signs="all every each any both throughout",
        kin="whole entire entirely complete completely total totally full fully absolute unanimous universal",
        remedy="Leave the word out.",
    ),
    Strength(
        words=r"never",
        idioms=r"never mind",
        signs="never not no none neither nor hardly without",
        kin=" ".join(sorted(read_words("negative"))),
        remedy="Write *not*, if the article denies it, or leave the word out.",
    ),
    Strength(
        words=r"everywhere|nationwide|countrywide|(?:all|right) (?:over|across|around|through)|(?:the )?(?:whole|entire) country"
        r"|in every (?:region|city|town|part|corner)",
        idioms=r"all over again",
        signs="all every each any throughout across",
        kin="whole entire everywhere national nationwide country region",
        remedy="Say where, as the article does.",
    ),
    Strength(
        words=r"only|solely|exclusively|sole|nothing but|no one but|nobody but",
        idioms=r"not only|if only|only ‖?(?:just|recently|now|then|later|after|when|if|once)|the only (?:way|thing) (?:to|that)",
        signs="only just",
        kin="sole solely mere merely simple simply single exclusive alone unique partial limit",
        remedy="Leave the word out.",
    ),
    Strength(
        words=r"always|constantly|continually|perpetually|invariably|forever|at all times|eternal(?:ly)?",
        idioms=r"not always",
        signs="always ever every never",
        kin="constant constantly continual perpetual permanent indefinite indefinitely endless invariably eternal forever",
        remedy="Say how often or how long, as the article does.",
    ),
    Strength(
        words=r"first|initial(?:ly)?|earliest|original(?:ly)?",
        idioms=r"at first|first of all|first and foremost|in the first place|for a first|first-?hand|(?<![\w ])first,"
        r"|first(?= in \d|[.,;:!?]|$)",
        signs="",
        kin="second first initial initially original originally early earliest before former previous",
        remedy="Leave the word out.",
    ),
    Strength(
        words=r"(?:the|its|his|her|their) last|final(?:ly)?|latest|ultimate(?:ly)?",
        idioms=r"at last|(?:the )?last (?:few )?(?:day|week|month|year|decade)s?|(?:^|(?<=[.!?] ))finally",
        signs="",
        kin="last final finally latest end ultimate past recent",
        remedy="Leave the word out.",
    ),
    Strength(
        words=r"most|mostly|majority|mainly|largely|chiefly|predominantly|overwhelming(?:ly)?|primarily",
        idioms=r"at (?:the )?most|most of all|most recent(?:ly)?",
        signs="most",
        kin="major majority main mainly large largely chief predominant overwhelming",
        remedy="Write *some* or *many* if the article does, or leave the word out.",
    ),
    Strength(
        words=r"best|worst|biggest|largest|greatest|highest|strongest|weakest|lowest|smallest",
        idioms=r"at best|at worst|best known|do (?:its|their|his|her) best",
        signs="most",
        kin="best worst biggest largest greatest highest strongest key main chief top crucial",
        remedy="Write the plain word, without *-est*.",
    ),
    Strength(
        words=r"must",
        idioms=r"must-\w+",
        signs="must should",
        kin="have-to made-to need necessary require requirement oblige force compel instruct order demand face choice decide trap duty pressure",
        remedy="Write what the article says: *can*, *may* or *should*.",
    ),
    Strength(
        words=r"certainly|definitely|undoubtedly|unquestionably|without (?:a )?doubt|inevitabl[ey]|guaranteed?|proves?|proven|proved",
        idioms=r"no doubt about",
        signs="",
        kin="certain certainly sure definite doubt inevitable inevitably guarantee prove proof clear demonstrate necessary",
        remedy="Leave the word out.",
    ),
    Strength(
        words=r"(?<!a )(?<!quite a )(?<!past )(?<!last )few(?! (?:years|months|weeks|days))|hardly any|barely any|rarely|seldom",
        idioms=r"(?:quite )?a few|no fewer",
        signs="few fewer hardly most",
        kin="rare rarely seldom small limit limited minor little scarce short shortage lack",
        remedy="Write how many the article speaks of.",
    ),
)  # fmt: skip
_MANY = re.compile(r"\b(?:many|much of|lots of|a lot of|masses of|countless|numerous)\b", re.IGNORECASE)
_MANY_SIGNS = frozenset({"many", "most", "all", "every"})
_MANY_KIN = "thousand hundred million mass wide widespread numerous variety various large growing grow majority".split()
_ANY = re.compile(r"\bany(?:one|body|thing|where)?\b", re.IGNORECASE)
_ANY_FREE = re.compile(  # where *any* claims nothing: negations, questions, conditions, comparisons
    r"\b(?:not|no|never|without|nor|neither|nobody|none|nothing|if|whether|before|than|hardly|barely|rather|as)\b|n't|\?|deny|denie"
    r"|refus|reject|prevent|forbid|forbad|ban|stop|avoid|lack|fail|longer|too|doubt|unable|impossible",
    re.IGNORECASE,
)


def check_strong(reading: Reading) -> list[Problem]:
    """Return a problem for each strong word in a claim's own words that no cited paragraph has in kind."""
    if not reading.passages:
        return []
    return [reading.problem("strong", message) for message in dict.fromkeys(_messages(reading))]


def _messages(reading: Reading) -> Iterator[str]:
    for text, words in zip(reading.own_sentences, reading.sentences, strict=True):
        stems = [stem for word in words for stem in word.stems]
        about = frozenset(near for stem in stems for near in (stem, *synonyms(stem)))
        yield from _sentence_messages(text, about, reading)


def _sentence_messages(text: str, about: frozenset[str], reading: Reading) -> Iterator[str]:
    def is_borne(strength: Strength) -> bool:
        return any(
            strength.is_borne(passage, frozenset(map(passage.hash, about))) for passage in reading.passages
        )

    for strength in _STRENGTHS:
        words = [found["strong"] for found in strength.pattern.finditer(text) if found["strong"]]
        if words and not is_borne(strength):
            yield f'"{words[0]}" says more than {reading.cited} does. {strength.remedy}'
    if _is_any(text) and not is_borne(_STRENGTHS[0]):
        yield f'"any" says more than {reading.cited} does. {_STRENGTHS[0].remedy}'
    many = _MANY.search(text)
    if (
        many
        and any("some" in each.signs for each in reading.passages)
        and not any(map(_has_many, reading.passages))
    ):
        yield f'"{many[0]}" says more than {reading.cited} does, which has "some". Write *some*.'


def _is_any(text: str) -> bool:
    """Tell whether *any* is claimed freely somewhere, as in *any man can be called up*."""
    clauses = re.split(r"[,;:.!]", text)
    return any(_ANY.search(clause) and not _ANY_FREE.search(clause) for clause in clauses)


def _has_many(passage: Passage) -> bool:
    stems = map(lexical_stem, _MANY_KIN)
    return bool(_MANY_SIGNS & passage.signs) or passage.has_any(stems)
