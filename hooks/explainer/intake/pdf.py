"""Read the text of a PDF through pypdf."""

from __future__ import annotations

import io
import logging

from explainer.intake.document import Protected
from explainer.intake.lines import join_pages
from explainer.problems import needs


def read_pdf(content: bytes) -> str:
    """Return the text of a PDF, its paragraphs parted by blank lines.

    Raises:
        MissingExtra: pypdf is not installed.
        Protected: It has a password.
        ValueError: It cannot be read, or holds pictures of text only.
    """
    with needs("import"):
        from pypdf import PdfReader
        from pypdf.errors import FileNotDecryptedError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends is not for the editor to know
    try:
        pages = [page.extract_text().split("\n") for page in PdfReader(io.BytesIO(content)).pages]
    except FileNotDecryptedError:
        raise Protected from None
    except (PyPdfError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from error
    text = join_pages(pages)
    if not text.strip():
        raise ValueError("no text")
    return text
