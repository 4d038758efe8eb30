"""Complication against complexity as a small picture: two figures that are never added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from graph.answers.report import Section
from graph.export.markup import Markup, element

Box: TypeAlias = tuple[int, int, int, int]
WIDTH, HEIGHT = 640, 400
LEFT, RIGHT, TOP, BOTTOM = 62, 70, 34, 52
NEAR = 14
"""Pixels within which points are drawn as one, with all their numbers."""
_DOWN = (-6, 18, 5, -20, 32)
"""Where numbers may stand, in pixels below the middle of their point."""
MOST = 6
"""So many numbers are written beside a point."""


def scatter(sections: Sequence[Section]) -> Markup:
    """K (across) against X (up) of these touchpoints, each by its number, as SVG that needs nothing else."""
    most = max((one.risk.complication for one in sections), default=1)
    step = _step(most)
    top = -(-most // step) * step
    groups: dict[tuple[int, int], list[Section]] = defaultdict(list)
    for one in sections:
        place = _place(one.risk.complication / top, one.risk.complexity)
        near = (at for at in groups if abs(at[0] - place[0]) < NEAR and abs(at[1] - place[1]) < NEAR)
        groups[next(near, place)].append(one)
    across = [_tick_x(value, value / top) for value in range(0, top + 1, step)]
    up = [_tick_y(value / 4) for value in range(5)]
    return element(
        "svg",
        element("title", "Complication and complexity"),
        element(
            "desc",
            "Each number is a touchpoint of the overview. Further right: it rests on more elements and "
            "lines. Higher: more of them fall together. The overview has the same figures as a table.",
        ),
        element("g", across, up, class_="grid"),
        element("text", "K, complication", x=LEFT + (WIDTH - LEFT - RIGHT) // 2, y=HEIGHT - 8, class_="axis"),
        element("text", "X, complexity", x=8, y=16, class_="up"),
        _points(groups),
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
        xmlns="http://www.w3.org/2000/svg",
    )


def _place(across: float, up: float) -> tuple[int, int]:
    """Pixels of a point by its shares (0 to 1) of the width and height."""
    x = LEFT + across * (WIDTH - LEFT - RIGHT)
    return round(x), round(HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM))


def _step(most: int) -> int:
    """The distance of marks: 1, 2 or 5 times a power of ten, so that there are at most seven."""
    power = 1
    while True:
        for factor in (1, 2, 5):
            if most <= 6 * factor * power:
                return factor * power
        power *= 10


def _tick_x(value: int, share: float) -> list[Markup]:
    (x, y), (_, end) = _place(share, 0), _place(share, 1)
    return [element("line", x1=x, y1=y, x2=x, y2=end), element("text", str(value), x=x, y=y + 18)]


def _tick_y(share: float) -> list[Markup]:
    (x, y), (end, _) = _place(0, share), _place(1, share)
    return [
        element("line", x1=x, y1=y, x2=end, y2=y),
        element("text", f"{share:.2f}", x=x - 22, y=y + 5),
    ]


def _points(groups: Mapping[tuple[int, int], Sequence[Section]]) -> list[Markup]:
    """The points, each with its numbers in the first place beside it where nothing is yet."""
    taken = [(x - 6, y - 6, x + 6, y + 6) for x, y in groups]
    made = []
    for (x, y), held in groups.items():
        numbers = ", ".join(str(one.number) for one in held[:MOST]) + (" …" if len(held) > MOST else "")
        width = 8 * len(numbers)
        left = x + 9 + width > WIDTH
        places = [(x - 9 - width if left or back else x + 9, y + down) for back in (0, 1) for down in _DOWN]
        boxes = [(across, low - 12, across + width, low + 2) for across, low in places]
        free = (number for number, box in enumerate(boxes) if not any(_meet(box, other) for other in taken))
        chosen = next(free, 0)
        taken.append(boxes[chosen])
        names = "; ".join(f"{one.number} {one.risk.touchpoint.name}" for one in held)
        made += [
            element("circle", element("title", names), cx=x, cy=y, r=5),
            element("text", numbers, x=places[chosen][0], y=places[chosen][1], class_="number"),
        ]
    return made


def _meet(one: Box, other: Box) -> bool:
    """Whether two boxes (left, top, right, bottom) share a place."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
