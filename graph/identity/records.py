"""The records of identity: profiles to compare, verdicts on pairs, decisions made by hand, clusters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import fsum


@dataclass(frozen=True)
class Profile:
    """One account, or one row of the directory, as it is compared.

    `company` holds what it was seen in or with (ids of threads, documents or other participants); `units` the
    units it belongs to. `declared`: it is a row of the directory. `shared`: a mailbox or list of many.
    `open`: it was seen in what every signed-in viewer may read, or is declared; only open profiles shape the
    clusters and the statistics, so that nothing restricted can be inferred from them.
    """

    id: str
    names: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    company: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    declared: bool = False
    shared: bool = False
    open: bool = True


class Outcome(StrEnum):
    """What is decided about a pair."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True)
class Feature:
    """A named reason with its weight; positive speaks for one person. `note` says what was seen."""

    name: str
    weight: float
    note: str = ""


@dataclass(frozen=True)
class Verdict:
    """The decision on a pair (`a` < `b`); the weights of the reasons sum to `score`."""

    a: str
    b: str
    outcome: Outcome
    reasons: tuple[Feature, ...] = ()
    score: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "score", fsum(reason.weight for reason in self.reasons))


@dataclass(frozen=True)
class HandDecision:
    """A person's decision that two profiles are the same person, or are not; it wins over all features."""

    a: str
    b: str
    same: bool


@dataclass(frozen=True)
class Cluster:
    """The profiles of one person. `id` is the declared one's, else the smallest of the open ones' (of all,
    where none is open)."""

    id: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class Matching:
    """Everything that was decided.

    `clusters` partition the profiles, in the order of their ids. `joined` are the verdicts that joined two
    clusters, `unsure` the pairs for review, best first; a pair already in one cluster is not among them.
    `contradicted` are decisions 'same' that could not be followed without breaking a decision 'different'.
    """

    clusters: tuple[Cluster, ...]
    joined: tuple[Verdict, ...]
    unsure: tuple[Verdict, ...]
    contradicted: tuple[HandDecision, ...] = ()

    def owners(self) -> Mapping[str, str]:
        """The id of the cluster by the id of the profile."""
        return {member: cluster.id for cluster in self.clusters for member in cluster.members}
