"""A class that is added to the Turtle is stored and answered without a line of Python."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import unquote, urlsplit

import neo4j
from rdflib import RDF, Graph, URIRef

from graph.answers.risk import risks
from graph.export import turtle
from graph.viewer import OPERATOR
from ontology.model import FOLDER, load_model
from tests.graph.contract.engines import SQLITE, Engine
from tests.support.extracts import DocumentBuilder, batch

TURTLE = """
@prefix cx: <https://whoknows.example/cx#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

cx:Kiosk a owl:Class ;
    rdfs:subClassOf cx:Touchpoint ;
    rdfs:label "kiosk"@en ;
    rdfs:comment "A terminal in a store."@en .
"""


async def test_a_new_class_is_stored_and_returned(engine: Engine, tmp_path: Path) -> None:
    """Its things are found, counted, connected, assessed, exported, and labelled with class and ancestors."""
    folder = tmp_path / "cx"
    shutil.copytree(FOLDER, folder)
    journeys = folder / "journeys.ttl"
    journeys.write_text(journeys.read_text("utf-8") + TURTLE, "utf-8")
    model = load_model(folder)
    made = (
        DocumentBuilder("catalogue.yaml")
        .thing("kiosk-1", "Kiosk", "Kiosk North")
        .thing("till", "System", "Till")
    )
    made.says("kiosk-1", "dependsOn", "till", kind="technology")
    async with engine.open(model) as store:
        assert store.model is model
        await store.write(batch(made))
        (name,) = await store.names("kiosk", OPERATOR, 5)
        assert (name.family, name.kind, name.id) == ("Element", "Kiosk", "kiosk-1")
        assert (await store.status(OPERATOR)).elements == 2
        kinds = {s.object for s in await store.statements(OPERATOR, None, subject="kiosk-1")}
        assert kinds == {"Kiosk", "Kiosk North", "till"}
        assert [known.kind for known in await store.known_names()] == ["Kiosk", "System"]
        assert [found.touchpoint.id for found in await risks(store, OPERATOR)] == ["kiosk-1"]
        exported = Graph().parse(data="".join([part async for part in turtle(store, OPERATOR)]))
        assert (None, RDF.type, URIRef(model.iri("Kiosk"))) in exported
    if engine.name != SQLITE:
        assert _labels(engine, "kiosk-1") == {"Kiosk", "Touchpoint", "Element", "Entity"}


def _labels(engine: Engine, one: str) -> set[str]:
    parts = urlsplit(engine.url)
    server = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
    auth = (unquote(parts.username or ""), unquote(parts.password or ""))
    with neo4j.GraphDatabase.driver(server, auth=auth) as driver:
        found = driver.execute_query("MATCH (e:Entity {id: $id}) RETURN labels(e)", {"id": one})
    return set(found.records[0][0])
