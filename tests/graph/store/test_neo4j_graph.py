"""What a person sees who opens Neo4j Browser on a store."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

import neo4j
import pytest

from graph.store.base import Store
from graph.store.connect import open_store
from graph.viewer import OPERATOR
from ontology.generated.names import ContributionRole
from tests.graph.contract.world import ACCOUNTS, BOB, world
from tests.support.extracts import DocumentBuilder, batch, email
from tests.support.neo4j import Neo4jDatabase


@pytest.fixture
def browser(neo4j_database: Neo4jDatabase) -> Iterator[neo4j.Driver]:
    """What the Browser uses: any Cypher."""
    with neo4j.GraphDatabase.driver(neo4j_database.url, auth=neo4j_database.auth) as driver:
        yield driver


@pytest.fixture
async def store(neo4j_database: Neo4jDatabase) -> AsyncIterator[Store]:
    """A store on the same database."""
    async with open_store(neo4j_database.store_url) as opened:
        yield opened


def ask(browser: neo4j.Driver, query: str, **parameters: object) -> list[Any]:
    """The single values that a query returns."""
    return [record[0] for record in browser.execute_query(query, parameters).records]


async def test_people_and_what_they_wrote_read_as_in_the_design(store: Store, browser: neo4j.Driver) -> None:
    """Person, account, what she did, passage, document, topic: each a name that says what it is."""
    await store.write(world())
    found = ask(
        browser,
        "MATCH (who:Person)<-[:ACCOUNT_OF]-(:Account)-[:ANSWERED]->(p:Passage)-[:PART_OF]->(d:Document) "
        "MATCH (p)-[m:ABOUT]->(t:Topic) MATCH (p)-[:MENTIONS]->(e:Touchpoint) "
        "RETURN [who.name, labels(who), d.title, d.thread, p.date, m.surface, t.name, e.name]",
    )
    name, labels, *rest = found[0]
    assert (len(found), name, set(labels)) == (1, "Bob Stone", {"Entity", "Person", "Employee"})
    assert rest == ["mail-1", "Re: roses of Dana Reed", "2026-03-02", "Roses", "Roses", "Newsletter"]


async def test_every_role_is_a_relationship(store: Store, browser: neo4j.Driver) -> None:
    """WROTE, SAID, ANSWERED and so on, each read back as its role."""
    page = DocumentBuilder("page").passage("Roses.")
    for role in ContributionRole:
        page.contributed(email("bob@example.org"), role)
    await store.write(world())
    await store.write(batch(page, people=ACCOUNTS))
    uid = page.build().passages[0].uid
    found = ask(browser, "MATCH (:Account)-[c]->(:Passage {uid: $uid}) RETURN type(c)", uid=uid)
    assert sorted(found) == sorted(role.name for role in ContributionRole)
    rows = await store.contributions(OPERATOR, None, passages=[uid])
    assert [row.role for row in rows] == sorted(ContributionRole)
    assert {row.person for row in rows} == {BOB}


async def test_a_dependency_reads_as_in_the_design(store: Store, browser: neo4j.Driver) -> None:
    """(dependent)-[:NEEDS]->(:Requirement)-[:MET_BY]->(:Dependency)-[:ON]->(provider), with its numbers."""
    made = DocumentBuilder("catalogue.yaml")
    for one, kind in (("help", "Stage"), ("ivr", "Touchpoint"), ("chat", "Touchpoint"), ("tool", "System")):
        made.thing(one, kind, one.title(), ownedBy="care")
    for provider in ("ivr", "chat"):
        made.says("help", "dependsOn", provider, requirement="reach", k="1")
    made.says("ivr", "dependsOn", "tool", kind="technology", strength="soft")
    await store.write(batch(made))
    query = (
        "MATCH (t:Element)-[:NEEDS]->(r:Requirement)-[:MET_BY]->(d:Dependency)-[:ON]->(o:Element) "
        "WITH t, r, d, o ORDER BY t.id, o.id RETURN [t.id, r.k, d.kind, d.strength, o.id]"
    )
    expected = [
        ["help", 1, "technology", "hard", "chat"],
        ["help", 1, "technology", "hard", "ivr"],
        ["ivr", 1, "technology", "soft", "tool"],
    ]
    assert ask(browser, query) == expected
    assert ask(browser, "MATCH (r:Requirement) RETURN count(r)") == [2]
    assert ask(browser, "MATCH (:Touchpoint {id: 'chat'})-[:OWNED_BY]->(e) RETURN e.id") == ["care"]
    note = DocumentBuilder("note").passage("The chat needs the tool.").says("chat", "dependsOn", "tool")
    await store.write(batch(note))
    assert ask(browser, query)[0] == ["chat", 1, "technology", "hard", "tool"]
    await store.remove([made.document.id, note.document.id])
    await store.settle()
    assert ask(browser, "MATCH (n) WHERE n:Requirement OR n:Dependency OR n:Entity RETURN count(n)") == [0]


async def test_a_statement_hangs_between_its_ends_and_its_proof(store: Store, browser: neo4j.Driver) -> None:
    """Its subject, its object, and the passage or, where it was declared, the document it was found in."""
    await store.write(world())
    found = ask(
        browser,
        "MATCH (a)<-[:SUBJECT]-(s:Statement {predicate: 'dependsOn'})-[:OBJECT]->(b) "
        "MATCH (s)-[:FOUND_IN]->(p) RETURN [a.id, b.id, head(labels(p)), s.quote]",
    )
    assert ["newsletter", "shop", "Document", "newsletter dependsOn shop"] in found
    assert ["newsletter", "unknown:mailer", "Passage", "newsletter"] in found
    values = ask(browser, "MATCH (s:Statement {subject: 'shop', predicate: 'name'}) RETURN s.value")
    assert sorted(values) == ["Shop of Dana Reed", "Web shop"]


async def test_a_thing_changes_its_labels_and_properties_with_what_is_said(
    store: Store, browser: neo4j.Driver
) -> None:
    """No label, value or relationship of an earlier version stays behind."""
    first = DocumentBuilder("x.yaml").thing("x", "Touchpoint", "First", channel="email", ownedBy="web")
    second = DocumentBuilder("x.yaml", version="2").thing("x", "System", "Second", url="https://x.example")
    await store.write(batch(first))
    await store.write(batch(second))
    query = "MATCH (e:Entity {id: 'x'}) RETURN [labels(e), e.name, e.channel, e.url, [(e)-[r]->() | type(r)]]"
    ((labels, *values),) = ask(browser, query)
    assert set(labels) == {"Entity", "Element", "System"}
    assert values == ["Second", None, "https://x.example", []]


async def test_bare_things_go_when_nothing_points_to_them(store: Store, browser: neo4j.Driver) -> None:
    """What a text named and nobody declared leaves with the text."""
    page = DocumentBuilder("page").passage(
        "The depot.", by=email("bob@example.org"), about={"depot": "depot"}
    )
    await store.write(batch(page, people=ACCOUNTS))
    bare = "MATCH (e:Entity) WHERE e.family IS NULL RETURN e.id ORDER BY e.id"
    assert ask(browser, bare) == [BOB, "depot"]
    await store.settle()
    assert ask(browser, bare) == [BOB, "depot"]
    await store.remove([page.document.id])
    await store.settle()
    assert ask(browser, bare) == []


async def test_what_does_not_change_is_not_written_again(store: Store, browser: neo4j.Driver) -> None:
    """A topic that thousands of documents name is one node that stays as it is."""
    await store.write(world())
    before = ask(browser, "MATCH (e:Topic)-[r]-() RETURN elementId(r) ORDER BY elementId(r)")
    ask(browser, "MATCH (e:Topic {id: 'topic:roses'}) SET e.touched = true RETURN 1")
    page = DocumentBuilder("page").passage("Roses.").says("topic:roses", "type", "Topic")
    await store.write(batch(page))
    assert ask(browser, "MATCH (e:Topic {id: 'topic:roses'}) RETURN e.touched") == [True]
    assert set(before) <= set(ask(browser, "MATCH (e:Topic)-[r]-() RETURN elementId(r)"))


async def test_a_class_named_like_a_record_stays_out_of_its_way(store: Store, browser: neo4j.Driver) -> None:
    """A thing that a catalogue calls a Document is no document of ours."""
    await store.write(batch(DocumentBuilder("x.yaml").thing("x", "Document", "A thing called document")))
    assert (await store.status(OPERATOR)).documents == 1
    assert ask(browser, "MATCH (e:Entity {id: 'x'}) RETURN [labels(e), e.kind]") == [[["Entity"], "Document"]]
