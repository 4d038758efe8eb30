"""Accounts that look like one person and are not, and the ones that are."""

from __future__ import annotations

import pytest

from graph.identity.compare import compare
from graph.identity.matching import match
from graph.identity.population import context_of
from graph.identity.records import Outcome, Profile, Verdict
from graph.identity.traits import traits_of

_OTHERS = tuple(
    Profile(f"other-{n}", names=(f"{given} {family}",), emails=(f"{given}.{family}@harbour.org".lower(),))
    for n, (given, family) in enumerate(
        (given, family)
        for given in ("Ida", "Nils", "Wanda", "Ruben", "Petra", "Ole", "Hilde", "Kai")
        for family in ("Quist", "Ravn", "Holt", "Berg", "Falk", "Storm", "Lund", "Dahl")
    )
)


def person(one: str, name: str = "", *emails: str, **more: object) -> Profile:
    """A profile with one name."""
    return Profile(one, names=(name,) if name else (), emails=emails, **more)  # type: ignore[arg-type]


def verdict(a: Profile, b: Profile, *others: Profile) -> Verdict:
    """The verdict on two in a population of some dozens."""
    return compare(a, b, context_of(map(traits_of, (a, b, *others, *_OTHERS))))


@pytest.mark.parametrize(
    "address",
    [
        "noreply@tool.org",
        "no-reply@tool.org",
        "info@harbour.org",
        "root@localhost",
        "git@harbour.org",
        "unknown@example.com",
        "ida@laptop.(none)",
        "ida@laptop.local",
        "crew-list@harbour.org",
        "crew@lists.harbour.org",
        "crew@googlegroups.com",
        "12+dependabot[bot]@users.noreply.github.com",
        "none@none",
        "devnull@localhost",
    ],
)
def test_shared_addresses(address: str) -> None:
    """An address that many have joins nobody, whatever the names."""
    assert (
        verdict(person("a", "Ann Lee", address), person("b", "Bo Rask", address)).outcome is not Outcome.SAME
    )
    assert verdict(person("a", "", address), person("b", "", address)).outcome is not Outcome.SAME


def test_an_address_of_several_people_is_noticed() -> None:
    """An address under which people of unrelated names wrote is taken for a shared mailbox without being
    told."""
    names = ("Ann Lee", "Bo Rask", "Cy Moss")
    crew = [person(name, name, "bridge@harbour.org") for name in names]
    assert len(match([*crew, *_OTHERS]).clusters) == len(crew) + len(_OTHERS)


def test_a_shared_mailbox_is_nobodys() -> None:
    """What the source calls a shared mailbox is never joined, even by an equal address."""
    box = person("a", "Ann Lee", "ann.lee@harbour.org", shared=True)
    assert verdict(box, person("b", "Ann Lee", "ann.lee@harbour.org")).outcome is Outcome.DIFFERENT


def test_one_name_in_two_units() -> None:
    """Two rows of the directory are two people, though they have one name and no unit in common."""
    a = person("al1", "Ann Lee", "ann.lee@harbour.org", units=frozenset({"north"}), declared=True)
    b = person("al2", "Ann Lee", "ann.lee2@harbour.org", units=frozenset({"south"}), declared=True)
    assert verdict(a, b).outcome is Outcome.DIFFERENT
    loose = person("c", "Ann Lee", "al@gmail.com")
    matching = match([a, b, loose, *_OTHERS])
    assert len({matching.owners()[one] for one in ("al1", "al2", "c")}) == 3, "nobody can tell whose it is"
    assert {(v.a, v.b) for v in matching.unsure} == {("al1", "c"), ("al2", "c")}


def test_two_rows_with_one_address() -> None:
    """A directory that has a person twice, with the same address, has one person."""
    a = person("al1", "Ann Lee", "ann.lee@harbour.org", declared=True)
    b = person("al2", "Ann Lee", "Ann.Lee@harbour.org", declared=True)
    assert verdict(a, b).outcome is Outcome.SAME


def test_father_and_son() -> None:
    """Who has the initial of two relatives is neither, and the relatives are two."""
    john, james = person("a", "John Doe", "john@sea.org"), person("b", "James Doe", "james@sea.org")
    initial = person("c", "J. Doe", "jdoe@gmail.com")
    assert verdict(john, james).outcome is Outcome.DIFFERENT
    assert verdict(initial, john, james).outcome is Outcome.UNSURE
    matching = match([john, james, initial, *_OTHERS])
    assert len({matching.owners()[one] for one in "abc"}) == 3
    assert {(v.a, v.b) for v in matching.unsure} == {("a", "c"), ("b", "c")}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("John Doe Sr", "John Doe Jr"),
        ("John Doe, Jr.", "John Doe (Sr.)"),
        ("John Doe II", "John Doe III"),
        ("John A. Doe", "John B. Doe"),
        ("Petra Quist", "Paula Quist"),
        ("Ann Lee", "Bo Rask"),
    ],
)
def test_contradicting_names(left: str, right: str) -> None:
    """Suffixes, middle initials and written-out first names that contradict each other tell two people
    apart."""
    assert verdict(person("a", left), person("b", right)).outcome is Outcome.DIFFERENT


