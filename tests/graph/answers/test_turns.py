"""Thanks reach the answers of their conversation."""

from __future__ import annotations

from datetime import date

import pytest

from graph.answers.turns import thanked_answers
from graph.store.parts import ROLES, Parts
from graph.store.records import ContributionRow
from ontology.generated.names import ContributionRole as Role


def _row(person: str, document: str, role: Role, day: int | None = 1, thread: str = "t") -> ContributionRow:
    when = None if day is None else date(2026, 3, day)
    return ContributionRow(person, f"account:id:{person}", hash(document), document, thread, role, when)


def _roles(*rows: ContributionRow) -> list[Role]:
    return [ROLES[number] for number in thanked_answers(Parts.of(rows)).role]


def test_an_answer_is_thanked_by_a_later_document_of_its_thread() -> None:
    """Bo's answer is thanked, Cem's and Bo's own question are not."""
    rows = (
        _row("bo", "d1", Role.ANSWERED),
        _row("bo", "d2", Role.ASKED),
        _row("cem", "d3", Role.ANSWERED),
        _row("bo", "d4", Role.THANKED, 2),
    )
    assert _roles(*rows) == [Role.THANKED, Role.ASKED, Role.ANSWERED, Role.THANKED]


def test_thanks_on_an_answer_itself_reach_no_other() -> None:
    """In one meeting Bo answered twice and was thanked once."""
    rows = (
        _row("bo", "d1", Role.ANSWERED),
        _row("bo", "d1", Role.THANKED),
        _row("bo", "d2", Role.ANSWERED),
    )
    assert _roles(*rows) == [Role.ANSWERED, Role.THANKED, Role.ANSWERED]


@pytest.mark.parametrize(
    ("answered", "thanked", "thread"),
    [(3, 2, "t"), (1, 2, "other"), (None, 2, "t"), (1, None, "t")],
)
def test_earlier_other_and_undated_thanks_reach_no_answer(
    answered: int | None, thanked: int | None, thread: str
) -> None:
    """What was thanked for before it was written was something else."""
    rows = (_row("bo", "d1", Role.ANSWERED, answered), _row("bo", "d2", Role.THANKED, thanked, thread))
    assert _roles(*rows) == [Role.ANSWERED, Role.THANKED]
