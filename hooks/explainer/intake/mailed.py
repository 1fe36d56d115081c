"""Take the article out of a message: an e-mail (``.eml``), or a page that a browser saved as one (``.mhtml``)."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from email import errors, message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from explainer.intake.document import Document
from explainer.intake.encoding import decode_text
from explainer.intake.plain import parse_plain

# https://www.rfc-editor.org/rfc/rfc5322#section-2.2: lines of a name and what it says, a blank line after them
_HEAD = re.compile(rb"(?:[!-9;-~]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)+\r?\n")
_KINDS = re.compile(rb"^(?:MIME-Version|Content-Type|Received|Message-ID):", re.IGNORECASE | re.MULTILINE)

#: Of an attachment's encoding: what it decodes to is not what was sent.
_TORN = (errors.InvalidBase64CharactersDefect, errors.InvalidBase64LengthDefect)


def is_message(content: bytes) -> bool:
    """Tell whether a file is a message: it begins with a message's head."""
    head = _HEAD.match(content)
    return bool(head and _KINDS.search(head[0]))


def parse_message(content: bytes) -> Document:
    """Parse a message: its text as a page or as plain text; day and address from its head where that says nothing.

    Raises:
        ValueError: It holds no text.
    """
    message = message_from_bytes(content, policy=policy.default)
    part = message.get_body(("html", "plain"))
    if not isinstance(part, EmailMessage):
        raise ValueError("no text")
    document = _parsed(part)
    said = document.metadata
    url = str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "")
    return replace(
        document,
        metadata=replace(
            said,
            published=said.published or _day(message),
            url=said.url or (url if url.startswith("http") else ""),
        ),
    )


def _parsed(part: EmailMessage) -> Document:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes) or any(isinstance(each, _TORN) for each in part.defects):
        raise ValueError("no text")
    text = _decoded(content, part.get_content_charset()).replace("\r\n", "\n")
    if part.get_content_subtype() != "html":
        return parse_plain(text)
    from explainer.intake.savedpage import parse_html  # loads lxml and trafilatura

    return parse_html(text)


def _decoded(content: bytes, charset: str | None) -> str:
    if charset:
        with suppress(LookupError):
            return content.decode(charset)
    return decode_text(content)


def _day(message: EmailMessage) -> str:
    try:
        return parsedate_to_datetime(str(message["Date"])).date().isoformat()
    except ValueError:
        return ""
