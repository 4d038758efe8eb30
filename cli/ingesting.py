"""The command that reads documents and conversations in."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from cli import rendering
from cli.bar import ProgressBar
from cli.errors import Exit
from cli.rendering import contents, counted, issue_text
from cli.session import (
    AsJson,
    AsUser,
    ConfigFile,
    Session,
    StoreUrl,
    err,
    print_json,
    reported,
    run,
    say,
    start,
    stop,
)
from graph.answers.left_out import left_out
from graph.answers.proposals import find_proposals
from graph.store.base import Store
from graph.store.records import StoreStatus
from graph.viewer import OPERATOR
from ingest.pipeline import Outcome, Pipeline
from ingest.sources import Found, configured_sources, given_sources

_ALL_RUNS = 1_000_000
_MANY_WORDS = 10_000
"""From so many words on, words a second say something."""
_LISTED = 20
"""So many of the things left out are listed after a run."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did and what the store then holds."""

    outcome: Outcome
    status: StoreStatus
    proposals: int


def _groups(given: list[str] | None) -> list[str] | None:
    for group in given or ():
        if not group.strip() or "|" in group:
            raise typer.BadParameter("name a group with at least one letter and without '|'")
    return given


def ingest(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files and folders; without any, the sources of the settings.")
    ] = None,
    people: Annotated[
        list[Path] | None, typer.Option("--people", help="A directory of people (CSV or JSON lines).")
    ] = None,
    audience: Annotated[
        list[str] | None,
        typer.Option(
            "--audience", help="Group that may read the paths; may be given several times.", callback=_groups
        ),
    ] = None,
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove documents that are no longer there.")
    ] = False,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Read documents and conversations in. Run it again at any time: only what changed is written, and an
    interrupted run goes on where it was."""
    session = start(config, store, as_user, as_json, steward=True)
    if paths or people:
        groups = frozenset(audience) if audience else None
        summary = carry_out(session, partial(given_sources, paths or [], people or [], groups), prune=prune)
    elif audience:
        stop("--audience goes with files or folders that you name; sources of whoknows.toml state their own.")
    elif not session.settings.sources:
        stop("Nothing to read: name files or folders, or list sources in whoknows.toml.")
    else:
        with reported():
            found = configured_sources(session.settings)
        summary = carry_out(session, lambda _: found, prune=prune)
    if as_json:
        print_json(_summary_json(summary))
    else:
        show_summary(summary)
    if summary.outcome.issues:
        raise typer.Exit(Exit.LEFT_OUT)


def carry_out(session: Session, look: Callable[[Collection[str]], Found], *, prune: bool) -> Summary:
    """Run the pipeline with a progress bar on stderr; Ctrl-C ends it between two batches. `look` finds the
    sources, given the ids of those that earlier runs read."""

    async def work(opened: Store) -> Summary:
        earlier = {source for run in await opened.runs(_ALL_RUNS) for source in run.sources}
        found = look(earlier)
        with ProgressBar() as bar:
            domains = session.settings.organisation.domains
            pipeline = Pipeline(opened, domains=domains, listener=bar.show)
            outcome = await pipeline.run(
                found.sources,
                issues=found.issues,
                covers=found.covers,
                replaced=found.replaced,
                prune=prune,
            )
        proposed = await find_proposals(opened, OPERATOR)
        held = await opened.status(OPERATOR)
        held = replace(held, quarantine=left_out(held.quarantine, session.settings.folder))
        return Summary(outcome, held, len({p.id for p in proposed}))

    return run(session, work, "What was written stays; run the same command again to go on.")


def show_summary(summary: Summary) -> None:
    """The summary for a person at a terminal."""
    outcome, status = summary.outcome, summary.status
    many = outcome.words >= _MANY_WORDS and outcome.seconds > 0
    rate = f", {outcome.words / outcome.seconds:,.0f} words/s" if many else ""
    say(
        f"{counted(outcome.written, 'document')} written, {outcome.unchanged:,} unchanged, "
        f"{outcome.removed:,} removed ({counted(outcome.words, 'word')} in {outcome.seconds:.1f} s{rate})"
    )
    say(f"On record: {contents(status)}; {counted(summary.proposals, 'name')} proposed")
    met = {source for source, _ in outcome.issues}
    left_out = [entry for entry in status.quarantine if entry.source in met]
    for entry in left_out[:_LISTED]:
        err.print(issue_text(entry.issue), style="yellow", markup=False, soft_wrap=True)
    if len(left_out) > _LISTED:
        err.print(f"{len(left_out) - _LISTED} more were left out: `whoknows status` lists them all.")


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
