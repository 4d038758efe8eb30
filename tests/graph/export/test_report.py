"""A risk review as a file: nothing in it breaks out, loads or runs, and it can be read by everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from graph.answers.assessment import Risk
from graph.answers.evidence import Evidence
from graph.answers.failure_points import LINE, ControlCounts, FailurePoints, Member, Ref
from graph.answers.report import Alternative, Review, Section
from graph.answers.report_columns import COLUMNS
from graph.export.markup import element, readable
from graph.export.report_html import html
from graph.export.report_markdown import markdown, plain
from graph.export.scatter import scatter
from graph.fragility.control import PhaseControl
from ontology.generated.names import Control

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></title><svg onload=alert(1)>",
    "]]> --> <!-- &lt;b&gt;",
    "| a | b |\n|---|---|\n# Heading\n- item",
    "[click](javascript:alert(1)) ![x](https://evil.example/x.png) <https://evil.example>",
    "`code` *bold* _em_ ~~gone~~ \\ \\\\",
    "\u202egnp.exe\u202c \u2066x\u2069 \x00\x08 \ud800",
)
QUOTE = Evidence(
    "doc", "Title & co", date(2026, 2, 1), "a < b & c", "https://x.example/?a=1&b=2", speaker="ann"
)


def reviewed(hostile: str) -> Review:
    """A review in which every text is this one."""
    proof = replace(QUOTE, title=hostile, quote=hostile, place=hostile, url=f"javascript:{hostile}")
    control = PhaseControl(Control.WITHIN, Control.OUTSIDE)
    top = Member("a", hostile, hostile, control, (proof,), (), None)
    line = Member(f"a->{hostile}", hostile, LINE, control, (proof, proof), (proof,), hostile)
    counts = ControlCounts(1, 0, 1)
    risk = Risk(
        Ref("a", hostile, hostile),
        hostile,
        FailurePoints(2, counts, counts),
        (top, line, replace(line, id="b", evidence=(), contradictions=())),
        (line,),
        2,
        0.5,
        0.5,
        0.0,
        (),
        (),
    )
    alternatives = (Alternative(hostile, 1, (hostile, hostile)), Alternative(hostile, 0, (hostile,)))
    section = Section(1, risk, hostile, alternatives, 0.5, (hostile,))
    return Review(
        organisation=hostile,
        made=date(2026, 3, 2),
        at=date(2026, 3, 1),
        scope=hostile,
        fingerprint="0" * 64,
        elements=2,
        lines=1,
        sections=(section, replace(section, number=2)),
        speakers={"ann": hostile},
        left_out=(hostile,),
    )


class Page(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep it."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep it."""
        self.text += data

    def of(self, tag: str) -> Iterator[dict[str, str | None]]:
        """The attributes of all tags of this name."""
        return (attributes for name, attributes in self.tags if name == tag)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_text_becomes_markup(hostile: str) -> None:
    """The page has the tags that a harmless one has, no more, and shows what was written."""
    page, harmless = Page(html(reviewed(hostile))), Page(html(reviewed("plain")))
    assert [tag for tag, _ in page.tags] == [tag for tag, _ in harmless.tags]
    assert [set(names) for _, names in page.tags] == [set(names) for _, names in harmless.tags]
    assert readable(hostile) in page.text
    html(reviewed(hostile)).encode()


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_text_becomes_markdown(hostile: str) -> None:
    """As many lines, headings, list items and cells as a harmless review; no HTML, no link, no picture."""
    text, harmless = markdown(reviewed(hostile)), markdown(reviewed("plain"))
    kinds = [re.match(r"[#|\s-]*", line) for line in text.splitlines()]
    assert [kind and kind[0] for kind in kinds] == [
        kind and kind[0] for kind in (re.match(r"[#|\s-]*", line) for line in harmless.splitlines())
    ]
    bare = re.sub(r"\\.", "", text)
    assert not re.search(r"<|\]\(|!\[|://", bare)
    assert bare.count("|") == harmless.count("|")
    text.encode()


def test_the_page_loads_and_runs_nothing() -> None:
    """No script, picture, font or style from anywhere; the policy forbids them; links are only followed."""
    page = Page(html(reviewed("plain")))
    tags = {tag for tag, _ in page.tags}
    assert tags.isdisjoint({"script", "img", "link", "iframe", "object", "embed", "base", "form", "use"})
    assert not any(name.startswith("on") or name == "src" for _, names in page.tags for name in names)
    policy = next(one for one in page.of("meta") if one.get("http-equiv") == "Content-Security-Policy")
    assert (policy["content"] or "").startswith("default-src 'none'")
    assert "url(" not in html(reviewed("plain"))
    assert "@import" not in html(reviewed("plain"))


