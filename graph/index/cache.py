"""A cache of buckets. They never change, so nothing has to be invalidated."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from threading import Lock

from graph.index.manifest import BlobKey


class BlobCache:
    """Least recently used buckets go first; for any number of threads and stores.

    `capacity` is in bytes of buckets. A store has an id of its own; one that is made anew needs a new one.
    """

    def __init__(self, capacity: int = 64 * 1024 * 1024) -> None:
        self.capacity = capacity
        self._blobs: OrderedDict[tuple[str, BlobKey], bytes] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    @property
    def size(self) -> int:
        """Bytes of the buckets that are held."""
        return self._bytes

    def get_many(self, store: str, keys: Iterable[BlobKey]) -> tuple[dict[BlobKey, bytes], list[BlobKey]]:
        """The buckets that are held, and the keys of the others in the given order."""
        found: dict[BlobKey, bytes] = {}
        missing: list[BlobKey] = []
        with self._lock:
            for key in keys:
                blob = self._blobs.get((store, key))
                if blob is None:
                    missing.append(key)
                else:
                    found[key] = blob
                    self._blobs.move_to_end((store, key))
        return found, missing

    def put_many(self, store: str, blobs: Mapping[BlobKey, bytes]) -> None:
        """Keep buckets; those that have not been used for longest make room."""
        with self._lock:
            for key, blob in blobs.items():
                known = self._blobs.pop((store, key), None)
                self._bytes += len(blob) - (len(known) if known is not None else 0)
                self._blobs[store, key] = blob
            while self._bytes > self.capacity:
                _, oldest = self._blobs.popitem(last=False)
                self._bytes -= len(oldest)
