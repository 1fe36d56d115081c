"""Small files that are no text: a Word document, an EPUB, a PDF, made where a test needs them."""

from __future__ import annotations

import zipfile
from pathlib import Path

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/package/2006"


def write_docx(path: Path) -> Path:
    """Write a Word document with a title, a byline, a heading and a list."""
    styled = [
        ("Title", "The lift that stops at the moon"),
        ("", "By Ida Gray, 1 June 2022"),
        ("", "The lift in Tower C has had a button marked with a moon since 2001."),
        ("", "“I press nine,” says the tenant Bea Moll, “and I get the moon.”"),
        ("Heading1", "Going down"),
        ("", "It has three faults:"),
        ("ListBullet", "the door,"),
        ("ListBullet", "the light,"),
        ("ListBullet", "and the date."),
    ]
    body = "".join(map(_word_paragraph, *zip(*styled, strict=True)))
    styles = "".join(
        _word_style(*each)
        for each in (("Title", "Title"), ("Heading1", "heading 1"), ("ListBullet", "List Paragraph"))
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = ("document.main", "styles", "numbering")
    kinds = "".join(
        f'<Override PartName="/word/{part.split(".")[0]}.xml" ContentType="{main}.{part}+xml"/>'
        for part in parts
    )
    return _zipped(
        path,
        {
            "[Content_Types].xml": f'<Types xmlns="{_R}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{kinds}</Types>',
            "_rels/.rels": _relations(("officeDocument", "word/document.xml"), office),
            "word/_rels/document.xml.rels": _relations(
                ("styles", "styles.xml"), office, ("numbering", "numbering.xml")
            ),
            "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>',
            "word/styles.xml": f'<w:styles xmlns:w="{_W}">{styles}</w:styles>',
            "word/numbering.xml": f'<w:numbering xmlns:w="{_W}">{numbering}</w:numbering>',
        },
    )


def write_epub(path: Path) -> Path:
    """Write a book of two chapters, with a list of contents that is none of them."""
    dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    told = (
        "<dc:title>A short history of one chair</dc:title><dc:publisher>Small Press</dc:publisher>"
        "<dc:date>2009-04-18T00:00:00Z</dc:date><dc:language>en</dc:language>"
    )
    listed = "".join(
        f'<item id="{name}" href="text/{name}.xhtml" media-type="application/xhtml+xml"{more}/>'
        for name, more in (("nav", ' properties="nav"'), ("one", ""), ("two", ""))
    )
    spine = "".join(f'<itemref idref="{name}"/>' for name in ("nav", "one", "two"))
    return _zipped(
        path,
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
            "OEBPS/book.opf": f'<package xmlns="http://www.idpf.org/2007/opf"><metadata {dc}>{told}</metadata>'
            f"<manifest>{listed}</manifest><spine>{spine}</spine></package>",
            "OEBPS/text/nav.xhtml": _chapter("Contents", "<nav><ol><li>The first owner</li></ol></nav>"),
            "OEBPS/text/one.xhtml": _chapter(
                "The first owner",
                "<p>The chair was made for a notary in 1911.</p><p>Nobody sat on it for a year but a cat.</p>",
            ),
            "OEBPS/text/two.xhtml": _chapter(
                "The second owner", "<p>Its second owner bought it on 3 May 1946.</p>"
            ),
        },
    )


def write_pdf(path: Path) -> Path:
    """Write a PDF of one page, its paragraphs broken into lines."""
    lines = [
        "Report on missing spoons",
        "",
        "Published 29 February 2016",
        "",
        "The canteen lost four hundred spoons in the first half of",
        "the year, and nobody noticed before the soup was served in",
        "cups. The loss began in the spring of 2015.",
        "Forks were not counted. Nobody steals forks, the inquiry said,",
        "and so no forks were counted.",
        "1",
    ]
    shown = "".join(f"({line}) Tj T*\n" for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 72 720 Td\n{shown}ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    text, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(text))
        text += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R >>\n"
    end += f"startxref\n{len(text)}\n%%EOF\n"
    path.write_bytes((text + end).encode("ascii"))
    return path


def _word_paragraph(style: str, text: str) -> str:
    numbered = (
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if style.startswith("List") else ""
    )
    styled = f'<w:pPr><w:pStyle w:val="{style}"/>{numbered}</w:pPr>' if style else ""
    return f'<w:p>{styled}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def _word_style(name: str, shown: str) -> str:
    return f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{shown}"/></w:style>'


def _relations(first: tuple[str, str], office: str, *more: tuple[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="r{number}" Type="{office}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate((first, *more))
    )
    return f'<Relationships xmlns="{_R}/relationships">{each}</Relationships>'


def _chapter(title: str, body: str) -> str:
    return (
        f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{title}</title></head>'
        f"<body><h2>{title}</h2>{body}</body></html>"
    )


def _zipped(path: Path, files: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path
