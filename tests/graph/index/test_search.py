"""Ranking: the formula, and that nothing but the readable passages decides."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.index.manifest import MAX_QUERY_TERMS, SegmentInfo, needed, plan_merge, plan_purge, plan_settle
from graph.index.search import Statistics, rank
from graph.index.segment import SATURATION, DamagedIndexError, Entry
from tests.graph.index.corpus import WORDS, LeastStore, Placed, corpora, plain_bm25, queries

ALL = (1, 2, 3)


def stored(corpus: list[Placed], cuts: int = 1) -> LeastStore:
    """A store that got the passages in so many batches."""
    store = LeastStore()
    for start in range(cuts):
        store.write(corpus[start::cuts])
    return store


@given(corpora(), queries(), st.integers(1, 30))
def test_scores_are_plain_bm25(corpus: list[Placed], terms: list[str], limit: int) -> None:
    """The vectorised ranking is the formula: same passages, order, scores and coverage."""
    hits = stored(corpus).ask(terms, ALL, limit=limit)
    expected = plain_bm25(terms, [passage.entry for passage in corpus], limit)
    assert [hit.passage for hit in hits] == [uid for uid, _, _ in expected]
    for hit, (_, score, coverage) in zip(hits, expected, strict=True):
        assert hit.score == pytest.approx(score, rel=1e-12)
        assert hit.coverage == pytest.approx(coverage, rel=1e-12)
        assert 0 < hit.coverage <= 1


@given(corpora(), queries(), st.integers(1, 6), st.randoms(use_true_random=False))
def test_spread_over_segments_and_spaces_changes_no_bit(
    corpus: list[Placed], terms: list[str], cuts: int, random: object
) -> None:
    """However passages are cut into batches and spaces, and in which order they come, answers are equal."""
    expected = stored([Placed(1, passage.entry) for passage in corpus]).ask(terms, ALL)
    shuffled = list(corpus)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert stored(shuffled, cuts).ask(terms, ALL) == expected


@given(corpora(1), queries(), st.integers(2, 12), st.sampled_from([plan_merge, plan_settle, plan_purge]))
def test_merging_changes_no_bit(corpus: list[Placed], terms: list[str], cuts: int, plan: object) -> None:
    """Merges are for speed: answers before and after are equal, with deleted passages too."""
    store = stored(corpus, cuts)
    store.delete([passage.entry.uid for passage in corpus[::3]])
    expected = store.ask(terms, ALL)
    for merge in plan(store.segments.values()):  # type: ignore[operator]
        store.carry_out(merge)
    assert store.ask(terms, ALL) == expected


@given(corpora(), queries(), st.sets(st.integers(0, 24)), st.integers(1, 4))
def test_a_deleted_passage_never_was(
    corpus: list[Placed], terms: list[str], gone: set[int], cuts: int
) -> None:
    """After a deletion scores are those of a corpus that never held the passage."""
    store = stored(corpus, cuts)
    store.delete([passage.entry.uid for place, passage in enumerate(corpus) if place in gone])
    left = [passage for place, passage in enumerate(corpus) if place not in gone]
    assert store.ask(terms, ALL) == stored(left).ask(terms, ALL)


@given(corpora(1), queries())
def test_a_passage_that_comes_back_counts_once(corpus: list[Placed], terms: list[str]) -> None:
    """An edited document keeps the uids of unchanged passages: dead in the old segment, alive in the new."""
    store = stored(corpus)
    store.delete([passage.entry.uid for passage in corpus])
    assert store.ask(terms, ALL) == []
    store.write(corpus)
    assert store.ask(terms, ALL) == stored(corpus).ask(terms, ALL)
    for merge in plan_settle(store.segments.values()):
        store.carry_out(merge)
    assert store.ask(terms, ALL) == stored(corpus).ask(terms, ALL)


@given(corpora(), queries(), st.sampled_from([None, 3]))
def test_unreadable_spaces_change_nothing(corpus: list[Placed], terms: list[str], at_day: int | None) -> None:
    """What a viewer may not read moves no hit, score or coverage of hers."""
    readable = [passage for passage in corpus if passage.space != 3]
    assert stored(corpus).ask(terms, (1, 2), at_day) == stored(readable).ask(terms, ALL, at_day)


@given(corpora(), queries(), st.integers(1, 738_001))
def test_as_of_a_date_is_an_index_of_what_is_dated_before(
    corpus: list[Placed], terms: list[str], at_day: int
) -> None:
    """A question as of a date sees the statistics of that date too; undated passages don't count."""
    earlier = [passage for passage in corpus if 0 < passage.entry.day < at_day]
    assert stored(corpus, 2).ask(terms, ALL, at_day) == stored(earlier).ask(terms, ALL)


