"""The check that the platforms give the numbers that the KPIs count on."""

from __future__ import annotations

from collections.abc import Iterator

from planlint import reference
from planlint.finding import Yield, problem, text
from planlint.nearest import nearest
from planlint.plan.goals import Kpi
from planlint.plan.root import Plan

DAY = 24 * 60


def metric_unavailable(plan: Plan) -> Iterator[Yield]:
    """A KPI's metric exists, on its platform, today, and is read before it is gone."""
    for kpi in plan.kpis:
        if not kpi.metric:
            continue
        metric = plan.metric(kpi.metric)
        if metric is None:
            yield from _unknown(plan, kpi)
        else:
            yield from _on_platform(kpi, metric)
            yield from _in_time(kpi, metric)


def _unknown(plan: Plan, kpi: Kpi) -> Iterator[Yield]:
    """A metric that nobody knows; a misspelt one is said where it is read."""
    if not nearest(kpi.metric, plan.reading.metrics):
        yield problem(kpi.at("metric"), "unknown-metric", metric=text(kpi.metric))


def _on_platform(kpi: Kpi, metric: reference.Metric) -> Iterator[Yield]:
    support = metric.support_on(kpi.platform) if kpi.platform else None
    if support is not None:
        yield problem(
            kpi.at("metric"),
            "deprecated" if support.status == "deprecated" else "unsupported",
            metric=text(metric.name.lower()),
            platform=text(kpi.reading.platform_name(kpi.platform)),
            replacement=text(support.replacement or "another metric"),
            since=text(support.since or "a while ago"),
        )


def _in_time(kpi: Kpi, metric: reference.Metric) -> Iterator[Yield]:
    if metric.id == "open_rate" and kpi.is_primary:
        yield problem(kpi.at("metric"), "not-primary", kpi=kpi.label)
    if metric.window_hours and kpi.cadence is not None and kpi.cadence.average_minutes > DAY:
        yield problem(kpi.at("cadence"), "window", kpi=kpi.label, metric=text(metric.name.lower()))
