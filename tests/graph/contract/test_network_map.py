"""What the risk map counts, on every engine."""

from __future__ import annotations

import pytest

from graph.answers.network import MapElement, MapLine, network_map
from graph.answers.risk import risk
from graph.store.base import Store
from graph.viewer import Viewer
from ontology.document import PUBLIC, STAFF
from ontology.generated.names import Control, Phase
from tests.graph.fragility.organisation import fill

EMPLOYEE = Viewer("employee", frozenset({PUBLIC, STAFF}))


@pytest.mark.parametrize("unit", [None, "care"])
async def test_the_map_counts_what_the_risk_counts(store: Store, unit: str | None) -> None:
    """The failure points of the picture, their control in both phases and the single ones among them are
    those that `whoknows risk` prints, for the founding example and all others."""
    await fill(store)
    for name in ("newsletter", "get-help", "chat", "kiosk", "portal"):
        drawn = await network_map(store, EMPLOYEE, name, unit)
        told = await risk(store, EMPLOYEE, name, unit)
        nodes: list[MapElement | MapLine] = [*drawn.elements, *drawn.lines]
        points = [one for one in nodes if one.hard]
        assert {one.ref.id: one.control for one in points} == {one.id: one.control for one in told.members}
        assert {one.ref.id for one in points if one.single} == {
            one.id for one in told.single_points_of_failure
        }
        assert drawn.unit == told.unit
        within = sum(one.control.of(Phase.PREPARE) is Control.WITHIN for one in points)
        assert (len(points), within) == (told.failure_points.total, told.failure_points.prepare.within)
