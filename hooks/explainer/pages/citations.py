"""Citations in Markdown: ``[@p8; @p9]`` becomes receipts, and what it covers is recorded as a claim.

The element tree is read after inline parsing, so that what is checked is what is shown. A citation covers
the text since the previous one in the same run (paragraph, list item, table cell).
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import replace

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from explainer.checks import waivable
from explainer.content.citations import CITATION, cited, doubled, voices
from explainer.content.claims import Claim, Waiver, title_claim
from explainer.content.wording import suggest
from explainer.pages.attempts import NEARLY, attempt_fault, restored
from explainer.pages.marks import Marks
from explainer.pages.receipts import Receipts, receipt_link
from explainer.pages.recording import Current
from explainer.pages.runs import Edits, Heading, Run, Slot, lone_picture, raw_html, tidy, visible, walk_runs
from explainer.pages.waivers import COMMENT, MARK, WaiverMarks

_Voices = tuple[tuple[str, str], ...]
_Before = tuple[tuple[str, tuple[str, ...]], ...]
_TOKEN = re.compile(f"(?P<citation>{CITATION.pattern})|(?P<waiver>{MARK.pattern})|(?P<attempt>{NEARLY})")
_HELD = re.compile(r"\[@[^\]\n]*\]?")
_MEANT = re.compile(f"{CITATION.pattern}|{COMMENT.pattern}", re.DOTALL)
_SIGNS = "\x02\x03"  # around what Markdown has put aside
_TRAILING = re.compile(r"[\s.,;:!?…’”»)\]]+")
_WORD = re.compile(r"\w")
_REASON = re.compile(
    r"^(?!(?:todo|tbd|tbc|fixme|reason|x+|ok)[\s.!?]*$).*(?:\w\w|[^\x00-\x7f])", re.IGNORECASE
)
_KEPT_TOGETHER = "\u2060"  # a mark never starts a line of its own
_BREAKING = ("?", "!")  # behind these a line may end, though no space follows


class Citations(Treeprocessor):
    """Replaces citations by receipts and records the claims of one text."""

    def __init__(self, md: Markdown, receipts: Receipts, current: Current, waivers: WaiverMarks) -> None:
        super().__init__(md)
        self.receipts = receipts
        self.current = current
        self.waivers = waivers

    def run(self, root: ET.Element) -> None:
        """Read all runs in order, then put the receipts into the tree."""
        edits = Edits()
        tidy(root, self.md)
        for code in root.iter("code"):
            code.text = AtomicString(self.waivers.restored(code.text or ""))
        for item in walk_runs(root, self.md):
            run = item.run if isinstance(item, Heading) else item
            reader = _Title if run.kind == "title" else _Prose
            reader(self, run, edits).read()
        edits.apply()


class _Reader:
    """Reads one run slot by slot; ``citation``, ``attempt`` and ``waiver`` get what `_TOKEN` found."""

    def __init__(self, citations: Citations, run: Run, edits: Edits) -> None:
        self.receipts = citations.receipts
        self.recording = citations.current()
        self.comments = citations.waivers.comments
        self.md = citations.md
        self.run = run
        self.edits = edits
        self.pieces: list[str | ET.Element] = []
        self.shown = ""  # words as readers see them; of prose those since the last citation

    def read(self) -> None:
        for slot in self.run.slots:
            if slot.fixed:
                self.fixed(slot)
            elif _TOKEN.search(slot.text):
                self.split(slot)
            else:
                self.words(slot.text)
        self.end()

    def split(self, slot: Slot) -> None:
        readers = {"citation": self.citation, "attempt": self.attempt, "waiver": self.waiver}
        self.pieces, position = [], 0
        for token in _TOKEN.finditer(slot.text):
            self.words(slot.text[position : token.start()])
            readers[token.lastgroup or ""](token[0])
            position = token.end()
        self.words(slot.text[position:])
        self.edits.replace(slot, self.pieces)

    def fixed(self, slot: Slot) -> None:
        """Read a slot that no receipt can be put into."""
        self.shown += visible(slot.text, self.md)
        if "[@" in slot.text and slot.parent.tag == "a":
            self.fault(slot.text, f"{slot.text} stands inside a link. Move it behind the link's sentence.")
        elif slot.parent.tag == "code" and self.recording.status != "exempt" and _MEANT.search(slot.text):
            fault = f"{slot.text} is shown as code and does nothing. Take the signs ` away."
            self.fault(f"`{slot.text}`", fault, "data")

    def words(self, text: str) -> None:
        self.pieces.append(text)
        self.shown += visible(text, self.md)
        if held := _HELD.search(raw_html(text, self.md)):
            self.fault(held[0], "a citation inside HTML is not read. Write the passage as Markdown.")

    def citation(self, text: str) -> None:
        raise NotImplementedError

    def attempt(self, text: str) -> None:
        self.words(text)

    def waiver(self, text: str) -> None:
        raise NotImplementedError

    def end(self) -> None:
        """Finish the run."""

    def fault(self, literal: str, message: str, kind: str = "uncited") -> None:
        line = self.recording.lines.of_literal(literal)
        self.recording.report(line, kind, message)
        self.recording.misread |= {line} if kind == "data" else set()

    def comment(self, mark: str) -> str:
        """Return the comment that a waiver's mark stands for."""
        found = MARK.fullmatch(mark)
        return self.comments[int(found[1])].strip() if found else ""


