"""What a forecast is held against: the plan's own evidence, else a published benchmark."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias

from planlint import reference
from planlint.checks.arithmetic import bare, is_unknown
from planlint.dataclass import dataclass
from planlint.plan.money import Assumption
from planlint.plan.root import Plan

Use: TypeAlias = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Yardstick:
    """A number to compare with, the range around it that is published too, and its source.

    `currency` and `region` are empty where the number holds for all.
    """

    value: Decimal
    low: Decimal
    high: Decimal
    source: str
    region: str = ""
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a yardstick is looked for by."""

    metric: str
    platform: str
    objective: str
    denominator: str = ""
    goal: str = ""


class Yardsticks:
    """The yardsticks of a plan."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._own = _evidence(plan)
        self._found: dict[Wanted, Yardstick | None] = {}

    @cached_property
    def _set(self) -> str:
        """The set that the plan chooses; read only where a forecast has to be compared."""
        chosen = self._plan.benchmarks
        return chosen if chosen in reference.benchmark_sets() else "default"

    @cached_property
    def _regions(self) -> frozenset[str]:
        return named_regions(self._plan)

    def find(self, wanted: Wanted) -> Yardstick | None:
        """The plan's own assumption with a source, else the benchmark that fits.

        None where there is none, or it is money of another currency.
        """
        if wanted not in self._found:
            self._found[wanted] = self._search(wanted)
        return self._found[wanted]

    def _search(self, wanted: Wanted) -> Yardstick | None:
        own = self._assumption(wanted)
        if own is not None and own.value is not None:
            value = bare(own.value)
            if value.low <= 0:
                return None
            source = f"{own.label}: {own.source}"
            return Yardstick(value.midpoint, value.low, value.high, source)
        row = reference.find_benchmark(
            wanted.metric,
            platform_name=wanted.platform,
            objective=wanted.objective,
            denominator=wanted.denominator,
            set_name=self._set,
        )
        found = _published(row) if row else None
        return found if found and self._holds_here(found) else None

    def is_elsewhere(self, yardstick: Yardstick) -> bool:
        """Whether the yardstick is of a region that the plan, which names some, does not name."""
        return bool(yardstick.region and self._regions and yardstick.region not in self._regions)

    def _assumption(self, wanted: Wanted) -> Assumption | None:
        platform = reference.parent_of(wanted.platform)
        for goal in (wanted.goal, ""):
            for where in (platform, ""):
                found = self._own.get((wanted.metric, goal, where))
                if found is not None:
                    return found
        return None

    def _holds_here(self, found: Yardstick) -> bool:
        return not found.currency or found.currency == self._plan.unit


def named_regions(plan: Plan) -> frozenset[str]:
    """What `compliance.regions` and `locale` name: countries, and the regions they belong to."""
    words = [*plan.compliance.regions, *_region_of_locale(plan.locale)]
    known = {region for word in words for region in reference.regions_of(word)}
    return frozenset({word.strip().upper() for word in words} | known)


def _region_of_locale(locale: str) -> list[str]:
    parts = locale.replace("_", "-").split("-")[1:]
    return [part for part in parts if len(part) == 2 and part.isalpha()]  # noqa: PLR2004 - ISO 3166


def _evidence(plan: Plan) -> Mapping[Use, Assumption]:
    own: dict[Use, Assumption] = {}
    for assumption in plan.assumptions:
        if assumption.source and assumption.value and not is_unknown(assumption, "value"):
            metric = plan.metric(assumption.metric)
            name = metric.id if metric else assumption.metric
            use = (name, assumption.goal, reference.parent_of(assumption.platform))
            own.setdefault(use, assumption)
    return own


def _published(row: reference.Benchmark) -> Yardstick | None:
    ends = [end for end in (row.low, row.value, row.high) if end is not None]
    if not ends:
        return None
    middle = row.value if row.value is not None else sum(ends, Decimal(0)) / len(ends)
    is_money = row.unit == "money"
    return Yardstick(
        value=middle,
        low=min(ends),
        high=max(ends),
        source=row.cited,
        region=row.region,
        currency=row.currency if is_money else "",
    )


__all__ = ["Wanted", "Yardstick", "Yardsticks"]
