"""The truck factor: how few people must be gone before an element is down.

Like the measure of code bases (Avelino, Passos, Hora and Valente, ICPC 2016), but over everything that an
element needs: the size of its smallest cut set that holds people only.
"""

from __future__ import annotations

from graph.errors import FragilityError
from graph.fragility.fault_tree import fault_tree
from graph.fragility.hitting import ROUNDS, cheapest_hitting_set
from graph.fragility.network import Mask, Network
from graph.fragility.propagation import Propagation


def truck_factor(
    network: Network, target: int, people: Mask, *, rounds: int = ROUNDS
) -> tuple[int, tuple[int, ...]] | None:
    """The size of the smallest all-person cut and its people (node numbers, ascending).

    `people` marks the elements that are people. None where the cone has none or where all of them together
    do not take the target down. The target itself does not count. Exact, as a hitting set of what keeps the
    target up. Raises FragilityError where that is not proven after `rounds` rounds.
    """
    tree = fault_tree(network, target)
    someone: dict[int, int] = {}
    for event, members in enumerate(tree.events):
        person = [node for node in sorted(members) if people[node] and node != target]
        if person:
            someone[event] = person[0]
    events = list(someone)
    number = {event: place for place, event in enumerate(events)}
    others = frozenset(range(len(tree.events))) - someone.keys()
    state = Propagation(tree)
    if not state.takes_down(events):
        return None

    def missed(chosen: frozenset[int]) -> list[frozenset[int]]:
        """What holds the target up without these people, again and again without what was found."""
        found = []
        added = [events[one] for one in sorted(chosen)]
        for event in added:
            state.add(event)
        while not state.is_down:
            support = state.support(others)
            found.append(frozenset(number[event] for event in support))
            for event in support:
                state.add(event)
                added.append(event)
        for _ in added:
            state.take_back()
        return found

    least = cheapest_hitting_set([1.0] * len(events), missed, rounds)
    if not least.proven:
        name = network.ids[target]
        raise FragilityError(
            f"{name}: between {least.bound:g} and {least.cost:g} people; too many to decide."
        )
    gone = tuple(sorted(someone[events[one]] for one in least.chosen))
    return len(gone), gone
