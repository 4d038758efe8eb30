"""A risk review as one HTML file: it loads and runs nothing, and reads well on paper and in large type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graph.answers.evidence import Evidence
from graph.answers.failure_points import ControlCounts, Member
from graph.answers.report import (
    Review,
    Section,
    alternative_text,
    people_text,
    source,
    standing,
    summary,
)
from graph.answers.report_columns import COLUMNS
from graph.export.markup import Child, Markup, element, joined
from graph.export.report_style import POLICY, STYLE
from graph.export.scatter import scatter


def html(review: Review) -> str:
    """The review as one HTML document. All text of the review is escaped (`graph.export.markup`)."""
    anchors = {member.id: f"e{number}" for number, member in enumerate(review.points, 1)}
    parts = [_section(review, one, anchors) for one in review.sections]
    body = element(
        "body",
        element("a", "Skip to the review", href="#review", class_="skip"),
        element("header", element("h1", review.title), _head(review)),
        _contents(review),
        element(
            "main",
            _overview(review),
            parts,
            _evidence(review, anchors),
            _left_out(review) if review.left_out else None,
            id="review",
        ),
        element("footer", element("p", f"Fingerprint of the network: {review.fingerprint}")),
    )
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", review.title),
        element("style", Markup(STYLE)),
    )
    return "<!doctype html>\n" + element("html", head, body, lang="en") + "\n"


def _head(review: Review) -> Markup:
    as_of = f", as of {review.at}" if review.at else ""
    return joined(
        [
            element(
                "p", "Made on ", element("time", str(review.made), datetime=str(review.made)), as_of, "."
            ),
            element("p", review.scope),
            element(
                "p",
                f"Network: {review.elements} elements, {review.lines} lines; fingerprint ",
                element("code", review.fingerprint[:12]),
                " (in full at the end; the same one means the same network).",
            ),
        ]
    )


def _contents(review: Review) -> Markup:
    """The way to the parts; the overview leads to each touchpoint."""
    parts = [("overview", "Overview"), ("evidence", "Evidence")]
    parts += [("left-out", "Left out")] if review.left_out else []
    links = [element("li", element("a", title, href=f"#{name}")) for name, title in parts]
    return element("nav", element("ul", links), aria_label="Contents")


def _overview(review: Review) -> Markup:
    rows = [
        [
            str(one.number),
            element("a", one.name, href=f"#t{one.number}"),
            *(column.value(one) for column in COLUMNS),
        ]
        for one in review.sections
    ]
    table = _table(
        "Touchpoints, worst first", ["No.", "Touchpoint", *(column.name for column in COLUMNS)], rows, head_=1
    )
    meanings = [[element("dt", column.name), element("dd", column.meaning)] for column in COLUMNS]
    caption = element(
        "figcaption", "Complication (K) against complexity (X); the numbers are those of the table."
    )
    known = [one for one in review.sections if not one.is_gap]
    picture = element("figure", scatter(known), caption) if len(known) > 1 else None
    return _part("overview", "Overview", [table, element("dl", meanings), picture])


def _section(review: Review, one: Section, anchors: Mapping[str, str]) -> Markup:
    points, risk = one.risk.failure_points, one.risk
    seen = f", as {one.unit} sees it" if one.unit else ""
    control = _table(
        f"Control over the failure points{seen}",
        ["Phase", "within", "shared", "outside"],
        [["before it goes live", *_counts(points.prepare)], ["live", *_counts(points.live)]],
    )
    people = people_text(one)
    content: list[Child] = [
        element("p", summary(one)),
        None if one.is_gap else control,
        element("p", people) if people is not None else None,
    ]
    if risk.single_points_of_failure:
        items = [_single(review, member, anchors) for member in risk.single_points_of_failure]
        content += [element("h3", "Single points of failure"), element("ul", items, class_="points")]
    if one.others:
        items = [element("li", _named(member, anchors)) for member in one.others]
        content += [element("h3", "Other failure points"), element("ul", items)]
    if one.alternatives:
        words = [element("li", alternative_text(alternative)) for alternative in one.alternatives]
        content += [element("h3", "Alternatives"), element("ul", words)]
    if one.contradicted:
        against = [
            element("li", _named(member, anchors), [_quote(review, item) for item in member.contradictions])
            for member in one.contradicted
        ]
        content += [element("h3", "Contradictions"), element("ul", against, class_="points")]
    return _part(f"t{one.number}", f"{one.number}. {risk.touchpoint.name}", content)


def _single(review: Review, member: Member, anchors: Mapping[str, str]) -> Markup:
    note = element("p", member.note, class_="note") if member.note else None
    more = len(member.evidence) - 1
    link = (
        element("p", element("a", f"{more} more quote{'s' * (more > 1)}", href=f"#{anchors[member.id]}"))
        if more > 0
        else None
    )
    quotes = [_quote(review, item) for item in member.evidence[:1]]
    return element("li", _named(member, anchors), note, quotes, link)


def _evidence(review: Review, anchors: Mapping[str, str]) -> Markup:
    register = [
        element(
            "article",
            element("h3", f"{member.name} ({member.kind})", id=f"h{anchors[member.id]}"),
            [_quote(review, item) for item in member.evidence],
            [_quote(review, item, "Says otherwise: ") for item in member.contradictions],
            None
            if member.evidence or member.contradictions
            else element("p", "It follows from what else is known; no quote says it by itself."),
            id=anchors[member.id],
            aria_labelledby=f"h{anchors[member.id]}",
        )
        for member in review.points
    ]
    intro = element("p", "Every failure point of this review once, with every quote.")
    return _part("evidence", "Evidence", [intro, register])


def _left_out(review: Review) -> Markup:
    return _part("left-out", "Left out", element("ul", [element("li", one) for one in review.left_out]))


def _part(name: str, title: str, content: Child) -> Markup:
    heading = element("h2", title, id=f"{name}-title")
    return element("section", heading, content, id=name, aria_labelledby=f"{name}-title")


def _named(member: Member, anchors: Mapping[str, str]) -> Markup:
    link = element("a", member.name, href=f"#{anchors[member.id]}")
    return joined([element("strong", link), f" ({standing(member)})"])


def _quote(review: Review, item: Evidence, before: str = "") -> Markup:
    words: Child = source(item, review.speakers)
    if item.url is not None and item.url.startswith(("https://", "http://")):
        words = element("a", words, href=item.url, rel="noreferrer")
    return element("blockquote", element("p", before, f"“{item.quote}”"), element("footer", words))


def _counts(counts: ControlCounts) -> list[str]:
    return [str(counts.within), str(counts.shared), str(counts.outside)]


def _table(caption: str, head: Sequence[str], rows: Iterable[Sequence[Child]], *, head_: int = 0) -> Markup:
    """A table that scrolls by itself where it is too wide; the cell `head_` names its row."""
    first = element(
        "tr",
        [
            element("th", name, scope="col", class_="name" if place == head_ else None)
            for place, name in enumerate(head)
        ],
    )
    body = [
        element(
            "tr",
            [
                element("th", cell, scope="row") if place == head_ else element("td", cell)
                for place, cell in enumerate(row)
            ],
        )
        for row in rows
    ]
    table = element("table", element("caption", caption), element("thead", first), element("tbody", body))
    return element("div", table, class_="wide", role="region", tabindex="0", aria_label=caption)
