"""What looks like a citation and is none."""

from __future__ import annotations

import re

from explainer.content.article import VOICES
from explainer.content.wording import suggest

_NAMED = r"[@＠](?:[a-z0-9-]+:)?[pn]\d+\b"
NEARLY = (
    r"\[\s*[¶§]\s*p?\d+[^\[\]\n]{0,20}\]|\[#p\d+\]|\\?cite\{p\d+\}|\[\s*@[^\[\]\n]{0,60}\]?|\[\s*p\d+(?:\s*[;,]\s*@?p\d+)*\s*\]|\(\s*@p\d+[^()\n]{0,60}\)"
    rf"|[\[［{{(][^\[\]［］{{}}()@＠\n]{{0,20}}{_NAMED}[^\[\]［］{{}}()\n]{{0,60}}[\]］}})]|(?<![\w.@]){_NAMED}\]?"
)
_OTHER_VOICE = re.compile(rf"\[{_NAMED}\s*,\s*([a-z]+)\]")


def restored(text: str) -> str:
    r"""Return a text with the signs that Markdown has put aside, as of ``\\[``.

    >>> restored("[@p2\x0293\x03")
    '[@p2]'
    """
    return re.sub("\x02(\\d+)\x03", lambda found: chr(int(found[1])), text)


def attempt_fault(text: str) -> str:
    """Say what is wrong with it, remedy included.

    >>> attempt_fault("[@p2, analisis]")
    "[@p2, analisis] is not a citation. 'analisis' is no voice. Did you mean 'analysis'?"
    """
    remedy = "Write [@p8] or [@p8; @p9], with another article [@other:p3]."
    if voiced := _OTHER_VOICE.fullmatch(text):
        remedy = f"'{voiced[1]}' is no voice. {suggest(voiced[1], VOICES)}"
    return f"{text} is not a citation. {remedy}"
