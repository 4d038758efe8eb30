"""The objects of Kubernetes manifests, and how they are found by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ingest.readers.declaring import Declaration
from ingest.readers.yaml_items import EntryError, Item
from ingest.readers.yaml_stream import at, items_at, merged_fields, word_at

SERVICE, INGRESS, CONFIG_MAP = "Service", "Ingress", "ConfigMap"
WORKLOADS = frozenset({"Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "CronJob", "Job", "Pod"})
_PODS = {"CronJob": ("spec", "jobTemplate", "spec", "template"), "Pod": ()}
_SUFFIXES = {SERVICE: ".svc", INGRESS: ".ingress", CONFIG_MAP: ".configmap"}


@dataclass(frozen=True, slots=True)
class Manifest:
    """An object with the file that declares it; `place` is its name there."""

    kind: str
    namespace: str
    name: str
    item: Item
    place: Item
    said: Declaration

    @property
    def id(self) -> str:
        """The name with the namespace behind it; of a service as others call it (`orders.shop.svc`)."""
        return object_id(self.kind, self.namespace, self.name)

    @property
    def is_workload(self) -> bool:
        """Whether pods run for it."""
        return self.kind in WORKLOADS

    @property
    def ontology_class(self) -> str:
        """Its class in the ontology."""
        return "Service" if self.kind in (SERVICE, INGRESS) else "System"

    @property
    def pod(self) -> Item | None:
        """What its pods are made from: metadata and spec."""
        keys = _PODS.get(self.kind, ("spec", "template"))
        return at(self.item, *keys) if keys else self.item

    def containers(self) -> Iterator[Item]:
        """The containers of its pods, those that run first among them."""
        if self.is_workload:
            for key in ("initContainers", "containers"):
                yield from (one for one in items_at(self.pod, "spec", key) if one.is_mapping)


@dataclass(slots=True)
class Cluster:
    """All objects of a source."""

    manifests: list[Manifest] = field(default_factory=list)
    services: dict[str, Manifest] = field(default_factory=dict)
    config_maps: dict[str, Manifest] = field(default_factory=dict)
    taken: dict[str, str] = field(default_factory=dict)
    """Where each id was declared."""
    _workloads: dict[tuple[str, str, str], list[Manifest]] = field(default_factory=lambda: defaultdict(list))
    _labels: dict[str, Mapping[str, str]] = field(default_factory=dict)
    _fronts: dict[str, set[str]] | None = None

    def add(self, said: Declaration, item: Item) -> None:
        """Take up an object; of other kinds than ours nothing. Raises EntryError where it has no name."""
        kind = word_at(item, "kind")
        if kind not in WORKLOADS and kind not in _SUFFIXES:
            return
        place = at(item, "metadata", "name")
        if place is None:
            raise EntryError(item.line, f"the {kind} has no metadata.name")
        namespace = placed(word_at(item, "metadata", "namespace"))
        made = Manifest(kind, namespace, place.word(), item, place, said)
        self.manifests.append(made)
        if kind == SERVICE:
            self.services.setdefault(made.id, made)
        elif kind == CONFIG_MAP:
            self.config_maps.setdefault(made.id, made)
        elif made.is_workload:
            self._labels.setdefault(made.id, _words(at(made.pod, "metadata", "labels")))
            for key, value in self._labels[made.id].items():
                self._workloads[made.namespace, key, value].append(made)

    def behind(self, service: Manifest) -> list[Manifest]:
        """The workloads whose pods a service sends to."""
        selector = _words(at(service.item, "spec", "selector"))
        if not selector:
            return []
        first = next(iter(selector.items()))
        return [
            one
            for one in self._workloads.get((service.namespace, *first), ())
            if selector.items() <= self._labels[one.id].items()
        ]

    def own(self, workload: Manifest) -> frozenset[str]:
        """The services by which others reach a workload."""
        if self._fronts is None:
            self._fronts = defaultdict(set)
            for service in self.services.values():
                for one in self.behind(service):
                    self._fronts[one.id].add(service.id)
        return frozenset(self._fronts.get(workload.id, ()))

    def service(self, name: str, namespace: str) -> str | None:
        """The id of a service by its name within a namespace; None where there is none.

        Manifests that leave the namespace to whoever applies them are found from everywhere.
        """
        for where in (namespace, ""):
            found = object_id(SERVICE, where, name)
            if found in self.services:
                return found
        return None


def placed(namespace: str) -> str:
    """A namespace as ids have it: nothing for `default`."""
    return "" if namespace == "default" else namespace


def object_id(kind: str, namespace: str, name: str) -> str:
    """The id of an object; workloads have none of the endings that others have."""
    placed = f"{name}.{namespace}" if namespace else name
    return placed + _SUFFIXES.get(kind, "")


def _words(item: Item | None) -> Mapping[str, str]:
    """The pairs of a mapping whose values are single words."""
    if item is None or not item.is_mapping:
        return {}
    return {key: value.word() for key, value in merged_fields(item).items() if not value.is_empty}
