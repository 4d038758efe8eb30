"""The lexicon of dependency: which words, with which complements, say what depends on what.

Data, not code. A frame is read in its active form: `subject` and `object` are the deep roles, so that
"Y hosts X" and "X is hosted by Y" are one frame; any other role is a preposition of the trigger.
"""

from __future__ import annotations

from dataclasses import dataclass

from ontology.generated.names import DependencyKind, Modality, Strength

SUBJECT = "subject"
OBJECT = "object"


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to say that something depends on something.

    `triggers` are base forms. The first role of `dependent` that is filled gives the dependents; all filled
    roles of `provider` give providers. `passive` demands a voice. `open` frames propose unknown ends from
    any determined phrase ("the tariff engine"), others only from names and nouns for systems. With
    `result` a past participle tells of the present ("was built on"). With `people`, persons and teams may
    provide. `objects` demands an object of that sort: "people", "requests", "responses", "access", or
    "others" than these. `impersonal` frames apply only where the subject is no element ("we use Y for X").
    `modality` holds
    whatever the tense ("we moved X from Y"). `crew` says whether the grammatical subject must be people ("the
    editors check X"), or must not. A frame that `denies` says that there is no dependency. `shown`"
                   " asks whether the receiver is something that shows ("screen").
    """

    triggers: tuple[str, ...]
    dependent: tuple[str, ...]
    provider: tuple[str, ...]
    kind: DependencyKind = DependencyKind.TECHNOLOGY
    strength: Strength = Strength.HARD
    confidence: float = 0.9
    passive: bool | None = None
    open: bool = False
    result: bool = False
    people: bool = False
    objects: str = ""
    impersonal: bool = False
    modality: Modality | None = None
    crew: bool | None = None
    denies: bool = False
    shown: bool | None = None


def _frame(triggers: str, dependent: str, provider: str, **options: object) -> Frame:
    roles = tuple(tuple(role.replace("_", " ") for role in text.split()) for text in (dependent, provider))
    return Frame(tuple(triggers.split()), *roles, **options)  # type: ignore[arg-type]


_SOFT = Strength.SOFT
_WORKFLOW = DependencyKind.WORKFLOW
_COMMUNICATION = DependencyKind.COMMUNICATION
_ASSIGNMENT = DependencyKind.ASSIGNMENT

VERBS: tuple[Frame, ...] = (
    # what is needed
    _frame("depend rely hinge lean", "subject", "on upon", open=True, people=True),
    _frame("need require", "subject", "object", people=True),
    _frame("need require", "for in to", "object", passive=True),
    _frame("use utilise utilize leverage employ", "subject", "object"),
    _frame("use utilise utilize leverage employ", "for in within", "object", impersonal=True,
           confidence=0.8),
    _frame("wait", "subject", "for on", kind=_WORKFLOW, people=True, confidence=0.8),
    _frame("block", "object", "subject", passive=True, kind=_WORKFLOW, confidence=0.8),
    # what something stands on
    _frame("run operate live rest sit stand execute", "subject", "on upon on_top_of atop inside",
           open=True),
    _frame("run deploy install store save keep locate house calculate", "object", "on in at inside",
    passive=True, open=True),
    _frame("run deploy install store", "object", "on in", passive=False, open=True, impersonal=True),
    _frame("host", "object", "subject on in at with by", open=True, people=True),
    _frame("build base construct implement develop found layer", "object", "on upon on_top_of with around",
           open=True, result=True),
    _frame("make", "object", "with in", passive=True, result=True),
    _frame("configure define model set", "object", "in with", result=True, confidence=0.8),
    _frame("sit stand", "behind", "subject", open=True),
    _frame("print", "subject", "on", confidence=0.8),
    # the way it takes
    _frame("go pass travel flow run come leave work", "subject", "through via thru", open=True),
    _frame("send route deliver distribute publish process post ship email mail pass direct pipe proxy "
           "access reach open load pay handle tunnel relay order", "object", "through via thru with using",
           open=True),
    _frame("redirect", "subject", "to towards", open=True),
    _frame("link point lead refer", "subject", "to towards"),
    _frame("link point lead redirect", "subject", "through via thru", open=True),
    _frame("redirect link point lead connect route direct hook wire tie attach couple", "object",
           "to into through via", passive=True, open=True),
    _frame("route redirect point connect direct hook wire", "object", "to into through via", passive=False,
           impersonal=True, open=True),
    _frame("hand escalate forward transfer pass defer delegate", "subject", "to", kind=_COMMUNICATION,
           open=True, people=True),
    _frame("hand escalate forward transfer pass outsource assign", "object", "to", kind=_COMMUNICATION,
           passive=True, open=True, people=True),
    _frame("send direct lead take route bring", "subject", "to", objects="people", kind=_COMMUNICATION),
    _frame("send make submit issue post fire construct direct", "subject", "to", objects="requests"),
    _frame("send submit post publish push upload save commit", "subject", "to", objects="others",
           shown=False, confidence=0.8),
    _frame("send submit post publish push upload save commit", "to", "subject", objects="others",
           shown=True, confidence=0.8),
    _frame("send submit post publish push upload save write commit pass", "object", "to", passive=True,
           confidence=0.8),
    _frame("secure protect guard shield", "object", "behind", passive=True),
    _frame("send return give pass hand", "to", "subject", objects="responses"),
    _frame("reply respond answer", "to", "subject", confidence=0.8),
    _frame("listen subscribe", "subject", "to on", open=True),
    _frame("validate check compare resolve match verify reconcile", "subject", "against", open=True),
    _frame("validate check compare resolve match verify reconcile", "object", "against", passive=True,
    open=True), _frame("fall", "subject", "back_to back_on back_onto", strength=_SOFT, open=True),
    # what it takes from elsewhere
    _frame("pull get fetch read load take receive draw import retrieve obtain source download pick "
           "collect process", "subject", "from out_of", open=True),
    _frame("pull fetch read load take draw import retrieve obtain source download collect feed serve "
           "populate generate derive deliver supply copy replicate refresh fill calculate compute assemble "
           "compile create", "object", "from out_of", passive=True,
           open=True, result=True),
    _frame("come stem originate", "subject", "from out_of", open=True),
    _frame("call query invoke consume poll ping contact request import hit embed integrate load read "
           "access consult ingest", "subject", "object"),
    _frame("ask ring page", "subject", "object", confidence=0.7),
    _frame("check", "subject", "object", crew=False, confidence=0.8),
    _frame("look", "subject", "in up_in", confidence=0.8),
    _frame("combine merge blend join", "subject", "object with", confidence=0.7),
    _frame("stream", "subject", "from off", open=True),
    _frame("arrive transmit settle reach", "subject", "over via through", open=True),
    _frame("transmit carry relay broadcast exchange reach", "object", "over via on through by", passive=True,
           open=True),
    _frame("sign log", "into in_to to", "with through via using by", impersonal=True, confidence=0.8),
    _frame("embed nest", "object", "in into on within inside", confidence=0.8),
    _frame("talk speak connect sync synchronise synchronize integrate communicate interface hook plug "
           "authenticate tie log sign", "subject", "to with into against through via"),
    _frame("integrate sync synchronise synchronize couple", "object", "with to", passive=True),
    # what others do for it
    _frame("feed power drive supply back underpin populate", "object", "subject", open=True),
    _frame("trigger generate produce fill control steer govern decide determine enable start "
           "protect secure", "object",
           "subject"),
    _frame("update", "object", "subject", passive=True),  # who updates another may as well depend on it
    _frame("feed flow", "into to", "subject"),
    _frame("write", "subject", "to into"),
    _frame("provide supply deliver expose offer", "to for", "subject",
           objects="others"),
    _frame("provide give offer expose", "subject", "to", objects="access"),
    _frame("provide supply deliver serve furnish send", "object", "subject", objects="others"),
    _frame("operate run maintain manage staff handle support own administer moderate", "object", "subject",
           kind=_ASSIGNMENT, people=True, passive=True),
    _frame("operate run maintain manage staff handle support own administer moderate", "object", "subject",
           kind=_ASSIGNMENT, people=True, passive=False, crew=True),
    _frame("check", "object", "subject", kind=_WORKFLOW, people=True, crew=True),
    _frame("approve sign clear review proofread translate print scan release validate verify ship "
           "pack confirm authorise authorize edit assemble process render index", "object", "subject",
           kind=_WORKFLOW, people=True, passive=True),
    _frame("approve sign clear review proofread translate print scan release validate verify ship "
           "pack confirm authorise authorize edit assemble process render index", "object", "subject",
           kind=_WORKFLOW, people=True, passive=False, crew=True),
    # where it went
    _frame("move migrate switch port", "object", "to onto", open=True, result=True),
    _frame("move migrate switch", "subject", "to onto", open=True, result=True),
    _frame("move migrate switch port", "object", "from away_from off", open=True, modality=Modality.PAST),
    _frame("move migrate switch", "subject", "from away_from off", open=True, modality=Modality.PAST),
)  # fmt: skip

NOUNS: tuple[Frame, ...] = (
    _frame("dependent reliant contingent", "subject", "on upon", open=True, people=True),
    _frame("dependency dependence reliance", "subject", "on upon", open=True, people=True),
    _frame("essential critical crucial vital necessary mandatory indispensable needed required "
           "prerequisite precondition requirement", "for to of", "subject"),
    _frame("backbone heart basis foundation engine core source supplier provider host", "of for behind",
           "subject", confidence=0.8),
    _frame("backup fallback alternative substitute replacement", "for to of", "subject", strength=_SOFT),
    _frame("nice useful helpful handy", "for", "subject", strength=_SOFT, confidence=0.8),
    _frame("independent", "subject", "of from", denies=True),
    _frame("reachable accessible available", "subject", "through via over", confidence=0.8),
    _frame("layer wrapper skin front shell", "subject", "over around on_top_of", confidence=0.8),
    _frame("behind", "behind", "subject", confidence=0.8),
)  # fmt: skip
"""Frames of predicates behind a form of "to be" or "to have": "is dependent on", "has a dependency on"."""

COMPANIONS: dict[str, frozenset[str]] = {
    verb: frozenset(words.split())
    for verbs, words in {
        "go pass travel flow come leave": "through via thru from out",
        "work operate live rest execute": "on upon atop inside through via thru without",
        "sit stand": "on upon atop inside behind",
        "get take receive pick draw": "from out to",
        "fall": "back",
        "wait": "for on",
        "talk speak log sign write read": "to with into against through via from off",
        "make": "to on with of from",
        "block back": "by",
        "open load run deploy install store process post direct handle order": (
            "on upon in at inside through via thru with using from by into behind atop against"
        ),
        "issue post fire construct": "to through via thru",
        "listen subscribe": "to on",
        "compare": "against",
        "move migrate switch port": "to onto from off",
        "lead point link": "to towards through via thru",
        "look": "up in",
        "reach arrive settle": "over via through",
        "combine merge blend join": "with and",
        "refer hand escalate forward transfer bring": "to towards",
        "defer delegate assign outsource": "to towards",
        "set keep save locate house define model": "on in at with around",
        "start update fill control protect secure own": "by through via",
        "edit order pay reach pack confirm process": "by through via from",
        "front core heart source shell skin": "of for over around behind",
    }.items()
    for verb in verbs.split()
}
"""Common words are a cue only beside one of these."""
