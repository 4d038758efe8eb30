"""Who is asking, and what she may read."""

from __future__ import annotations

from dataclasses import dataclass, field

from ontology.document import PUBLIC, STAFF


@dataclass(frozen=True, slots=True)
class Viewer:
    """The one who asks. She may read what has one of her groups in its audience.

    `groups` always hold `public`, and `staff` for who is signed in. `person` is her id in the directory,
    `unit` the unit she asks for. The operator (the command line on the store's own machine) reads all.
    """

    name: str
    groups: frozenset[str] = field(default=frozenset({PUBLIC}))
    person: str | None = None
    unit: str | None = None
    steward: bool = False
    operator: bool = False

    def may_read(self, audience: frozenset[str]) -> bool:
        """Whether one of her groups is in the audience."""
        return self.operator or not self.groups.isdisjoint(audience)


ANONYMOUS = Viewer("anonymous")
OPERATOR = Viewer("operator", frozenset({PUBLIC, STAFF}), steward=True, operator=True)
