"""A risk review as Markdown (CommonMark with tables)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

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
from graph.export.markup import readable

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#!])")


def plain(text: str) -> str:
    """Text that stays text in Markdown: one line, nothing in it is markup, HTML or a link."""
    text = " ".join(readable(text).split()).replace("&", "&amp;")
    text = _SPECIAL.sub(r"\\\1", text)
    return text.replace("://", r":\//").replace("www.", r"www\.")


def markdown(review: Review) -> str:
    """The review as one Markdown document."""
    return "\n".join(_document(review)) + "\n"


def _document(review: Review) -> Iterator[str]:
    yield from (f"# {plain(review.title)}", "")
    yield f"- Made on {review.made}" + (f", as of {review.at}" if review.at else "")
    yield f"- {plain(review.scope)}"
    yield f"- Network: {review.elements} elements, {review.lines} lines; fingerprint `{review.fingerprint}`"
    yield from ("", "## Overview, worst first", "")
    yield from _table(
        ["", "Touchpoint", *(column.name for column in COLUMNS)],
        (
            [str(one.number), plain(one.name), *(column.value(one) for column in COLUMNS)]
            for one in review.sections
        ),
    )
    yield ""
    yield from (f"- {column.name}: {column.meaning}." for column in COLUMNS)
    for section in review.sections:
        yield from _section(review, section)
    yield from ("", "## Evidence", "", "Every failure point of this review once, with every quote.")
    for point in review.points:
        yield from _point(review, point)
    if review.left_out:
        yield from ("", "## Left out", "")
        yield from (f"- {plain(reason)}" for reason in review.left_out)


def _section(review: Review, one: Section) -> Iterator[str]:
    points = one.risk.failure_points
    yield from ("", f"## {one.number}. {plain(one.risk.touchpoint.name)}", "", plain(summary(one)))
    if one.is_gap:
        return
    yield from ("", f"Control{f' as {plain(one.unit)} sees it' if one.unit else ''}:", "")
    yield from _table(
        ["Phase", "within", "shared", "outside"],
        [["before it goes live", *_counts(points.prepare)], ["live", *_counts(points.live)]],
    )
    people = people_text(one)
    if people is not None:
        yield from ("", plain(people))
    if one.risk.single_points_of_failure:
        yield from ("", "### Single points of failure", "")
        yield from (line for member in one.risk.single_points_of_failure for line in _single(review, member))
    if one.others:
        yield from ("", "### Other failure points", "")
        yield from (f"- {_named(member)}" for member in one.others)
    if one.alternatives:
        yield from ("", "### Alternatives", "")
        yield from (f"- {plain(alternative_text(alternative))}" for alternative in one.alternatives)
    if one.contradicted:
        yield from ("", "### Contradictions", "")
        for member in one.contradicted:
            yield f"- {_named(member)}"
            yield from (f"  - says otherwise: {_quote(review, item)}" for item in member.contradictions)


def _single(review: Review, member: Member) -> Iterator[str]:
    yield f"- {_named(member)}"
    if member.note:
        yield f"  - note: {plain(member.note)}"
    yield from (f"  - {_quote(review, item)}" for item in member.evidence[:1])
    if len(member.evidence) > 1:
        yield f"  - and {len(member.evidence) - 1} more under Evidence"


def _point(review: Review, member: Member) -> Iterator[str]:
    yield from ("", f"### {plain(member.name)} ({plain(member.kind)})", "")
    yield from (f"- {_quote(review, item)}" for item in member.evidence)
    yield from (f"- says otherwise: {_quote(review, item)}" for item in member.contradictions)
    if not member.evidence and not member.contradictions:
        yield "- It follows from what else is known; no quote says it by itself."


def _named(member: Member) -> str:
    return f"**{plain(member.name)}** ({plain(standing(member))})"


def _quote(review: Review, item: Evidence) -> str:
    return f"“{plain(item.quote)}” ({plain(source(item, review.speakers))})"


def _counts(counts: ControlCounts) -> list[str]:
    return [str(counts.within), str(counts.shared), str(counts.outside)]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    yield from ("| " + " | ".join(row) + " |" for row in rows)
