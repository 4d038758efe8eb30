"""How likely an element is to be down, and how much each failure point has to do with it.

With independent failures of probability p, Q the probability that the element is down (its own failure
counted) and Q(p_x = v) the same with p_x set to v:

- Birnbaum importance (Birnbaum, 1969): B_x = dQ/dp_x = Q(p_x = 1) - Q(p_x = 0);
- Fussell-Vesely importance: FV_x = (Q - Q(p_x = 0)) / Q = p_x B_x / Q, the share of Q that would go if x
  never failed; 0 where Q = 0. This is the form that Vesely et al. (NUREG/CR-3385, 1983) and Cheok, Parry and
  Sherry (Reliability Engineering and System Safety 60, 1998) give for risk analyses.

Where the cone is too large for a decision diagram, minimal cut sets C up to an order m take its place. Then Q
is the min-cut upper bound of Esary and Proschan (1963), 1 - prod over C of (1 - prod over x in C of p_x), of
these sets alone, B and FV follow from it, and `bound` is what Q cannot exceed: the smaller of that plus the
probability that more than m members are down (each set left out has more), and the probability that anything
happens to one set of members that is enough to keep the element up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from graph.errors import FragilityError
from graph.fragility.cut_search import STEPS
from graph.fragility.cuts import SETS, CutSets, cut_sets_of
from graph.fragility.diagram import NODES, Diagram, diagram, is_small
from graph.fragility.fault_tree import FaultTree, fault_tree
from graph.fragility.network import Network
from graph.fragility.ordering import ordered
from graph.fragility.propagation import Propagation

Floats: TypeAlias = npt.NDArray[np.float64]

ORDER = 3
"""Order of the cut sets that stand in for a diagram."""


@dataclass(frozen=True)
class Importance:
    """`top` is Q; `birnbaum` and `fussell_vesely` have one number a node of the network, 0 outside the cone.

    `exact` says that a decision diagram gave them. Otherwise `bound` is what Q cannot exceed, and `order`
    that of the cut sets they rest on.
    """

    top: float
    birnbaum: Floats
    fussell_vesely: Floats
    exact: bool
    bound: float | None = None
    order: int | None = None


def importance(
    network: Network, target: int, probabilities: Floats, *, nodes: int = NODES, steps: int = STEPS
) -> Importance:
    """Q, Birnbaum and Fussell-Vesely importance for an element (its number).

    `probabilities`: one a node of the network, that it is down by itself. `nodes` and `steps` bound the work
    as in `minimal_cut_sets`. Raises FragilityError for numbers outside 0..1 or not one a node.
    """
    check_probabilities(network, probabilities)
    tree = fault_tree(network, target)
    tree = ordered(tree) if is_small(tree, nodes) else tree
    found = diagram(tree, nodes)
    if found is None:
        return _by_sets(tree, cut_sets_of(tree, ORDER, SETS, 0, steps), probabilities)
    top, of_event = _birnbaum(found, _of_events(tree, probabilities))
    birnbaum = np.zeros(len(network))
    for event, members in enumerate(tree.events):
        birnbaum[list(members)] = of_event[event] * _others_up(1 - probabilities[list(members)])
    return Importance(top, birnbaum, _shares(probabilities, birnbaum, top), exact=True)


def check_probabilities(network: Network, probabilities: Floats) -> None:
    """Raises FragilityError where there is not one probability for each node, naming a node that is wrong."""
    if probabilities.shape != (len(network),):
        raise FragilityError(
            f"{len(network)} probabilities are needed, one a node; got {probabilities.shape}."
        )
    wrong = np.flatnonzero(~((probabilities >= 0) & (probabilities <= 1)))
    if wrong.size:
        name, value = network.ids[wrong[0]], probabilities[wrong[0]]
        raise FragilityError(f"{name}: the probability of failure is {value}; it must be within 0..1.")


def _of_events(tree: FaultTree, probabilities: Floats) -> Floats:
    return np.array([1 - np.prod(1 - probabilities[list(members)]) for members in tree.events])


def _birnbaum(found: Diagram, of_event: Floats) -> tuple[float, Floats]:
    """Q and dQ/dp of each event: how likely one comes to a node, times what it decides there."""
    ahead = found.probability(of_event)
    coming = np.zeros(len(found))
    coming[found.root] = 1.0
    gained = np.zeros(len(of_event))
    for node in range(len(found) - 1, 1, -1):
        event, low, high = int(found.event[node]), found.low[node], found.high[node]
        gained[event] += coming[node] * (ahead[high] - ahead[low])
        coming[high] += coming[node] * of_event[event]
        coming[low] += coming[node] * (1 - of_event[event])
    return float(ahead[found.root]), gained


def _others_up(up: Floats) -> Floats:
    """For each number the product of all others."""
    before = np.concatenate([[1.0], np.cumprod(up)[:-1]])
    after = np.concatenate([np.cumprod(up[::-1])[::-1][1:], [1.0]])
    return np.asarray(before * after)


def _shares(probabilities: Floats, birnbaum: Floats, top: float) -> Floats:
    return probabilities * birnbaum / top if top > 0 else np.zeros(len(birnbaum))


def _by_sets(tree: FaultTree, cuts: CutSets, probabilities: Floats) -> Importance:
    chance = np.array([np.prod(probabilities[list(one)]) for one in cuts.sets])
    top = 1 - float(np.prod(1 - chance))
    birnbaum = np.zeros(len(probabilities))
    within: dict[int, list[int]] = {}
    for number, one in enumerate(cuts.sets):
        for node in one:
            within.setdefault(node, []).append(number)
    for node, numbers in within.items():
        others = float(np.prod(1 - np.delete(chance, numbers)))
        given = [np.prod([probabilities[x] for x in cuts.sets[number] if x != node]) for number in numbers]
        birnbaum[node] = others * (1 - float(np.prod(1 - np.array(given))))
    bound = min(1.0, top + _more_than(cuts, tree, probabilities), _support_bound(tree, probabilities))
    shares = _shares(probabilities, birnbaum, top)
    return Importance(top, birnbaum, shares, exact=False, bound=bound, order=cuts.order)


def _more_than(cuts: CutSets, tree: FaultTree, probabilities: Floats) -> float:
    """The probability that more members are down than a listed set has; 0 where all are listed."""
    if cuts.complete:
        return 0.0
    exactly = np.zeros(cuts.order + 1)
    exactly[0] = 1.0
    for members in tree.events:
        for p in probabilities[list(members)]:
            exactly[1:] = exactly[1:] * (1 - p) + exactly[:-1] * p
            exactly[0] *= 1 - p
    return 1 - float(exactly.sum())


def _support_bound(tree: FaultTree, probabilities: Floats) -> float:
    support = Propagation(tree).support(frozenset())
    return 1 - float(np.prod(1 - _of_events(tree, probabilities)[support]))
