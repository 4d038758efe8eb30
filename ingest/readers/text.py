"""Text as it should be: decoded, without control characters, in pieces of a readable size."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable

MAX_WORDS = 400
MAX_CHARS = 5_000
"""No passage is longer than this, whatever the source calls one."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = {
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"RIFF": "an image or sound (RIFF)",
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an Office file",
    b"PK\x05\x06": "an empty ZIP archive",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"OggS": "a sound (Ogg)",
    b"ID3": "a sound (MP3)",
    b"fLaC": "a sound (FLAC)",
    b"SQLite format 3": "a SQLite database",
}
"""How files begin that are not text, whatever they are called."""
_SNIFF = 8_192
_CONTROL_BYTES = bytes((*range(9), *range(14, 27), *range(28, 32)))
_NO_CHARSETS = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined"})
"""Codecs that are no charsets of mails and pages; some are slow on hostile input."""

_TRANSLATED = str.maketrans(
    {
        "\x0b": "\n",
        "\x0c": "\n",
        "\x85": "\n",
        "\u2028": "\n",
        "\u2029": "\n",
        "\u00a0": " ",
        "\u00ad": "",
        "\u200b": "",
        "\u2060": "",
        "\ufeff": "",
    }
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNUSUAL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u200b\u2028\u2029\u2060\ud800-\udfff\ufeff\ufffe\uffff]"
)
_MAX_MARKS = 30
"""Longest run of combining marks that is kept; Unicode's Stream-Safe Text Format (UAX 15) has the same.
Normalising longer runs takes time quadratic in their length."""
_WORD = re.compile(r"\S+")
_PATH_PARTS = re.compile(r"[\W_]+")
_SENTENCE_END = (".", "!", "?", "…", ":", '."', ".)", "。")


def decode(raw: bytes, declared: str | None = None) -> str | None:
    """The text of a file or mail part, or None where the bytes are not text.

    A byte order mark decides, then the declared charset, then UTF-8; what is neither is read as
    Windows-1252, in which most of the rest was written.
    """
    for mark, name in _BOMS:
        if raw.startswith(mark):
            return raw.decode(name, errors="replace")
    if binary_kind(raw):
        return None
    for charset in (declared, "utf-8"):
        try:
            if charset and codecs.lookup(charset).name not in _NO_CHARSETS:
                return raw.decode(charset)
        except (LookupError, ValueError):
            continue
    return raw.decode("cp1252", errors="replace")


def binary_kind(raw: bytes) -> str | None:
    """What bytes are ("a PNG image"), if they are not text: they begin like a known other format, or hold
    many control characters. None for text."""
    head = raw[:_SNIFF]
    for signature, name in _SIGNATURES.items():
        if head.startswith(signature):
            return name
    if len(head.translate(None, _CONTROL_BYTES)) < len(head) * 0.9:
        return "binary data"
    return None


def clean(text: str) -> str:
    """The text in Unicode NFC, lines ended by a line feed, without control and invisible characters.

    Takes time linear in its length.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _UNUSUAL.search(text):
        text = _CONTROL.sub(" ", _SURROGATE.sub("\ufffd", text.translate(_TRANSLATED)))
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", _limit_marks(text))


def _limit_marks(text: str) -> str:
    kept: list[str] = []
    run = 0
    for char in text:
        run = run + 1 if unicodedata.combining(char) else 0
        if run <= _MAX_MARKS:
            kept.append(char)
    return "".join(kept)


def line(text: object) -> str:
    """A value as one clean line, for titles, names and headings; at most 500 characters."""
    return " ".join(clean(str(text)).split())[:500].strip()


def path_words(paths: Iterable[str]) -> str:
    """The words in file paths, each once, in the order in which they come."""
    return " ".join(dict.fromkeys(word for path in paths for word in _PATH_PARTS.split(path) if word))


def pieces(text: str, words: int = MAX_WORDS, chars: int = MAX_CHARS) -> list[str]:
    """The text in about equal pieces within both limits, cut where a sentence ends if one ends in time.

    Nothing but white space is lost, except that a single word longer than `chars` is cut hard.
    """
    text = text.strip()
    total = len(text.split()) if len(text) > words else 1
    if total <= words and len(text) <= chars:
        return [text] if text else []
    count = max(-(-total // words), -(-len(text) // chars))
    goal_words, goal_chars = -(-total // count) * 0.85, len(text) / count * 0.85
    made: list[str] = []
    start = end = taken = 0
    for begin, stop in _words(text, chars):
        if taken and (taken >= words or stop - start > chars):
            made.append(text[start:end])
            taken = 0
        start = start if taken else begin
        end, taken = stop, taken + 1
        due = taken >= goal_words or end - start >= goal_chars
        if due and text[max(start, end - 2) : end].endswith(_SENTENCE_END):
            made.append(text[start:end])
            taken = 0
    return made + [text[start:end]] * bool(taken)


def _words(text: str, chars: int) -> Iterable[tuple[int, int]]:
    for match in _WORD.finditer(text):
        for begin in range(match.start(), match.end(), chars):
            yield begin, min(begin + chars, match.end())


def shortened(text: str, chars: int = 300) -> str:
    """The beginning of a text, for quotes of declared entries."""
    text = clean(text).strip()
    return text if len(text) <= chars else text[: chars - 1].rstrip() + "…"
