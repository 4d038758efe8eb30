"""HTML as readable blocks."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.hypertext import declared_charset, read_html
from ingest.readers.markup import Block

_PAGE = """<!DOCTYPE html>
<html><head><title>Returns &amp; refunds</title>
<meta name="author" content="Ann Lee"><meta name="Author" content='Bo Ek'>
<style>p { color: red }</style><script>if (a < b) document.write("<p>no</p>")</script></head>
<body><nav><a href="/">Home</a></nav>
<h1>Returns <em>desk</em></h1>
<p title="a > b">Call <a href="x">the desk</a>
before ten.<br>Then &eacute;clair, 1 < 2.</p>
<!-- not <p>this</p> -->
<ul><li>one<li>two</ul>
<table><tr><td>Mon<td>Tue</table><pre>a
  b</pre></body></html>"""


def test_a_page_becomes_blocks_with_lines() -> None:
    """Text that a reader would see arrives in order; scripts, styles, menus and comments do not."""
    page = read_html(_PAGE)
    assert page.title == "Returns & refunds"
    assert page.meta == {"author": ["Ann Lee", "Bo Ek"]}
    assert page.blocks == [
        Block(6, 1, "Returns desk"),
        Block(7, 0, "Call the desk before ten."),
        Block(8, 0, "Then éclair, 1 < 2."),
        Block(10, 0, "one"),
        Block(10, 0, "two"),
        Block(11, 0, "Mon | Tue"),
        Block(11, 0, "a\n  b"),
    ]


def test_quotes_of_mails_are_marked() -> None:
    """What a mail quotes can be told from what its writer says."""
    blocks = read_html("<p>Yes.</p><blockquote>Shall we?<p>Bo</p></blockquote>", quotes=True).blocks
    assert [block.text for block in blocks] == ["Yes.", "> Shall we?", "> Bo"]


def test_an_unclosed_menu_does_not_swallow_the_page() -> None:
    """A forgotten end tag costs no text."""
    assert [block.text for block in read_html("<nav>Home<p>Text").blocks] == ["Home", "Text"]


def test_the_charset_is_found() -> None:
    """Old pages name their charset in a meta element."""
    assert declared_charset(b'<html><META charset="iso-8859-1">') == "iso-8859-1"
    assert declared_charset(b"<p>none") is None


@given(
    st.text()
    | st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<a b='", '"', "<!--", "-->", "<script>", "</script>", "&#1;", "x", "<"]
        )
    ).map("".join)
)
def test_any_markup_is_read_without_raising(markup: str) -> None:
    """Reading ends for whatever a page holds."""
    assert all(block.text and block.line > 0 for block in read_html(markup, quotes=True).blocks)


@pytest.mark.parametrize(
    "part",
    [
        "<a ",
        '<a b="',
        "<div>",
        "<!--",
        "<script>",
        "<style><style/",
        "</x",
        "<div></x>",
        "&#1",
        "<nav>",
        "<nav></nav",
        "<meta a ",
        "<?",
        "<![CDATA[",
        "<",
    ],
)
def test_hostile_markup_takes_linear_time(part: str) -> None:
    """A mail of half a megabyte that stops kept parsers for minutes is read at once."""
    began = time.perf_counter()
    read_html(part * (500_000 // len(part)))
    assert time.perf_counter() - began < 3
