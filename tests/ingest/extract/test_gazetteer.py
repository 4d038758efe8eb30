"""Names of the directory, the vocabulary and the catalogue in text."""

from __future__ import annotations

from itertools import pairwise
from time import perf_counter

from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.channels import ChannelWords
from ingest.extract.folding import fold
from ingest.extract.gazetteer import ELEMENT, PERSON, TOPIC, Gazetteer, GazetteerName

CHANNELS = ChannelWords(
    {"newsletter": "email", "IVR": "ivr", "data store": "web", "store": "in-person"},
    {"page": "web"},
    {"newsletters": "email"},
    frozenset({"data store", "man page"}),
)


def names(*surfaces: str, family: str = ELEMENT, kind: str = "Touchpoint") -> list[GazetteerName]:
    """Names whose entity has the name as its id."""
    return [GazetteerName(surface, family, kind, surface) for surface in surfaces]


def found(gazetteer: Gazetteer, text: str) -> list[tuple[str, str]]:
    """The entities and their surfaces."""
    return [(match.entity, text[match.start : match.end]) for match in gazetteer.find(text)]


def test_names_are_found_whatever_case_accent_hyphen_or_line_break() -> None:
    """A catalogue name is recognised as people type it."""
    gazetteer = Gazetteer.build(names("Link shortener", "Café guide"))
    text = "the LINK-\nshortener? The link\nshortener and the cafe guide's map"
    assert found(gazetteer, "link-shortener, Link\nShortener; CAFE GUIDE's") == [
        ("Link shortener", "link-shortener"),
        ("Link shortener", "Link\nShortener"),
        ("Café guide", "CAFE GUIDE"),
    ]
    assert [entity for entity, _ in found(gazetteer, text)] == ["Link shortener", "Café guide"]


def test_plurals_of_elements_and_topics_count_but_not_of_people() -> None:
    """ "Newsletters" are about the newsletter; "Wills" is not Will."""
    gazetteer = Gazetteer.build(
        [
            *names("newsletter", "help pages"),
            *names("delivery", family=TOPIC),
            *names("Jo Will", family=PERSON),
        ]
    )
    assert [e for e, _ in found(gazetteer, "Newsletters, a help page, deliveries, Jo Wills")] == [
        "newsletter",
        "help pages",
        "delivery",
    ]


def test_a_name_inside_a_longer_one_is_not_found() -> None:
    """Identifiers, addresses and paths that contain a name are something else."""
    gazetteer = Gazetteer.build(names("router", "app", "content store"))
    text = "router-api, my-router, routers2, app@example.org, content-store-proxy, router.rb, apps.py, x.app"
    assert found(gazetteer, text) == []
    assert [s for _, s in found(gazetteer, "router-based, router.com, App. (app) 'router' app/router")] == [
        "router", "router", "App", "app", "router", "app", "router",
    ]  # fmt: skip


def test_longest_name_wins_within_a_family_only() -> None:
    """A topic does not hide the touchpoint that it is about."""
    gazetteer = Gazetteer.build(
        [*names("search api", "search api v2"), *names("api v2 search", family=TOPIC)]
    )
    text = "search api v2 search"
    assert found(gazetteer, text) == [("search api v2", "search api v2"), ("api v2 search", "api v2 search")]


def test_a_rejected_longer_name_does_not_hide_a_shorter_one() -> None:
    """Word boundaries are checked before the longest name is chosen."""
    gazetteer = Gazetteer.build(names("chat", "art chat", "search api", "search api v"))
    assert [s for _, s in found(gazetteer, "smart chat and search api v2")] == ["chat", "search api"]


def test_weak_names_count_only_as_written_or_behind_an_at() -> None:
    """A handle that is a common word does not turn every "will" into a person."""
    gazetteer = Gazetteer.build([GazetteerName("p1", PERSON, "Person", "Will", weak=True)])
    assert found(gazetteer, "will Will @will WILL") == [("p1", "Will"), ("p1", "will")]


def test_a_name_that_two_bear_tells_nothing() -> None:
    """Namesakes are not guessed at."""
    people = [GazetteerName(i, PERSON, "Person", "Ann Lee") for i in ("p1", "p2")]
    assert found(Gazetteer.build([*people, *names("chat")]), "Ann Lee likes the chat") == [("chat", "chat")]


def test_addresses_are_found_whole() -> None:
    """An address is not found in a longer one."""
    gazetteer = Gazetteer.build(names("ann@example.org", family=PERSON))
    text = "joann@example.org ann@example.org.uk x.ann@example.org <ann@example.org>."
    assert [match.start for match in gazetteer.find(text)] == [text.index("<") + 1]


def test_channel_words_make_touchpoints_only_where_no_catalogue_names_any() -> None:
    """Without a catalogue "our IVR" is a touchpoint; with one it is nothing."""
    text = "The newsletters, our IVR and the returns pages; a newsletter, the page, the data store."
    bare = Gazetteer.build(names("Linkly", kind="System"), CHANNELS)
    matches = bare.find(text)
    assert [(m.entity, m.name.name, m.channel) for m in matches] == [
        ("touchpoint:newsletter", "newsletter", "email"),
        ("touchpoint:ivr", "IVR", "ivr"),
        ("touchpoint:returns-page", "returns page", "web"),
    ]
    assert [text[m.start : m.end] for m in matches] == ["newsletters", "IVR", "returns pages"]
    assert Gazetteer.build(names("chat"), CHANNELS).find(text) == []


def test_the_digest_follows_the_content_and_nothing_else() -> None:
    """A changed directory extracts again; a reordered one does not."""
    first = Gazetteer.build(names("a1", "b1"), CHANNELS)
    assert first.digest == Gazetteer.build(reversed(names("a1", "b1")), CHANNELS).digest
    assert first.digest != Gazetteer.build(names("a1", "b2"), CHANNELS).digest
    assert first.digest != Gazetteer.build(names("a1", "b1")).digest


def test_an_empty_gazetteer_finds_nothing() -> None:
    """A folder without directory or catalogue is no error."""
    assert Gazetteer.build([]).find("anything at all") == []


def test_long_and_odd_texts_take_linear_time() -> None:
    """A line of a megabyte, of blanks, of dots or of names does not stop a run."""
    gazetteer = Gazetteer.build(names("aa", "aaa", "the chat"), None)
    with_channels = Gazetteer.build([], CHANNELS)
    started = perf_counter()
    for text in ("a" * 1_000_000, " " * 1_000_000, ". " * 500_000, "the new " * 125_000, "ß" * 300_000):
        gazetteer.find(text)
        with_channels.find(text)
    assert perf_counter() - started < 20


@given(st.text(alphabet="ab -éß.s", max_size=60))
def test_matches_are_ordered_disjoint_and_fold_to_their_name(text: str) -> None:
    """Whatever the text, what is found is really there."""
    gazetteer = Gazetteer.build(names("ab", "a b", "bé", "ba ab"))
    matches = gazetteer.find(text)
    for left, right in pairwise(matches):
        assert left.end <= right.start
    for match in matches:
        surface = fold(text[match.start : match.end]).text
        assert surface in {form + tail for form in [fold(match.name.name).text] for tail in ("", "s", "es")}