def test_ties_are_ordered_by_uid_where_the_limit_cuts_them() -> None:
    """Equal scores at the cut-off are decided by uid and by nothing else."""
    uids = [5, -3, 9, 0, -(2**63), 2**63 - 1, 7]
    store = stored([Placed(1 + place % 3, Entry(uid, 0, ("same",))) for place, uid in enumerate(uids)])
    assert [hit.passage for hit in store.ask(["same"], ALL, limit=4)] == sorted(uids)[:4]


def test_long_passages_and_frequent_terms_saturate() -> None:
    """Length and tf stop at 65535, in the postings and in the total length alike."""
    long = Entry(1, 0, ("often",) * (SATURATION + 10))
    short = Entry(2, 0, ("often", "seldom"))
    hits = stored([Placed(1, long), Placed(1, short)]).ask(["often"], ALL)
    assert long.length == SATURATION
    assert [(hit.passage, hit.score, hit.coverage) for hit in hits] == plain_bm25(["often"], [long, short], 9)


def test_an_absent_term_lowers_coverage() -> None:
    """A term that no passage holds counts at the largest idf, so an uncovered question is seen as such."""
    store = stored([Placed(1, Entry(uid, 0, ("known",))) for uid in range(20)])
    (alone, *_) = store.ask(["known"], ALL)
    (with_absent, *_) = store.ask(["known", "nowhere"], ALL)
    assert with_absent.score == alone.score
    assert with_absent.coverage < 0.1 * alone.coverage


@pytest.mark.parametrize("terms", [[], ["x"], ["nowhere"]])
def test_small_questions(terms: list[str]) -> None:
    """No term, a term of one letter and a term that is nowhere are ordinary questions."""
    store = stored([Placed(1, Entry(1, 0, ("x",)))])
    assert [hit.passage for hit in store.ask(terms, ALL)] == ([1] if terms == ["x"] else [])


def test_nothing_to_read_is_nothing_found() -> None:
    """An empty store, no readable space and a limit of 0 give no hit and no error."""
    assert LeastStore().ask(["word0"], ALL) == []
    store = stored([Placed(1, Entry(1, 0, ("word0",))), Placed(1, Entry(2, 0, ()))])
    assert store.ask(["word0"], ()) == []
    assert store.ask(["word0"], ALL, limit=0) == []


def test_a_question_of_ten_thousand_terms_is_bounded() -> None:
    """Only the first distinct terms are read and scored, so a pasted book cannot hold up a store."""
    store = stored([Placed(1, Entry(uid, 0, tuple(WORDS))) for uid in range(300)])
    terms = [f"term{number}" for number in range(9_999)]
    start = time.perf_counter()
    assert store.ask([*terms, "word0"], ALL) == []
    assert len(store.ask(["word0", *terms], ALL)) == 10
    assert time.perf_counter() - start < 1
    wide = SegmentInfo(1, 1, 0, 20)
    assert len(needed(terms, [wide])) <= MAX_QUERY_TERMS


def test_a_missing_bucket_is_an_error() -> None:
    """A torn read must not pass for an answer."""
    store = stored([Placed(1, Entry(1, 0, ("word0",)))])
    with pytest.raises(DamagedIndexError, match="lacks a bucket"):
        rank(["word0"], list(store.segments.values()), {}, Statistics(1, 1), None, 10)


@settings(max_examples=20)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 99))), st.integers(1, 10))
def test_statistics_as_of_a_date(rows: list[tuple[int, int, int]], at_day: int) -> None:
    """Sums over days before the date; all days, undated included, without one."""
    tallies = [(*row, "en") for row in rows]
    assert Statistics.of(tallies, None) == Statistics(sum(n for _, n, _ in rows), sum(x for _, _, x in rows))
    dated = [(n, x) for day, n, x in rows if day and day < at_day]
    assert Statistics.of(tallies, at_day) == Statistics(sum(n for n, _ in dated), sum(x for _, x in dated))
