"""What reading a plan needs to know and what it finds out on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from planlint import reference
from planlint.dataclass import dataclass
from planlint.document import DocumentProblem
from planlint.finding import Fact, Problem
from planlint.place import Path

if TYPE_CHECKING:
    from planlint.plan.node import Deferred
    from planlint.quantity import UnreadableValue
    from planlint.reference import Metric


COSTS_OF_MEDIA = frozenset({"cpc", "cpm"})


@dataclass(frozen=True, slots=True)
class Period:
    """The plan's time, both days included; a side that is not stated or not readable is None."""

    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class ForeignAmount:
    """Money in a currency that is not the plan's; `rate` is None where none is stated."""

    path: Path
    currency: str
    rate: Decimal | None


@dataclass(slots=True)
class Reading:
    """The context shared by all objects of one plan while they are read."""

    metrics: Mapping[str, Metric]
    symbols: Mapping[str, tuple[str, ...]]
    placeholder_words: frozenset[str]
    unreadable: set[Path]
    currency: str = ""
    budget_per: str = ""
    period: Period = field(default_factory=Period)
    months: Decimal | None = None
    misnamed: Mapping[Path, frozenset[str]] = field(default_factory=dict)
    exchange_rates: Mapping[str, Decimal] = field(default_factory=dict)
    problems: list[DocumentProblem] = field(default_factory=list)
    placeholders: list[Path] = field(default_factory=list)
    unknown: set[Path] = field(default_factory=set)
    deferred: list[Deferred] = field(default_factory=list)
    slugs: dict[Path, str] = field(default_factory=dict)
    foreign: list[ForeignAmount] = field(default_factory=list)
    written: dict[Path, str] = field(default_factory=dict)
    kpi_metrics: dict[str, str] = field(default_factory=dict)
    range_metrics: dict[Path, str] = field(default_factory=dict)

    def refuse(self, path: Path, unreadable: UnreadableValue) -> None:
        """Turn a value that cannot be read into a problem, once."""
        self.unreadable.add(path)
        self.problem(unreadable.rule, path + unreadable.at, unreadable.key, unreadable.facts)

    def problem(self, rule: str, path: Path, key: str, facts: Mapping[str, Fact]) -> None:
        """Add a document problem at a path."""
        self.problems.append(DocumentProblem(rule, Problem(path, key, facts)))

    def platform_name(self, word: str) -> str:
        """A platform as people write it; an unknown one as the plan writes it."""
        platform = reference.platform(word)
        return platform.name if platform else word.replace("_", " ")

    def metric(self, name: str) -> Metric | None:
        """The metric of that name or alias, the plan's own ones first."""
        return self.metrics.get(name)

    def kind_of_metric(self, name: str) -> str:
        """What a metric's values are: count, rate, money, duration, ratio or score."""
        metric = self.metric(name)
        return metric.kind if metric else ""

    def kind_of_kpi(self, kpi: str) -> str:
        """The kind of a KPI's values, by the KPI's id."""
        return self.kind_of_metric(self.kpi_metrics.get(kpi, ""))

    def kind_of_result(self, kpi: str) -> str:
        """The kind of a last period's result, which names a KPI or a metric."""
        return self.kind_of_metric(self.kpi_metrics.get(kpi, kpi))

    def kind_of_assumption(self, metric: str) -> str:
        """The kind of an assumption's value: a cost per something is money."""
        is_cost = metric.startswith("cost_per_") or metric in COSTS_OF_MEDIA
        return "money" if is_cost else self.kind_of_metric(metric)
