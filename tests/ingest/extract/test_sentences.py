"""Passages into sentences."""

from __future__ import annotations

from time import perf_counter

from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.sentences import plain, sentences


def split(text: str) -> list[str]:
    """The sentences as text."""
    return [text[start:end] for start, end in sentences(text)]


def test_abbreviations_initials_and_numbers_do_not_end_a_sentence() -> None:
    """Dr. Smith, e.g. and 3.5 stay where they are."""
    assert split("Dr. A. Smith uses e.g. Linkly. It took 3.5 days! Right? Yes.") == [
        "Dr. A. Smith uses e.g. Linkly.",
        "It took 3.5 days!",
        "Right?",
        "Yes.",
    ]


def test_speech_and_chat_end_sentences_too() -> None:
    """Dots of hesitation go on; a sentence in lower case begins after a full stop."""
    assert split("so that… and then… It works. it needs the router") == [
        "so that… and then…",
        "It works.",
        "it needs the router",
    ]


def test_headings_items_and_blank_lines_separate() -> None:
    """Markdown structure ends sentences that have no full stop; a wrapped line does not."""
    text = "# The chat\nIt needs\nthe router\n\n- one item\n- another\n1. third\n\nEnd"
    assert split(text) == [
        "# The chat", "It needs\nthe router", "- one item", "- another", "1. third", "End",
    ]  # fmt: skip


def test_markup_is_taken_off_before_parsing() -> None:
    """Links, code, emphasis, list signs and tags are not words."""
    assert plain("- The **chat** uses [`router`](https://example.org/x)\n  and <b>more</b>") == (
        "The chat uses router and more"
    )
    assert plain("> The [app][1] calls <https://example.org|the page>.") == "The app calls the page."
    assert plain("a_b __c__ A -> B") == "a_b c A B"


@given(st.text(alphabet="aB .!?…\n#->\"')1", max_size=80))
def test_spans_are_ordered_disjoint_and_cover_all_but_blanks(text: str) -> None:
    """No word is lost and none is in two sentences."""
    covered = [False] * len(text)
    end = 0
    for start, stop in sentences(text):
        assert end <= start < stop
        covered[start:stop] = [True] * (stop - start)
        end = stop
    assert all(covered[place] or char.isspace() for place, char in enumerate(text))


def test_odd_texts_take_linear_time() -> None:
    """Runs of dots, brackets, blanks, quotation signs and dashes do not stop a run."""
    started = perf_counter()
    for text in (
        "." + ")" * 500_000,
        ". " * 300_000,
        "\n> " * 200_000,
        " " * 500_000,
        "-" * 500_000,
        "[" * 500_000,
    ):
        list(sentences(text))
    for text in ("[" * 900, "-> " * 300, "* " * 450, " " * 900, "<a" * 450, "`" * 900):
        plain(text)
    assert perf_counter() - started < 10
