"""Files of docker compose."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.readers import compose
from ontology.extract import Extract, Issue
from tests.ingest.readers.reading import read_all

_FILE = """\
name: shop
x-common: &common
  depends_on: [db]
services:
  web:
    image: example/web:2
    deploy: {replicas: 3}
    depends_on:
      - api
    links:
      - cache:redis
      - api
  api:
    build: .
    depends_on:
      db:
        condition: service_healthy
      cache: {condition: service_started, required: false}
  worker:
    <<: *common
    image: example/worker
  db: {image: "postgres:16"}
  cache: {image: redis}
"""


def _read(folder: Path, text: str) -> tuple[list[Extract], list[Issue]]:
    path = folder / "docker-compose.yml"
    path.write_text(text)
    return read_all(compose.read, path)


def test_services_and_what_they_need(tmp_path: Path) -> None:
    """Short form, long form, links and what is taken over from an anchor, each with its line."""
    (extract,), issues = _read(tmp_path, _FILE)
    assert not issues
    lines = [s for s in extract.statements if s.predicate == "dependsOn"]
    assert {(s.subject, s.object, s.qualifier("strength"), s.line) for s in lines} == {
        ("shop/web", "shop/api", "hard", 9),
        ("shop/web", "shop/cache", "hard", 11),
        ("shop/api", "shop/db", "hard", 16),
        ("shop/api", "shop/cache", "soft", 18),
        ("shop/worker", "shop/db", "hard", 3),
    }
    assert {s.quote for s in lines if s.line == 16} == {"db: condition: service_healthy"}
    assert {(s.subject, s.object, s.line) for s in extract.statements if s.predicate == "type"} == {
        ("shop/web", "System", 5),
        ("shop/api", "System", 13),
        ("shop/worker", "System", 19),
        ("shop/db", "System", 22),
        ("shop/cache", "System", 23),
    }


def test_images_and_replicas_are_notes(tmp_path: Path) -> None:
    """Replicas of one service are not alternatives of elements: they fail together with it."""
    (extract,), _ = _read(tmp_path, _FILE)
    assert {s.object for s in extract.statements if s.predicate == "note" and s.subject == "shop/web"} == {
        "image example/web:2",
        "3 replicas",
    }


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("services:\n  a: {depends_on: [a], image: x}\n", "line 2", "'a' cannot need itself"),
        ("services:\n  a: {depends_on: [[b]], image: x}\n", "line 2", "should be a single value"),
        ("services:\n  a: {image: x}\n  a: {image: y}\n", "line 3", "has 'a' twice"),
        ("services: {}\n", "line 1", "declares nothing"),
        ("services: [a]\n", "line 1", "should be a mapping"),
        ("- a\n", "line 1", "has no services"),
        ("services:\n  a: {image: [\n", "line 3", "is not YAML"),
        ("services:\n  a: &a\n    <<: *a\n    image: x\n", "line 3", "takes over"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, place: str, reason: str) -> None:
    """Never an exception, whatever is in the file."""
    _, issues = _read(tmp_path, text)
    assert issues[0].place == place
    assert reason in issues[0].reason
