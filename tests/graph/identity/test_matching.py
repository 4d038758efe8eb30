"""Laws of who is who: the order does not matter, decisions win, and what is restricted changes nothing
open."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.identity.blocks import pairs_to_compare
from graph.identity.compare import compare
from graph.identity.matching import match
from graph.identity.population import context_of
from graph.identity.records import HandDecision, Matching, Outcome, Profile
from graph.identity.traits import traits_of

_NAMES = (
    "John Doe", "James Doe", "J. Doe", "John Doe Jr", "John Doe Sr", "Doe, John", "jdoe", "John", "Ann Rask",
    "Ann B. Rask", "Ann C. Rask", "Аnn Rask", "arask", "unknown", "",
)  # fmt: skip
_EMAILS = (
    "john.doe@gmail.com", "johndoe+x@googlemail.com", "jdoe@sea.org", "j.doe@pier.com", "ann@pier.com",
    "arask@gmail.com", "7+arask@users.noreply.github.com", "info@pier.com", "root@localhost", "nonsense",
)  # fmt: skip


@st.composite
def populations(draw: st.DrawFn, *, restricted: bool = False) -> list[Profile]:
    """Up to a dozen profiles that have much in common."""
    rows = st.tuples(
        st.sampled_from(_NAMES),
        st.lists(st.sampled_from(_EMAILS), max_size=2),
        st.booleans() if restricted else st.just(True),
        st.sampled_from((False, False, False, True)),
        st.sampled_from((frozenset[str](), frozenset({"north"}), frozenset({"south"}))),
    )
    return [
        Profile(
            f"p{place:02d}",
            names=(name,) if name else (),
            emails=tuple(emails),
            units=units,
            declared=declared,
            open=is_open or declared,
        )
        for place, (name, emails, is_open, declared, units) in enumerate(draw(st.lists(rows, max_size=12)))
    ]


_DECISIONS = st.lists(
    st.builds(
        lambda a, b, same: HandDecision(f"p{a:02d}", f"p{b:02d}", same),
        st.integers(0, 11),
        st.integers(0, 11),
        st.booleans(),
    ),
    max_size=5,
)


@settings(max_examples=150, deadline=None)
@given(populations(restricted=True), _DECISIONS, st.randoms(use_true_random=False))
def test_the_order_does_not_matter(
    profiles: list[Profile], decisions: list[HandDecision], random: object
) -> None:
    """The same profiles give the same result, verdicts and reasons included, in whatever order they come."""
    mixed = list(profiles)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert match(mixed, decisions) == match(profiles, decisions)


@settings(max_examples=150, deadline=None)
@given(populations())
def test_no_cluster_holds_a_different_pair(profiles: list[Profile]) -> None:
    """Nobody is joined through a chain to somebody who is known to be another person."""
    by_id = {profile.id: profile for profile in profiles}
    context = context_of(map(traits_of, profiles))
    for cluster in match(profiles).clusters:
        for a, b in combinations(cluster.members, 2):
            assert compare(by_id[a], by_id[b], context).outcome is not Outcome.DIFFERENT


@settings(max_examples=150, deadline=None)
@given(populations(restricted=True), _DECISIONS)
def test_decisions_are_followed(profiles: list[Profile], decisions: list[HandDecision]) -> None:
    """The last decision on a pair holds, unless it says 'same' and others together say 'different'."""
    matching = match(profiles, decisions)
    owners = matching.owners()
    last = {frozenset((d.a, d.b)): d for d in decisions if d.a != d.b and {d.a, d.b} <= owners.keys()}
    for decision in last.values():
        if decision not in matching.contradicted:
            assert (owners[decision.a] == owners[decision.b]) is decision.same
    assert all(decision.same for decision in matching.contradicted)
    if all(decision.same for decision in last.values()):
        assert not matching.contradicted


@settings(max_examples=100, deadline=None)
@given(populations(restricted=True), _DECISIONS, st.integers(0, 11), st.integers(0, 11), st.booleans())
def test_undoing_a_decision(
    profiles: list[Profile], decisions: list[HandDecision], a: int, b: int, same: bool
) -> None:
    """Taking a decision back gives exactly what was before it."""
    before = match(profiles, decisions)
    more = [*decisions, HandDecision(f"p{a:02d}", f"p{b:02d}", same)]
    match(profiles, more)
    assert match(profiles, more[:-1]) == before


@settings(max_examples=150, deadline=None)
@given(populations(restricted=True))
def test_restricted_profiles_change_nothing_open(profiles: list[Profile]) -> None:
    """Who is who among open profiles, and its reasons, is the same without those that only some may see."""
    is_open = {profile.id: profile.open for profile in profiles}
    with_all, alone = match(profiles), match([profile for profile in profiles if profile.open])

    def seen(matching: Matching) -> set[tuple[str, ...]]:
        return {
            shown for c in matching.clusters if (shown := tuple(one for one in c.members if is_open[one]))
        }

    assert seen(with_all) == seen(alone)
    assert [v for v in with_all.joined if is_open[v.a] and is_open[v.b]] == list(alone.joined)
    open_ids = {cluster.id for cluster in alone.clusters}
    assert open_ids <= {cluster.id for cluster in with_all.clusters}


@settings(max_examples=150, deadline=None)
@given(populations(restricted=True))
def test_one_restricted_profile_does_not_move_another(profiles: list[Profile]) -> None:
    """Where a restricted profile belongs is the same with and without the other restricted ones."""
    owners = match(profiles).owners()
    for one in profiles:
        if not one.open:
            alone = match([p for p in profiles if p.open or p.id == one.id]).owners()
            assert alone[one.id] == owners[one.id]


def test_the_declared_row_names_the_cluster() -> None:
    """A person's id is that of her row in the directory, even where an account sorts before it."""
    row = Profile("zoe", names=("Zoe Rask",), emails=("zoe@pier.com",), declared=True)
    account = Profile("account:email:zoe", names=("Z",), emails=("Zoe+x@pier.com",))
    assert [(c.id, c.members) for c in match([account, row]).clusters] == [
        ("zoe", ("account:email:zoe", "zoe"))
    ]