def test_only_web_addresses_are_links() -> None:
    """A `javascript:` address of a document is no link; an https one is, with its query as it was."""
    review = reviewed("plain")
    assert all((a["href"] or "").startswith("#") for a in Page(html(review)).of("a"))
    section = review.sections[0]
    points = tuple(replace(m, evidence=(QUOTE,)) for m in section.risk.members)
    good = replace(review, sections=(replace(section, risk=replace(section.risk, members=points)),))
    assert QUOTE.url in {a["href"] for a in Page(html(good)).of("a")}


def test_everybody_can_find_their_way() -> None:
    """Language, title, one h1, landmarks, labelled parts, captions, scopes, targets that exist."""
    page = Page(html(reviewed("plain")))
    assert next(page.of("html"))["lang"] == "en"
    tags = [tag for tag, _ in page.tags]
    assert [tags.count(tag) for tag in ("h1", "main", "nav", "header")] == [1, 1, 1, 1]
    ids = [names["id"] for _, names in page.tags if "id" in names]
    assert len(ids) == len(set(ids))
    assert {(a["href"] or "")[1:] for a in page.of("a")} <= set(ids)
    assert all(one["aria-labelledby"] in ids for tag in ("section", "article") for one in page.of(tag))
    assert tags.count("caption") == tags.count("table")
    assert all("scope" in one for one in page.of("th"))
    levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h\d", tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert "px" not in re.sub(r"svg [^}]*}", "", html(reviewed("plain")).partition("</style>")[0])


def test_every_quote_is_there_with_its_source() -> None:
    """Each failure point's, with speaker, document and date; and what contradicts it."""
    review = reviewed("plain")
    for text in (html(review), markdown(review)):
        assert text.count("“plain”") >= 2 * 3
        assert "plain, plain, plain, 2026-02-01" in text
        assert "Says otherwise" in text or "says otherwise" in text
        assert review.fingerprint in text
        assert "2026-03-02" in text
        assert "as of 2026-03-01" in text
        assert "no quote says it by itself" in text
        assert all(column.name in text and column.meaning in text for column in COLUMNS)


def test_on_whom_it_rests_is_told() -> None:
    """The fewest people by number and name; a dash where there are none, `unknown` where nobody can tell."""
    review = reviewed("plain")
    section = review.sections[0]
    for people, cell in ((("Ann", "Bo"), "2"), ((), "-"), (None, "unknown")):
        one = replace(review, sections=(replace(section, people=people),))
        row = next(line for line in markdown(one).splitlines() if line.startswith("| 1 |"))
        assert row.split(" | ")[-1] == f"{cell} |"
        for text in (html(one), markdown(one)):
            assert ("it no longer works once Ann and Bo are gone" in text) is (cell == "2")


def test_the_picture_is_well_formed_and_inside_its_frame() -> None:
    """Any K and X; points in the same place are one point with both numbers."""
    section = reviewed("a & b").sections[0]
    many = [
        replace(section, number=n, risk=replace(section.risk, complication=k, complexity=x))
        for n, (k, x) in enumerate([(1, 0.0), (1, 0.0), (7, 1.0), (100_000, 0.3)], 1)
    ]
    root = ElementTree.fromstring(scatter(many))
    space = "{http://www.w3.org/2000/svg}"
    circles = root.findall(f"{space}circle")
    assert len(circles) == 3
    assert all(0 < float(c.get("cx", "")) < 640 and 0 < float(c.get("cy", "")) < 400 for c in circles)
    assert "1, 2" in {text.text for text in root.findall(f"{space}text")}
    ElementTree.fromstring(scatter([]))


def test_what_nobody_described_is_called_a_gap() -> None:
    """A touchpoint without a line is not passed off as safe."""
    review = reviewed("plain")
    section = review.sections[0]
    alone = replace(
        section.risk,
        failure_points=replace(section.risk.failure_points, total=1),
        members=section.risk.members[:1],
        single_points_of_failure=(),
    )
    lone = replace(review, sections=(replace(section, risk=alone, alternatives=()),))
    assert "a gap in what is known" in html(lone)
    assert "a gap in what is known" in markdown(lone)


def test_attributes_are_escaped() -> None:
    """Whatever stands in them."""
    assert element("a", "x", href='"><b>', class_="c", aria_label="'") == (
        '<a href="&quot;&gt;&lt;b&gt;" class="c" aria-label="&#x27;">x</a>'
    )
    assert plain("a\nb  c") == "a b c"
