"""The command that reads documents and conversations in."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from cli import rendering
from cli.bar import ProgressBar
from cli.errors import Exit
from cli.session import AsJson, ConfigFile, Session, StoreUrl, err, print_json, reported, say, start
from graph.answers.proposals import find_proposals
from graph.store.records import StoreStatus
from graph.viewer import OPERATOR
from ingest.pipeline import Outcome, Pipeline
from ingest.source import Source
from ingest.sources import configured_sources, given_sources
from ontology.extract import Issue


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did and what the store then holds."""

    outcome: Outcome
    status: StoreStatus
    proposals: int


def ingest(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files and folders; without any, the sources of the settings.")
    ] = None,
    people: Annotated[
        list[Path] | None, typer.Option("--people", help="A directory of people (CSV or JSON lines).")
    ] = None,
    audience: Annotated[
        list[str] | None,
        typer.Option("--audience", help="Group that may read it; may be given several times."),
    ] = None,
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove documents that are no longer there.")
    ] = False,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Read documents and conversations in. Run it again at any time: only what changed is written, and an
    interrupted run goes on where it was."""
    session = start(config, store, as_json=as_json)
    with reported():
        if paths or people:
            groups = frozenset(audience) if audience else None
            sources, issues = given_sources(paths or [], people or [], groups)
        else:
            sources, issues = configured_sources(session.settings)
    if not sources and not issues:
        err.print("Nothing to read: name files or folders, or list sources in whoknows.toml.", style="red")
        raise typer.Exit(Exit.FAILED)
    summary = carry_out(session, sources, issues, prune=prune)
    if as_json:
        print_json(_summary_json(summary))
    else:
        show_summary(summary)
    if summary.outcome.issues:
        raise typer.Exit(Exit.LEFT_OUT)


def carry_out(
    session: Session, sources: Sequence[Source], issues: Sequence[tuple[str, Issue]], *, prune: bool
) -> Summary:
    """Run the pipeline with a progress bar on stderr; Ctrl-C ends it between two batches."""

    async def work() -> Summary:
        async with session.store() as opened:
            with ProgressBar() as bar:
                domains = session.settings.organisation.domains
                pipeline = Pipeline(opened, domains=domains, listener=bar.show)
                outcome = await pipeline.run(sources, issues=issues, prune=prune)
            found = await find_proposals(opened, OPERATOR)
            return Summary(outcome, await opened.status(OPERATOR), len({p.id for p in found}))

    with reported():
        try:
            return asyncio.run(work())
        except KeyboardInterrupt:
            err.print("Interrupted. What was written stays; run the same command again to go on.")
            raise typer.Exit(Exit.INTERRUPTED) from None


def show_summary(summary: Summary) -> None:
    """The summary for a person at a terminal."""
    outcome, status = summary.outcome, summary.status
    rate = f", {outcome.words / outcome.seconds:,.0f} words/s" if outcome.words and outcome.seconds else ""
    say(
        f"{outcome.written} documents written, {outcome.unchanged} unchanged, {outcome.removed} removed "
        f"({outcome.words:,} words in {outcome.seconds:.1f} s{rate})"
    )
    say(
        f"On record: {status.documents} documents, {status.passages} passages, {status.people} people, "
        f"{status.topics} topics, {status.elements} elements, {status.dependencies} dependencies; "
        f"{summary.proposals} names proposed"
    )
    for entry in status.quarantine if outcome.issues else ():
        issue = entry.issue
        err.print(
            f"left out: {issue.path}, {issue.place}: {issue.reason}. To mend it, {issue.remedy}.",
            style="yellow",
            markup=False,
            soft_wrap=True,
        )


def _summary_json(summary: Summary) -> rendering.Json:
    outcome, status = summary.outcome, summary.status
    return {
        "run": outcome.run,
        "written": outcome.written,
        "unchanged": outcome.unchanged,
        "removed": outcome.removed,
        "words": outcome.words,
        "seconds": round(outcome.seconds, 3),
        "documents": status.documents,
        "passages": status.passages,
        "people": status.people,
        "topics": status.topics,
        "elements": status.elements,
        "dependencies": status.dependencies,
        "proposals": summary.proposals,
        "quarantine": rendering.quarantine_json(status.quarantine),
    }
