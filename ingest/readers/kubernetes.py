"""Kubernetes manifests: workloads, services, ingresses and config maps, and how they reach each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from ingest.readers.base import Reading, guarded, shown, sparing
from ingest.readers.declaring import Declaration
from ingest.readers.files import chosen, head, read_text
from ingest.readers.kubernetes_cluster import Cluster, Manifest
from ingest.readers.kubernetes_links import links_of
from ingest.readers.yaml_items import EntryError
from ingest.readers.yaml_stream import SUFFIXES, at, items_at, word_at, yaml_documents
from ingest.source import Source
from ontology.extract import Issue
from ontology.model import OntologyModel, default_model

KIND = "kubernetes"
EXTRACTOR = "kubernetes@1"
_API = re.compile(rb"^apiVersion:[ \t]*[\"']?(?:[\w.-]+/)?v\d\w*", re.MULTILINE)
_KIND = re.compile(rb"^kind:[ \t]*[\"']?[A-Z]\w*", re.MULTILINE)
_NOTES = ((("spec", "replicas"), "{} replicas"), (("spec", "schedule"), "runs at {}"))


def recognises(path: Path) -> bool:
    """Whether a file is YAML with an apiVersion and a kind at its top level, and not Backstage's."""
    beginning = head(path) if path.suffix.lower() in SUFFIXES else b""
    return bool(_API.search(beginning) and _KIND.search(beginning)) and b"backstage.io/" not in beginning


def read(source: Source, model: OntologyModel | None = None) -> Iterator[Reading]:
    """A document a file. All files of a source are looked at together: a service in one finds the workload
    behind it in another."""
    return sparing(partial(_read, model=model or default_model()))(source)


def _read(source: Source, model: OntologyModel) -> Iterator[Reading]:
    files: list[Declaration] = []
    cluster = Cluster()
    for item in chosen(source, recognises, "Kubernetes manifests (.yaml files)"):
        if isinstance(item, Issue):
            yield item
        else:
            files.append(Declaration(source, item, KIND, EXTRACTOR, model))
            yield from guarded(item, partial(_objects, files[-1], cluster))
    for manifest in cluster.manifests:
        yield from manifest.said.attempt(partial(_add, cluster, manifest))
    said = [file for file in files if not file.draft.is_empty]
    if files and not said:
        reason = "holds no workload, service, ingress or config map"
        yield Issue(shown(source.path), "file", reason, "take it out of the sources, or name another")
    for file in said:
        yield file.draft.extract()


def _objects(said: Declaration, cluster: Cluster) -> Iterator[Issue]:
    """Take up the objects of a file, those in lists too."""
    for document in yaml_documents(read_text(said.path), said.path):
        if isinstance(document, Issue):
            yield document
            continue
        many = word_at(document, "kind") == "List"
        for item in items_at(document, "items") if many else [document]:
            yield from said.attempt(partial(cluster.add, said, item))


def _add(cluster: Cluster, manifest: Manifest) -> Iterator[Issue]:
    """Add an object and its lines; issues for what cannot go in."""
    said, own = manifest.said, manifest.id
    if own in cluster.taken:
        reason = f"the {manifest.kind} {own!r} was already declared in {cluster.taken[own]}"
        raise EntryError(manifest.place.line, reason)
    cluster.taken[own] = f"{said.path.name}, line {manifest.place.line}"
    said.declare(manifest.place, own, manifest.ontology_class, manifest.name)
    for keys, words in _NOTES:
        found = at(manifest.item, *keys)
        if found is not None and manifest.is_workload:
            said.note(found, own, words.format(found.word()))
    for container in manifest.containers():
        if image := at(container, "image"):
            said.note(image, own, f"image {image.word()}")
    links = links_of(cluster, manifest)
    while True:
        try:
            link = next(links, None)
        except EntryError as error:
            yield said.issue(error)
            return
        if link is None:
            return
        yield from said.attempt(link.add)
