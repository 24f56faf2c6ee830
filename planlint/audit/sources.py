"""The documents, facts and benchmarks behind a rule, as a reader is told of them."""

from __future__ import annotations

from collections.abc import Iterable

from planlint import reference
from planlint.dataclass import dataclass

NOBODY = "not stated"


@dataclass(frozen=True, slots=True)
class Cited:
    """Who says it and where; `url` is empty where there is no page."""

    words: str
    url: str = ""


def cited(sources: Iterable[str]) -> tuple[Cited, ...]:
    """The sources of a rule in their order, each document once."""
    return tuple(dict.fromkeys(_cited(source) for source in sources))


def _cited(source: str) -> Cited:
    claim = reference.claims().get(source)
    if claim is not None:
        document = reference.documents()[claim.document]
        by = "" if document.author == NOBODY else f", {document.author}"
        return Cited(f"{document.title}{by}")
    fact = reference.sources().get(source)
    if fact is not None:
        return Cited(f"{fact.title}, {fact.cited}", fact.url)
    for name in reference.benchmark_sets():
        for row in reference.benchmarks(name):
            if source in (row.row, row.id):
                return Cited(f"{row.title}, {row.cited}", row.url)
    return Cited(source)
