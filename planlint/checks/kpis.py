"""Checks of the KPIs: a goal, a baseline, a source, and a metric that says something."""

from __future__ import annotations

from collections.abc import Iterator

from planlint import reference
from planlint.checks.kpi_fit import kpi_does_not_fit_objective
from planlint.checks.metric_support import metric_unavailable
from planlint.finding import Facts, Yield, not_applicable, problem, related, text
from planlint.plan.goals import Kpi
from planlint.plan.populations import primary_kpis
from planlint.plan.root import Plan
from planlint.quantity import Quantity
from planlint.rule import Check

OUTCOME_OBJECTIVES = frozenset({"leads", "sales", "traffic", "retention"})
LIMITED_FAMILIES = frozenset({"audience", "reach"})
RETURN_FAMILIES = frozenset({"return", "leads", "store", "trial", "app"})
INFLUENCE_FAMILIES = frozenset({"reach", "audience", "engagement", "influence"})
WHOLE_SCOPES = frozenset({"", "all", "all followers", "everyone", "total"})


def kpi_without_baseline(plan: Plan) -> Iterator[Yield]:
    """A change is measured from a known value."""
    new_platforms = {channel.platform for channel in plan.channels if channel.status == "new"}
    for kpi in plan.kpis:
        if kpi.tier == "guardrail":
            yield not_applicable(kpi, "guardrail")
        elif kpi.platform and kpi.platform in new_platforms:
            yield not_applicable(kpi, "new-channel")
        elif not kpi.has("baseline"):
            relative = kpi.target_type in ("delta", "percent_change")
            key = "relative" if relative else "absolute"
            yield problem(kpi, key, missing="baseline", kpi=kpi.label)
        elif kpi.target_type == "percent_change" and _is_zero(kpi.baseline) and kpi.target:
            yield problem(
                kpi.at("target"),
                "of-zero",
                related=(related(kpi.at("baseline"), "the baseline"),),
                kpi=kpi.label,
                target=text(kpi.raw["target"]),
                baseline=text(kpi.raw["baseline"]),
            )


def _is_zero(quantity: Quantity | None) -> bool:
    return quantity is not None and quantity.point == 0


def kpi_without_source(plan: Plan) -> Iterator[Yield]:
    """A tool gives the number, and the tool is there."""
    for kpi in plan.kpis:
        if not kpi.has("source"):
            yield problem(kpi, "no-source", missing="source", kpi=kpi.label)
            continue
        tool = plan.graph.find(("tools",), kpi.source)
        status = tool.values.get("status", "") if tool else ""
        if tool is not None and status in ("retired", "planned"):
            key = "not-live" if status == "retired" or plan.is_approved else "planned"
            places = (related(tool, f"this tool is {status}"),)
            facts: Facts = {"kpi": kpi.label, "tool": tool.label, "status": text(status)}
            yield problem(kpi.at("source"), key, related=places, facts=facts)


def vanity_only(plan: Plan) -> Iterator[Yield]:
    """At least one primary KPI says more than how many people were near."""
    primary = primary_kpis(plan)
    if not primary:
        yield not_applicable(plan, "no-primary")
    elif all(_is_vain(plan, kpi) for kpi in primary):
        outcome = next((goal for goal in plan.goals if goal.type in OUTCOME_OBJECTIVES), None)
        metrics = text(", ".join(dict.fromkeys(kpi.metric for kpi in primary)))
        if outcome is None:
            yield problem(plan.at("kpis"), "vanity", metrics=metrics)
        else:
            yield problem(
                plan.at("kpis"),
                "outcome-goal",
                related=(related(outcome, f"a goal of type {outcome.type}"),),
                metrics=metrics,
                goal=outcome.label,
            )


def _is_vain(plan: Plan, kpi: Kpi) -> bool:
    """Whether a KPI counts people without limiting them to those who may buy."""
    metric = plan.metric(kpi.metric)
    if metric is None or not metric.vanity or not _is_whole(kpi.scope):
        return False
    return not any(audience.buyer for audience in plan.graph.audiences_of_kpi(kpi))


def _is_whole(scope: str) -> bool:
    return " ".join(scope.lower().replace("_", " ").split()) in WHOLE_SCOPES


