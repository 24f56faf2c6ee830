"""Checks of attribution: how credit is given, and whether the tool can give it so."""

from __future__ import annotations

from collections.abc import Iterator

from planlint import reference
from planlint.finding import Facts, Yield, count, not_applicable, problem, related, text
from planlint.plan.populations import active_channels, paid_campaigns
from planlint.plan.root import Plan

SINGLE_TOUCH = frozenset({"last_click", "first_click", "last_touch", "last_non_direct"})
SELLING = frozenset({"leads", "sales"})
SEVERAL = 2


def _is_one_way(plan: Plan) -> bool:
    """Whether there is one channel and one stage only, so that credit cannot go astray."""
    return len(active_channels(plan)) < SEVERAL and len(plan.strategy.journey) < SEVERAL


def no_attribution_model(plan: Plan) -> Iterator[Yield]:
    """Where several things may have brought a sale, it is decided which gets the credit."""
    if not any(goal.type in SELLING for goal in plan.goals):
        yield not_applicable(plan, "no-sales-goal")
    elif not paid_campaigns(plan):
        yield not_applicable(plan, "nothing-paid")
    elif _is_one_way(plan):
        yield not_applicable(plan, "one-way")
    elif not plan.measurement.attribution.has("model"):
        measurement = plan.measurement
        stated = measurement.attribution if measurement.has("attribution") else measurement
        at = stated if plan.has("measurement") else plan
        yield problem(at, "no-model", missing="model")


def single_touch_attribution(plan: Plan) -> Iterator[Yield]:
    """All credit to one touch needs a second method that sees the others."""
    attribution = plan.measurement.attribution
    model = reference.attribution_model(attribution.model)
    is_single = attribution.model in SINGLE_TOUCH or (model is not None and not model.many)
    if not attribution.model:
        yield not_applicable(plan, "no-model")
    elif _is_one_way(plan):
        yield not_applicable(plan, "one-way")
    elif is_single and not attribution.complement:
        name = text(attribution.model.replace("_", " "))
        yield problem(attribution.at("model"), "single-touch", model=name)


def attribution_config_unavailable(plan: Plan) -> Iterator[Yield]:
    """The tool has the model and the window that the plan counts on."""
    attribution = plan.measurement.attribution
    if attribution.is_empty:
        yield not_applicable(plan, "no-attribution")
        return
    yield from _too_short(plan)
    tool = plan.graph.find(("tools",), attribution.tool)
    name = (tool.values.get("product") if tool else "") or attribution.tool
    offered = reference.attribution(str(name)) if name else None
    if offered is None:
        if not _days(plan):
            yield not_applicable(plan, "unknown-tool")
        return
    product = reference.product(offered.product)
    facts: Facts = {"tool": text(product.name if product else offered.product)}
    model = reference.attribution_model(attribution.model)
    model_id = model.id if model else attribution.model
    if model_id in offered.removed_models:
        models = text(", ".join(offered.models).replace("_", " "))
        facts |= {"model": text(model_id.replace("_", " ")), "models": models}
        removed = text(str(offered.removed_in or "the past"))
        yield problem(attribution.at("model"), "model", removed_in=removed, facts=facts)
    yield from _window(plan, offered)


def _window(plan: Plan, offered: reference.Attribution) -> Iterator[Yield]:
    attribution = plan.measurement.attribution
    product = reference.product(offered.product)
    tool = text(product.name if product else offered.product)
    days = _days(plan)
    allowed = offered.lookback_days(attribution.conversion)
    if days and allowed and days not in allowed:
        windows = text(", ".join(map(str, allowed)) + " days")
        facts: Facts = {"tool": tool, "window": text(f"{days} days"), "windows": windows}
        yield problem(attribution.at("lookback_days"), "window", facts=facts)
    for window in attribution.window:
        known = offered.window(window)
        if offered.windows and known not in offered.windows:
            windows = text(", ".join(offered.windows))
            facts = {"tool": tool, "window": text(window), "windows": windows}
            yield problem(attribution.at("window"), "window", facts=facts)


def _days(plan: Plan) -> int:
    days = plan.measurement.attribution.lookback_days
    return int(days.high) if days is not None else 0


def _too_short(plan: Plan) -> Iterator[Yield]:
    """A window shorter than the time people take to buy loses the first touch."""
    cycle, days = plan.business.sales_cycle_days, _days(plan)
    if cycle is not None and days and days < cycle.low:
        places = (related(plan.business.at("sales_cycle_days"), "how long people take to buy"),)
        facts: Facts = {"days": count(days), "cycle": count(cycle.low)}
        at = plan.measurement.attribution.at("lookback_days")
        yield problem(at, "short", related=places, facts=facts)
