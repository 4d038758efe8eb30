"""Texts into runs of words that a phrase may stand in, without markup, addresses, code and repeated lines."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from graph.privacy.masking import MASK
from graph.store.records import PassageView
from ingest.topics.words import BREAKING, CONNECTING
from ontology.identifiers import fold_text

LONGEST_WORD = 28
"""Longer ones are hashes, paths and encoded data."""
_LEAST_ENGLISH = 0.12
"""At least this share of the words of a text are function words, if it is English prose and no code."""
_JUDGED = 25
"""Texts of fewer words are not judged."""

_DROPPED = (
    re.compile(r"^[ \t]*(```|~~~).*?(?:^[ \t]*\1[`~]*[ \t]*$|\Z)", re.DOTALL | re.MULTILINE),
    re.compile(r"^(?: {4,}|\t)[^\n]*[;{}=<>()|\\][^\n]*$", re.MULTILINE),  # code by its indent
    re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL),
    re.compile(r"^>[^\n]*$", re.MULTILINE),  # what another wrote
)
_LINK = re.compile(r"!?\[([^\[\]\n]{1,200})\]\([^()\s]{0,500}\)")
_NOISE = re.compile(
    r"\b(?:[a-z][a-z0-9+.-]{1,20}://|mailto:|www\.)[^\s<>\"'`)\]]+"
    r"|[\w.+-]+@[\w-]+\.[\w.-]+"
    r"|</?[a-zA-Z][^<>]{0,200}>"
    r"|(?<![\w])[@~$%/\\][\w./\\-]+"
    r"|[\w.-]*[\w][/\\][\w./\\-]*[/\\.][\w./\\-]*"  # paths
    r"|(?<!\w):[a-z:]{2,20}:(?=`)"  # roles of reStructuredText
    r"|`[^`\n]*[^\w`\n -][^`\n]*`"  # code in a line
    r"|\b\w+\([^()\n]*\)"
    r"|\b0x[0-9a-fA-F]+\b|\b(?=[0-9a-f]*\d)[0-9a-f]{7,}\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?…:])[\"'”’)\]*_`]*\s+|\n\s*\n|\n(?=[ \t]*(?:[-*+•#|]|\d{1,3}[.)]\s))")
_PIECE = re.compile(
    r"\s*[,;:()\[\]{}\"“”«»|*=<>!?…•→~^`]+\s*|\s+[-–—/&+#_.]+\s+|[–—]+|\.{2,}|\s_|_\s|[.]\s|\.$"
)
_WORD = re.compile(r"(?=[^\W\d_])(?:[^\W_]+(?:[-‐‑'’.+][^\W_]+)*[+#]{0,2})")
_CLITIC = re.compile(r"['’](?:s|d|m|ll|re|ve|t)$", re.IGNORECASE)


@dataclass(slots=True)
class Run:
    """Words side by side that a phrase may be made of, as written, and the number of their sentence."""

    words: tuple[str, ...]
    sentence: int


@dataclass(slots=True)
class Corpus:
    """What is mined: sentences with where they stand, and the runs of words in them, grouped by unit.

    A unit is a conversation or a document; `units` is their number, `words` the number of words read.
    """

    sentences: list[Sentence] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    forms: dict[str, str | None] = field(default_factory=dict)
    units: int = 0
    words: int = 0


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in a passage. `leads` marks headings, titles and the beginning of a passage."""

    text: str
    passage: int
    unit: int
    date: date | None
    leads: bool


def corpus_of(passages: Iterable[PassageView], banned: Collection[str] = ()) -> Corpus:
    """The corpus of passages, whatever their order. Runs end at `banned` folded words, too; a sentence that
    stands in several units (a signature, a template) counts in the first one only."""
    made = Corpus()
    made.forms = dict.fromkeys(banned)
    reader = _Reader(made)
    for view in sorted(passages, key=lambda view: (view.thread or view.document, view.document, view.uid)):
        reader.add(view)
    made.units = reader.units
    return made


class _Reader:
    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._first_unit: dict[str, int] = {}
        self._unit = ""
        self.units = 0

    def add(self, view: PassageView) -> None:
        """Read a passage; those of a unit come one after the other."""
        unit = view.thread or view.document
        if unit != self._unit:
            self._unit, self.units = unit, self.units + 1
            self._sentence(view, view.title, leads=True)
        if view.heading:
            self._sentence(view, view.heading, leads=True)
        text = cleaned(view.text)
        if not _is_prose(text):
            return
        for number, sentence in enumerate(filter(None, map(str.strip, _SENTENCE.split(text)))):
            self._sentence(view, sentence, leads=number == 0 or sentence.startswith("#"))

    def _sentence(self, view: PassageView, text: str, *, leads: bool) -> None:
        made = self._corpus
        known = self._first_unit.setdefault(" ".join(text.casefold().split()), self.units)
        made.words += text.count(" ") + 1
        if known != self.units:
            return
        number = len(made.sentences)
        made.sentences.append(Sentence(text, view.uid, self.units, view.date, leads))
        made.runs += (Run(words, number) for words in runs(text, made.forms))


def cleaned(text: str) -> str:
    """A text without code, quotations, addresses, paths and hashes."""
    if "`" in text or "~~~" in text or "\n    " in text or "\n\t" in text or "<!--" in text or ">" in text:
        for pattern in _DROPPED:
            text = pattern.sub("\n\n", text)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    return _NOISE.sub(" ; ", text.replace(MASK, " ; ") if MASK in text else text)


def runs(text: str, forms: dict[str, str | None]) -> Iterator[tuple[str, ...]]:
    """The longest runs of words of a sentence that break nowhere. `forms` remembers the folded form of each
    word as written, None where it breaks."""
    for piece in _PIECE.split(text):
        run: list[str] = []
        for word in piece.split():
            try:
                form = forms[word]
            except KeyError:
                form = forms[word] = _form(word, forms)
            if form is not None:
                run.append(word)
                continue
            if run:
                yield from _ended(run, forms)
                run = []
        if run:
            yield from _ended(run, forms)


def _ended(run: list[str], forms: dict[str, str | None]) -> Iterator[tuple[str, ...]]:
    """A run without connecting words at its ends."""
    start, end = 0, len(run)
    while start < end and forms[run[start]] == CONNECTING:
        start += 1
    while end > start and forms[run[end - 1]] == CONNECTING:
        end -= 1
    if start < end:
        yield tuple(run[start:end])


def _form(word: str, forms: dict[str, str | None]) -> str | None:
    found = _WORD.fullmatch(word.strip("'’.-‐_*"))
    if found is None or len(word) > LONGEST_WORD:
        return None
    folded = fold_text(word.strip("'’.-‐_*")).replace("’", "'").replace("‐", "-").replace("‑", "-")
    if folded == CONNECTING:
        return folded
    if _CLITIC.search(folded) or folded in BREAKING or forms.get(folded, "") is None:
        return None
    if (
        len(folded) < 2
        or "_" in folded
        or "'" in folded
        or ("." in folded and not folded.replace(".", "").isalnum())
    ):
        return None
    return folded


def _is_prose(text: str) -> bool:
    words = text.split()
    if len(words) < _JUDGED:
        return True
    return sum(word.casefold() in BREAKING for word in words) >= _LEAST_ENGLISH * len(words)


def surface(words: Sequence[str]) -> str:
    """Words of a run as they are shown."""
    return " ".join(word.strip("'’.-‐_*") for word in words)
