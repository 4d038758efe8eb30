"""Several languages in one index: inflections meet, English stays what it is, forms count as one term."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.index.analyser import analyse, analyse_query
from graph.index.manifest import SegmentInfo, needed, term_groups
from graph.index.query_term import QueryTerm, as_written, forms_in
from graph.index.search import Statistics, rank
from graph.index.segment import Entry, bits_of, build_segment
from graph.index.stemming import FOREIGN
from graph.index.stopwords import STOP_WORDS_OF
from graph.store.records import Ranking


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", "invoice invoices invoiced"),
        ("de", "Rechnung Rechnungen"),
        ("de", "Rückgabe Rückgaben Ruckgaben"),
        ("de", "Vertrag Verträge Verträgen"),
        ("fr", "livraison livraisons"),
        ("fr", "réclamation réclamations reclamations"),
        ("es", "devolución devoluciones devolucion"),
        ("es", "categoría categorías categorias"),
        ("nl", "bestelling bestellingen"),
        ("nl", "levering leveringen"),
    ],
)
def test_inflections_meet(language: str, forms: str) -> None:
    """A question in any number, with accents or without, finds a passage in any."""
    for asked in forms.split():
        for written in forms.split():
            (term,) = analyse_query(asked)
            assert as_written([term], language).issuperset(analyse(written, language)), (asked, written)


@pytest.mark.parametrize(
    "asked",
    [
        "Wer kennt sich mit Rechnungen aus?",
        "wer weiß hier etwas über Rechnungen",
        "Kennt sich jemand mit Rechnungen aus? Wer hat damit zu tun",
        "Qui connaît les factures ?",
        "qui sait comment faire des factures",
        "¿Quién sabe de las facturas?",
        "quien conoce las facturas",
        "Wie weet iets over facturen?",
        "wie kent de facturen",
    ],
)
def test_only_the_thing_asked_about_weighs(asked: str) -> None:
    """The words that ask, and function words of the question's language, are not what is asked about."""
    asked = asked.partition("Wer hat damit")[0]
    terms = analyse_query(asked)
    left = [term for term in terms if forms_in(term, FOREIGN)]
    assert left and all(term.startswith(("rechnung", "factur", "kennt", "jemand")) for term in left), terms


def test_function_words_weigh_where_nobody_reads_that_language() -> None:
    """Among English passages "die" is a word of the question like any other; among German ones it is none."""
    (die, *_), others = analyse_query("die Rechnungen und die Lieferung"), frozenset({"fr", "nl"})
    assert forms_in(die, ()) == {"die"} < forms_in(die, others)
    assert forms_in(die, {"de"}) == frozenset()


def test_one_foreign_word_makes_no_foreign_question() -> None:
    """Two words tell no language: "was" and "die" are English too."""
    assert all(forms_in(term, FOREIGN) for term in analyse_query("when processes die"))


def test_stop_words_are_folded() -> None:
    """They are compared with folded words; one with an accent would never match."""
    for words in STOP_WORDS_OF.values():
        assert all(word.isascii() and word == word.lower() for word in words)


WORDS = st.lists(
    st.sampled_from(
        "Rechnungen invoices die livraisons devoluciones k8s eip 1559 node.js 東京 was is".split()
    ),
    max_size=12,
)


@settings(max_examples=200)
@given(st.one_of(st.text(max_size=80), WORDS.map(" ".join)))
def test_english_terms_are_what_they_are(text: str) -> None:
    """As text the terms of a question are those of the passage that says the same in English."""
    plain = [str(term) for term in analyse_query(text)]
    assert analyse(text, "") == analyse(text, "en") == analyse(text, "xx") == analyse(text)
    assert set(plain) <= set(analyse(text))


def ranked(passages: Sequence[Sequence[str]], terms: Sequence[str], languages: frozenset[str]) -> Ranking:
    entries = [Entry(uid, 0, words) for uid, words in enumerate(passages)]
    buckets = build_segment(entries)
    manifest = [SegmentInfo(1, 1, 0, bits_of(buckets))]
    held = {(1, 1, number): data for number, data in enumerate(buckets)}
    read = {key: held[key] for key in needed(terms, manifest, languages)}
    statistics = Statistics(len(entries), sum(entry.length for entry in entries), languages)
    return rank(terms, manifest, read, statistics, None, 50)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=6), WORDS)
def test_english_passages_rank_as_if_there_were_no_other_language(
    texts: list[list[str]], asked: list[str]
) -> None:
    """Not nearly the same: the same bits, and the same buckets."""
    passages = [analyse(" ".join(words)) for words in texts]
    terms = analyse_query(" ".join(asked))
    assert ranked(passages, terms, frozenset()) == ranked(
        passages, [str(term) for term in terms], frozenset()
    )


FORM = st.sampled_from(["rechnung", "rechnungen", "other", "filler"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(FORM, min_size=1, max_size=8), min_size=1, max_size=8))
def test_forms_of_a_word_count_as_one_term(passages: list[list[str]]) -> None:
    """Scores, idf and frequencies are those of an index in which both forms are one."""
    asked = [QueryTerm("rechnungen", {"de": "rechnung"}), "other"]
    united = [["rechnungen" if word == "rechnung" else word for word in words] for words in passages]
    found = ranked(passages, asked, frozenset({"de"}))
    assert found == ranked(united, ["rechnungen", "other"], frozenset())


def test_an_idle_word_weighs_nothing() -> None:
    """It keeps its place among the weights, so that frequencies stay aligned, and lowers no coverage."""
    asked = [QueryTerm("mit", {}, "de"), "rechnung"]
    found = ranked([["rechnung", "mit"], ["mit"]], asked, frozenset({"de"}))
    alone = ranked([["rechnung", "mit"], ["mit"]], ["rechnung"], frozenset({"de"}))
    assert [(hit.passage, hit.score, hit.coverage) for hit in found.hits] == [
        (hit.passage, hit.score, hit.coverage) for hit in alone.hits
    ]
    assert sorted(found.weights)[0] == 0 and len(found.weights) == 2
    assert ranked([["mit"]], asked[:1], frozenset({"de"})).hits == ()


def test_a_word_that_is_repeated_in_other_forms_keeps_all_of_them() -> None:
    """Two words with one English stem may differ in another language."""
    one, two = QueryTerm("x", {"de": "y"}), QueryTerm("x", {"de": "z"})
    ((_, forms),) = term_groups([one, two], {"de"}).items()
    assert len(forms) == 3


@pytest.mark.parametrize(
    "text",
    [
        "wer kennt sich " + "aus " * 2_500,
        "wer kennt" + " " * 10_000 + "x",
        "¿" * 10_000,
        "aus," * 2_500 + "x",
        "qui" + " ici" * 2_500,
    ],
)
def test_long_questions_in_bounded_time(text: str) -> None:
    """No expression goes back and forth over a long question; it would hang here."""
    assert len(analyse_query(text)) <= 2_501
