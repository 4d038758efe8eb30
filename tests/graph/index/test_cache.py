"""The cache of buckets."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from graph.index.cache import BlobCache


def test_the_least_recently_used_goes_first() -> None:
    """The cache keeps to its bytes, and keeps what is asked for."""
    cache = BlobCache(30)
    cache.put_many("s", {(1, 1, n): bytes(10) for n in range(3)})
    assert cache.get_many("s", [(1, 1, 0)]) == ({(1, 1, 0): bytes(10)}, [])
    cache.put_many("s", {(1, 1, 3): bytes(10)})
    found, missing = cache.get_many("s", [(1, 1, n) for n in range(4)])
    assert (list(found), missing) == ([(1, 1, 0), (1, 1, 2), (1, 1, 3)], [(1, 1, 1)])
    assert cache.size == 30


def test_stores_do_not_share_buckets() -> None:
    """Two stores number their segments alike; neither gets the other's bytes."""
    cache = BlobCache()
    cache.put_many("one", {(1, 1, 0): b"one"})
    assert cache.get_many("two", [(1, 1, 0)]) == ({}, [(1, 1, 0)])


def test_a_bucket_larger_than_the_cache_is_not_kept() -> None:
    """A very large bucket is served, but not at the price of the bound; the same bucket twice counts once."""
    cache = BlobCache(10)
    cache.put_many("s", {(1, 1, 0): bytes(11)})
    assert cache.size == 0
    for _ in range(2):
        cache.put_many("s", {(1, 1, 1): bytes(4)})
    assert cache.size == 4


def test_threads_may_share_it() -> None:
    """Readers side by side neither break the count of bytes nor get a wrong bucket."""
    cache = BlobCache(1_000)

    def work(seed: int) -> None:
        for step in range(500):
            key = (1, 1, (seed * 7 + step * 13) % 40)
            found, _ = cache.get_many("s", [key])
            assert found.get(key, bytes([key[2]]) * 50) == bytes([key[2]]) * 50
            cache.put_many("s", {key: bytes([key[2]]) * 50})

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    assert cache.size == 1_000
