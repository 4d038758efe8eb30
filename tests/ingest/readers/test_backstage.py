"""Backstage entity files."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.readers import backstage
from ontology.extract import Extract, Issue
from tests.ingest.readers.reading import read_all

_FILE = """\
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: Orders
  title: Order service
  description: Takes orders
spec:
  type: service
  lifecycle: deprecated
  owner: group:default/checkout-team
  system: shop
  subcomponentOf: shop-suite
  dependsOn:
    - resource:orders-db
    - component:warehouse/stock
  providesApis: [orders]
  consumesApis:
    - payments
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata: {name: orders}
spec: {type: openapi, owner: user:ann, system: shop}
---
apiVersion: backstage.io/v1alpha1
kind: System
metadata: {name: shop}
spec: {owner: checkout-team, domain: commerce}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: checkout-team}
spec:
  type: team
  parent: digital
  profile: {displayName: Checkout}
  members: [ann]
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: ann}
spec:
  profile: {displayName: Ann Lee, email: Ann@x.example}
  memberOf: [checkout-team]
---
apiVersion: backstage.io/v1alpha1
kind: Location
metadata: {name: elsewhere}
"""


def _read(folder: Path, text: str) -> tuple[list[Extract], list[Issue]]:
    path = folder / "catalog-info.yaml"
    path.write_text(text)
    return read_all(backstage.read, path)


def _said(extract: Extract, *predicates: str) -> set[tuple[str, str, str, int | None]]:
    return {
        (s.subject, s.predicate, s.object, s.line) for s in extract.statements if s.predicate in predicates
    }


def test_entities_are_declared_with_their_lines(tmp_path: Path) -> None:
    """Names are ids; APIs and systems, often called like a component, have their kind before them."""
    (extract,), issues = _read(tmp_path, _FILE)
    assert not issues
    assert _said(extract, "type") == {
        ("orders", "type", "System", 4),
        ("api:orders", "type", "Service", 22),
        ("system:shop", "type", "Element", 27),
        ("checkout-team", "type", "Team", 32),
        ("ann", "type", "Employee", 41),
    }
    assert _said(extract, "name", "alias", "lifecycle", "description", "email") == {
        ("orders", "name", "Order service", 4),
        ("orders", "alias", "Orders", 4),
        ("orders", "description", "Takes orders", 6),
        ("orders", "lifecycle", "deprecated", 9),
        ("api:orders", "name", "orders", 22),
        ("system:shop", "name", "shop", 27),
        ("checkout-team", "name", "Checkout", 32),
        ("checkout-team", "alias", "checkout-team", 32),
        ("ann", "name", "Ann Lee", 41),
        ("ann", "email", "ann@x.example", 43),
    }


def test_relations_keep_their_direction(tmp_path: Path) -> None:
    """A component needs what it depends on and consumes; an API needs the component that provides it."""
    (extract,), _ = _read(tmp_path, _FILE)
    assert _said(extract, "dependsOn") == {
        ("orders", "dependsOn", "orders-db", 14),
        ("orders", "dependsOn", "warehouse/stock", 15),
        ("api:orders", "dependsOn", "orders", 16),
        ("orders", "dependsOn", "api:payments", 18),
    }
    assert _said(extract, "partOf", "ownedBy", "memberOf") == {
        ("orders", "ownedBy", "checkout-team", 10),
        ("orders", "partOf", "shop-suite", 12),
        ("api:orders", "ownedBy", "ann", 23),
        ("api:orders", "partOf", "system:shop", 23),
        ("system:shop", "ownedBy", "checkout-team", 28),
        ("system:shop", "partOf", "domain:commerce", 28),
        ("checkout-team", "partOf", "digital", 35),
        ("ann", "memberOf", "checkout-team", 37),
        ("ann", "memberOf", "checkout-team", 44),
    }
    quotes = {s.quote for s in extract.statements if s.object == "warehouse/stock"}
    assert quotes == {"- component:warehouse/stock"}


@pytest.mark.parametrize(
    ("spec", "place", "reason"),
    [
        ("{dependsOn: [a]}", "line 4", "'a' cannot need itself"),
        ("{dependsOn: ['b c']}", "line 4", "'b c' is no reference; write it as kind:namespace/name"),
        ("{dependsOn: [[b]]}", "line 4", "should be a single value"),
        ("{owner: [b, c]}", "line 4", "should be a single value"),
        ("{subcomponentOf: a}", "line 4", "cannot be its own partOf"),
    ],
)
def test_a_bad_relation_costs_only_itself(tmp_path: Path, spec: str, place: str, reason: str) -> None:
    """The entity stays."""
    head = "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: a}\n"
    (extract,), (issue,) = _read(tmp_path, f"{head}spec: {spec}\n")
    assert [s.predicate for s in extract.statements] == ["type", "name"]
    assert issue.place == place
    assert reason in issue.reason


def test_a_bad_entity_costs_only_itself(tmp_path: Path) -> None:
    """An unknown kind, no name, the same twice, and YAML that breaks off: each is told with its line."""
    text = (
        "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: a}\n---\n"
        "kind: Component\nmetadata: {name: a}\n---\nkind: Componant\nmetadata: {name: b}\n---\n"
        "kind: API\nspec: {}\n---\nkind: [\n"
    )
    (extract,), issues = _read(tmp_path, text)
    assert {s.subject for s in extract.statements} == {"a"}
    assert [(issue.place, issue.reason[:40]) for issue in issues] == [
        ("line 6", "the id 'a' was already used in line 3"),
        ("line 8", "'Componant' is no kind of entity that is"),
        ("line 11", "has no metadata.name"),
        ("line 15", "is not YAML: did not find expected node "),
    ]
