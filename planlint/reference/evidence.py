"""Benchmarks, conventions and the other facts behind the rules, each with its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from planlint.dataclass import dataclass
from planlint.reference.files import read
from planlint.reference.venues import ads_platform_of, parent_of, platform

DEFAULT_SET = "default"


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A published number to hold a plan's number against.

    `value` is the number; `low` and `high` bound a range, of which one end may be open. Fractions
    (0.0047 is 0.47 %), minutes, counts, ratios, or money in `currency` (ISO 4217) as `unit` says,
    `per` month, week, day or year, `within_minutes` where it counts what happens in that time.
    `year` is the last one that the data covers, `retrieved` the month in which the page was read.
    `use` is compare or inform; `sets` are the opt-in sets it is in, all of them if it ships by
    default. `row` is the id of the publication: B20 for B20-cpl.
    """

    id: str
    row: str
    kind: str
    metric: str
    unit: str
    publisher: str
    title: str
    url: str
    confidence: str
    ship: str
    use: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    per: str = ""
    within_minutes: int | None = None
    platforms: tuple[str, ...] = ()
    objective: str = ""
    industry: str = ""
    size: str = ""
    region: str = ""
    currency: str = ""
    denominator: str = ""
    definition: str = ""
    year: int | None = None
    retrieved: str = ""
    via: str = ""
    more_urls: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()
    note: str = ""

    @property
    def cited(self) -> str:
        """Publisher, age and copy in a few words: Rival IQ, 2022 data, via Business Insider."""
        age = f"{self.year} data" if self.year else f"read {self.retrieved}"
        return ", ".join(filter(None, (self.publisher, age, self.via and f"via {self.via}")))


@dataclass(frozen=True, slots=True)
class Source:
    """A fact that is no measured value: what a platform offers, a law, a definition, a convention.

    `regions` are the legal regions of a law.
    """

    id: str
    kind: str
    topic: str
    statement: str
    publisher: str
    title: str
    url: str
    confidence: str
    ship: str
    year: int | None = None
    retrieved: str = ""
    via: str = ""
    more_urls: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()

    @property
    def cited(self) -> str:
        """Publisher, age and copy in a few words: Meta, read 2026-11, via Brandee."""
        age = str(self.year) if self.year else f"read {self.retrieved}"
        return ", ".join(filter(None, (self.publisher, age, self.via and f"via {self.via}")))


@cache
def _file() -> Mapping[str, Any]:
    return read("benchmarks")


@cache
def _all() -> Mapping[str, Benchmark]:
    return {row.id: row for row in _benchmarks()}


def _benchmarks() -> Iterator[Benchmark]:
    for name, row in _file()["rows"].items():
        shared = {field: value for field, value in row.items() if field != "values"}
        for suffix, own in row["values"].items():
            yield Benchmark(id=f"{name}-{suffix}", row=name, **_typed({**shared, **own}))


def _typed(row: Mapping[str, Any]) -> dict[str, Any]:
    return {field: _TYPES.get(field, str)(value) for field, value in row.items()}


_TYPES: Mapping[str, Any] = {
    **dict.fromkeys(("value", "low", "high"), Decimal),
    **dict.fromkeys(("year", "within_minutes"), int),
    **dict.fromkeys(("platforms", "more_urls", "sets", "regions"), tuple),
}


def benchmark(name: str) -> Benchmark | None:
    """The benchmark of that id, such as B20-cpl."""
    return _all().get(name)


@cache
def benchmark_sets() -> Mapping[str, str]:
    """The sets that a plan may choose under `benchmarks`, each with its description."""
    names: dict[str, str] = _file()["sets"]
    return names


@cache
def benchmarks(set_name: str = DEFAULT_SET) -> tuple[Benchmark, ...]:
    """The benchmarks of a set; the default ones are part of every set.

    Raises KeyError when there is no set of that name.
    """
    if set_name not in benchmark_sets():
        raise KeyError(set_name)
    return tuple(row for row in _all().values() if row.ship == DEFAULT_SET or set_name in row.sets)


def find_benchmark(  # noqa: PLR0913 - what a benchmark is chosen by
    metric: str,
    *,
    platform_name: str = "",
    objective: str = "",
    denominator: str = "",
    size: str = "",
    set_name: str = DEFAULT_SET,
) -> Benchmark | None:
    """The benchmark that a plan's number may be compared with.

    Of those that fit, the one for the platform goes before a general one, then the one for the
    objective, then one of the chosen set before a default one, then the newest. A row for an
    advertising platform holds for the platforms it sells (meta for instagram). `denominator`
    chooses among rates, where it is known. None if no row fits.
    """
    known = platform(platform_name)
    where = {known.id, parent_of(known.id), ads_platform_of(known.id)} if known else {platform_name}
    fitting = [
        row
        for row in benchmarks(set_name)
        if row.metric == metric
        and row.use == "compare"
        and (not row.platforms or not where.isdisjoint(row.platforms))
        and row.objective in ("", objective)
        and (not denominator or row.denominator in ("", denominator))
        and row.size in ("", size)
    ]
    return max(fitting, key=_closeness, default=None)


def _closeness(row: Benchmark) -> tuple[bool, bool, bool, int, str]:
    opt_in = row.ship != DEFAULT_SET
    return (bool(row.platforms), bool(row.objective), opt_in, row.year or 0, row.id)


@cache
def sources() -> Mapping[str, Source]:
    """The facts that are no measured values, by id."""
    rows = read("sources")["sources"].items()
    return {name: Source(id=name, **_typed(row)) for name, row in rows}
