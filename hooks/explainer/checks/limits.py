"""Every limit on what authors write that a check holds; each number stands here once."""

from __future__ import annotations

COPIED_WORDS = 8  # consecutive words of the article outside quotation marks
LONGEST_SENTENCE = 25  # words, as GOV.UK asks; quotations, names and glossary terms are not counted
HIGHEST_GRADE = 9.0  # Flesch-Kincaid, a page; the same are not counted
MEAN_SENTENCE = 16.0  # words, over a question page
SHORT_ANSWER = 40  # words, the first paragraph of a question page
ONE_LINE_ANSWER = 20  # words, ``answer:`` in a question page's front matter
HOME_PROSE = 120  # words, the home page's own sentences
