"""Who opted out of being found appears in no output, by any name she has."""

from __future__ import annotations

import pytest

from tests.e2e.names import named_in, names_of
from tests.e2e.questions import QUESTIONS, REMOVALS, SEARCHES, TOPICS
from tests.support.commands import EXAMPLES, whoknows

OPTED_OUT = "s.marklund"
VIEWERS = ((), ("--as", "demo"), ("--as", "henrik"), ("--as", "nadia"))
READING = (
    *(("ask", question) for question in QUESTIONS),
    *(("ambassadors", "--topic", topic, "--limit", "100") for topic in TOPICS),
    ("ambassadors", "--limit", "100"),
    ("recognition", "a.lindqvist"),
    *(("recognition", "--month", f"2026-{month:02}") for month in (2, 3, 5)),
    *(("groups", topic) for topic in TOPICS),
    *(("search", text, "--limit", "100") for text in SEARCHES),
    *(("whatif", *(part for one in removed for part in ("--remove", one))) for removed in REMOVALS),
    ("risk",),
    ("proposals",),
    ("status",),
)


def _named_in(text: str) -> list[str]:
    return named_in(text, names_of(OPTED_OUT))


@pytest.mark.parametrize("viewer", VIEWERS, ids=lambda viewer: viewer[-1] if viewer else "operator")
@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_no_answer_names_her(command: tuple[str, ...], viewer: tuple[str, ...], example: str) -> None:
    """Not as an expert, an ambassador or a suggestion, and not in the quotes of others."""
    result = whoknows(*command, "--json", *viewer, store=example)
    assert result.status == 0, result.err
    assert not _named_in(result.out + result.err)


@pytest.mark.parametrize("viewer", VIEWERS, ids=lambda viewer: viewer[-1] if viewer else "operator")
def test_no_export_names_her(viewer: tuple[str, ...], example: str) -> None:
    """An export is read by other programs, so nothing of her may be in it."""
    assert not _named_in(whoknows("export", *viewer, store=example).out)


def test_the_texts_do_name_her() -> None:
    """The test above would prove nothing if nobody had written her name."""
    written = "".join(
        path.read_text(errors="replace")
        for path in EXAMPLES.rglob("*")
        if path.suffix in (".md", ".vtt", ".mbox", ".json")
    )
    assert len(_named_in(written)) >= 3


def test_what_rests_on_her_is_shown_without_her(example: str) -> None:
    """A touchpoint that only she understands shows one person, not shown, instead of looking safe."""
    listed = whoknows("risk", "--json", store=example).json["touchpoints"]
    shown = [
        m for risk in listed for m in risk["single_points_of_failure"] if m["id"].startswith("not-shown:")
    ]
    assert shown
    assert {member["name"] for member in shown} == {"one person, not shown"}


def test_only_the_consent_command_names_her(example: str) -> None:
    """A steward can still look up what was recorded."""
    result = whoknows("consent", OPTED_OUT, "--json", store=example)
    assert [record["decision"] for record in result.json["consents"]] == ["withdrawn"]


def test_asking_for_her_finds_nobody_of_that_name(example: str) -> None:
    """Her name as a search or a question leads to no person of that name."""
    for name in names_of(OPTED_OUT):
        suggestions = whoknows("search", name, "--json", store=example).json["suggestions"]
        assert not _named_in(str(suggestions))
        experts = whoknows("ask", name, "--json", store=example).json["experts"]
        assert not _named_in(str(experts))