def test_one_id_twice() -> None:
    """Two rows with one id are put together rather than compared, in either order."""
    a = Profile("x", names=("Zoe Rask",), emails=("zoe@pier.com",))
    b = replace(a, names=("Z. Rask",), emails=("z@gmail.com",))
    other = Profile("y", emails=("z@gmail.com",))
    assert match([a, b, other]) == match([b, other, a])
    assert match([a, b, other]).owners()["y"] == "x"


def test_a_review_is_ranked_and_explained() -> None:
    """Pairs for review come with their reasons, the likeliest first, and none that is decided."""
    names = ("John Doe", "James Doe", "J. Doe", "Johnny Doe")
    profiles = [Profile(name, names=(name,), emails=(f"q{n}@gmail.com",)) for n, name in enumerate(names)]
    unsure = match(profiles).unsure
    assert [v.score for v in unsure] == sorted((v.score for v in unsure), reverse=True)
    assert all(verdict.reasons for verdict in unsure)
    decided = [HandDecision(unsure[0].a, unsure[0].b, same=False)]
    assert unsure[0] not in match(profiles, decided).unsure


def test_oversize_blocks_stay_linear() -> None:
    """Thousands with one name, one address or one surname give a bounded number of pairs each."""
    count = 3000
    for alike in (
        [Profile(f"{n}", names=("Ann Rask",), emails=(f"q{n}@gmail.com",)) for n in range(count)],
        [Profile(f"{n}", names=(f"N{n} Rask",), emails=("crew@pier.com",)) for n in range(count)],
        [Profile(f"{n}", names=(f"A{n} Rask",), emails=(f"rask{n}@gmail.com",)) for n in range(count)],
        [Profile(f"{n}", names=("Ann Rask",), emails=("ann@pier.com",)) for n in range(count)],
    ):
        assert len(pairs_to_compare([traits_of(profile) for profile in alike])) < 60 * count


def test_many_copies_are_one_person() -> None:
    """Thousands of accounts with one name and address become one person in a moment."""
    copies = [Profile(f"{n:04d}", names=("Ann Rask",), emails=("ann@pier.com",)) for n in range(2000)]
    assert len(match(copies).clusters) == 1


def test_any_text_is_a_name() -> None:
    """Marks, emoji, other scripts and very long names give an outcome."""
    odd = [
        "",
        " ",
        ",",
        "()",
        "@",
        "\\",
        "🙂",
        "محمد علي",
        "李小龍",
        "\u200bAnn",
        "x" * 10_000,
        "a b " * 2000,
        "-_.",
        "Jr",
    ]
    profiles = [
        Profile(f"{n}{copy}", names=(text,), emails=(text, f"{text}@{text}"))
        for copy in "abc"
        for n, text in enumerate(odd)
    ]
    assert len(match(profiles).clusters) <= len(profiles)
