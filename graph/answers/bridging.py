"""Who connects people that do not speak with each other: Burt's constraint of everybody at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Numbers: TypeAlias = npt.NDArray[np.int64]
Shares: TypeAlias = npt.NDArray[np.float64]

DENSE = 4_000
"""People up to which shares are held as a square: 128 MB then."""


def constraints(ties: Mapping[str, Mapping[str, float]], dense: int = DENSE) -> dict[str, float]:
    """Burt's constraint of each person in an undirected network of weighted ties, `ties[i][j] ==
    ties[j][i]`.

    With a the ties, p_ij = a_ij / sum over k of a_ik the share of i's attention that j has,

        constraint of i = sum over her contacts j of (p_ij + sum over q of p_iq p_qj)^2,  q neither i nor j.

    It is low for who connects people that do not speak with each other, near 1 and above for who speaks
    within one closed circle; who speaks with nobody has none. R. S. Burt, Structural Holes, Harvard 1992,
    chapter 2. Time: people^3 with a small constant up to `dense` people, beyond it ties x contacts.
    """
    names = sorted(one for one, others in ties.items() if others)
    number = {one: place for place, one in enumerate(names)}
    contacts, shares = list[Numbers](), list[Shares]()
    for one in names:
        place = np.array([number[other] for other in ties[one]], dtype=np.int64)
        order = np.argsort(place)  # so that sums do not depend on how the ties were met
        tie = np.array(list(ties[one].values()), dtype=np.float64)[order]
        contacts.append(place[order])
        shares.append(tie / tie.sum())
    paths = _dense(contacts, shares) if len(names) <= dense else _sparse(contacts, shares)
    found = (float(((share + two) ** 2).sum()) for share, two in zip(shares, paths, strict=True))
    return dict(zip(names, found, strict=True))


def _dense(contacts: Sequence[Numbers], shares: Sequence[Shares]) -> Iterator[Shares]:
    """For each person the sum over q of p_iq p_qj for each of her contacts j, by one product."""
    square = np.zeros((len(contacts), len(contacts)))
    for person, (others, share) in enumerate(zip(contacts, shares, strict=True)):
        square[person, others] = share
    return (row[others] for row, others in zip(square @ square, contacts, strict=True))


def _sparse(contacts: Sequence[Numbers], shares: Sequence[Shares]) -> Iterator[Shares]:
    """The same, one person after the other."""
    for others, share in zip(contacts, shares, strict=True):
        met = np.concatenate([contacts[other] for other in others])
        paths = np.concatenate([p * shares[q] for p, q in zip(share, others, strict=True)])
        found = np.bincount(met, weights=paths, minlength=len(contacts))
        yield found[others].astype(np.float64, copy=False)  # which it is: its stubs know only counts
