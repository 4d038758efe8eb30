"""Who is asking, and what she may read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from ontology.document import PUBLIC, STAFF, STEWARD


@dataclass(frozen=True, slots=True)
class Viewer:
    """The one who asks. She may read what has one of her groups in its audience.

    `groups` always hold `public`, and `staff` for who is signed in. `person` is her id in the directory,
    `unit` the unit she asks for. The operator (the command line on the store's own machine) reads all.
    Who is `read_only` changes nothing; `expires` is when she has to show another token, if ever.
    """

    name: str
    groups: frozenset[str] = field(default=frozenset({PUBLIC}))
    person: str | None = None
    unit: str | None = None
    steward: bool = False
    operator: bool = False
    read_only: bool = False
    expires: datetime | None = None

    def may_read(self, audience: frozenset[str]) -> bool:
        """Whether one of her groups is in the audience."""
        return self.operator or not self.groups.isdisjoint(audience)

    def reading(self, until: datetime) -> Viewer:
        """The same viewer as one who only reads, and never as a steward, until then."""
        return replace(
            self,
            groups=self.groups - {STEWARD},
            steward=False,
            operator=False,
            read_only=True,
            expires=until,
        )


ANONYMOUS = Viewer("anonymous")
OPERATOR = Viewer("operator", frozenset({PUBLIC, STAFF}), steward=True, operator=True)
