"""Answers as JSON for scripts; the names here are promised in docs/reference/cli.md."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from graph.answers.evidence import Evidence
from graph.answers.experts import Expert, ExpertAnswer
from graph.answers.pages import TopicPage
from graph.answers.proposals import Proposal
from graph.answers.search import Suggestion
from graph.answers.topic_review import TopicDecision, TopicProposal
from graph.store.records import QuarantineEntry, StoreStatus
from ontology.extract import Issue

Json = dict[str, Any]


def day(value: date | None) -> str | None:
    """A date as ISO text."""
    return None if value is None else value.isoformat()


def evidence_json(evidence: Evidence) -> Json:
    """A piece of evidence."""
    return {
        "id": evidence.id,
        "document": evidence.document,
        "title": evidence.title,
        "date": day(evidence.date),
        "role": evidence.role,
        "quote": evidence.quote,
        "url": evidence.url,
        "place": evidence.place,
        "path": evidence.path,
        "speaker": evidence.speaker,
        "worth": evidence.worth,
        "outdated": evidence.outdated,
    }


def expert_json(expert: Expert) -> Json:
    """A person with score, reasons and evidence."""
    return {
        "id": expert.person.id,
        "name": expert.person.name,
        "score": expert.score,
        "last_active": day(expert.last_active),
        "left": day(expert.person.left),
        "freshness": str(expert.freshness),
        "took_over": expert.took_over.id if expert.took_over else None,
        "availability": expert.standing.told,
        "unit": expert.person.unit,
        "team": expert.person.team,
        "title": expert.person.title,
        "reasons": [asdict(reason) for reason in expert.reasons],
        "evidence": [evidence_json(item) for item in expert.evidence],
    }


def answer_json(answer: ExpertAnswer) -> Json:
    """The answer to a question."""
    return {
        "query": answer.query,
        "outcome": answer.outcome,
        "experts": [expert_json(expert) for expert in answer.experts],
        "referrals": [
            {"id": found.person.id, "name": found.person.name, "because": found.because, "topic": found.topic}
            for found in answer.referrals
        ],
    }


def suggestions_json(suggestions: Sequence[Suggestion]) -> Json:
    """Suggestions while typing."""
    return {"suggestions": [asdict(suggestion) for suggestion in suggestions]}


def proposal_json(proposal: Proposal) -> Json:
    """A proposal with its quotes."""
    return {
        "id": proposal.id,
        "name": proposal.name,
        "role": proposal.role,
        "element": {"id": proposal.element_id, "name": proposal.element_name},
        "evidence": [evidence_json(item) for item in proposal.evidence],
    }


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def contents(held: StoreStatus) -> str:
    """What a store holds, for a person at a terminal."""
    parts = (
        counted(held.documents, "document"),
        counted(held.passages, "passage"),
        counted(held.people, "person", "people"),
        counted(held.topics, "topic"),
        counted(held.elements, "element"),
        counted(held.dependencies, "dependency", "dependencies"),
    )
    return ", ".join(parts)


def issue_text(issue: Issue) -> str:
    """What was left out, why, and what to do, for a person at a terminal."""
    return f"left out: {issue.path}, {issue.place}: {issue.reason}\n     to do: {issue.remedy}"


def quarantine_json(entries: Sequence[QuarantineEntry]) -> list[Json]:
    """What was left out, why, and what to do."""
    return [{"source": entry.source, **asdict(entry.issue)} for entry in entries]


def topic_json(page: TopicPage) -> Json:
    """The page of a topic."""
    return {
        "id": page.id,
        "name": page.name,
        "aliases": page.aliases,
        "broader": page.broader,
        "narrower": page.narrower,
        "neighbours": [asdict(one) for one in page.neighbours],
        "passages": page.passages,
        "first_seen": day(page.first_seen),
        "last_seen": day(page.last_seen),
        "people": [
            {
                "id": holder.person.id,
                "name": holder.person.name,
                "contributions": holder.contributions,
                "last_active": day(holder.last_active),
            }
            for holder in page.people
        ],
        "evidence": [evidence_json(item) for item in page.evidence],
    }


def topic_proposal_json(proposal: TopicProposal) -> Json:
    """A proposal of a broader topic."""
    evidence = None if proposal.evidence is None else evidence_json(proposal.evidence)
    return {**asdict(proposal), "evidence": evidence}


def topic_decision_json(decision: TopicDecision) -> Json:
    """A decision on a topic."""
    return {**asdict(decision), "kind": str(decision.kind), "at": decision.at.isoformat()}
