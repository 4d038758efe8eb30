"""Kubernetes manifests."""

from __future__ import annotations

from pathlib import Path

from ingest.readers import kubernetes
from ontology.extract import Extract, Issue
from tests.ingest.readers.reading import read_all

_WEB = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: 3
  template:
    metadata: {labels: {app: web, tier: front}}
    spec:
      containers:
        - name: web
          image: example/web:2
          args: ["--orders=http://orders.shop.svc:8080/v1"]
          env:
            - name: STOCK_URL
              value: http://stock.warehouse.svc.cluster.local/
            - {name: MAIL_HOST, value: "mailer:25"}
            - {name: ELSEWHERE, value: "https://orders.example.org/"}
            - {name: WORD, value: orders are fine}
            - name: COLOUR
              valueFrom: {configMapKeyRef: {name: theme, key: colour, optional: true}}
          envFrom:
            - configMapRef: {name: settings}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: front, namespace: shop}
spec:
  rules:
    - http:
        paths:
          - path: /
            backend: {service: {name: web, port: {number: 80}}}
          - path: /o
            backend: {service: {name: orders, port: {number: 80}}}
"""
_REST = """\
apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Service
    metadata: {name: web, namespace: shop}
    spec: {selector: {app: web}}
  - apiVersion: v1
    kind: Service
    metadata: {name: orders, namespace: shop}
    spec:
      selector: {app: orders}
  - apiVersion: v1
    kind: Service
    metadata: {name: mailer, namespace: shop}
    spec: {type: ExternalName, externalName: smtp.vendor.example}
  - apiVersion: apps/v1
    kind: Deployment
    metadata: {name: orders-blue, namespace: shop}
    spec: {template: {metadata: {labels: {app: orders, v: blue}}}}
  - apiVersion: apps/v1
    kind: StatefulSet
    metadata: {name: orders-green, namespace: shop}
    spec: {template: {metadata: {labels: {app: orders, v: green}}}}
  - apiVersion: batch/v1
    kind: CronJob
    metadata: {name: night, namespace: shop}
    spec:
      schedule: "0 3 * * *"
      jobTemplate:
        spec:
          template:
            spec:
              volumes: [{name: v, configMap: {name: settings}}]
  - apiVersion: v1
    kind: ConfigMap
    metadata: {name: settings, namespace: shop}
    data:
      app.ini: |
        [mail]
        host = http://mailer
        [web]
        front = http://web.shop.svc
  - apiVersion: v1
    kind: Namespace
    metadata: {name: shop}
"""


def _read(folder: Path, **files: str) -> tuple[dict[str, Extract], list[Issue]]:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text)
    (folder / "values.yaml").write_text("replicas: 3\n")
    extracts, issues = read_all(kubernetes.read, folder)
    return {extract.document.title: extract for extract in extracts}, issues


def _lines(extract: Extract) -> set[tuple[str, str, str | None, int | None]]:
    return {
        (s.subject, s.object, s.qualifier("strength"), s.line)
        for s in extract.statements
        if s.predicate == "dependsOn"
    }


def test_workloads_reach_services_by_values_and_config_maps(tmp_path: Path) -> None:
    """URLs and hosts in arguments, variables and config maps; other addresses and mere words do not count."""
    found, issues = _read(tmp_path, web=_WEB, rest=_REST)
    assert not issues
    assert _lines(found["web.yaml"]) == {
        ("web.shop", "orders.shop.svc", "hard", 12),
        ("web.shop", "stock.warehouse.svc", "hard", 15),
        ("web.shop", "mailer.shop.svc", "hard", 16),
        ("web.shop", "theme.shop.configmap", "soft", 20),
        ("web.shop", "settings.shop.configmap", "hard", 22),
        ("front.shop.ingress", "web.shop.svc", "hard", 32),
        ("front.shop.ingress", "orders.shop.svc", "hard", 34),
    }


def test_services_rest_on_what_they_select_in_other_files(tmp_path: Path) -> None:
    """Two workloads behind one service are alternatives; its replicas are a note."""
    found, _ = _read(tmp_path, web=_WEB, rest=_REST)
    assert _lines(found["rest.yaml"]) == {
        ("web.shop.svc", "web.shop", "hard", 7),
        ("orders.shop.svc", "orders-blue.shop", "hard", 12),
        ("orders.shop.svc", "orders-green.shop", "hard", 12),
        ("night.shop", "settings.shop.configmap", "hard", 34),
        ("night.shop", "mailer.shop.svc", "hard", 41),
        ("night.shop", "web.shop.svc", "hard", 43),
    }
    requirements = {
        (s.qualifier("requirement"), s.qualifier("k"))
        for s in found["rest.yaml"].statements
        if s.subject == "orders.shop.svc" and s.predicate == "dependsOn"
    }
    assert requirements == {("orders.shop.svc->(orders-blue.shop|orders-green.shop)", "1")}
    notes = {s.object for e in found.values() for s in e.statements if s.predicate == "note"}
    assert notes == {
        "3 replicas",
        "image example/web:2",
        "runs at 0 3 * * *",
        "stands for smtp.vendor.example",
    }
    assert {s.quote for s in found["rest.yaml"].statements if s.line == 41} == {"host = http://mailer"}


def test_a_namespace_may_be_left_to_whoever_applies_it(tmp_path: Path) -> None:
    """A service without one is found by its full name."""
    service = "apiVersion: v1\nkind: Service\nmetadata: {name: orders}\nspec: {}\n"
    found, issues = _read(tmp_path, web=_WEB.partition("---")[0], orders=service)
    assert not issues
    assert "orders.svc" in {provider for _, provider, _, _ in _lines(found["web.yaml"])}


def test_what_is_wrong_costs_only_itself(tmp_path: Path) -> None:
    """A service that selects nothing, an object twice, one without a name, and a file that is no YAML."""
    service = "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {selector: {app: a}}\n"
    nameless = "---\napiVersion: v1\nkind: Service\nspec: {}\n"
    found, issues = _read(tmp_path, a=service + nameless, b=service, c=service + "---\nx: [\n")
    assert {s.subject for e in found.values() for s in e.statements} == {"a.svc"}
    assert sorted((Path(issue.path).name, issue.place, issue.reason[:37]) for issue in issues) == [
        ("a.yaml", "line 4", "'a.svc' selects no workload of these f"[:37]),
        ("a.yaml", "line 6", "the Service has no metadata.name"),
        ("b.yaml", "line 3", "the Service 'a.svc' was already declared"[:37]),
        ("c.yaml", "line 3", "the Service 'a.svc' was already declared"[:37]),
        ("c.yaml", "line 7", "is not YAML: did not find expected nod"[:37]),
    ]


def test_a_source_without_objects_is_told(tmp_path: Path) -> None:
    """Kinds that rest on nothing are passed over; nothing at all is an issue."""
    _, (issue,) = _read(tmp_path, a="apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n")
    assert "holds no workload" in issue.reason
