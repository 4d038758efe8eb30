"""The analyser: one form for what is written in several ways."""

from __future__ import annotations

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.index import analyser
from graph.index.analyser import analyse, analyse_query
from graph.index.manifest import MAX_QUERY_TERMS


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("k8s C++ C# node.js", ["k8s", "c++", "c#", "nodej", "node", "js"]),
        ("EIP-1559", ["eip1559", "eip", "1559"]),
        ("eventListener", ["eventlisten", "event", "listen"]),
        ("getHTTPResponse", ["gethttprespons", "get", "respons"]),
        ("APIs PDFs", ["api", "pdf"]),
        ("Python 3.12, 1,000 euros", ["python", "python3.12", "3.12", "1000", "euro"]),
        ("the newsletters were sent", ["newslett", "sent"]),
        ("Ann's don't we're O'Brien R&D", ["ann", "obrien", "brien", "rd"]),
        ("2024-05-01", ["2024", "05", "01"]),
        ("x", ["x"]),
    ],
)
def test_words(text: str, terms: list[str]) -> None:
    """Names, numbers and code keep what tells them apart, and are found by their parts too."""
    assert analyse(text) == terms


@pytest.mark.parametrize(
    "forms",
    [
        ("EIP-1559", "EIP 1559", "eip1559", "EIPs 1559", "Eip‐1559", "ＥＩＰ－１５５９"),
        ("event_listener", "eventListener", "event-listener", "EventListener", "event.listener"),
        ("Straße", "STRASSE", "strasse"),
        ("café", "cafe\u0301", "CAFE"),
        ("PR #123", "PR 123", "(PR 123)"),
        ("Ann's", "Ann’s", "ANN"),
        ("newsletter", "news\u00adletter", "Newsletters"),
        ("مَرْحَبًا", "مرحبا"),
    ],
)
def test_forms_of_one_name(forms: tuple[str, ...]) -> None:
    """What people take for the same has the same terms."""
    assert len({tuple(sorted(analyse(form))) for form in forms}) == 1, [analyse(form) for form in forms]


def test_every_form_meets_its_closed_form() -> None:
    """`node.js` finds `nodejs`, `e-mail` finds `email`, and the other way round."""
    for one, other in (("node.js", "nodejs"), ("e-mail", "email"), ("front-end", "frontend")):
        assert set(analyse(other)) <= set(analyse(one))


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("東京", "私は東京タワーが好き"),
        ("好", "私は東京タワーが好き"),
        ("검색", "한국어 검색엔진"),
        ("ครับ", "สวัสดีครับ"),
    ],
)
def test_scripts_without_blanks(asked: str, text: str) -> None:
    """A word inside a sentence without blanks is found, one character too."""
    assert set(analyse_query(asked)) <= set(analyse(text))


@pytest.mark.parametrize(
    "text", ["", " ", "\"'` AND OR NOT ( ) * ^ : - + ~", '"" ""', "___ --- ...", "the of and"]
)
def test_no_word_no_term(text: str) -> None:
    """A question of quotes and operators only asks for nothing."""
    assert analyse_query(text) == ()


def test_questions_leave_out_addresses_and_code() -> None:
    """What is pasted along is not what is asked; names in backticks are."""
    asked = (
        "Why does `foo_bar` fail? See https://example.org/a-b?c=d, www.example.org.\n```\nx = 1\n```\nThanks"
    )
    assert analyse_query(asked) == ("foobar", "foo", "bar", "fail", "see", "thank")
    assert analyse_query("before\n```\nnever closed") == ("befor",)
    assert analyse_query("C# or C++ in [CRD rules](https://example.org/rules)") == (
        "c#",
        "c++",
        "crd",
        "rule",
    )


@pytest.mark.parametrize(
    "asked", ["returns page", "Who knows about the returns page?", "does anybody here know the returns page"]
)
def test_who_knows_is_not_what_is_asked(asked: str) -> None:
    """The words of the question itself would count as uncovered."""
    assert analyse_query(asked) == ("return", "page")
    assert analyse_query("know your customer") == ("know", "custom")


def test_a_question_keeps_what_it_repeats_and_has_an_end() -> None:
    """What is said twice weighs more, and a pasted book is cut."""
    assert analyse_query("returns page, returns PAGE") == ("return", "page", "return", "page")
    assert len(analyse_query(" ".join(f"word{n}x" for n in range(10_000)))) == MAX_QUERY_TERMS


@given(st.text(st.characters(codec=None)))
def test_any_text_has_terms_of_bounded_length(text: str) -> None:
    """No text is refused; no term is empty, holds a blank or is endless; a second time gives the same."""
    terms = analyse(text)
    assert terms == analyse(text)
    assert all(term and len(term) <= 128 and not any(char.isspace() for char in term) for term in terms)
    assert len(set(analyse_query(text))) <= MAX_QUERY_TERMS


def test_encoded_data_is_no_word() -> None:
    """Long hashes and base64 do not fill the index or the memory."""
    assert analyse("a" * 10_000 + " end") == ["end"]
    assert len(analyse("ab1" * 5_000)) <= 1


@pytest.mark.parametrize(
    "text", ["a.a-" * 50_000, "1.1," * 50_000, "```\n" * 20_000, "a:" * 50_000, "東" * 50_000]
)
def test_hostile_texts_take_linear_time(text: str) -> None:
    """No pattern goes back and forth over a long text."""
    start = time.perf_counter()
    analyse(text)
    analyse_query(text)
    assert time.perf_counter() - start < 5


def test_a_full_memory_changes_nothing() -> None:
    """The cache of words is emptied when it is full; terms do not depend on it."""
    before = analyse("The returns page uses EIP 1559")
    for number in range(analyser._MAX_CHUNKS + 10):
        analyse(f"q{number}")
    assert len(analyser._WAYS["en"].chunks) <= analyser._MAX_CHUNKS
    assert analyse("The returns page uses EIP 1559") == before


def test_threads_get_the_same_stems() -> None:
    """The stemmer has a state of its own; questions side by side must not disturb it."""
    words = [
        f"{stem}{ending}"
        for stem in ("connect", "relat", "operat")
        for ending in ("ions", "ing", "ed", "ional")
    ]
    text = " ".join(f"{word}{chr(97 + n % 26)}{word}" for n in range(100) for word in words)
    expected = subprocess.run(
        [sys.executable, "-c", f"from graph.index.analyser import analyse; print(analyse({text!r}))"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    with ThreadPoolExecutor(4) as pool:
        assert {str(terms) for terms in pool.map(analyse, [text] * 8)} == {expected}
