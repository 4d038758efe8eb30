"""Markdown, reStructuredText and plain text as sections."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.markup import Block, inline, markdown_blocks, plain_blocks, sections


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("see [the guide](https://x.example/a_b) now", "see the guide now"),
        ("[![Build](https://x.example/i.png)](https://x.example)", "Build"),
        ("**bold**, *soft*, ***both***, ~~gone~~ and _this one_", "bold, soft, both, gone and this one"),
        ("`snake_case` and __init__ and 2 * 3 * 4", "snake_case and __init__ and 2 * 3 * 4"),
        ("all of *.py and *.txt", "all of *.py and *.txt"),
        ("List<int> &amp; <b>more</b><br/>", "List<int> & more"),
        (r"1\. not a list \*really\*", "1. not a list *really*"),
        ("call :func:`print` or `the docs <https://x.example>`_", "call print or the docs"),
        ("<https://x.example/a>", "https://x.example/a"),
    ],
)
def test_marks_become_words(marked: str, plain: str) -> None:
    """A quote reads like text, and names that look like marks stay whole."""
    assert inline(marked) == plain


def test_blocks_have_their_lines() -> None:
    """Headings, paragraphs, lists, tables and listings are told apart, each with its line."""
    text = (
        "# Title\n\nA line\nthat goes on.\n\nSub\n---\n- one\n- two\n  goes on\n\n"
        "| a | b |\n|---|---|\n| c | d |\n"
        "```sh\nrun it\n# no heading\n```\n<!-- hidden\n# too -->\n> quoted"
    )
    assert list(markdown_blocks(text)) == [
        Block(1, 1, "Title"),
        Block(3, 0, "A line that goes on."),
        Block(6, 2, "Sub"),
        Block(8, 0, "one"),
        Block(9, 0, "two goes on"),
        Block(12, 0, "a | b"),
        Block(14, 0, "c | d"),
        Block(16, 0, "run it\n# no heading"),
        Block(21, 0, "quoted"),
    ]


def test_plain_paragraphs_are_joined() -> None:
    """In plain text nothing is a mark, and a broken line is no new sentence."""
    assert list(plain_blocks("# no\nheading\n\n*stars*")) == [
        Block(1, 0, "# no heading"),
        Block(4, 0, "*stars*"),
    ]


def test_sections_are_cut_at_headings() -> None:
    """A section carries the heading above it; short ones go together, so that none is too thin to rank."""
    words = "word " * 120
    found = list(
        sections(markdown_blocks(f"# T\n\n{words}\n\n## A\n\nshort\n\n## B\n\n{words}\n\n## C\n\n{words}"))
    )
    assert [(section.heading, section.line) for section in found] == [("T", 3), ("A", 7), ("C", 15)]
    assert found[1].text.startswith("short\nB\nword")


def test_no_heading_is_lost() -> None:
    """A heading without text of its own stays above its subheading, or is text itself."""
    found = list(sections(markdown_blocks("# T\n\n## Phones\n\n### Holidays\n\nClosed.\n\n## Later")))
    assert [(section.heading, section.text) for section in found] == [("Phones > Holidays", "Closed.\nLater")]
    assert [section.text for section in sections(markdown_blocks("# Only a title"))] == ["Only a title"]


@given(
    st.text()
    | st.lists(
        st.sampled_from(["# h\n", "```\n", "word ", "\n\n", "x" * 400, "| c |\n", "[", "](", "*", "<!--"])
    ).map("".join)
)
def test_any_text_has_bounded_sections(text: str) -> None:
    """Whatever stands in a file, reading it ends, and no section is too long."""
    for section in sections(markdown_blocks(text)):
        assert section.text.strip()
        assert len(section.text) <= 5_000


@pytest.mark.parametrize(
    "mark",
    ["[", "![", "[a](", "*", "**a", "_a", "`", "<!--", "<b ", "\\", "&", "# ", "> ", ":a:", "~~", "| ", "|-"],
)
def test_hostile_marks_take_linear_time(mark: str) -> None:
    """Half a megabyte of opening marks does not hold the run up."""
    began = time.perf_counter()
    list(sections(markdown_blocks(mark * (500_000 // len(mark)))))
    assert time.perf_counter() - began < 3
