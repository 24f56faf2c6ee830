"""Where rules come from: the claims and facts that their sources name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from planlint import reference
from planlint.dataclass import dataclass
from planlint.fact_format import format_fact
from planlint.finding import Fact, FactKind

if TYPE_CHECKING:
    from planlint.reference import Benchmark

MOST_VALUES = 4
UNITS = {
    "count": FactKind.NUMBER,
    "fraction": FactKind.PERCENT,
    "minutes": FactKind.DURATION,
    "money": FactKind.MONEY,
    "ratio": FactKind.NUMBER,
}


@dataclass(frozen=True, slots=True)
class Origin:
    """A source of a rule: what it says, who says it, and the page if there is one."""

    id: str
    says: str
    cited: str = ""
    url: str = ""


def origins(sources: Iterable[str]) -> Iterator[Origin]:
    """The sources of a rule, metric or question, in their order."""
    for source in sources:
        yield _claim(source) or _fact(source) or _benchmark(source) or Origin(source, "")


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
    known = {row.id: row for name in reference.benchmark_sets() for row in _rows(name)}
    rows = [row for row in known.values() if source in (row.row, row.id)]
    if not rows:
        return None
    first = rows[0]
    return Origin(source, _values(rows), f'{first.cited}, "{first.title}"', first.url)


def _rows(set_name: str) -> Sequence[Benchmark]:
    return reference.benchmarks(set_name)


def _values(rows: Sequence[Benchmark]) -> str:
    """Published numbers in one line, each with what it counts."""
    shown = [_value(row) for row in rows[:MOST_VALUES]]
    more = len(rows) - MOST_VALUES
    return "; ".join([*shown, *([f"and {more} more"] if more > 0 else [])]) + "."


def _value(row: Benchmark) -> str:
    ends = [end for end in (row.low, row.high) if end is not None]
    number = " to ".join(_number(end, row) for end in ([row.value] if row.value else ends) if end)
    per = f" a {row.per}" if row.per else ""
    minutes = row.within_minutes
    within = f" within {_number(Decimal(minutes), row, FactKind.DURATION)}" if minutes else ""
    about = ", ".join(part for part in (_scope(row), row.definition) if part)
    return f"{row.metric.replace('_', ' ')} {number}{per}{within}" + (
        f" ({about})" if about else ""
    )


def _scope(row: Benchmark) -> str:
    parts = (*row.platforms, row.objective, row.industry, row.size, row.region)
    return " ".join(part.replace("_", " ") for part in parts if part)


def _number(value: Decimal, row: Benchmark, kind: FactKind | None = None) -> str:
    return format_fact(Fact(kind or UNITS.get(row.unit, FactKind.NUMBER), value, row.currency))
