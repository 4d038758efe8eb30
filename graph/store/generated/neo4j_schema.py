"""Constraints and indexes of the Neo4j store. Written by `make generate` from ontology/cx/*.ttl; do not edit.

Each statement may run again and again; constraints come first.
"""

from __future__ import annotations

CONSTRAINTS: tuple[str, ...] = (
    "CREATE CONSTRAINT account_id IF NOT EXISTS FOR (n:Account) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT channel_id IF NOT EXISTS FOR (n:Channel) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT community_id IF NOT EXISTS FOR (n:Community) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT consent_id IF NOT EXISTS FOR (n:Consent) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT contribution_id IF NOT EXISTS FOR (n:Contribution) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT conversation_id IF NOT EXISTS FOR (n:Conversation) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT document_id IF NOT EXISTS FOR (n:Document) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT element_id IF NOT EXISTS FOR (n:Element) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT measure_id IF NOT EXISTS FOR (n:Measure) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT mention_id IF NOT EXISTS FOR (n:Mention) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT organization_id IF NOT EXISTS FOR (n:Organization) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT passage_uid IF NOT EXISTS FOR (n:Passage) REQUIRE n.uid IS UNIQUE",
    "CREATE CONSTRAINT person_id IF NOT EXISTS FOR (n:Person) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT run_id IF NOT EXISTS FOR (n:Run) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT source_id IF NOT EXISTS FOR (n:Source) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT statement_id IF NOT EXISTS FOR (n:Statement) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT topic_id IF NOT EXISTS FOR (n:Topic) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT unit_id IF NOT EXISTS FOR (n:Unit) REQUIRE n.id IS UNIQUE",
)

INDEXES: tuple[str, ...] = (
    "CREATE INDEX account_name IF NOT EXISTS FOR (n:Account) ON (n.name)",
    "CREATE INDEX channel_name IF NOT EXISTS FOR (n:Channel) ON (n.name)",
    "CREATE INDEX community_name IF NOT EXISTS FOR (n:Community) ON (n.name)",
    "CREATE INDEX contribution_passage IF NOT EXISTS FOR (n:Contribution) ON (n.passage)",
    "CREATE INDEX document_source IF NOT EXISTS FOR (n:Document) ON (n.source)",
    "CREATE INDEX element_name IF NOT EXISTS FOR (n:Element) ON (n.name)",
    "CREATE INDEX measure_name IF NOT EXISTS FOR (n:Measure) ON (n.name)",
    "CREATE INDEX mention_passage IF NOT EXISTS FOR (n:Mention) ON (n.passage)",
    "CREATE INDEX organization_name IF NOT EXISTS FOR (n:Organization) ON (n.name)",
    "CREATE INDEX passage_document IF NOT EXISTS FOR (n:Passage) ON (n.document)",
    "CREATE INDEX person_name IF NOT EXISTS FOR (n:Person) ON (n.name)",
    "CREATE INDEX source_name IF NOT EXISTS FOR (n:Source) ON (n.name)",
    "CREATE INDEX statement_document IF NOT EXISTS FOR (n:Statement) ON (n.document)",
    "CREATE INDEX statement_passage IF NOT EXISTS FOR (n:Statement) ON (n.passage)",
    "CREATE INDEX statement_subject IF NOT EXISTS FOR (n:Statement) ON (n.subject)",
    "CREATE INDEX topic_name IF NOT EXISTS FOR (n:Topic) ON (n.name)",
    "CREATE INDEX unit_name IF NOT EXISTS FOR (n:Unit) ON (n.name)",
)
