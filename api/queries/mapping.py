"""What the risk map asks: networks to draw, and the proof of one element or line."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import strawberry

from api import inputs
from api.context import Info
from api.fields import question
from api.ids import Kind, local_id
from api.inputs import At, Unit
from api.types.network import Network, Proof
from api.types.problems import BadInput, NotFound
from graph.answers.network import network_map
from graph.answers.prove import prove

NetworkResult: TypeAlias = Annotated[
    Network | NotFound | BadInput,
    strawberry.union("NetworkResult", description="A network to draw, or a problem."),
]
ProofResult: TypeAlias = Annotated[
    Proof | NotFound | BadInput,
    strawberry.union("ProofResult", description="What says that something is there, or a problem."),
]
Touchpoint = Annotated[
    str | None,
    strawberry.argument(
        description="Id or name of a touchpoint, stage, journey or other element; left out: everything."
    ),
]


@strawberry.type
class MapQueries:
    """Fields of the query type that the risk map draws."""

    @question("A network to draw: everything, or all that a touchpoint reaches, itself included.")
    async def network(
        self, info: Info, touchpoint: Touchpoint = None, unit: Unit = None, at: At = None
    ) -> NetworkResult:
        here, asking = info.context, inputs.optional_name("unit", unit)
        asked = inputs.optional_name("touchpoint", touchpoint)
        if asked is not None:
            asked = local_id("touchpoint", asked, Kind.ELEMENT, Kind.PERSON)
        return Network.of(await network_map(here.store, here.viewer, asked, asking, at))

    @question("What says that one element or line is there, and what says otherwise.")
    async def proof(
        self,
        info: Info,
        element: Annotated[
            str,
            strawberry.argument(description="Id or name of an element, or a line as `dependent->provider`."),
        ],
        at: At = None,
    ) -> ProofResult:
        here = info.context
        asked = local_id("element", inputs.name("element", element), Kind.ELEMENT, Kind.PERSON)
        return Proof.of(await prove(here.store, here.viewer, asked, at))
