"""Commands of a community manager: ambassadors, recognition, groups."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cli import convening_json
from cli.convening_text import show_ambassadors, show_group, show_recognition
from cli.knowing import AsOf, Limit, say_if_empty
from cli.rendering import counted
from cli.session import (
    AsJson,
    AsUser,
    ConfigFile,
    StoreUrl,
    print_json,
    readable,
    run,
    say,
    start,
    stop,
)
from graph.answers.ambassadors import Ambassador, Part, find_ambassadors
from graph.answers.finding import find_person
from graph.answers.groups import SEATS, Brief, find_group
from graph.answers.ordering import read_weights
from graph.answers.recognition import Recognition
from graph.answers.recognition import recognition as find_recognition
from graph.answers.recognition_month import month_of_recognition
from graph.answers.recognition_text import month_text
from graph.answers.scope import Party, Scope
from graph.errors import UnknownPartError
from graph.store.base import Store
from graph.viewer import Viewer

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings that a spreadsheet takes for a formula."""


def _month(text: str) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no month; write it like 2026-09.") from None


def ambassadors(
    topic: Annotated[str | None, typer.Option("--topic", help="Only conversations about this topic.")] = None,
    touchpoint: Annotated[
        str | None,
        typer.Option(
            "--touchpoint", help="Only conversations about this touchpoint and the knowledge behind it."
        ),
    ] = None,
    community: Annotated[
        str | None, typer.Option("--community", help="Only what is said in this channel (`#name`) or source.")
    ] = None,
    unit: Annotated[str | None, typer.Option("--unit", help="Only people of this unit or team.")] = None,
    party: Annotated[
        Party | None, typer.Option("--party", help="Only people inside or outside the company.")
    ] = None,
    sort: Annotated[Part, typer.Option("--sort", help="Order by this part.")] = Part.HELPED,
    weights: Annotated[
        str | None,
        typer.Option(
            "--weights", metavar="PART=N,...", help="Order by a sum of percentile ranks, weighted so."
        ),
    ] = None,
    csv_file: Annotated[
        Path | None, typer.Option("--csv", metavar="FILE", help="Write them to this file as CSV.")
    ] = None,
    limit: Limit = 10,
    at: AsOf = None,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Who could be an ambassador? Help, reach, bridging, steadiness, recency, each as a number of its own."""
    weighed = _weights(weights)
    session = start(config, store, as_user, as_json)
    scope = Scope(_readable(topic), _readable(touchpoint), _readable(community), _readable(unit), party)
    found = run(
        session,
        lambda s: find_ambassadors(
            s, session.viewer, scope=scope, sort=sort, weights=weighed, at=at, limit=limit
        ),
    )
    if csv_file is not None:
        write_csv(csv_file, found)
    if session.as_json:
        print_json(convening_json.ambassadors_json(found, sort, weighed))
    elif csv_file is not None:
        say(f"{counted(len(found), 'person', 'people')} written to {csv_file}.")
    else:
        show_ambassadors(found)
        if not found:
            say_if_empty(session)


def recognition(
    person: Annotated[
        str | None, typer.Argument(help="Id, name or address of a person; left out with --month.")
    ] = None,
    month: Annotated[
        date | None,
        typer.Option(
            "--month", parser=_month, metavar="YYYY-MM", help="The list of this month, as Markdown to send."
        ),
    ] = None,
    at: AsOf = None,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """What did somebody's answers lead to? Thanks, reuse and references, each with its quote."""
    if (person is None) == (month is None):
        stop("Name a person, or a month: whoknows recognition --month 2026-09")
    session = start(config, store, as_user, as_json)
    if person is not None:
        asked = readable(person)
        page = run(session, lambda s: _page(s, session.viewer, asked, at))
        if session.as_json:
            print_json(convening_json.recognition_json(page))
        else:
            show_recognition(page)
    elif month is not None:
        found = run(session, lambda s: month_of_recognition(s, session.viewer, month, at))
        if session.as_json:
            print_json(convening_json.month_json(month, found))
        else:
            say(month_text(month, found).rstrip())


def groups(
    problem: Annotated[list[str], typer.Argument(help="The problem, in your own words.")],
    touchpoint: Annotated[
        list[str] | None, typer.Option("--touchpoint", help="A touchpoint it concerns; may be repeated.")
    ] = None,
    journey: Annotated[
        list[str] | None, typer.Option("--journey", help="A journey it concerns: all its touchpoints.")
    ] = None,
    seats: Annotated[int, typer.Option("--seats", min=1, max=50, help="At most so many people.")] = SEATS,
    including: Annotated[
        list[str] | None, typer.Option("--with", metavar="PERSON", help="She is in the group.")
    ] = None,
    without: Annotated[
        list[str] | None, typer.Option("--without", metavar="PERSON", help="She is not in the group.")
    ] = None,
    allow_superiors: Annotated[
        bool, typer.Option("--allow-superiors", help="People may sit with their own superiors.")
    ] = False,
    renew: Annotated[
        list[str] | None,
        typer.Option("--renew", metavar="PERSON", help="A member of a group of which half stays; repeat it."),
    ] = None,
    at: AsOf = None,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Who should think about this together? A few people who cover what it touches, with proof."""
    session = start(config, store, as_user, as_json)
    brief = Brief(
        readable(" ".join(problem)),
        tuple(map(readable, touchpoint or ())),
        tuple(map(readable, journey or ())),
        seats,
        tuple(map(readable, including or ())),
        tuple(map(readable, without or ())),
        tuple(map(readable, renew or ())),
        allow_superiors,
    )
    found = run(session, lambda s: find_group(s, session.viewer, brief, at))
    if session.as_json:
        print_json(convening_json.group_json(found))
    else:
        show_group(found)
        if not found.seats:
            say_if_empty(session)


async def _page(store: Store, viewer: Viewer, asked: str, at: date | None) -> Recognition:
    return await find_recognition(store, viewer, await find_person(store, viewer, asked), at)


def write_csv(path: Path, found: list[Ambassador]) -> None:
    """The same people and parts as a table; ends the program where the file cannot be written."""
    rows = convening_json.ambassador_rows(found)
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, convening_json.COLUMNS, restval="")
            writer.writeheader()
            writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows)
    except OSError as error:
        stop(f"{path} cannot be written ({error.strerror}). Name a file in a folder that exists.", error)


def _readable(text: str | None) -> str | None:
    return None if text is None else readable(text)


def _cell(value: object) -> object:
    """A value as it is; text that a spreadsheet would run as a formula behind an apostrophe."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULAS) else value


def _weights(text: str | None) -> dict[Part, float] | None:
    if text is None:
        return None
    try:
        return {Part(part): weight for part, weight in read_weights(text, [str(one) for one in Part]).items()}
    except UnknownPartError as error:
        stop(str(error), error)
