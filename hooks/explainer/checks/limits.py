"""The limits on what authors write that these checks hold; each number stands here once."""

from __future__ import annotations

COPIED_WORDS = 8  # consecutive words of the article outside quotation marks that are too many
SENTENCE_WORDS = 25  # at most, as GOV.UK asks
MEAN_SENTENCE_WORDS = 16.0  # at most, over a question page
SHORT_ANSWER_WORDS = 40  # at most, in the first paragraph of a question page
HOME_WORDS = 120  # at most, on the home page before its first section
GRADE = 9.0  # Flesch-Kincaid, at most, over a page
