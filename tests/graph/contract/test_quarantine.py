"""Runs, and what was left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from graph.store.base import Store
from graph.store.records import Run
from graph.viewer import OPERATOR
from ontology.extract import Issue
from tests.support.extracts import DocumentBuilder, batch

START = datetime(2026, 3, 1, 9, tzinfo=UTC)


def unreadable(path: str) -> Issue:
    """An issue of a file of which there is no document."""
    return Issue(path, "byte 0", "the file is not readable", "Give permission.")


async def reasons(store: Store) -> list[tuple[str, str, str]]:
    """What the quarantine lists."""
    entries = (await store.status(OPERATOR)).quarantine
    return [(entry.source, entry.issue.path, entry.issue.reason) for entry in entries]


async def test_an_issue_of_a_document_lives_as_long_as_that_version(store: Store) -> None:
    """A mended document has no issue; a removed one neither."""
    await store.write(batch(DocumentBuilder("page").issue("no end").issue("no date", place="line 2")))
    assert await reasons(store) == [("wiki", "wiki/page.md", "no end"), ("wiki", "wiki/page.md", "no date")]
    await store.write(batch(DocumentBuilder("page", version="2").issue("no date", place="line 2")))
    assert await reasons(store) == [("wiki", "wiki/page.md", "no date")]
    await store.remove([DocumentBuilder("page").document.id])
    assert await reasons(store) == []


async def test_an_issue_without_a_document_goes_when_a_run_did_not_meet_it_again(store: Store) -> None:
    """What was mended disappears with the next finished run over its source, and no other."""
    wiki, mail = ("wiki", unreadable("b.md")), ("mail", unreadable("a.mbox"))
    first = Run("run-1", ("mail", "wiki"), START)
    await store.save_run(first)
    await store.write(batch(run="run-1", issues=(wiki, mail, ("wiki", unreadable("a.md")))))
    await store.save_run(replace(first, finished=START + timedelta(minutes=1)))
    both = [("mail", "a.mbox"), ("wiki", "a.md"), ("wiki", "b.md")]
    assert [reason[:2] for reason in await reasons(store)] == both
    second = Run("run-2", ("wiki",), START + timedelta(hours=1))
    await store.save_run(second)
    await store.write(batch(run="run-2", issues=(wiki,)))
    assert [reason[:2] for reason in await reasons(store)] == both
    await store.save_run(replace(second, finished=START + timedelta(hours=2)))
    assert [reason[:2] for reason in await reasons(store)] == [("mail", "a.mbox"), ("wiki", "b.md")]


async def test_runs_come_newest_first_as_they_were_saved(store: Store) -> None:
    """The ledger of runs is what a steward looks at after the weekend."""
    runs = [Run(f"run-{n}", ("wiki", "mail"), START + timedelta(hours=n)) for n in range(4)]
    for run in runs:
        await store.save_run(run)
    done = replace(runs[1], finished=START + timedelta(hours=9), written=3, unchanged=5, removed=1, issues=2)
    await store.save_run(done)
    assert await store.runs(10) == [runs[3], runs[2], done, runs[0]]
    assert await store.runs(1) == [runs[3]]
