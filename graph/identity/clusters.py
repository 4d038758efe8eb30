"""Growing sets of profiles that refuse to join what is known to be apart."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence

from graph.identity.records import Cluster, HandDecision
from graph.identity.traits import Traits

_Signature = Hashable


class Clusters:
    """A partition of the profiles, from each alone; joining is refused through a pair that is apart."""

    def __init__(self, traits: Sequence[Traits], apart: Callable[[Traits, Traits], bool]) -> None:
        """`apart` says whether the features tell two profiles to be two people."""
        self._traits = {one.id: one for one in traits}
        self._root = {one.id: one.id for one in traits}
        self._members = {one.id: [one.id] for one in traits}
        self._kinds = {one.id: {_signature(one): one} for one in traits}
        self._forbidden: dict[str, set[str]] = {}
        self._apart = apart

    def find(self, one: str) -> str:
        """The id that stands for the profile's cluster at present."""
        root = one
        while self._root[root] != root:
            root = self._root[root]
        while self._root[one] != root:
            self._root[one], one = root, self._root[one]
        return root

    def members(self, one: str) -> list[str]:
        """The profiles in the cluster of one of them."""
        return self._members[self.find(one)]

    def decided_apart(self, a: str, b: str) -> bool:
        """Whether decisions made by hand keep the clusters of the two apart."""
        return self.find(b) in {self.find(one) for one in self._forbidden.get(self.find(a), ())}

    def decide(self, decisions: Sequence[HandDecision]) -> tuple[HandDecision, ...]:
        """Follow decisions made by hand, the last on each pair; returns those that could not be followed."""
        last: dict[tuple[str, str], HandDecision] = {}
        for decision in decisions:
            pair = (min(decision.a, decision.b), max(decision.a, decision.b))
            last.pop(pair, None)
            if pair[0] != pair[1] and self._traits.keys() >= set(pair):
                last[pair] = decision
        for (a, b), decision in last.items():
            if not decision.same:
                self._forbidden.setdefault(a, set()).add(b)
                self._forbidden.setdefault(b, set()).add(a)
        contradicted: list[HandDecision] = []
        for (a, b), decision in last.items():
            if decision.same and self.find(a) != self.find(b):
                if self.decided_apart(a, b):
                    contradicted.append(decision)
                else:
                    self.unite(a, b)
        return tuple(contradicted)

    def may_join(self, a: str, b: str, *, open_only: bool = False) -> bool:
        """Whether no member of one cluster is apart from a member of the other; `open_only` asks the open
        members of the second alone."""
        if self.decided_apart(a, b):
            return False
        left, right = self._kinds[self.find(a)], self._kinds[self.find(b)]
        others = [one for one in right.values() if one.profile.open or not open_only]
        return not any(self._apart(one, other) for one in left.values() for other in others)

    def join(self, a: str, b: str) -> bool:
        """Join two clusters if nothing keeps them apart; whether that was done."""
        if not self.may_join(a, b):
            return False
        self.unite(a, b)
        return True

    def as_records(self) -> Iterator[Cluster]:
        """The clusters, each with its canonical id."""
        for members in self._members.values():
            yield Cluster(min(members, key=self._standing), tuple(sorted(members)))

    def _standing(self, one: str) -> tuple[bool, bool, str]:
        profile = self._traits[one].profile
        return not profile.declared, not profile.open, one

    def unite(self, a: str, b: str) -> None:
        """Join two clusters whatever speaks against it."""
        kept, lost = sorted((self.find(a), self.find(b)), key=lambda root: (-len(self._members[root]), root))
        self._root[lost] = kept
        self._members[kept] += self._members.pop(lost)
        for signature, one in self._kinds.pop(lost).items():
            known = self._kinds[kept].get(signature)
            if known is None or one.id < known.id:
                self._kinds[kept][signature] = one
        if lost in self._forbidden:
            self._forbidden.setdefault(kept, set()).update(self._forbidden.pop(lost))


def _signature(one: Traits) -> _Signature:
    """What can contradict: profiles that are equal in it need not all be compared."""
    profile = one.profile
    row = profile.id if profile.declared else ""
    return profile.names, profile.emails, profile.handles, profile.units, row, profile.shared, profile.open
