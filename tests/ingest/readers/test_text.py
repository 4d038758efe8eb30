"""Decoding, cleaning and cutting text."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.text import MAX_CHARS, MAX_WORDS, binary_kind, clean, decode, line, pieces

_ANY_TEXT = st.text(st.characters(exclude_categories=[]))


@pytest.mark.parametrize(
    ("raw", "declared", "text"),
    [
        ("Käse".encode(), None, "Käse"),
        ("\ufeffKäse".encode(), None, "Käse"),
        ("Käse".encode("utf-16"), None, "Käse"),
        ("Käse".encode("cp1252"), None, "Käse"),
        ("Käse".encode("latin2"), "latin2", "Käse"),
        ("Käse".encode(), "no-such-charset", "Käse"),
        (b"K=C3=A4se", "quopri", "K=C3=A4se"),
        ("Käse".encode(), "us-ascii", "Käse"),
    ],
)
def test_text_is_decoded_in_whatever_charset(raw: bytes, declared: str | None, text: str) -> None:
    """A wrong or missing charset costs no text."""
    assert decode(raw, declared) == text


def test_binary_files_are_told_from_text() -> None:
    """A picture under a text's name is not read as garbage."""
    assert binary_kind(b"\x89PNG\r\n\x1a\n") == "a PNG image"
    assert binary_kind(bytes(range(256))) == "binary data"
    assert binary_kind(b"one \0 slip in a long enough text") is None
    assert decode(b"%PDF-1.7 ...") is None


def test_invisible_characters_go_and_lines_end_alike() -> None:
    """No store meets NUL, lone surrogates or four kinds of line ends."""
    assert clean("a\0b\x1b[0mc\r\nd\re\u2028f\u00adg\u00a0h\ud800") == "a b [0mc\nd\ne\nfg h\ufffd"
    assert clean("e\u0301") == "é"
    assert line("  two\n lines ") == "two lines"


@given(_ANY_TEXT)
def test_clean_text_stays_as_it_is(text: str) -> None:
    """Cleaning twice changes nothing more, and every store can hold the outcome."""
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    once.encode("utf-8")


@given(_ANY_TEXT | st.lists(st.sampled_from(["word", "word.", "\n", "x" * 900, "\u00a0"])).map(" ".join))
def test_pieces_are_bounded_and_lose_nothing(text: str) -> None:
    """A passage is never too long for a page of results, and no word is lost by cutting."""
    made = pieces(text, 20, 300)
    assert all(0 < len(piece) <= 300 and len(piece.split()) <= 20 and piece.strip() for piece in made)
    assert "".join("".join(made).split()) == "".join(text.split())


def test_a_long_text_is_cut_where_sentences_end() -> None:
    """A quote does not begin in the middle of a sentence where that can be helped."""
    made = pieces("The newsletter goes out on Thursday morning. " * 200)
    assert len(made) > 2
    assert all(piece.endswith("morning.") and len(piece.split()) <= MAX_WORDS for piece in made)


@pytest.mark.parametrize(
    "text", ["x" * 1_000_000, "word " * 300_000, "a" + "\u0301\u0316" * 200_000, "." * 900_000]
)
def test_very_long_lines_take_linear_time(text: str) -> None:
    """A hostile line of a megabyte does not hold the run up (plain NFC takes 100 s for the third)."""
    began = time.perf_counter()
    assert all(len(piece) <= MAX_CHARS for piece in pieces(clean(text)))
    assert time.perf_counter() - began < 3
