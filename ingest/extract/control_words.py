"""In whose control a provider is, by the words around its name: "our own", "a vendor", "run by another
team"."""

from __future__ import annotations

import re

from ontology.generated.names import Control

_NAME = r"@{}(?!\d)"
_NEAR = r"[^.;@]{{0,60}}?"
_BY_OTHERS = r"(?:run|owned|operated|maintained|managed|hosted|built|administered|looked after)"
_GROUP = r"(?:department|team|unit|group|division|directorate|office|branch)"
_OUTSIDE = (
    r"(?:saas|vendor|supplier|external|third[- ]party|contract(?:or|ed)?|outsourced|off the shelf"
    r"|not ours|bought[- ]in"
    r"|(?:outside|commercial|partner|another) (?:company|provider|firm)|a (?:\w+ )?(?:company|firm"
    r"|start-?up|provider)"
    r"|(?:don't|don’t|do not|cannot|can't|can’t|no) (?:have any )?(?:control|influence|say))"
)
_PATTERNS = (
    (Control.WITHIN, rf"\bour own (?:\w+ )?{_NAME}"),
    (
        Control.WITHIN,
        rf"{_NAME}{_NEAR}\b(?:in-house|ourselves|our own|we (?:built|run|maintain|own|host|operate))\b",
    ),
    (
        Control.SHARED,
        rf"{_NAME}{_NEAR}\b{_BY_OTHERS} by (?:another|a different|some other|the \w+|the \w+ \w+) {_GROUP}",
    ),
    (Control.SHARED, rf"{_NAME}{_NEAR}\b(?:another|a different|a sister|the other) {_GROUP}"),
    (Control.SHARED, rf"\b(?:another|a different|a sister) {_GROUP}(?:'s|’s) {_NAME}"),
    (Control.OUTSIDE, rf"{_NAME}{_NEAR}\b{_OUTSIDE}\b"),
    (
        Control.OUTSIDE,
        rf"\b(?:vendor|supplier|contractor|contract with|third party|outside provider),? {_NAME}",
    ),
    (Control.OUTSIDE, rf"\bhosted (?:by|at|with) {_NAME}"),
)


def control_of(text: str, number: int) -> Control | None:
    """The control of the name `@number` in a numbered text; None where no word tells, the nearest to us where
    several do."""
    for control, pattern in _PATTERNS:
        if re.search(pattern.format(number), text, re.IGNORECASE):
            return control
    return None
