"""Very many elements on the page, in a real Chromium: behind one touchpoint, and many touchpoints."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from graph.settings import load_settings
from tests.support.browser import run_in_browser
from tests.support.commands import whoknows
from tests.web.serving import served

ELEMENTS, HUBS, MOST_DRAWN, READABLE = 5_000, 50, 300, 90
SETTINGS = """
[[sources]]
id = "catalogue"
path = "catalogue.yaml"
kind = "catalogue"
audience = ["staff"]

[[users]]
name = "architect"
token = "token-of-the-architect"
groups = ["staff"]
roles = ["architect"]
"""


def test_a_touchpoint_with_5000_elements_is_counted_listed_and_drawn_in_groups(tmp_path: Path) -> None:
    """All are counted and reached, each group is named after what it hangs around, and nothing goes wrong."""
    _write(tmp_path)
    met = _drawn(tmp_path)
    lines = ELEMENTS - 1
    assert met["sentence"].startswith(f"{ELEMENTS + lines:,} failure points;")
    assert met["drawn"] == 1 + HUBS
    assert {one.split(" (")[0] for one in met["groups"]} == {
        f"Open Around system {hub}" for hub in range(1, HUBS + 1)
    }


def test_teams_that_all_need_each_other_are_drawn_as_several_groups_and_not_as_one(tmp_path: Path) -> None:
    """Without units and with very many lines the first picture keeps a shape, and has few enough boxes."""
    teams = [[f"t{team}-{one}" for one in range(12)] for team in range(60)]
    systems: list[dict[str, Any]] = [
        {"id": one, "name": f"System {one}", "needs": team[at + 1 :]}
        for team in teams
        for at, one in enumerate(team)
    ]
    for number in range(len(teams)):
        for other in range(number + 1, len(teams)):
            systems[number * 12 + other % 12]["needs"].append(teams[other][number % 12])
    big = {"id": "big", "name": "Big", "channel": "web", "needs": [team[0] for team in teams]}
    _declare(tmp_path, {"touchpoints": [big], "systems": systems})
    met = _drawn(tmp_path)
    assert 8 <= met["drawn"] <= READABLE and len(met["groups"]) >= 8
    sizes = [int(re.findall(r"\((\d+) elements", one)[0]) for one in met["groups"]]
    assert sum(sizes) == 12 * 60 and max(sizes) < 12 * 60 / 4
    assert all("Around System" in one for one in met["groups"])


def test_odd_names_fit_every_page_and_box(tmp_path: Path) -> None:
    """Of 300 characters, without a blank, from right to left, as markup, in an organisation without units."""
    names = [
        "Any " * 75,
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk",
        "نقطة الاتصال",
        "<img src=x>",
    ]
    touchpoints = [
        {"id": f"t{at}", "name": one, "channel": "web", "needs": ["s0"]} for at, one in enumerate(names)
    ]
    systems = [{"id": "s0", "name": "Ein" * 20}]
    _declare(tmp_path, {"touchpoints": touchpoints, "systems": systems})
    config, store = tmp_path / "whoknows.toml", f"sqlite:///{tmp_path / 'store.db'}"
    assert whoknows("ingest", config=config, store=store).status == 0
    routes = ("/matrix?row=s0", "/touchpoint/t0?out=s0", "/touchpoint/t1?on=s0")
    with served(load_settings({"WHOKNOWS_STORE": store}, config)) as address:
        met: dict[str, Any] = run_in_browser("odd.mjs", address, "token-of-the-architect", *routes)
    assert met["points"] == len(names)
    assert all(out <= 0 for out in met["out"].values()), met["out"]
    assert max(map(len, met["words"])) <= 18
    assert (met["errors"], met["elsewhere"], met["dialogs"]) == ([], [], 0)


def _drawn(folder: Path) -> dict[str, Any]:
    """What stands on the page of the touchpoint `big`, of which nothing went wrong."""
    config, store = folder / "whoknows.toml", f"sqlite:///{folder / 'store.db'}"
    assert whoknows("ingest", config=config, store=store).status == 0
    with served(load_settings({"WHOKNOWS_STORE": store}, config)) as address:
        met: dict[str, Any] = run_in_browser("many.mjs", address, "token-of-the-architect", "/touchpoint/big")
    assert 0 < met["drawn"] <= MOST_DRAWN
    assert met["out"] <= 0
    assert (met["errors"], met["elsewhere"], met["dialogs"]) == ([], [], 0)
    return met


def test_a_long_overview_draws_what_is_seen_and_reaches_its_end(tmp_path: Path) -> None:
    """Of 400 touchpoints few rows are drawn, each knows its place, the last is reached, and paper has all."""
    systems = [{"id": "shared", "name": "Shared"}]
    touchpoints = [
        {"id": f"t{one}", "name": f"Touchpoint {one:03}", "channel": "web", "needs": ["shared"]}
        for one in range(400)
    ]
    _declare(tmp_path, {"touchpoints": touchpoints, "systems": systems})
    config, store = tmp_path / "whoknows.toml", f"sqlite:///{tmp_path / 'store.db'}"
    assert whoknows("ingest", config=config, store=store).status == 0
    with served(load_settings({"WHOKNOWS_STORE": store}, config)) as address:
        met: dict[str, Any] = run_in_browser("long.mjs", address, "token-of-the-architect")
    assert met["top"]["first"] == "Touchpoint 000" and met["end"]["last"] == "Touchpoint 399"
    assert max(met["top"]["rows"], met["end"]["rows"]) < 100
    assert met["places"] == {"count": "401", "last": "401"}
    assert (met["errors"], met["elsewhere"], met["dialogs"]) == ([], [], 0)


def _write(folder: Path) -> None:
    """A touchpoint that needs 50 hubs, each of which needs its share of the rest."""
    needs = [[f"s{one}" for one in range(hub + HUBS, ELEMENTS, HUBS)] for hub in range(1, HUBS + 1)]
    systems: list[dict[str, Any]] = [{"id": f"s{one}", "name": f"system {one}"} for one in range(1, ELEMENTS)]
    for hub, share in zip(systems, needs, strict=False):
        hub["needs"] = share
    big = {"id": "big", "name": "Big", "channel": "web", "needs": [f"s{hub + 1}" for hub in range(HUBS)]}
    _declare(folder, {"touchpoints": [big], "systems": systems})


def _declare(folder: Path, catalogue: dict[str, Any]) -> None:
    """The settings and a catalogue."""
    (folder / "catalogue.yaml").write_text(yaml.safe_dump(catalogue), "utf-8")
    (folder / "whoknows.toml").write_text(SETTINGS, "utf-8")
