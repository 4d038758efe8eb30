"""Who speaks with whom: counted from contributions, whatever their order."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.answers.bridging import constraints
from graph.answers.ordering import combine, read_weights
from graph.answers.reach import Conversations, percentile_ranks
from graph.errors import UnknownPartError
from graph.store.records import ContributionRow
from ontology.generated.names import ContributionRole as Role

PEOPLE = ("ann", "bob", "cat", "dan")


def row(person: str, passage: int, role: Role, thread: str = "t", document: str = "") -> ContributionRow:
    """A contribution on one day."""
    return ContributionRow(person, f"a:{person}", passage, document or thread, thread, role, date(2026, 3, 1))


rows = st.lists(
    st.builds(
        row,
        st.sampled_from(PEOPLE),
        st.integers(0, 12),
        st.sampled_from([Role.WROTE, Role.SAID, Role.ANSWERED, Role.ASKED, Role.THANKED, Role.MODERATED]),
        st.sampled_from(["t1", "t2", "t3"]),
    ),
    max_size=25,
)


def _ties(*pairs: tuple[str, str, int]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for one, other, tie in pairs:
        found.setdefault(one, {})[other] = tie
        found.setdefault(other, {})[one] = tie
    return found


def test_constraint_of_a_star() -> None:
    """By hand: the middle of three leaves has 3 x (1/3)^2 = 1/3; a leaf has one contact, 1."""
    star = _ties(("m", "x", 1), ("m", "y", 1), ("m", "z", 1))
    assert constraints(star)["m"] == pytest.approx(1 / 3)
    assert constraints(star)["x"] == pytest.approx(1.0)


def test_constraint_of_a_triangle() -> None:
    """By hand: each of two contacts costs (1/2 + 1/2 x 1/2)^2 = 9/16; together 9/8."""
    triangle = _ties(("x", "y", 1), ("y", "z", 1), ("x", "z", 1))
    assert constraints(triangle)["x"] == pytest.approx(9 / 8)


def test_constraint_with_weighted_ties() -> None:
    """By hand: m has ties 3 and 1 to x and y, who have a tie of 2: p_mx = 3/4, p_my = 1/4, p_xy = 2/5,
    p_yx = 2/3, so (3/4 + 1/4 x 2/3)^2 + (1/4 + 3/4 x 2/5)^2 = 121/144 + 121/400."""
    ties = _ties(("m", "x", 3), ("m", "y", 1), ("x", "y", 2))
    assert constraints(ties)["m"] == pytest.approx(121 / 144 + 121 / 400)


def test_who_speaks_with_nobody_has_no_constraint() -> None:
    """An isolated person is neither bridge nor closed circle."""
    assert "m" not in constraints({**_ties(("x", "y", 1)), "m": {}})


@settings(max_examples=80, deadline=None)
@given(rows, st.randoms(use_true_random=False))
def test_order_of_contributions_changes_nothing(held: list[ContributionRow], chance: random.Random) -> None:
    """The same conversations give the same numbers, however the store returns them."""
    one, other = Conversations.of(held), Conversations.of(chance.sample(held, len(held)))
    for person in PEOPLE:
        assert one.helped(person) == other.helped(person)
        assert one.asked_by_others(person) == other.asked_by_others(person)
        assert one.reached(person) == other.reached(person)
    assert constraints(one.ties()) == constraints(other.ties())


@settings(max_examples=80, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")).filter(
            lambda pair: pair[0] < pair[1]
        ),
        st.integers(1, 9),
    )
)
def test_constraint_is_its_definition(pairs: dict[tuple[str, str], int]) -> None:
    """However many people there are, and so whichever way it is computed, it is Burt's sum."""
    ties = _ties(*((one, other, tie) for (one, other), tie in pairs.items()))
    share = {one: {q: tie / sum(held.values()) for q, tie in held.items()} for one, held in ties.items()}
    for dense in (0, 100):
        found = constraints(ties, dense)
        assert found.keys() == ties.keys()
        for one, own in share.items():
            costs = (p + sum(own[q] * share[q].get(j, 0.0) for q in own) for j, p in own.items())
            assert found[one] == pytest.approx(sum(cost**2 for cost in costs))


