"""Accounts, what they contributed, and what a passage mentions."""

from __future__ import annotations

from dataclasses import dataclass

from ontology.generated.names import ContributionRole, PartyRole
from ontology.identifiers import account_id


@dataclass(frozen=True, slots=True)
class Account:
    """An address, a handle, a display name or an id as a source shows it.

    `kind` is `id` (the directory's own id), `email`, `handle` or `name`. `name` is the display name that
    came with it. `party` is set
    where the source declares it (a customer community). `shared` marks mailboxes and lists.
    """

    kind: str
    value: str
    name: str = ""
    email: str = ""
    party: PartyRole | None = None
    shared: bool = False

    @property
    def id(self) -> str:
        """`account:<kind>:<folded value>`."""
        return account_id(self.kind, self.value)


@dataclass(frozen=True, slots=True)
class Contribution:
    """The statement that an account wrote, said, answered, reviewed, ... a passage."""

    account: str
    passage: int
    role: ContributionRole
    extractor: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A passage names an entity at [start, end) of its text. `entity` is an id, `surface` the text there."""

    passage: int
    entity: str
    start: int
    end: int
    surface: str
    extractor: str
