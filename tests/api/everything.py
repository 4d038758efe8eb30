"""Every question of the schema with every field, made from the schema itself: none is left out."""

from __future__ import annotations

from collections.abc import Iterator

from graphql import (
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    get_named_type,
)

from api.ids import Kind, global_id
from api.schema import make_schema
from graph.settings import ApiSettings

SCHEMA: GraphQLSchema = make_schema(ApiSettings())._schema
PEOPLE = ("ada.moss", "ben.ash", "cleo.vance", "dora.field", "gil.marsh", "nobody.atall")
TOPICS = ("topic:mail-delivery", "Tax rules", "topic:law", "warehouse")
ELEMENTS = (
    "newsletter",
    "shortener",
    "video-site",
    "get-help",
    "ivr",
    "chat",
    "checkout",
    "knowledge:tax-rules",
    "kestrel",
    "newsletter->shortener",
    "cleo.vance",
)
REQUIRED = {("Ambassador", "proof"): "(part:HELPED)"}
"""Arguments of fields that cannot be asked for without any."""
PARTS = ("ANSWERED", "PEOPLE", "UNITS", "COMMUNITIES", "BRIDGING", "TOPICS", "STEADINESS", "RECENCY")
PROOF = """{{ambassadors {{ ... on AmbassadorConnection {{ edges {{ node {{
  proof(part:{part}, first:100) {{ title date role quote place url path document
  speaker {{ name }} }} }} }} }} }} }}"""
WORDS = ("a", "b", "c", "cl", "cleo", "v", "g", "m", "ma", "k", "n", "t", "la")
QUESTIONS = (
    "bounces of the sender address",
    "Who wrote the tax rules for the checkout?",
    "compost smells of eggs",
    "warehouse lease",
    "Cleo Vance",
    "cleo",
)


def selection(item: GraphQLNamedType, seen: tuple[str, ...] = ()) -> str:
    """All fields of a type and of what they lead to; nothing for a scalar."""
    if isinstance(item, GraphQLUnionType):
        return "{__typename " + " ".join(f"... on {t.name} {selection(t, seen)}" for t in item.types) + "}"
    if isinstance(item, GraphQLInterfaceType):
        kinds = SCHEMA.get_implementations(item).objects
        return "{__typename " + " ".join(f"... on {t.name} {selection(t, seen)}" for t in kinds) + "}"
    if not isinstance(item, GraphQLObjectType):
        return ""
    inner = (*seen, item.name)
    fields = [
        f"{item.name.lower()}_{name}:{name}{REQUIRED.get((item.name, name), '')} "
        + selection(get_named_type(field.type), inner)
        for name, field in item.fields.items()
        if get_named_type(field.type).name not in inner
    ]
    return "{" + " ".join(fields) + "}"


