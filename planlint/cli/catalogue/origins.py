"""Where rules come from: the claims and facts that their sources name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planlint import reference


@dataclass(frozen=True, slots=True)
class Origin:
    """A source of a rule: what it says, who says it, and the page if there is one."""

    id: str
    says: str
    cited: str = ""
    url: str = ""


def origins(sources: Iterable[str]) -> Iterator[Origin]:
    """The sources of a rule, metric or question, in their order."""
    yield from map(_origin, sources)


def _origin(source: str) -> Origin:
    return _claim(source) or _fact(source) or _benchmark(source) or Origin(source, "")


def _claim(source: str) -> Origin | None:
    claim = reference.claims().get(source)
    if claim is None:
        return None
    document = reference.documents()[claim.document]
    return Origin(source, claim.claim, f'{document.author}, "{document.title}"')


def _fact(source: str) -> Origin | None:
    fact = reference.sources().get(source)
    if fact is None:
        return None
    return Origin(source, fact.statement, f'{fact.cited}, "{fact.title}"', fact.url)


def _benchmark(source: str) -> Origin | None:
    sets = reference.benchmark_sets()
    known = (row for name in sets for row in reference.benchmarks(name))
    row = next((row for row in known if source in (row.row, row.id)), None)
    if row is None:
        return None
    says = f"{row.metric.replace('_', ' ')}: {row.definition or row.note or row.title}"
    return Origin(source, says, f'{row.cited}, "{row.title}"', row.url)