class _Title(_Reader):
    """Headings and titles carry no marks; what they claim rests on what their page cites."""

    def end(self) -> None:
        if self.recording.status == "claim" and (text := " ".join(self.shown.split())):
            self.recording.titles.append(
                title_claim(self.recording.path, self.recording.lines.of(text), text)
            )

    def citation(self, text: str) -> None:
        self.words(text)
        self.fault(text, f"{text} stands in a heading or title. Put it after a sentence.")

    def waiver(self, text: str) -> None:
        message = "a waiver stands in a heading or title. Put it after the sentence that it is for."
        self.fault(self.comment(text), message, "waiver")


class _Prose(_Reader):
    """Text that claims something: gathers words until a citation covers them."""

    def __init__(self, citations: Citations, run: Run, edits: Edits) -> None:
        super().__init__(citations, run, edits)
        self.open: list[Claim] = []  # passages that ended at a waiver and still wait for their citation
        self.first = len(self.recording.claims)
        self.status = "background" if run.background else self.recording.status
        self.marks = Marks(self.recording, in_table=any(slot.parent.tag == "td" for slot in run.slots))

    def citation(self, text: str) -> None:
        cites = [self.receipts.canonical(cite) for cite in cited(text)]
        unknown = [cite for cite in cites if not self.receipts.find(cite)]
        for cite in unknown:
            self.fault(text, self.receipts.fault(cite))
        for _, cite in doubled(text):
            self.fault(text, f"{text} names {cite} twice. Name it once.")
        known = tuple(cite for cite in cites if cite not in unknown)
        if known:
            own = {self.receipts.canonical(cite): voice for cite, voice in voices(text).items()}
            words = len(self.shown.split())
            self._cover(known, text, {cite: voice for cite, voice in own.items() if cite in known})
            self._mark(known, own, words)
        else:
            self.words(text)
            self.shown = ""

    def attempt(self, text: str) -> None:
        before = self.pieces[-1] if self.pieces else ""
        sign = before[-1:] if isinstance(before, str) else ""  # tells "@p1]" from what ends a citation
        self.words(text)
        self.shown = ""
        literal = f"{sign.strip(_SIGNS)}{text}".partition(_SIGNS[0])[0]
        self.fault(literal, attempt_fault(restored(text)))

    def waiver(self, text: str) -> None:
        comment = self.comment(text)
        line = self.recording.lines.of_literal(comment)
        kind, _, reason = " ".join(COMMENT.sub(r"\g<body>", comment).split()).partition(" ")
        fault = "" if kind in waivable() else f"no check is called '{kind}'. {suggest(kind, waivable())}"
        if not _REASON.search(reason):
            fault = (
                "a waiver needs a kind and a reason, for example <!-- receipt-ok: number the sum of both -->."
            )
        if fault:  # what it was meant for is not told before it is mended
            self.recording.report(line, "waiver", fault)
            self.recording.misread.add(line)
        self._attach(Waiver(kind, reason, line))

    def end(self) -> None:
        self._cover((), "", {})
        self.marks.end()

    def _attach(self, waiver: Waiver) -> None:
        self._give_back()
        if _WORD.search(self.shown):
            self.open.append(self._claim((), (waiver,)))
        elif self.open or len(self.recording.claims) > self.first:
            claims = self.open or self.recording.claims
            claims[-1] = replace(claims[-1], waivers=(*claims[-1].waivers, waiver))
        else:
            message = "a waiver has no sentence before it. Put it right after the sentence that it is for."
            self.recording.report(waiver.line, "waiver", message)

    def _cover(self, cites: tuple[str, ...], literal: str, own: Mapping[str, str]) -> None:
        self._give_back()
        known = (tuple(own.items()), self._before())
        covered = [replace(claim, cites=cites, voices=known[0], before=known[1]) for claim in self.open]
        self.open = []
        if _WORD.search(self.shown):
            covered.append(self._claim(cites, (), *known))
        if cites and not covered:
            self._add_to_last(cites, literal, own)
        self.recording.claims += covered

    def _before(self) -> _Before:
        """Return the page's title and the cited sentences before, in this paragraph."""
        title = [(self.recording.title, ())] if self.recording.title else []
        cited = [(each.text, each.cites) for each in self.recording.claims[self.first :] if each.cites]
        return (*title, *cited)

    def _add_to_last(self, cites: tuple[str, ...], literal: str, own: Mapping[str, str]) -> None:
        if len(self.recording.claims) == self.first:
            for claim in reversed(self.recording.claims):  # those that it was meant for
                beside = {
                    claim.line,
                    claim.line + 1,
                } & self.recording.misread or claim is self.recording.claims[-1]
                if claim.cites or not beside:
                    break
                self.recording.misread.add(claim.line)
            self.fault(literal, f"{literal} has no sentence before it. Put it after the text that it covers.")
            return
        last = self.recording.claims[-1]
        if again := next((cite for cite in cites if cite in last.cites), ""):
            self.fault(literal, f"{literal}: {again} stands behind this sentence already. Name it once.")
        every = tuple(dict.fromkeys((*last.cites, *cites)))
        self.recording.claims[-1] = replace(
            last, cites=every, voices=tuple({**dict(last.voices), **own}.items())
        )

    def _give_back(self) -> None:
        """Give punctuation that follows a mark to the passage before it."""
        trailing = _TRAILING.match(self.shown)
        if trailing and len(self.recording.claims) > self.first and not self.open:
            last = self.recording.claims[-1]
            self.recording.claims[-1] = replace(last, text=last.text + trailing[0].strip())
            self.shown = self.shown[trailing.end() :]

    def _claim(
        self, cites: tuple[str, ...], waivers: tuple[Waiver, ...], voices: _Voices = (), before: _Before = ()
    ) -> Claim:
        text, self.shown = re.sub(r"[ \t\n]+", " ", self.shown).strip(), ""
        picture = lone_picture(self.run)
        line = self.recording.lines.of_literal(picture) if picture else self.recording.lines.of(text)
        self.recording.pictures |= {line: picture} if picture else {}
        return Claim(self.recording.path, line, text, cites, self.status, waivers, voices, before)

    def _mark(self, cites: tuple[str, ...], own: Mapping[str, str], words: int) -> None:
        """Put a mark here, or add to the one that stands right before."""
        receipts = [self._receipt(cite, own.get(cite, "")) for cite in cites]
        is_beside = False
        if self.pieces and isinstance(self.pieces[-1], str):
            before = self.pieces[-1].rstrip()
            is_beside = not before and len(self.pieces) > 1 and self.marks.is_last(self.pieces[-2])
            self.pieces[-1] = before + _KEPT_TOGETHER * before.endswith(_BREAKING)
        if is_beside:
            self.marks.extend(receipts)
        else:
            self.pieces.append(self.marks.add(receipts, words))

    def _receipt(self, cite: str, voice: str) -> ET.Element:
        receipt = self.receipts.find(cite, voice)
        assert receipt is not None  # noqa: S101 - citation() lets only known ones through
        element = receipt_link(receipt)
        self.recording.receipts += 1
        if cite not in self.recording.cites:
            self.recording.cites[cite] = f"ref-{receipt.anchor}" if self.recording.anchors else ""
            if self.recording.anchors:
                element.set("id", self.recording.cites[cite])
        return element
