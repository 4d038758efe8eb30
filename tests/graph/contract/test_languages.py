"""Passages of five languages in one store: found by any inflection, alike on all engines."""

from __future__ import annotations

from datetime import date

from graph.answers.experts import find_experts
from graph.index.analyser import analyse, analyse_query
from graph.store.base import Store
from graph.viewer import OPERATOR
from tests.graph.contract.engines import Engine
from tests.graph.contract.world import ACCOUNTS, ANN, BOARD, BOB, DANA, STAFF_VIEWER, directory
from tests.support.extracts import DocumentBuilder, batch, email

EARLY, LATE = date(2026, 1, 5), date(2026, 5, 5)
TEXTS = (
    ("de", "Die Rechnungen und Verträge prüft das Lager vor der Rückgabe.", "ann@example.org"),
    ("fr", "Les livraisons sont suivies et les réclamations traitées chaque jour.", "bob@example.org"),
    ("es", "Las devoluciones se revisan en el almacén con las facturas.", "dana.reed@example.org"),
    ("nl", "De bestellingen worden verpakt en de klachten beantwoord.", "ann@example.org"),
    ("en", "Parcels are weighed, and customs forms are printed for each of them.", "bob@example.org"),
    ("ar", "أنا مسؤول عن المدفوعات في القسم المالي", "dana.reed@example.org"),
)
FOUND = (
    ("Wer kennt sich mit der Rechnung aus?", ANN),
    ("wer weiß etwas über die Rückgaben", ANN),
    ("Qui connaît la livraison ?", BOB),
    ("¿Quién sabe de la devolución?", DANA),
    ("quien conoce la devolucion", DANA),
    ("Wie weet iets over een bestelling?", ANN),
    ("who knows about customs form printing", BOB),
    ("المدفوعات", DANA),
)


def world(day: date = LATE, audience: str = "staff") -> list[DocumentBuilder]:
    """A page in each language."""
    return [
        DocumentBuilder(f"{audience}-{language}", title="", audience=(audience,), day=day).passage(
            text, by=email(by), language=language
        )
        for language, text, by in TEXTS
    ]


def english(count: int = 12) -> list[DocumentBuilder]:
    """English pages, one of which has words that are stems in other languages."""
    words = ("gift die rechnung", "parcel labels", "printing ovens", "garden hoses")
    return [
        DocumentBuilder(f"english-{n}", day=EARLY).passage(
            f"{words[n % 4]} number {n}", by=email("ann@example.org")
        )
        for n in range(count)
    ]


async def test_questions_find_every_inflection(store: Store) -> None:
    """In each language the person who wrote about it, by other forms of the words, accents or not."""
    await store.write(batch(directory(), *world(), *english(), people=ACCOUNTS))
    for question, person in FOUND:
        answer = await find_experts(store, question, STAFF_VIEWER)
        assert [expert.person.id for expert in answer.experts][:1] == [person], question
        assert answer.experts[0].evidence[0].quote


async def test_a_passage_keeps_its_language(store: Store) -> None:
    """What was stored comes back."""
    made = world()
    await store.write(batch(*made))
    uids = {page.build().passages[0].uid: page.build().passages[0].language for page in made}
    views = await store.passages(uids, STAFF_VIEWER, None)
    assert {uid: view.language for uid, view in views.items()} == uids


async def test_english_scores_do_not_depend_on_what_one_may_not_read(store: Store) -> None:
    """Neither passages of a closed space nor later ones, in whatever language, change a bit of the answer."""
    await store.write(batch(*english()))
    questions = ("die Rechnungen und die Lieferung", "gifts for gardens", "printed labels")
    as_of = date(2026, 2, 1)

    async def answers(at: date | None) -> list[object]:
        return [await store.rank(analyse_query(question), STAFF_VIEWER, at, 20) for question in questions]

    plain = [await store.rank(list(map(str, analyse_query(q))), STAFF_VIEWER, None, 20) for q in questions]
    before, dated = await answers(None), await answers(as_of)
    assert before == plain
    await store.write(batch(*world(EARLY, BOARD)))
    assert await answers(None) == before
    await store.write(batch(*world(LATE)))
    assert await answers(as_of) == dated
    assert await answers(None) != before


async def test_what_is_removed_takes_its_language_along(store: Store) -> None:
    """Once the last German passage is gone, English ones rank as if there had been none."""
    await store.write(batch(*english()))
    terms = analyse_query("die Rechnungen und die Lieferung")
    before = await store.rank(terms, OPERATOR, None, 20)
    made = world()
    await store.write(batch(*made))
    assert await store.rank(terms, OPERATOR, None, 20) != before
    await store.remove([page.document.id for page in made])
    assert await store.rank(terms, OPERATOR, None, 20) == before


async def test_the_same_bits_on_all_engines(engines: list[Engine]) -> None:
    """Forms of one word are added up alike everywhere."""
    answers = []
    for engine in engines:
        async with engine.open() as store:
            await store.write(batch(*world(), *english()))
            rankings = [
                await store.rank(analyse_query(question), STAFF_VIEWER, at, 20)
                for question, _ in (*FOUND, ("rechnung rechnungen die gift", ""))
                for at in (None, date(2026, 2, 1))
            ]
            answers.append(
                [
                    [(hit.passage, hit.score.hex(), hit.frequencies) for hit in ranking.hits]
                    + [weight.hex() for weight in ranking.weights]
                    for ranking in rankings
                ]
            )
    assert answers[1:] == answers[:1] * (len(engines) - 1)
    assert any(answers[0])


async def test_terms_of_passages_are_plain_words(store: Store) -> None:
    """Callers that rank by plain terms still may."""
    await store.write(batch(*world()))
    assert (await store.rank(analyse("rechnung", "de"), STAFF_VIEWER, None, 5)).hits


async def test_a_rewritten_passage_keeps_its_language(store: Store) -> None:
    """Forgetting somebody writes documents anew; what is left is still found by its inflections."""
    await store.write(batch(directory(), *world(), people=ACCOUNTS))
    page = DocumentBuilder("note").passage(
        "Bob Stone prüft die Verpackungen.", by=email("ann@example.org"), language="de"
    )
    await store.write(batch(page, people=ACCOUNTS))
    await store.forget(BOB)
    (hit,) = (await store.rank(analyse_query("Verpackung"), STAFF_VIEWER, None, 5)).hits
    views = await store.passages([hit.passage], STAFF_VIEWER, None)
    assert views[hit.passage].language == "de" and "Bob" not in views[hit.passage].text
