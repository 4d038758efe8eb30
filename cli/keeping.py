"""Commands about what is kept: export, status, consent, forget."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TextIO

import typer

from cli import rendering
from cli.errors import Exit
from cli.session import AsJson, AsUser, ConfigFile, StoreUrl, err, print_json, readable, run, say, start, stop
from graph.answers.left_out import left_out
from graph.errors import UnknownElementError
from graph.export import turtle
from graph.store.base import Store
from graph.store.records import ConsentRecord, Receipt, StoreStatus
from ontology.generated.names import ConsentDecision, ConsentPurpose


class Format(StrEnum):
    """Formats of an export."""

    TURTLE = "turtle"


def export(
    form: Annotated[Format, typer.Option("--format", help="How to write the graph.")] = Format.TURTLE,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File; standard output if left out.")
    ] = None,
    as_user: AsUser = None,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Write the graph, as far as you may read it, as RDF that loads elsewhere."""
    session = start(config, store, as_user)
    assert form is Format.TURTLE

    async def write(opened: Store) -> None:
        with written_whole(output) as stream:
            async for part in turtle(opened, session.viewer):
                stream.write(part)

    run(session, write)


@contextmanager
def written_whole(file: Path | None) -> Iterator[TextIO]:
    """A stream to stdout, or to a file that appears under its name when all of it is written."""
    if file is None:
        yield sys.stdout
        return
    unfinished = file if _is_special(file) else file.with_name(f".{file.name}.unfinished")
    try:
        with unfinished.open("w", encoding="utf-8") as stream:
            yield stream
        unfinished.replace(file)
    except OSError as error:
        stop(f"{file} cannot be written: {error.strerror or error}. Name another file with --output.", error)
    finally:
        if unfinished != file:
            unfinished.unlink(missing_ok=True)


def _is_special(file: Path) -> bool:
    """Whether it is a pipe, a device or the like, which cannot be replaced."""
    return file.exists() and not file.is_file()


def status(
    as_user: AsUser = None, as_json: AsJson = False, config: ConfigFile = None, store: StoreUrl = None
) -> None:
    """What the store holds, and what was left out of it and why."""
    session = start(config, store, as_user, as_json)

    async def look(opened: Store) -> tuple[str, StoreStatus]:
        held = await opened.status(session.viewer)
        return opened.url, replace(held, quarantine=left_out(held.quarantine, session.settings.folder))

    url, found = run(session, look)
    if session.as_json:
        counts = {key: value for key, value in asdict(found).items() if key != "quarantine"}
        print_json({"store": url, **counts, "quarantine": rendering.quarantine_json(found.quarantine)})
        return
    say(f"Store {url}", style="bold")
    say(rendering.contents(found))
    for entry in found.quarantine:
        say(rendering.issue_text(entry.issue))


def consent(
    person: Annotated[str, typer.Argument(help="Id, address, handle or full name.")],
    purpose: Annotated[
        ConsentPurpose, typer.Option("--purpose", help="What it is for.")
    ] = ConsentPurpose.BEING_FOUND,
    decision: Annotated[
        ConsentDecision | None, typer.Option("--decision", help="Record this decision; without it, show all.")
    ] = None,
    recorded_by: Annotated[
        str | None, typer.Option("--by", help="Who records it; by default who asks.")
    ] = None,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Record or show what a person consented to."""
    session = start(config, store, as_user, as_json, steward=True)
    person = readable(person)

    async def work(opened: Store) -> list[ConsentRecord]:
        found = await opened.resolve_person(person)
        if found is None:
            raise UnknownElementError(person)
        if decision is not None:
            now, who = datetime.now(UTC), recorded_by or session.viewer.name
            await opened.record_consent(ConsentRecord(found, purpose, decision, now, who))
        return list(await opened.consents(found))

    records = run(session, work)
    if session.as_json:
        print_json({"consents": [{**asdict(r), "decided": r.decided.isoformat()} for r in records]})
        return
    if not records:
        say("Nothing is recorded; the organisation's policy holds.")
    for record in records:
        say(f"{record.decided:%Y-%m-%d}  {record.purpose}: {record.decision}  (by {record.recorded_by})")


def _confirmed(question: str) -> bool:
    try:
        return typer.confirm(question, err=True)
    except typer.Abort:  # Ctrl-C, or nobody is there to answer
        return False


def forget(
    person: Annotated[str, typer.Argument(help="Id, address, handle or full name.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask again; it cannot be undone.")] = False,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Erase a person for good: what is hers goes, her name is masked elsewhere; prints a receipt."""
    session = start(config, store, as_user, as_json, steward=True)
    person = readable(person)
    if not yes and not _confirmed(f"Erase {person} from the store for good?"):
        stop("Nothing was erased. To erase without being asked, add --yes.")

    async def work(opened: Store) -> Receipt:
        found = await opened.resolve_person(person)
        if found is None:
            raise UnknownElementError(person)
        return await opened.forget(found)

    receipt = run(session, work)
    if session.as_json:
        print_json({"person": receipt.person, "places": dict(receipt.places), "remaining": receipt.remaining})
    else:
        say("Erased. Entries deleted or masked, by place:", style="bold")
        for place, count in receipt.places:
            say(f"   {place:<13} {count}")
        say("The source files themselves are not touched; a later ingestion will not bring her back.")
    if receipt.remaining:
        err.print(f"Her name is still in: {', '.join(receipt.remaining)}. Please report this.", style="red")
        raise typer.Exit(Exit.LEFT_OUT)
