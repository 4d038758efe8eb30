"""What is planted in the example organisation comes out: examples/questions.md lists it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.commands import whoknows

FIRST = (
    ("Who knows about e-mail deliverability?", "demo", "Anna Lindqvist"),
    ("Who knows about loyalty points?", "demo", "Gerlinde Ansbach"),
    ("Who knows voucher reconciliation?", "demo", "Tomasz Wójcik"),
    ("Who knows about returns fraud?", "demo", "Ilse Petrov"),
    ("Who knows search ranking?", "demo", "Viktor Lund"),
    ("Who knows about store connectivity?", "demo", "Ingmar Quist"),
    ("Who knows stock synchronisation?", "demo", "Lukas Novak"),
    ("Who knows about card payments?", "demo", "Sunita Rao"),
    ("Who knows chargebacks?", "demo", "Emre Yildiz"),
    ("Who knows peak planning?", "demo", "Dietmar Krafft"),
    ("Who knows carrier contracts and the fuel surcharge?", "demo", "Gerlinde Ansbach"),
    ("Who knows about germination tests?", "demo", "Jonathan Fairweather"),
    ("Who knows backup and restore?", "demo", "Kai Aldermann"),
    ("Who knows picking waves?", "demo", "Karl Aldermann"),
    ("Who knows slug control?", "demo", "Marguerite Alby"),
    ("Who knows about complaint handling?", "demo", "Lena Ferreira"),
    ("Who knows about complaint handling?", "nadia", "Nadia Haddad"),
)


def _experts(store: str, question: str, viewer: str = "demo", limit: int = 5) -> list[dict[str, Any]]:
    asked = ("ask", question, "--json", "--as", viewer, "--limit", str(limit))
    found: list[dict[str, Any]] = whoknows(*asked, store=store).json["experts"]
    return found


@pytest.mark.parametrize(("question", "viewer", "name"), FIRST)
def test_the_planted_expert_comes_first(sqlite_example: str, question: str, viewer: str, name: str) -> None:
    """Who wrote and said most about it is named first, for a viewer who may read it."""
    experts = _experts(sqlite_example, question, viewer)
    assert [expert["name"] for expert in experts][:1] == [name]


def test_scores_are_the_sum_of_their_reasons(sqlite_example: str) -> None:
    """No hidden number: the points shown add up to the score shown."""
    for question, viewer, _ in FIRST:
        for expert in _experts(sqlite_example, question, viewer):
            total = sum(reason["points"] for reason in expert["reasons"])
            assert expert["score"] == pytest.approx(total, abs=1e-9)
            assert expert["evidence"]


def test_an_expert_who_moved_on_shows_when_she_was_last_active(sqlite_example: str) -> None:
    """Gerlinde Ansbach has not touched loyalty points for six years, and the answer says so."""
    assert _experts(sqlite_example, "Who knows about loyalty points?")[0]["last_active"] == "2020-09-21"


def test_who_left_was_not_active_since_others_named_him(sqlite_example: str) -> None:
    """Oskar Lindemann left in August 2024 and is named until today: that is no activity of his."""
    shown = whoknows("topics", "show", "Dial plan", "--json", store=sqlite_example).json
    for people in (_experts(sqlite_example, "Who knows the dial plan?", limit=50), shown["people"]):
        oskar = next(person for person in people if person["id"] == "o.lindemann")
        assert "2024-01-01" < oskar["last_active"] <= "2024-08-31"


def test_nobody_is_an_answer(sqlite_example: str) -> None:
    """A topic that is in the vocabulary and in no text has nobody on record."""
    answer = whoknows("ask", "phytosanitary certificate", "--json", store=sqlite_example).json
    assert (answer["outcome"], answer["experts"]) == ("nobody", [])


def test_what_is_for_one_group_shows_to_that_group_only(sqlite_example: str) -> None:
    """Henrik Voss wrote on fraud for the board: the board sees him, staff does not."""
    names = {
        v: {e["name"] for e in _experts(sqlite_example, "returns fraud", v)}
        for v in ("henrik", "demo", "nadia")
    }
    assert "Henrik Voss" in names["henrik"]
    assert "Henrik Voss" not in names["demo"] | names["nadia"]


def test_only_the_customer_who_agreed_is_shown(sqlite_example: str) -> None:
    """Customers are opt-in: of all who write in the community one is named."""
    experts = _experts(sqlite_example, "slug control", limit=50)
    customers = {expert["name"] for expert in experts if expert["id"].startswith("cust-")}
    assert customers == {"Marguerite Alby"}


def test_someone_who_left_stands_behind_those_who_are_here(sqlite_example: str) -> None:
    """Oskar Lindemann wrote most on the dial plan and has left: shown as left, not first."""
    experts = _experts(sqlite_example, "dial plan", limit=100)
    left = [expert["left"] is not None for expert in experts]
    assert left == sorted(left)
    assert "Oskar Lindemann" in {expert["name"] for expert in experts if expert["left"] == "2024-08-31"}


def test_missing_systems_come_up_as_proposals(sqlite_example: str) -> None:
    """Two systems that the catalogue lacks are found in texts, with their quotes."""
    proposals = whoknows("proposals", "--json", store=sqlite_example).json["proposals"]
    found = {(p["name"], p["element"]["id"]): len(p["evidence"]) for p in proposals}
    assert found[("ParcelPilot", "returns-page")] >= 2
    assert found[("ShelfMirror", "product-page")] >= 2


def test_a_touchpoint_rests_on_one_person(sqlite_example: str) -> None:
    """The gift card needs the knowledge of voucher reconciliation, which only Tomasz has, with his quotes."""
    risk = whoknows("risk", "gift-card", "--json", store=sqlite_example).json
    singles = {member["name"]: member for member in risk["single_points_of_failure"]}
    assert "Tomasz Wójcik" in singles
    lines = [m for m in risk["members"] if m["kind"] == "line" and "Tomasz" in m["name"]]
    assert lines and lines[0]["evidence"]
