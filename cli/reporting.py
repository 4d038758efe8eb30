"""Writing a risk review to a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from cli.keeping import written_whole
from cli.rendering import counted
from cli.session import Session, print_json, run, say, stop
from graph.answers.report import Review, review
from graph.export.report_html import html
from graph.export.report_markdown import markdown

EVERYTHING = "all"
_FORMATS: Mapping[str, Callable[[Review], str]] = {
    ".md": markdown,
    ".markdown": markdown,
    ".html": html,
    ".htm": html,
}


def write_report(session: Session, file: Path, element: str | None, unit: str | None) -> None:
    """Write the review of one element, or of all touchpoints and stages (None or `all`), to a file; its
    ending says in which format. Ends the program where that is none, or the file cannot be written."""
    form = _FORMATS.get(file.suffix.lower())
    if form is None:
        stop(f"{file} does not say which format: end its name with .md (Markdown) or .html.")
    one = None if element is None or element.casefold() == EVERYTHING else element
    made = run(
        session,
        lambda store: review(
            store,
            session.viewer,
            made=datetime.now(UTC).date(),
            touchpoint=one,
            unit=unit,
            organisation=session.settings.organisation.name,
        ),
    )
    with written_whole(file) as stream:
        stream.write(form(made))
    if session.as_json:
        print_json(
            {
                "report": str(file),
                "made": str(made.made),
                "fingerprint": made.fingerprint,
                "touchpoints": len(made.sections),
            }
        )
        return
    say(f"{made.title}: {counted(len(made.sections), 'touchpoint')} written to {file}")
    say(f"   fingerprint of the network: {made.fingerprint}", style="dim")
