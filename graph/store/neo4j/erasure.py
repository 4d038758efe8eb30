"""Erasing a person: what is hers goes, her name is masked in what others wrote, nothing brings her back.

Neo4j itself keeps what was deleted in free space and transaction logs until it uses them again; who must be
sure of the disk dumps and loads the database (docs/guide says how).
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import AsyncIterator

from graph.privacy.forgetting import hashes_of
from graph.privacy.masking import Masker
from graph.store import derive, erasing
from graph.store.joining import ACCOUNT_PREFIX
from graph.store.names import fold_name
from graph.store.neo4j import (
    entities,
    export,
    extracts,
    jobs,
    journal,
    ledger,
    people,
    segments,
    withheld,
    writing,
)
from graph.store.neo4j.database import Transaction, collected, run
from graph.store.records import ConsentRecord, Receipt

_PEOPLE = f"MATCH (e:Person) RETURN collect({entities.ENTITY})"
_ENTITY = f"MATCH (e:Entity) WHERE e.id IN [$id] AND e.family IS NOT NULL RETURN collect({entities.ENTITY})"
_ACCOUNTS = "MATCH (a:Account)-[:ACCOUNT_OF]->(:Entity {id: $id}) RETURN collect([a.id, a.value])"
_DISPLAY_NAMES = (
    "MATCH (s:Statement) WHERE s.subject IN $ids AND s.predicate = 'displayName' RETURN collect(s.value)"
)
_HERS = (
    "MATCH (:Entity {id: $id})<-[:ACCOUNT_OF]-(a:Account)-->(:Passage)-[:PART_OF]->(d:Document) "
    "RETURN collect([d.id, a.id])"
)
_SPACES = (
    "MATCH (d:Document) WHERE d.id IN $ids OPTIONAL MATCH (p:Passage)-[:PART_OF]->(d) "
    "WITH collect(DISTINCT d.space) + collect(DISTINCT p.space) AS spaces "
    "UNWIND spaces AS space RETURN collect(DISTINCT space)"
)
_CONSENTS = "MATCH (c:Consent) WHERE c.person IN $ids WITH c, c.id AS id DELETE c RETURN collect(id)"
_DROP_ISSUES = "MATCH (q:Issue) WHERE q.key IN $keys DELETE q"
_SALT = "MATCH (w:Whoknows {id: 'store'}) SET w.salt = coalesce(w.salt, $salt) RETURN [w.salt]"
_REMEMBER = "UNWIND $rows AS r MERGE (f:Forgotten {hash: r.hash}) SET f.words = r.words"


def _texts(variable: str, table: str) -> str:
    return "[" + ", ".join(f"{variable}.{column}" for column in erasing.TEXTS[table]) + "]"


_STATEMENT_TEXTS = _texts("s", "statement").replace("s.object", "coalesce(s.value, s.object)")
_PAGES = {
    "document": (
        "MATCH (n:Document) WHERE n.id > $after WITH n ORDER BY n.id LIMIT $page "
        f"RETURN collect([n.id, n.id, {_texts('n', 'document')}])"
    ),
    "passage": (
        "MATCH (n:Passage) WHERE n.uid > $after WITH n ORDER BY n.uid LIMIT $page "
        f"RETURN collect([n.uid, n.document, {_texts('n', 'passage')}])"
    ),
    "statement": (
        "MATCH (s:Statement) WHERE s.id > $after WITH s ORDER BY s.id LIMIT $page "
        f"RETURN collect([s.id, s.document, {_STATEMENT_TEXTS}])"
    ),
    "mention": (
        "MATCH (n:Passage) WHERE n.uid > $after WITH n ORDER BY n.uid LIMIT $page "
        "RETURN collect([n.uid, n.document, [(n)-[m:ABOUT|MENTIONS]->(e) | [e.id, m.surface]]])"
    ),
}
"""Where text is, a page at a time: rows of (key to go on from, document, texts)."""
_NAMES = f"MATCH (n:Name) RETURN collect([n.document, {_texts('n', 'name')}])"


async def resolve_person(tx: Transaction, asked: str) -> str | None:
    """See `Store.resolve_person`."""
    joined = await people.joins_of(tx)
    if asked in joined.canonical_by and not asked.startswith(ACCOUNT_PREFIX):
        return joined.canonical(asked)
    wanted = fold_name(asked)
    for node in sorted(await collected(tx, _PEOPLE), key=lambda node: str(node["id"])):
        entity = derive.entity_from(node)
        if wanted in {fold_name(name) for name in (entity.id, *derive.all_names(entity))}:
            return entity.id
    return None


async def consents(tx: Transaction, asked: str) -> list[ConsentRecord]:
    """See `Store.consents`."""
    person = await resolve_person(tx, asked) or asked
    return await ledger.consents(tx, person, (await people.joins_of(tx)).people(person))


async def forget(tx: Transaction, person: str, rules: derive.Rules, run_id: str) -> Receipt:
    """See `Store.forget`; `person` is an id."""
    hers = (await people.joins_of(tx)).people(person) or (person,)
    names = await _all_her_names(tx, person)
    masker = Masker(names)
    found = erasing.places()
    affected = await _affected_documents(tx, person, masker, found)
    await _remember_hashes(tx, names)
    spaces = await collected(tx, _SPACES, ids=sorted(affected))
    decisions = await extracts.load_decisions(tx)
    for ids in erasing.groups(affected):
        for batch in erasing.batches(await extracts.load_extracts(tx, ids), decisions, run_id):
            await writing.write_batch(tx, batch, rules)
    found["consent"] += len(await collected(tx, _CONSENTS, ids=list(hers)))
    found["journal"] += await journal.forget(tx, masker)
    found["job"] += await jobs.forget(tx, masker)
    await withheld.refresh(tx)
    entries = await export.quarantine_entries(tx)
    keys = [key for key, entry in entries if erasing.issue_names_her(masker, entry)]
    found["quarantine"] += len(keys)
    await run(tx, _DROP_ISSUES, keys=keys)
    found["join"] += await people.forget(tx, person)
    await entities.refresh(tx, hers, rules)
    await entities.drop_bare(tx)
    await segments.purge(tx, spaces)
    await writing.bump(tx)
    remaining = {place async for place, _ in _naming(tx, masker)}
    return Receipt(person, tuple(sorted(found.items())), tuple(sorted(remaining)))


async def _all_her_names(tx: Transaction, person: str) -> set[str]:
    names = {person.removeprefix("person:")}
    for node in await collected(tx, _ENTITY, id=person):
        names.update(derive.all_names(derive.entity_from(node)))
    accounts = await collected(tx, _ACCOUNTS, id=person)
    names.update(value for _, value in accounts)
    names.update(await collected(tx, _DISPLAY_NAMES, ids=[name for name, _ in accounts]))
    return names


async def _affected_documents(tx: Transaction, person: str, masker: Masker, found: Counter[str]) -> set[str]:
    hers = await collected(tx, _HERS, id=person)
    found["contribution"] += len(hers)
    found["account"] += len({account for _, account in hers})
    found["entity"] += 1
    affected = {document for document, _ in hers}
    async for place, document in _naming(tx, masker):
        found[place] += 1
        affected.add(document)
    return affected


async def _naming(tx: Transaction, masker: Masker) -> AsyncIterator[tuple[str, str]]:
    """Every entry with text that names her: (place, document)."""
    for place, query in _PAGES.items():
        after: str | int = "" if place in ("document", "statement") else export.FIRST_UID
        while page := await collected(tx, query, after=after, page=export.PAGE):
            after = max(key for key, *_ in page)
            for _, document, texts in page:
                for entry in texts if place == "mention" else [texts]:
                    if erasing.names_her(masker, entry):
                        yield place, document
    for document, texts in await collected(tx, _NAMES):
        if erasing.names_her(masker, texts):
            yield "name", document


async def _remember_hashes(tx: Transaction, names: set[str]) -> None:
    (salt,) = await collected(tx, _SALT, salt=secrets.token_hex(16))
    rows = [{"hash": key, "words": words} for key, words in hashes_of(salt, names).items()]
    await run(tx, _REMEMBER, rows=rows)
