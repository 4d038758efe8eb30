#!/usr/bin/env python3
"""The front door: one command for everything that whoknows does."""

from __future__ import annotations

import typer

from cli import demonstration, ingesting, keeping, knowing, risking, service

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
app.command()(knowing.ambassadors)
app.command()(risking.risk)
app.command()(risking.whatif)
app.command()(knowing.search)
app.command()(keeping.proposals)
app.command()(keeping.export)
app.command()(service.serve)
app.command()(keeping.status)
app.command()(service.doctor)
app.command()(keeping.consent)
app.command()(keeping.forget)


def main() -> None:
    """Entry point of the `whoknows` command."""
    app()


if __name__ == "__main__":
    main()