def test_one_login_at_two_companies() -> None:
    """A login that is an initial and a surname is given to many; without a name nobody can tell."""
    found = verdict(person("a", "", "jdoe@pier.com"), person("b", "jdoe", "jdoe@sea.org"))
    assert found.outcome is Outcome.UNSURE


def test_an_address_in_a_display_name() -> None:
    """Who puts another's address into the own display name does not become that person."""
    ann = person("a", "Ann Rask", "ann.rask@harbour.org")
    for shown in (
        "ann.rask@harbour.org",
        "Ann Rask <ann.rask@harbour.org>",
        "Ann Rask (ann.rask [at] harbour.org)",
    ):
        assert verdict(ann, person("b", shown, "bad@evil.example.org")).outcome is Outcome.DIFFERENT
        assert verdict(ann, person("b", shown)).outcome is not Outcome.SAME


def test_one_name_at_two_companies() -> None:
    """A display name that somebody at another company uses is left to a person to judge."""
    found = verdict(person("a", "Ann Rask", "ann@harbour.org"), person("b", "Ann Rask", "rask@pier.com"))
    assert found.outcome is Outcome.UNSURE
    assert "two company addresses" in {reason.name for reason in found.reasons}


@pytest.mark.parametrize("name", ["John", "Anna", "Wei", "unknown", "(no author)", "root", "=", "Your Name"])
def test_a_word_that_many_have(name: str) -> None:
    """A common first name alone, or what only stands where a name should, joins nobody."""
    found = verdict(person("a", name, "q17x@gmail.com"), person("b", name, "zz88@gmx.de"))
    assert found.outcome is Outcome.UNSURE


@pytest.mark.parametrize("imitation", ["Аnn Rask", "Αnn Rask", "Ann Rаsk", "Аnn Rаѕk"])
def test_look_alike_letters(imitation: str) -> None:
    """A name written with letters that only look like another's speaks against, not for."""
    found = verdict(person("a", "Ann Rask", "ann@harbour.org"), person("b", imitation, "ann@pier.com"))
    assert found.outcome is not Outcome.SAME
    assert [reason.weight < 0 for reason in found.reasons if reason.name == "look-alike letters"] == [True]


def test_a_list_is_no_person() -> None:
    """What a mailing list sends in somebody's name does not make the list that person."""
    sent = person("a", "Ann Rask via crew", "crew@lists.harbour.org", shared=True)
    assert verdict(sent, person("b", "Ann Rask", "ann@harbour.org")).outcome is Outcome.DIFFERENT


_SAME = [
    (("Ann Rask", "ann.rask@gmail.com"), ("arask", "annrask+lists@googlemail.com")),
    (("Björn Koeppe", "bk@gmx.de"), ("Bjorn Köppe", "koeppe@pier.com")),
    (("Rask, Ann", "a17@gmail.com"), ("Ann Rask", "ann@pier.com")),
    (("Ann Rask (she/her)", "a17@gmail.com"), ('"ann rask"', "ann@pier.com")),
    (("Øyvind Grann", "og@pier.com"), ("Oyvind Grann", "og7@gmail.com")),
    (("Tove Maria Rask", "a17@gmail.com"), ("Tove Rask", "tove@pier.com")),
    (("zedmat77", "x@pier.com"), ("Cy Moss", "4711+zedmat77@users.noreply.github.com")),
    (("Cy Moss", "4711+zedmat@users.noreply.github.com"), ("renamed", "4711+moss@users.noreply.github.com")),
    (("AnnRask", "q@gmail.com"), ("Ann Rask", "ann@pier.com")),
    (("ann.rask@pier.com", "x7"), ("arask", "ann.rask@pier.com")),
]


@pytest.mark.parametrize(("left", "right"), _SAME)
def test_one_person(left: tuple[str, str], right: tuple[str, str]) -> None:
    """The ways in which one person's name and address vary are seen through."""
    found = verdict(person("a", *left), person("b", *right))
    assert found.outcome is Outcome.SAME, found


def test_reasons_sum_to_the_score() -> None:
    """A score is explained wholly by its reasons, and is the same in either order."""
    a, b = person("a", "Ann Rask", "arask@pier.com"), person("b", "A. Rask", "arask@gmail.com")
    found = verdict(a, b)
    assert found.score == pytest.approx(sum(reason.weight for reason in found.reasons))
    assert found == verdict(b, a)
    assert found.reasons


def test_thread_company_tips_the_scale() -> None:
    """Two accounts in the same threads are joined on names that alone would leave it open."""
    a, b = person("a", "Annika", "a@gmail.com"), person("b", "Annika Vestergren", "v@pier.com")
    alone = verdict(a, b)
    met = frozenset({"t1", "t2", "t3"})
    together = verdict(
        person("a", "Annika", "a@gmail.com", company=met),
        person("b", "Annika Vestergren", "v@pier.com", company=met),
    )
    assert together.score > alone.score
