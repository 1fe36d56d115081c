"""The limits that checks hold authors and pages to, with our values; a site sets its own under ``limits:``."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Limits:
    """Every limit; each number stands here once.

    Attributes:
        copied_words: Consecutive words of a source outside quotation marks that are too many. Seven words in a
            row happen by chance in names and set phrases; eight are a copied passage.
        sentence_words: Words of a sentence, at most, as GOV.UK asks.
        mean_sentence_words: Words of a sentence on average, at most, over a question page.
        short_answer_words: Words of the first paragraph of a question page, at most: what one screen of a phone shows.
        home_words: Words of the home page before its first section, at most.
        grade: Flesch-Kincaid grade of a page, at most: what a pupil of fourteen reads without help.
        page: Bytes with gzip of a question or home page up to the end of its story: one first round trip
            (ten TCP segments, RFC 6928).
        screen: Bytes with gzip of any other page up to the end of its first paragraph.
        asset: Bytes with gzip of a file that a page loads by itself, or for its cards: below 16 KB, after which
            some lines cut.
        first_visit: Bytes with gzip of any page with all that it loads, nothing in the cache.
        edition_html: Bytes of an edition; ``edition_zip``, ``edition_epub`` and ``edition_zim`` likewise. What is
            passed on in messengers and kept on small devices stays small.
    """

    copied_words: int = 8
    sentence_words: int = 25
    mean_sentence_words: float = 16.0
    short_answer_words: int = 40
    home_words: int = 120
    grade: float = 9.0
    page: int = 14_600
    screen: int = 14_600
    asset: int = 14_000
    first_visit: int = 30_000
    edition_html: int = 200_000
    edition_epub: int = 120_000
    edition_zim: int = 300_000
    edition_zip: int = 340_000


LIMITS = Limits()
_EDITION = "edition_"
#: The kinds of editions, of which each has a limit.
EDITIONS = tuple(
    field.name.removeprefix(_EDITION) for field in fields(Limits) if field.name.startswith(_EDITION)
)
