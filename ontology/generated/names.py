"""Names of the ontology as typed Python. Written by `make generate` from ontology/cx/*.ttl; do not edit."""

from __future__ import annotations

from enum import StrEnum


class ClassName(StrEnum):
    """The classes of the ontology."""

    ACCOUNT = "Account"
    CHANNEL = "Channel"
    COMMUNITY = "Community"
    CONSENT = "Consent"
    CONTRIBUTION = "Contribution"
    CONVERSATION = "Conversation"
    CUSTOMER = "Customer"
    DEPENDENCY = "Dependency"
    DOCUMENT = "Document"
    ELEMENT = "Element"
    EMPLOYEE = "Employee"
    JOURNEY = "Journey"
    KNOWLEDGE = "Knowledge"
    MEASURE = "Measure"
    MENTION = "Mention"
    ORGANIZATION = "Organization"
    ORGANIZATIONAL_UNIT = "OrganizationalUnit"
    PARTNER_CONTACT = "PartnerContact"
    PASSAGE = "Passage"
    PERSON = "Person"
    REQUIREMENT = "Requirement"
    RUN = "Run"
    SERVICE = "Service"
    SOURCE = "Source"
    STAGE = "Stage"
    STATEMENT = "Statement"
    SYSTEM = "System"
    TEAM = "Team"
    TOPIC = "Topic"
    TOUCHPOINT = "Touchpoint"
    UNIT = "Unit"


class ElementKind(StrEnum):
    """The classes of the family Element."""

    DEPENDENCY = "Dependency"
    ELEMENT = "Element"
    JOURNEY = "Journey"
    KNOWLEDGE = "Knowledge"
    REQUIREMENT = "Requirement"
    SERVICE = "Service"
    STAGE = "Stage"
    SYSTEM = "System"
    TOUCHPOINT = "Touchpoint"


class PropertyName(StrEnum):
    """The properties of the ontology; predicates of statements among them."""

    ABOUT = "about"
    ACCOUNT = "account"
    ACCOUNT_OF = "accountOf"
    ADDS = "adds"
    ALIAS = "alias"
    ALLOWED_PURPOSE = "allowedPurpose"
    AMBASSADOR_FOR = "ambassadorFor"
    AUDIENCE = "audience"
    BROADER = "broader"
    CHANNEL = "channel"
    CONFIDENCE = "confidence"
    CONSENT = "consent"
    CONTENT_HASH = "contentHash"
    CONTROL = "control"
    COST = "cost"
    DATE = "date"
    DECIDED = "decided"
    DECISION = "decision"
    DEPENDENT = "dependent"
    DEPENDS_ON = "dependsOn"
    DESCRIPTION = "description"
    DISPLAY_NAME = "displayName"
    DOCUMENT = "document"
    ELEMENT_TYPE = "elementType"
    EMAIL = "email"
    END = "end"
    ENTITY = "entity"
    EXTRACTOR = "extractor"
    FAILURE_PROBABILITY = "failureProbability"
    FINISHED = "finished"
    FOR = "for"
    GIVEN_PURPOSE = "givenPurpose"
    HANDLE = "handle"
    HEADING = "heading"
    INSTEAD_OF = "insteadOf"
    JOB_TITLE = "jobTitle"
    K = "k"
    KIND = "kind"
    LANGUAGE = "language"
    LEFT_ON = "leftOn"
    LIFECYCLE = "lifecycle"
    LINE = "line"
    LINE_CONTROL = "lineControl"
    LITERAL = "literal"
    LIVE = "live"
    MEMBER_OF = "memberOf"
    MET_BY = "metBy"
    MODALITY = "modality"
    NAME = "name"
    NATIVE_ID = "nativeId"
    NEEDS = "needs"
    NOTE = "note"
    OBJECT = "object"
    ORDINAL = "ordinal"
    OWNED_BY = "ownedBy"
    OWNER = "owner"
    PART_OF = "partOf"
    PARTY = "party"
    PASSAGE = "passage"
    PATH = "path"
    PERSON = "person"
    PHASE = "phase"
    PLACE = "place"
    POLARITY = "polarity"
    PREDICATE = "predicate"
    PREPARE = "prepare"
    PROVIDER = "provider"
    PURPOSE = "purpose"
    QUALIFIERS = "qualifiers"
    QUOTE = "quote"
    RECORDED_BY = "recordedBy"
    RELATED = "related"
    REPORTS_TO = "reportsTo"
    REQUIREMENT = "requirement"
    ROLE = "role"
    SHARED = "shared"
    SOURCE = "source"
    SPEAKER = "speaker"
    START = "start"
    STARTED = "started"
    STARTED_ON = "startedOn"
    STRENGTH = "strength"
    SUBJECT = "subject"
    SURFACE = "surface"
    TEXT = "text"
    THREAD = "thread"
    TIME_TO_SURVIVE = "timeToSurvive"
    TITLE = "title"
    TYPE = "type"
    UNIT = "unit"
    URL = "url"
    VALID_FROM = "validFrom"
    VALID_UNTIL = "validUntil"
    VALUE = "value"


class ChannelKind(StrEnum):
    """Through which kind of channel customers meet a touchpoint."""

    APP = "app"
    CHAT = "chat"
    COMMUNITY = "community"
    EMAIL = "email"
    EVENT = "event"
    IN_PERSON = "in-person"
    IVR = "ivr"
    LETTER = "letter"
    MESSAGING = "messaging"
    PHONE = "phone"
    SOCIAL = "social"
    STORE = "store"
    WEB = "web"


class ConsentDecision(StrEnum):
    """What a person decided."""

    GIVEN = "given"
    WITHDRAWN = "withdrawn"


class ConsentPurpose(StrEnum):
    """What a person is asked to consent to."""

    AMBASSADOR = "ambassador"
    BEING_FOUND = "being-found"
    INVITATION = "invitation"


class ContributionRole(StrEnum):
    """What an account did in a passage."""

    ANSWERED = "answered"
    APPROVED = "approved"
    ASKED = "asked"
    CREDITED = "credited"
    DECIDED = "decided"
    FORWARDED = "forwarded"
    MENTIONED = "mentioned"
    MODERATED = "moderated"
    REVIEWED = "reviewed"
    SAID = "said"
    THANKED = "thanked"
    WROTE = "wrote"


class Control(StrEnum):
    """Whose decision a failure point is, seen from a unit."""

    OUTSIDE = "outside"
    SHARED = "shared"
    WITHIN = "within"


class DependencyKind(StrEnum):
    """What a line of dependency is made of."""

    ASSIGNMENT = "assignment"
    COMMUNICATION = "communication"
    KNOWLEDGE = "knowledge"
    TECHNOLOGY = "technology"
    WORKFLOW = "workflow"


class Modality(StrEnum):
    """How a claim is put; only `asserted` counts as a present fact."""

    ASSERTED = "asserted"
    HEARSAY = "hearsay"
    PAST = "past"
    PLANNED = "planned"
    POSSIBLE = "possible"
    QUESTIONED = "questioned"


class PartyRole(StrEnum):
    """In which role a person belongs to the ecosystem."""

    CUSTOMER = "customer"
    EMPLOYEE = "employee"
    PARTNER = "partner"


class Phase(StrEnum):
    """Before a touchpoint goes live, and while it is live."""

    LIVE = "live"
    PREPARE = "prepare"


class Polarity(StrEnum):
    """Whether a claim affirms or denies."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Strength(StrEnum):
    """Hard: the dependent stops without it. Soft: it is only degraded."""

    HARD = "hard"
    SOFT = "soft"
