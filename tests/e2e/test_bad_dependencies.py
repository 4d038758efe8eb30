"""Dependencies that cannot be: each is told with its file and line, the rest stands, every question ends."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.commands import Result, bare

CATALOGUE = """\
units:
  - {id: red, name: Red}
  - {id: blue, name: Blue}
touchpoints:
  - {id: echo, name: Echo, owner: red, needs: [echo, base]}
  - {id: greedy, name: Greedy, owner: red, needs: [{at_least: 3, of: [base, spare]}, base]}
  - {id: idle, name: Idle, owner: red, needs: [{at_least: 0, of: [base, spare]}, base]}
  - {id: torn, name: Torn, owner: red, needs: [{at_least: 1, of: [base, spare]}, {all_of: [spare, base]}]}
  - {id: sure, name: Sure, owner: red, failure_probability: 1.5, needs: [vendor]}
  - {id: late, name: Late, owner: red, valid_from: 2026-05-01, valid_until: 2026-04-01, needs: [base]}
  - {id: ring-one, name: Ring one, owner: red, needs: [{one_of: [ring-two, ring-three]}]}
systems:
  - {id: base, name: Base, owner: blue}
  - {id: spare, name: Spare, owner: blue}
  - {id: ring-two, name: Ring two, needs: [{one_of: [ring-one, ring-three]}]}
  - {id: ring-three, name: Ring three, needs: [{one_of: [ring-one, ring-two]}]}
  - {id: vendor, name: Vendor}
  - {id: agent, name: Agent of the vendor, needs: [vendor]}
measures:
  - {id: detour, name: By way of the agent, adds: agent, for: sure, instead_of: vendor}
  - {id: in-vain, name: Beside what it does not need, adds: spare, for: sure, instead_of: base}
"""
TOLD = (
    ("line 5", "cannot need itself"),
    ("line 6", "needs 3 of 2"),
    ("line 7", "needs 0 of 2"),
    ("line 8", "keep one of the two"),
    ("line 9", "failure_probability should be from 0 to 1, not '1.5'"),
    ("line 10", "turn them round"),
)
ANOTHER_OWNER = "systems:\n  - {id: base, name: Base, owner: red}\n"


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Result]:
    """The URL of a store with all of it, and what the command said."""
    folder = tmp_path_factory.mktemp("impossible") / "catalogues"
    folder.mkdir()
    (folder / "a.yaml").write_text(CATALOGUE)
    (folder / "b.yaml").write_text(ANOTHER_OWNER)
    url = f"sqlite:///{folder.parent}/store.db"
    return url, bare("ingest", str(folder), "--json", store=url)


def _risk(url: str, touchpoint: str) -> Any:
    return bare("risk", touchpoint, "--json", store=url).json


def test_each_is_told_with_its_line(ingested: tuple[str, Result]) -> None:
    """Itself, k above n, k of 0, two k, a probability above 1, dates in reverse, and two owners of one."""
    _, result = ingested
    told = {(Path(one["path"]).name, one["place"]): one for one in result.json["quarantine"]}
    for place, reason in TOLD:
        assert reason in told["a.yaml", place]["reason"] and told["a.yaml", place]["remedy"]
    assert "'base' is owned by 'red', but 'blue' in a.yaml" in told["b.yaml", "line 2"]["reason"]
    assert (result.status, len(told)) == (1, len(TOLD) + 1)


@pytest.mark.parametrize("touchpoint", ["echo", "greedy", "idle", "late"])
def test_the_rest_of_an_entry_stands(ingested: tuple[str, Result], touchpoint: str) -> None:
    """What the entry says besides is a dependency like others."""
    points = {one["id"] for one in _risk(ingested[0], touchpoint)["single_points_of_failure"]}
    assert points == {f"{touchpoint}->base", "base"}


def test_the_first_of_two_k_and_of_two_owners_stands(ingested: tuple[str, Result]) -> None:
    """One of two suffices as was said first, and both belong to who was said first to own them."""
    found = _risk(ingested[0], "torn")
    assert found["single_points_of_failure"] == []
    assert {one["id"]: one["control"]["live"] for one in found["members"]}["base"] == "shared"


def test_a_cycle_of_alternatives_has_an_answer(ingested: tuple[str, Result]) -> None:
    """Three that stand in for each other hold each other up, which is marked; two of them gone, all are."""
    url = ingested[0]
    found = _risk(url, "ring-one")
    assert (found["complication"], found["single_points_of_failure"]) == (9, [])
    assert {one["note"] for one in found["members"]} == {"its support goes round in a circle"}
    gone = bare("whatif", "--remove", "ring-two", "--json", store=url).json
    assert gone["lost"] == []
    assert "ring-three" in {one["id"] for one in gone["new_single_points"]}
    gone = bare("whatif", "--remove", "ring-two", "--remove", "ring-three", "--json", store=url).json
    assert [one["id"] for one in gone["lost"]] == ["ring-one"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("whatif", "--remove", "vendr"), "Did you mean Vendor?"),
        (("whatif", "--add", "sure->sure"), "itself"),
        (("mitigate", "sure"), "Sure on Vendor"),
        (("mitigate", "sur"), "Did you mean"),
        (("clock", "--from", "2026-05-01", "--to", "2026-01-01"), "is after"),
        (("compare", "2026-05-01", "2026-01-01"), "is after"),
    ],
)
def test_what_cannot_be_asked_is_told(
    ingested: tuple[str, Result], asked: tuple[str, ...], told: str
) -> None:
    """Unknown ids, an addition and a mitigation that cannot be, dates in reverse: a message, status 2."""
    result = bare(*asked, store=ingested[0])
    assert (result.status, result.out) == (2, "")
    assert told in result.err