def everything() -> Iterator[str]:
    """Queries that ask all questions about all that there is, and about what there is not."""
    asked = [("viewer", ""), ("organisation", ""), ("touchpoints", ""), ("proposals", ""), ("ingestRuns", "")]
    asked += [("identityReview", ""), ("identityDecisions", "")]
    asked += [("sources", ""), ("ingestJobs", "")]
    asked += [("topicProposals", ""), ("topicDecisions", ""), ("me", ""), ("asks", "")]
    asked += [("network", "")] + [("proof", f'(element:"{one}")') for one in ELEMENTS]
    asked += [("evidenceReports", ""), ("evidenceReports", "(decided:true)")]
    asked += [("experts", f'(query:"{text}")') for text in QUESTIONS]
    asked += [("experts", '(query:"bounces", at:"2026-02-01")'), ("ambassadors", "")]
    asked += [("person", f'(id:"{one}")') for one in PEOPLE]
    asked += [("topic", f'(name:"{one}")') for one in TOPICS]
    asked += [("ambassadors", f'(topic:"{one}")') for one in TOPICS]
    asked += [("ambassadors", f'(touchpoint:"{one}", sort:BRIDGING)') for one in ELEMENTS]
    asked += [("ambassadors", "(weights:[{part:HELPED, weight:2}, {part:UNITS, weight:1}], side:INSIDE)")]
    asked += [("ambassadors", f'(community:"{one}")') for one in ("community", "wiki", "board")]
    asked += [("knowledgeMap", ""), ("knowledgeMap", '(unit:"it")'), ("knowledgeMap", '(at:"2026-02-01")')]
    asked += [("topics", ""), ("units", ""), ("communities", "")]
    asked += [("topics", f"(concern:{one})") for one in ("RESTS_ON_ONE", "UNANSWERED", "STALE")]
    asked += [("recognition", f'(person:"{one}")') for one in (*PEOPLE, "Ada Moss", "Ben Ash")]
    asked += [("monthOfRecognition", f'(month:"2026-0{month}-01")') for month in (1, 2, 3)]
    asked += [("thinkingGroup", f'(problem:"{text}")') for text in QUESTIONS]
    asked += [("thinkingGroup", f'(problem:"bounces", including:["{one}"])') for one in PEOPLE]
    asked += [("thinkingGroup", f'(problem:"bounces", renew:["{one}"], seats:1)') for one in PEOPLE]
    asked += [("thinkingGroup", f'(problem:"it", touchpoints:["{one}"])') for one in ELEMENTS]
    asked += [("touchpoint", f'(id:"{one}")') for one in ELEMENTS]
    asked += [
        ("touchpoint", '(id:"newsletter", unit:"it")'),
        ("touchpoint", '(id:"newsletter", unit:"Kestrel")'),
    ]
    asked += [("failurePoints", f'(element:"{one}", control:OUTSIDE, phase:LIVE)') for one in ELEMENTS]
    asked += [("whatIf", f'(remove:["{one}"])') for one in ELEMENTS]
    asked += [("whatIf", '(add:[{dependent:"newsletter", provider:"new:spare", beside:"shortener"}])')]
    asked += [("mitigations", f'(element:"{one}")') for one in ELEMENTS]
    asked += [("network", ""), ("network", '(touchpoint:"newsletter")'), ("network", '(unit:"it")')]
    asked += [("proof", f'(element:"{one}")') for one in ELEMENTS]
    asked += [("journey", f'(id:"{one}")') for one in ELEMENTS]
    asked += [("clock", f'(touchpoint:"{one}", steps:3)') for one in ELEMENTS] + [("clock", "")]
    asked += [("compare", '(before:"2025-01-01", after:"2026-06-01")')]
    asked += [
        ("compare", f'(before:"2025-01-01", after:"2026-06-01", touchpoint:"{one}")') for one in ELEMENTS
    ]
    asked += [
        ("silos", ""),
        ("silos", '(units:["it"], before:"2025-01-01")'),
        ("silos", '(units:["Kestrel"])'),
    ]
    asked += [("network", ""), ("network", '(unit:"it")')]
    asked += [("network", f'(touchpoint:"{one}")') for one in ELEMENTS]
    asked += [("proof", f'(element:"{one}")') for one in ELEMENTS]
    asked += [("proposalDecisions", ""), ("alternativeQuestions", "(first:100)")]
    asked += [("riskReport", "(format:HTML)"), ("riskReport", '(format:MARKDOWN, touchpoint:"newsletter")')]
    asked += [("search", f'(text:"{word}", first:100)') for word in WORDS]
    asked += [("node", f'(id:"{global_id(Kind.PERSON, one)}")') for one in PEOPLE]
    asked += [("node", f'(id:"{global_id(Kind.ELEMENT, one)}")') for one in ELEMENTS]
    asked += [("node", f'(id:"{global_id(Kind.TOPIC, one)}")') for one in TOPICS]
    assert SCHEMA.query_type is not None
    assert {name for name, _ in asked} == set(SCHEMA.query_type.fields), "a question is left out"
    for name, arguments in asked:
        made = selection(get_named_type(SCHEMA.query_type.fields[name].type))
        yield f"{{{name}{arguments} {made}}}"
    yield from (PROOF.format(part=part) for part in PARTS)
