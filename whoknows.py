#!/usr/bin/env python3
"""The front door: one command for everything that whoknows does."""

from __future__ import annotations

import io
import sys

try:
    import typer

    from cli import (
        asks,
        clocking,
        convening,
        demonstration,
        ingesting,
        keeping,
        knowing,
        me,
        mitigating,
        people,
        proposals,
        reports,
        risking,
        service,
        topics,
        working,
    )
except KeyboardInterrupt:
    sys.exit(130)

app = typer.Typer(
    name="whoknows",
    help="Who knows what, and what would fall.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(demonstration.demo)
app.command()(ingesting.ingest)
app.command()(knowing.ask)
app.command()(convening.ambassadors)
app.command()(convening.recognition)
app.command()(convening.groups)
app.command()(risking.risk)
app.command()(risking.whatif)
app.command()(mitigating.mitigate)
app.command()(clocking.clock)
app.command()(clocking.compare)
app.command()(clocking.silos)
app.command()(knowing.search)
app.command()(keeping.export)
app.command()(service.serve)
app.command()(working.worker)
app.command()(keeping.status)
app.command()(service.doctor)
app.command()(keeping.consent)
app.command()(keeping.forget)
app.add_typer(people.app, name="people")
app.add_typer(proposals.app)
app.add_typer(topics.app)
app.add_typer(me.app, name="me")
app.add_typer(reports.app)
app.add_typer(asks.app, name="asks")


def main() -> None:
    """Entry point of the `whoknows` command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a character ends nothing
    try:
        app()
    except KeyboardInterrupt:  # while Typer still puts the commands together
        sys.exit(130)
    except OSError as error:
        sys.stderr.write(f"The system does not let whoknows go on: {error}.\n")
        sys.exit(2)


if __name__ == "__main__":
    main()
