"""Decisions on who is who; for stewards."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, TypeAlias

import strawberry

from api import inputs
from api.context import Context, Info
from api.fields import question
from api.ids import Kind, local_id
from api.queries.identity import stewards_only
from api.types.identity import IdentityDecision
from api.types.problems import BadInput, NotAllowed, NotFound
from graph.answers.identity import described
from graph.identity.decisions import decide, take_back

IdentityDecisionResult: TypeAlias = Annotated[
    IdentityDecision | NotFound | NotAllowed | BadInput,
    strawberry.union("IdentityDecisionResult", description="A decision on who is who, or a problem."),
]
Someone = Annotated[
    str, strawberry.argument(description="Person id, account id, address, handle or full name.")
]


@strawberry.type
class IdentityMutations:
    """Fields of the mutation type about who is who."""

    @question("Two are one person: all that is known of either is hers; for stewards.")
    async def same_as(self, info: Info, a: Someone, b: Someone) -> IdentityDecisionResult:
        return await _decide(stewards_only(info), a, b, same=True)

    @question("Two are two people, or an account is not that person's; for stewards.")
    async def different(self, info: Info, a: Someone, b: Someone) -> IdentityDecisionResult:
        return await _decide(stewards_only(info), a, b, same=False)

    @question("Take back a decision on who is who: every answer is as without it; answers it. For stewards.")
    async def undo_identity(
        self,
        info: Info,
        decision: Annotated[str, strawberry.argument(description="Its id, see `identityDecisions`.")],
    ) -> IdentityDecisionResult:
        here, one = stewards_only(info), inputs.name("decision", decision)
        done = await take_back(here.store, one, by=here.viewer.name, at=datetime.now(UTC))
        return IdentityDecision.of(await described(here.store, done.entry))


async def _decide(here: Context, a: str, b: str, *, same: bool) -> IdentityDecision:
    first, second = (
        local_id(name, inputs.name(name, one), Kind.PERSON) for name, one in (("a", a), ("b", b))
    )
    done = await decide(here.store, first, second, same=same, by=here.viewer.name, at=datetime.now(UTC))
    return IdentityDecision.of(await described(here.store, done.entry))