@settings(max_examples=80, deadline=None)
@given(rows, st.sampled_from(PEOPLE), st.integers(100, 110))
def test_what_others_contribute_takes_nothing_away(
    held: list[ContributionRow], person: str, passage: int
) -> None:
    """A contribution by somebody else never lowers her contributions, answers or people reached."""
    for other in PEOPLE:
        if other == person:
            continue
        before = Conversations.of(held)
        after = Conversations.of([*held, row(other, passage, Role.SAID, "t1")])
        assert len(after.own.get(person, ())) >= len(before.own.get(person, ()))
        assert len(after.answers.get(person, ())) >= len(before.answers.get(person, ()))
        assert after.reached(person) >= before.reached(person)


def test_who_asked_is_helped() -> None:
    """An answer in a conversation that somebody else opened with a question counts for both."""
    talk = Conversations.of(
        [row("ann", 1, Role.ASKED), row("bob", 2, Role.ANSWERED), row("cat", 3, Role.SAID)]
    )
    assert talk.helped("bob") == {"ann"}
    assert talk.helped("cat") == set()
    assert talk.asked_by_others("bob") == (1, 1)
    assert talk.asked_by_others("ann") == (0, 0)


def test_without_turns_who_opened_has_asked() -> None:
    """A store whose readers know no questions still tells who was answered."""
    assert Conversations.of([row("ann", 1, Role.WROTE), row("bob", 2, Role.ANSWERED)]).helped("bob") == {
        "ann"
    }


def test_in_a_meeting_an_answer_is_to_the_latest_question() -> None:
    """Who answers one question has not helped everybody who asked anything that day."""
    said = [
        row("ann", 1, Role.ASKED),
        row("bob", 2, Role.ANSWERED),
        row("cat", 3, Role.ASKED),
        row("dan", 4, Role.ANSWERED),
    ]
    places = {1: "00:00:09", 2: "00:00:30", 3: "00:01:00", 4: "00:02:00"}
    talk = Conversations.of(said, places)
    assert (talk.helped("bob"), talk.helped("dan")) == ({"ann"}, {"cat"})


def test_thanks_in_somebody_elses_mail_are_help_and_no_contribution() -> None:
    """The mail of thanks is its writer's; the one who is thanked has helped her."""
    talk = Conversations.of([row("ann", 1, Role.WROTE), row("bob", 1, Role.THANKED)])
    assert talk.helped("bob") == {"ann"}
    assert "bob" not in talk.own


def test_percentile_ranks() -> None:
    """Equal values share a rank, no value is below all, one alone is at the top."""
    assert percentile_ranks([3, 1, None, 1]) == {3: 1.0, 1: 0.5, None: 0.0}
    assert percentile_ranks([7]) == {7: 1.0}


def test_a_combined_order_is_the_sum_of_what_it_shows() -> None:
    """No hidden number: total = sum of weight x rank, each of them there to be read."""
    found = combine(
        {"ann": {"helped": 3, "units": 1}, "bob": {"helped": 1, "units": None}}, {"helped": 2, "units": 1}
    )
    assert found["ann"].total == 3
    for one in found.values():
        assert one.total == pytest.approx(sum(part.weight * part.rank for part in one.parts))


@pytest.mark.parametrize("text", ["", "helped", "helped=x", "nosuch=1", "helped=1,helped=2", "helped=-1"])
def test_weights_that_say_nothing_are_refused(text: str) -> None:
    """The message lists what there is."""
    with pytest.raises(UnknownPartError, match="Name one of helped, units"):
        read_weights(text, ["helped", "units"])
