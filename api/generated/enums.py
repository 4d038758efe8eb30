"""GraphQL enums. Written by `make generate` from ontology/cx/*.ttl; do not edit.

They are the enums of ontology.generated.names; importing this module makes them known to Strawberry.
"""

from __future__ import annotations

import strawberry

from ontology.generated.names import (
    ChannelKind,
    ConsentDecision,
    ConsentPurpose,
    ContributionRole,
    Control,
    DependencyKind,
    ElementKind,
    Modality,
    PartyRole,
    Phase,
    Polarity,
    Strength,
)

__all__ = [
    "ChannelKind",
    "ConsentDecision",
    "ConsentPurpose",
    "ContributionRole",
    "Control",
    "DependencyKind",
    "ElementKind",
    "Modality",
    "PartyRole",
    "Phase",
    "Polarity",
    "Strength",
]

strawberry.enum(ChannelKind, description="Through which kind of channel customers meet a touchpoint.")
strawberry.enum(ConsentDecision, description="What a person decided.")
strawberry.enum(ConsentPurpose, description="What a person is asked to consent to.")
strawberry.enum(ContributionRole, description="What an account did in a passage.")
strawberry.enum(Control, description="Whose decision a failure point is, seen from a unit.")
strawberry.enum(DependencyKind, description="What a line of dependency is made of.")
strawberry.enum(
    ElementKind,
    description=(
        "Something that works or fails: what the catalogue lists, or what the text shows to be needed. For "
        "anything else a catalogue knows, add a subclass here."
    ),
)
strawberry.enum(Modality, description="How a claim is put; only `asserted` counts as a present fact.")
strawberry.enum(PartyRole, description="In which role a person belongs to the ecosystem.")
strawberry.enum(Phase, description="Before a touchpoint goes live, and while it is live.")
strawberry.enum(Polarity, description="Whether a claim affirms or denies.")
strawberry.enum(Strength, description="Hard: the dependent stops without it. Soft: it is only degraded.")
