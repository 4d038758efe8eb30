"""What several declared files say differently."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.declared import checked
from ingest.readers.registry import expand, read
from ontology.extract import Extract, Issue
from ontology.model import default_model

_UNITS = "units:\n  - {id: a}\n  - {id: b}\n"
_ELEMENTS = "elements:\n  - {id: x, kind: System}\n  - {id: y, kind: System}\n"


def _checked(folder: Path, *files: str) -> tuple[list[Extract], list[Issue]]:
    """What of some catalogues goes in together, and what is told."""
    for number, text in enumerate(files, 1):
        (folder / f"{number}.yaml").write_text(text)
    sources, issues = expand(folder)
    items = [
        (source, item)
        for source in sorted(sources, key=lambda one: one.path)
        for item in read(source)
        if isinstance(item, Extract)
    ]
    kept, told = checked(items, (), default_model())
    return [extract for _, extract in kept], issues + [issue for _, issue in told]


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("owner: a", "owner: b", "'e' is owned by 'b', but 'a' in 1.yaml, line 10; that one stands"),
        (
            "failure_probability: 0.1",
            "failure_probability: 0.2",
            "'e' has the failure probability '0.2', but '0.1' in 1.yaml, line 10; that one stands",
        ),
        (
            "needs: [{one_of: [x, y]}]",
            "needs: [{all_of: [y, x]}]",
            "'e' needs at least '2' of e->(x|y), but '1' in 1.yaml, line 10; that one stands",
        ),
    ],
)
def test_the_first_stands_and_the_second_is_told(
    tmp_path: Path, first: str, second: str, reason: str
) -> None:
    """An element declared twice with different owners, probabilities or k; what agrees is no issue."""
    entry = "touchpoints:\n  - id: e\n    name: E\n    "
    text = f"{_UNITS}{_ELEMENTS}{entry}{first}\n"
    extracts, (issue,) = _checked(tmp_path, text, f"{entry}{second}\n    channel: web\n")
    assert issue.reason == reason
    assert (Path(issue.path).name, issue.place, issue.remedy) == ("2.yaml", "line 4", "keep one of the two")
    said = {(s.predicate, s.object, s.qualifier("k")) for e in extracts for s in e.statements}
    assert not said & {("ownedBy", "b", None), ("failureProbability", "0.2", None), ("dependsOn", "x", "2")}
    assert ("channel", "web", None) in said, "the rest of the second entry goes in"
    assert not _checked(tmp_path, text, f"{entry}{first}\n")[1]