def rate_without_denominator(plan: Plan) -> Iterator[Yield]:
    """A rate that can be formed in several ways says how it is formed."""
    for kpi in plan.kpis:
        metric = plan.metric(kpi.metric)
        if metric is None or len(metric.denominators) < 2:  # noqa: PLR2004 - one is no choice
            yield not_applicable(kpi, "one-way")
        elif not kpi.has("denominator"):
            choices = " or ".join(metric.denominators)
            yield problem(
                kpi,
                "no-denominator",
                missing="denominator",
                kpi=kpi.label,
                metric=text(metric.name.lower()),
                choices=text(choices),
            )


def kpi_scope_mismatch(plan: Plan) -> Iterator[Yield]:
    """Baseline and target count the same people, and those the audience is limited to."""
    for kpi in plan.kpis:
        metric = plan.metric(kpi.metric)
        whole = _is_whole(kpi.scope)
        on_a_list = reference.kind_of(kpi.platform) == "email"
        limited = metric is not None and metric.family in LIMITED_FAMILIES and not on_a_list
        audience = next(
            (found for found in plan.graph.audiences_of_kpi(kpi) if found.is_limited), None
        )
        if limited and audience is not None and whole and not kpi.is_unreadable("scope"):
            yield problem(
                kpi.place_of("scope"),
                "no-scope",
                related=(related(audience, "this audience is limited"),),
                missing="scope",
                kpi=kpi.label,
                audience=audience.label,
            )
        elif not whole and kpi.has("baseline") and not _same_scope(kpi):
            yield _baseline_of_others(kpi)


def _baseline_of_others(kpi: Kpi) -> Yield:
    facts: Facts = {"kpi": kpi.label, "scope": text(kpi.scope), "counted": text(kpi.baseline_scope)}
    if kpi.has("baseline_scope"):
        return problem(kpi.at("baseline_scope"), "baseline-scope", facts=facts)
    return problem(kpi.at("baseline"), "no-baseline-scope", missing="baseline_scope", facts=facts)


def _same_scope(kpi: Kpi) -> bool:
    same = kpi.scope.strip().lower() == kpi.baseline_scope.strip().lower()
    return same or kpi.is_unreadable("baseline_scope")


def no_return_or_influence_kpi(plan: Plan) -> Iterator[Yield]:
    """Who spends money watches what comes back, in money and in influence."""
    owned = {
        goal
        for channel in plan.channels
        if channel.ownership in ("", "owned")
        for goal in plan.graph.goals_of_channel(channel)
    }
    if not owned:
        yield not_applicable(plan, "no-owned-channel")
        return
    metrics = [plan.metric(kpi.metric) for kpi in plan.kpis]
    if any(kpi.metric and metric is None for kpi, metric in zip(plan.kpis, metrics, strict=True)):
        yield not_applicable(plan, "unknown-metric")
        return
    families = {metric.family for metric in metrics if metric is not None}
    at = plan.place_of("kpis")
    if not families & RETURN_FAMILIES:
        yield problem(at, "no-return")
    if not families & INFLUENCE_FAMILIES:
        yield problem(at, "no-influence")


def kpi_not_tied_to_goal(plan: Plan) -> Iterator[Yield]:
    """A KPI measures a goal; where both sides say so, they agree."""
    for kpi in plan.kpis:
        listing = plan.graph.goals_listing(kpi)
        if not kpi.has("goal"):
            if not listing:
                yield problem(kpi, "missing", missing="goal", kpi=kpi.label)
            continue
        named = plan.graph.goal(kpi.goal)
        other = next((goal for goal in listing if goal.id != kpi.goal), None)
        if named is not None and other is not None:
            yield problem(
                kpi.at("goal"),
                "contradiction",
                related=(related(other.at("kpis"), "this goal lists it"),),
                kpi=kpi.label,
                goal=other.label,
                other=named.label,
            )


CHECKS: tuple[Check, ...] = (
    kpi_without_baseline,
    kpi_without_source,
    kpi_does_not_fit_objective,
    vanity_only,
    rate_without_denominator,
    kpi_scope_mismatch,
    metric_unavailable,
    no_return_or_influence_kpi,
    kpi_not_tied_to_goal,
)
