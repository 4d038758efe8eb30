"""Bills of materials: CycloneDX and SPDX."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers import cyclonedx, spdx
from ingest.readers.base import Reading
from ingest.readers.json_entries import json_entries
from ingest.source import Source
from ontology.extract import Extract, Issue
from tests.ingest.readers.reading import read_all

_CYCLONEDX = """\
{
  "bomFormat": "CycloneDX",
  "specVersion": "1.5",
  "metadata": {"component": {"bom-ref": "app", "type": "application", "name": "Web shop", "version": "4"}},
  "components": [
    {"bom-ref": "a", "type": "library", "name": "left", "group": "org", "version": "1.0",
     "purl": "pkg:npm/%40org/left@1.0?x=y", "supplier": {"name": "Left Ltd."}},
    {"bom-ref": "b", "type": "library", "name": "right", "version": "2", "scope": "optional"},
    {"bom-ref": "b1", "type": "library", "name": "right", "version": "1"},
    {"bom-ref": "t", "type": "library", "name": "tester", "scope": "excluded"},
    {"bom-ref": "c", "name": "case", "components": [{"bom-ref": "d", "name": "inner"}]}
  ],
  "dependencies": [
    {"ref": "app", "dependsOn": ["a", "c"]},
    {"ref": "a", "dependsOn": ["b", "b1"]},
    {"ref": "b", "dependsOn": ["b1"]}
  ]
}
"""


def _relation(one: str, relation: str, other: str) -> dict[str, str]:
    return {
        "spdxElementId": f"SPDXRef-{one}",
        "relationshipType": relation,
        "relatedSpdxElement": other if other == "NONE" else f"SPDXRef-{other}",
    }


def _rows(*rows: object) -> str:
    return ",\n".join(json.dumps(row) for row in rows)


_RELATIONS = _rows(
    _relation("DOCUMENT", "DESCRIBES", "app"),
    _relation("app", "DEPENDS_ON", "a"),
    _relation("b", "OPTIONAL_DEPENDENCY_OF", "a"),
    _relation("b", "TEST_DEPENDENCY_OF", "app"),
    _relation("a", "CONTAINS", "f"),
    _relation("a", "DEPENDS_ON", "NONE"),
)
_PURL = {"referenceType": "purl", "referenceLocator": "pkg:npm/left@1"}
_SUPPLIER = "Organization: Left Ltd. (x@left.example)"
_PACKAGES = _rows(
    {"SPDXID": "SPDXRef-app", "name": "Web shop", "versionInfo": "4"},
    {"SPDXID": "SPDXRef-a", "name": "left", "supplier": _SUPPLIER, "externalRefs": [_PURL]},
    {"SPDXID": "SPDXRef-b", "name": "right", "supplier": "NOASSERTION"},
)
_SPDX = f"""\
{{"spdxVersion": "SPDX-2.3", "SPDXID": "SPDXRef-DOCUMENT",
"relationships": [
{_RELATIONS}],
"files": [{{"SPDXID": "SPDXRef-f", "fileName": "x"}}],
"packages": [
{_PACKAGES}]}}
"""
Read = Callable[[Source], Iterator[Reading]]


def _read(read: Read, folder: Path, text: str) -> tuple[list[Extract], list[Issue]]:
    path = folder / "bom.json"
    path.write_text(text)
    return read_all(read, path)


def _said(extract: Extract, *predicates: str) -> set[tuple[str, str, int | None]]:
    return {(s.subject, s.object, s.line) for s in extract.statements if s.predicate in predicates}


def test_cyclonedx_components_and_what_they_rest_on(tmp_path: Path) -> None:
    """The product as catalogues call it, packages without their version, two versions as one."""
    (extract,), issues = _read(cyclonedx.read, tmp_path, _CYCLONEDX)
    assert not issues
    left = "pkg:npm/@org/left"
    assert _said(extract, "type") == {
        ("web-shop", "System", 4),
        (left, "System", 6),
        ("left-ltd", "Organization", 6),
        ("right", "System", 8),
        ("case", "System", 11),
        ("inner", "System", 11),
    }
    lines = {s.object: s.qualifier("strength") for s in extract.statements if s.subject == left}
    assert lines["right"] == "soft"
    assert _said(extract, "dependsOn") == {
        ("case", "inner", 11),
        ("web-shop", left, 14),
        ("web-shop", "case", 14),
        (left, "right", 15),
    }
    assert _said(extract, "ownedBy") == {(left, "left-ltd", 6)}
    assert {value for subject, value, _ in _said(extract, "note") if subject == "right"} == {
        "version 1",
        "version 2",
    }
    assert {s.quote for s in extract.statements if s.line == 15} == {'{"ref": "a", "dependsOn": ["b", "b1"]}'}


def test_spdx_packages_and_relationships(tmp_path: Path) -> None:
    """Both directions of a relationship; what is only for tests, and files, do not count."""
    (extract,), issues = _read(spdx.read, tmp_path, _SPDX)
    assert not issues
    assert _said(extract, "dependsOn") == {("web-shop", "pkg:npm/left", 4), ("pkg:npm/left", "right", 5)}
    assert {s.qualifier("strength") for s in extract.statements if s.object == "right"} == {None, "soft"}
    assert _said(extract, "type") == {
        ("web-shop", "System", 11),
        ("pkg:npm/left", "System", 12),
        ("left-ltd", "Organization", 12),
        ("right", "System", 13),
    }


def test_a_product_without_lines_rests_on_its_components(tmp_path: Path) -> None:
    """A file that lists only components says that the product is made of them."""
    whole = json.loads(_CYCLONEDX)
    del whole["dependencies"]
    (extract,), issues = _read(cyclonedx.read, tmp_path, json.dumps(whole, indent=1))
    assert not issues
    assert {(s, o) for s, o, _ in _said(extract, "dependsOn")} == {
        ("web-shop", "pkg:npm/@org/left"),
        ("web-shop", "right"),
        ("web-shop", "case"),
        ("case", "inner"),
    }


@pytest.mark.parametrize(
    ("read", "change", "place", "reason"),
    [
        (cyclonedx.read, ('"dependsOn": ["a", "c"]', '"dependsOn": ["a", "x"]'), "line 14", "names 'x'"),
        (cyclonedx.read, ('"dependsOn": ["b1"]', '"dependsOn": ["b"]'), "line 16", "'b' cannot need itself"),
        (cyclonedx.read, ('"bom-ref": "b1"', '"bom-ref": "b"'), "line 9", "already used in line 8"),
        (cyclonedx.read, ('"name": "inner"', '"name": ""'), "line 11", "has no name"),
        (cyclonedx.read, ('"dependsOn": ["b1"]', '"dependsOn": "b1"'), "line 16", "a list of what it"),
        (cyclonedx.read, ('"specVersion": "1.5",', '"specVersion": 1.5.'), "line 3", "is not JSON"),
        (spdx.read, ('app", "relationshipType": "DEP', 'x", "relationshipType": "DEP'), "line 4", "names 'S"),
        (spdx.read, ('"SPDXRef-b", "name"', '"SPDXRef-a", "name"'), "line 13", "already used in line 12"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(
    tmp_path: Path, read: Read, change: tuple[str, str], place: str, reason: str
) -> None:
    """A reference that leads nowhere, one used twice, a component without a name, broken JSON."""
    text = _CYCLONEDX if read is cyclonedx.read else _SPDX
    assert change[0] in text
    _, issues = _read(read, tmp_path, text.replace(*change, 1))
    assert any(issue.place == place and reason in issue.reason for issue in issues), issues


def test_a_file_without_a_product_is_told(tmp_path: Path) -> None:
    """Its lines go in all the same."""
    text = _CYCLONEDX.replace('"component": {', '"tools": {').replace(
        '{"ref": "app", "dependsOn": ["a", "c"]},', ""
    )
    (extract,), (issue,) = _read(cyclonedx.read, tmp_path, text)
    assert "names no product" in issue.reason
    assert {s for s, _, _ in _said(extract, "dependsOn")} == {"case", "pkg:npm/@org/left"}


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"a" 1}', '{"a": 1,}', "{} x", "[" * 100_000, '{"a": ' + "[" * 100_000]
)
def test_what_is_no_json_object_is_told(tmp_path: Path, text: str) -> None:
    """Never an exception, however deep."""
    extracts, (issue,) = _read(cyclonedx.read, tmp_path, text)
    assert not extracts
    assert issue.reason.startswith("is not JSON")


SCALARS = st.none() | st.booleans() | st.integers() | st.text()
JSON = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=12)


@given(st.dictionaries(st.text(), JSON), st.sampled_from([None, 1, 4]))
def test_the_walk_sees_what_json_sees(
    tmp_path_factory: pytest.TempPathFactory, whole: dict[str, object], indent: int | None
) -> None:
    """Every value once, in order, each on the line where its text begins."""
    path = tmp_path_factory.mktemp("walk") / "x.json"
    path.write_text(json.dumps(whole, indent=indent))
    rows = path.read_text().split("\n")
    found: list[tuple[str, object]] = []
    for entry in json_entries(path):
        found.append((entry.key, entry.value))
        assert json.dumps(entry.value, indent=indent).split("\n")[0].strip()[:1] in rows[entry.line - 1]
    expected = [
        (key, one) for key, value in whole.items() for one in (value if isinstance(value, list) else [value])
    ]
    assert found == expected
