"""The generated company is what the figures say it is."""

from __future__ import annotations

from pathlib import Path

from bench.company import AUDIENCES, PEOPLE, TOPICS, Company, viewer_of
from graph.answers.search import suggest
from graph.index.analyser import analyse_query
from graph.store.connect import open_store
from graph.viewer import OPERATOR


async def test_a_company_has_the_size_and_the_words_it_claims(tmp_path: Path) -> None:
    """7.5 contributions a passage, 60 audiences of which a viewer reads a part, answers to every question."""
    company = Company(3_000)
    contributions = 0
    async with open_store(f"sqlite:///{tmp_path}/bench.db") as store:
        for declared in company.directory():
            await store.write(declared)
        for made, _ in company.batches():
            contributions += sum(len(extract.contributions) for extract in made.extracts)
            await store.write(made)
        status = await store.status(OPERATOR)
        assert (status.passages, status.people, status.topics) == (3_000, PEOPLE, TOPICS)
        found = await store.rank(analyse_query(company.questions.hottest[0]), OPERATOR, None, 3_000)
        read = await store.rank(
            analyse_query(company.questions.hottest[0]), viewer_of(AUDIENCES // 3), None, 3_000
        )
        for kind in (company.questions.middling, company.questions.twelve):
            for text in kind:
                assert (await store.rank(analyse_query(text), viewer_of(AUDIENCES // 2), None, 1)).hits
        assert all([await suggest(store, typed, viewer_of(1)) for typed in company.questions.typed])
    assert 7.3 < contributions / 3_000 < 7.6
    assert len(found.hits) > 1_500
    assert 0.25 < len(read.hits) / len(found.hits) < 0.42


def test_equal_seeds_give_equal_companies() -> None:
    """Two runs of the benchmark measure the same data; another seed gives other data."""
    one, same, other = (next(Company(40, seed).batches())[0] for seed in (1, 1, 2))
    assert one == same
    assert one != other
