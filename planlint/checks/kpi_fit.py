"""The check that KPIs and campaigns are of the kind that their goal's objective asks for."""

from __future__ import annotations

from collections.abc import Iterator

from planlint import reference
from planlint.finding import Yield, not_applicable, problem, related, text
from planlint.plan.campaigns import Campaign
from planlint.plan.goals import Goal, Kpi
from planlint.plan.populations import primary_kpis
from planlint.plan.root import Plan

SHOWN = 4
# Who subscribes to a mailing list is a lead at first, and stays in touch later.
WON_BY_A_LIST = frozenset({"leads", "retention"})
ANYTHING_FITS = frozenset({"other", "campaign"})


def kpi_does_not_fit_objective(plan: Plan) -> Iterator[Yield]:
    """A primary KPI, and a campaign's own objective, fit the objective of the goal."""
    for kpi in primary_kpis(plan):
        yield from _kpi(plan, kpi)
    for campaign in plan.campaigns:
        yield from _campaign(plan, campaign)


def _objective(goal: Goal | None) -> reference.Objective | None:
    """What the goal's objective asks for; None where anything fits or nothing is stated."""
    objective = reference.objective(goal.type) if goal and goal.type else None
    return None if objective is None or objective.id in ANYTHING_FITS else objective


def _kpi(plan: Plan, kpi: Kpi) -> Iterator[Yield]:
    goal = plan.graph.goal_of_kpi(kpi)
    objective = _objective(goal)
    metric = plan.metric(kpi.metric)
    if goal is None or objective is None:
        yield not_applicable(kpi, "no-objective")
    elif metric is None:
        yield not_applicable(kpi, "unknown-metric")
    elif not _fits(metric, kpi, objective):
        yield problem(
            kpi.at("metric"),
            "metric",
            related=(related(goal.at("objective"), f"the goal's objective is {objective.id}"),),
            kpi=kpi.label,
            metric=text(metric.name.lower()),
            goal=goal.label,
            objective=text(objective.id),
            fitting=text(_fitting(objective, kpi.platform)),
        )


def _fits(metric: reference.Metric, kpi: Kpi, objective: reference.Objective) -> bool:
    if metric.family in objective.families or metric.id in objective.metrics:
        return True
    on_a_list = metric.id == "subscribers" and reference.kind_of(kpi.platform) == "email"
    return on_a_list and objective.id in WON_BY_A_LIST


def _fitting(objective: reference.Objective, platform: str) -> str:
    """Some metrics that fit and that the platform gives, for example."""
    metrics = {metric.id: metric for metric in reference.metrics().values()}
    fitting = [
        name
        for name, metric in metrics.items()
        if (metric.family in objective.families or name in objective.metrics)
        and not (platform and metric.support_on(platform))
    ]
    return ", ".join(fitting[:SHOWN])


def _campaign(plan: Plan, campaign: Campaign) -> Iterator[Yield]:
    objective = _objective(plan.graph.goal_of(campaign))
    wanted = campaign.platform_objective
    fitting = reference.platform_objectives(objective, campaign.platform) if objective else ()
    if not wanted or not fitting:
        yield not_applicable(campaign, "no-platform-objective")
    elif objective and not reference.same_platform_objective(wanted, fitting):
        yield problem(
            campaign.at("platform_objective"),
            "platform-objective",
            campaign=campaign.label,
            wanted=text(wanted),
            objective=text(objective.id),
            fitting=text(" or ".join(fitting)),
        )
