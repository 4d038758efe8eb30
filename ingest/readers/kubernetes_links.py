"""What an object of Kubernetes reaches: the workloads behind a service, what an ingress sends to, and the
services and config maps that a workload names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.readers.declaring import Declaration, Place, bounded
from ingest.readers.kubernetes_cluster import (
    CONFIG_MAP,
    INGRESS,
    SERVICE,
    Cluster,
    Manifest,
    object_id,
    placed,
)
from ingest.readers.yaml_items import EntryError, Item
from ingest.readers.yaml_stream import at, items_at, merged_fields, word_at
from ontology.generated.names import Strength

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_URL = re.compile(
    rf"\b[a-z][a-z0-9+.-]{{0,20}}://(?:[^\s/@,;]{{1,200}}@)?({_LABEL}(?:\.{_LABEL}){{0,6}})(?![\w.-])"
)
_CLUSTER_NAME = re.compile(rf"(?<![\w.-])({_LABEL})\.({_LABEL})\.svc(?:\.cluster\.local)?(?![\w-])")
_HOST = re.compile(rf"({_LABEL}(?:\.{_LABEL}){{0,4}})(?::\d{{1,5}})?$")
_LONGEST = 10_000
"""So much of a value is searched."""


@dataclass(frozen=True, slots=True)
class Link:
    """A line in the making, with the file and place that show it."""

    said: Declaration
    place: Place
    dependent: str
    provider: str
    strength: Strength = Strength.HARD
    of: tuple[str, ...] = ()

    def add(self) -> None:
        """Make it. Raises EntryError where it makes no sense."""
        self.said.depend(self.place, self.dependent, self.provider, strength=self.strength, of=self.of)


def links_of(cluster: Cluster, manifest: Manifest) -> Iterator[Link]:
    """The lines from an object, each pair once. Raises EntryError where it is not as it should be."""
    found = (
        _service(cluster, manifest)
        if manifest.kind == SERVICE
        else _ingress(cluster, manifest)
        if manifest.kind == INGRESS
        else _workload(cluster, manifest)
        if manifest.is_workload
        else iter(())
    )
    seen = {manifest.id}
    for link in found:
        if link.provider not in seen:
            seen.add(link.provider)
            yield link


def _service(cluster: Cluster, manifest: Manifest) -> Iterator[Link]:
    """A service rests on the workloads that it selects; where there are several, one is enough."""
    selector = at(manifest.item, "spec", "selector")
    if external := at(manifest.item, "spec", "externalName"):
        manifest.said.note(external, manifest.id, f"stands for {external.word()}")
    if selector is None:
        return
    behind = tuple(sorted({one.id for one in cluster.behind(manifest)}))
    bounded(selector.line, len(behind))
    if not behind:
        raise EntryError(selector.line, f"{manifest.id!r} selects no workload of these files")
    for one in behind:
        yield Link(manifest.said, selector, manifest.id, one, of=behind)


def _ingress(cluster: Cluster, manifest: Manifest) -> Iterator[Link]:
    """An ingress rests on each service that it sends to."""
    backends = [at(manifest.item, "spec", "defaultBackend"), at(manifest.item, "spec", "backend")]
    for rule in items_at(manifest.item, "spec", "rules"):
        backends += [at(path, "backend") for path in items_at(rule, "http", "paths")]
    for backend in backends:
        name = at(backend, "service", "name") or at(backend, "serviceName")
        if name is not None:
            found = cluster.service(name.word(), manifest.namespace)
            provider = found or object_id(SERVICE, manifest.namespace, name.word())
            yield Link(manifest.said, name, manifest.id, provider)


def _workload(cluster: Cluster, manifest: Manifest) -> Iterator[Link]:
    """A workload rests on its config maps, and on the services named in its values and in theirs."""
    maps: list[tuple[Item, Strength]] = []
    for container in manifest.containers():
        for key in ("command", "args"):
            for value in items_at(container, key):
                yield from _services(cluster, manifest, manifest.said, value, urls_only=True)
        for variable in items_at(container, "env"):
            if (given := at(variable, "value")) is not None:
                yield from _services(cluster, manifest, manifest.said, given)
            maps += _map(at(variable, "valueFrom", "configMapKeyRef"))
        for taken in items_at(container, "envFrom"):
            maps += _map(at(taken, "configMapRef"))
    for volume in items_at(manifest.pod, "spec", "volumes"):
        maps += _map(at(volume, "configMap"))
        for part in items_at(volume, "projected", "sources"):
            maps += _map(at(part, "configMap"))
    for name, strength in maps:
        yield from _config(cluster, manifest, name, strength)


def _map(reference: Item | None) -> list[tuple[Item, Strength]]:
    name = at(reference, "name")
    if name is None:
        return []
    is_soft = word_at(reference, "optional").lower() == "true"
    return [(name, Strength.SOFT if is_soft else Strength.HARD)]


def _config(cluster: Cluster, manifest: Manifest, name: Item, strength: Strength) -> Iterator[Link]:
    """A line to a config map, and those to the services that its values name."""
    own = object_id(CONFIG_MAP, manifest.namespace, name.word())
    config = cluster.config_maps.get(own) or cluster.config_maps.get(object_id(CONFIG_MAP, "", name.word()))
    yield Link(manifest.said, name, manifest.id, config.id if config else own, strength)
    data = at(config.item, "data") if config else None
    if config is None or data is None or not data.is_mapping:
        return
    for value in merged_fields(data).values():
        yield from _services(cluster, manifest, config.said, value, strength=strength)


def _services(
    cluster: Cluster,
    manifest: Manifest,
    said: Declaration,
    value: Item,
    *,
    urls_only: bool = False,
    strength: Strength = Strength.HARD,
) -> Iterator[Link]:
    """Lines to the services that a value names, the workload's own excepted: as `name.namespace.svc` whether
    they are among these files or not (if not, they are told), as a host alone only where they are."""
    for row in value.rows():
        text = row.value[:_LONGEST]
        named = {
            _known(cluster, object_id(SERVICE, placed(where), name))
            for name, where in _CLUSTER_NAME.findall(text)
        }
        hosts = [match[1] for match in _URL.finditer(text)]
        alone = None if urls_only else _HOST.match(text.strip())
        for host in [*hosts, *([alone[1]] if alone else [])]:
            name, _, rest = host.partition(".")
            if rest and "." in rest and rest.split(".")[1] != "svc":
                continue  # an address elsewhere that begins like a service of ours
            where = placed(rest.partition(".")[0]) if rest else manifest.namespace
            if (known := cluster.service(name, where)) is not None:
                named.add(known)
        for provider in sorted(named - cluster.own(manifest)):
            yield Link(said, row, manifest.id, provider, strength)


def _known(cluster: Cluster, service: str) -> str:
    """The service of that id, or the one of that name whose namespace is left to whoever applies it."""
    bare = object_id(SERVICE, "", service.partition(".")[0])
    return bare if service not in cluster.services and bare in cluster.services else service
