"""What the marketing is to reach: goals, KPIs, the plan's own metrics."""

from __future__ import annotations

from typing import Any

from planlint import reference
from planlint.place import Path
from planlint.plan.fields import Date, Id, Ref, Refs, Rhythm, Text, Word, Words
from planlint.plan.names import MetricName, Platform
from planlint.plan.node import Node
from planlint.plan.quantities import BoundedRate, Measured, Number
from planlint.plan.reading import Reading
from planlint.plan.sections import Section


def _kind_of_own_metric(node: Node) -> str:
    return node.reading.kind_of_metric(node.values.get("metric", ""))


def _kind_of_range(node: Node) -> str:
    return node.reading.kind_of_metric(node.reading.range_metrics.get(node.path, ""))


class Goal(Node):
    """What the marketing is to reach; its objective is the goal's type."""

    one_line_field = "statement"
    what = "goal"
    id_ = Id()
    name = Text()
    statement = Text()
    objective = Word()
    parent_type = Word()
    stage = Word()
    business_goal = Ref("business_goals")
    audience = Refs("audiences")
    owner = Ref("team", "agencies")
    start = Date("start")
    end = Date("end")
    kpis = Refs("kpis")
    priority = Number()

    @property
    def type(self) -> str:
        """The objective by its own name; a campaign goal has the type of its parent."""
        own = reference.objective(self.objective)
        name = own.id if own else self.objective
        if name != "campaign" or not self.parent_type:
            return name
        parent = reference.objective(self.parent_type)
        return parent.id if parent else self.parent_type


class OwnMetric(Node):
    """A metric that the plan defines for itself."""

    what = "metric"
    id_ = Id()
    name = Text()
    family = Word()
    kind = Word()
    better = Word()
    formula = Text()
    denominators = Words()


class KpiRange(Node):
    """What is expected at worst, most likely and at best, in the KPI's metric."""

    what = "range"
    low = Measured(_kind_of_range)
    base = Measured(_kind_of_range)
    high = Measured(_kind_of_range)


class Kpi(Node):
    """A metric with a baseline, a target and a date."""

    what = "KPI"
    id_ = Id()
    name = Text()
    goal = Ref("goals")
    metric = MetricName()
    platform = Platform()
    audience = Refs("audiences")
    scope = Text()
    baseline = Measured(_kind_of_own_metric)
    baseline_date = Date()
    baseline_scope = Text()
    target = Measured(_kind_of_own_metric, comparators=True, change=True)
    target_type = Word()
    direction = Word()
    unit = Text()
    denominator = Word()
    start = Date("start")
    deadline = Date("end")
    source = Ref("tools")
    cadence = Rhythm()
    owner = Ref("team", "agencies")
    tier = Word()
    range = Section(KpiRange)
    confidence = BoundedRate()

    def __init__(self, raw: Any, path: Path, reading: Reading) -> None:
        super().__init__(raw, path, reading)
        reading.kpi_metrics.setdefault(self.id, self.metric)
        reading.range_metrics[(*path, "range")] = self.metric

    @property
    def is_primary(self) -> bool:
        """Whether the KPI's tier is primary or not stated."""
        return self.tier in ("", "primary")

    def _own_words(self) -> str:
        if self.name:
            return super()._own_words()
        metric = self.metric.replace("_", " ")
        platform = self.reading.platform_name(self.platform) if self.platform else ""
        return f"{metric} on {platform}" if metric and platform else metric
