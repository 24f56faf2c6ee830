"""The check that the budget's parts make its whole, in one currency."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from planlint.finding import Fact, Facts, Yield, money, not_applicable, problem, related, text
from planlint.plan.campaigns import Campaign
from planlint.plan.money import Budget, BudgetLine
from planlint.plan.root import Plan
from planlint.quantity import Kind, Quantity, read_rate

PARTS = ("cost_media", "cost_creative", "cost_platform")
LINES = ("fixed", "media", "production")


def budget_does_not_add_up(plan: Plan, *, tolerance: str | Decimal = "0.5 %") -> Iterator[Yield]:
    """Lines, shares, months and campaigns agree with the total."""
    allowed = read_rate(tolerance, bounded=True).high
    if not _has_parts(plan):
        yield not_applicable(plan, "only-a-total")
        return
    yield from _currency(plan)
    yield from _sum(plan, allowed)
    yield from _by_goal(plan, allowed)
    yield from _phasing(plan, allowed)
    yield from _campaigns(plan, allowed)
    for campaign in plan.campaigns:
        yield from _cost_parts(plan, campaign, allowed)


def _has_parts(plan: Plan) -> bool:
    budget = plan.budget
    names = (*LINES, "contingency", "by_goal", "phasing", "currency")
    costs = ("cost_total", *PARTS)
    return (
        any(budget.has(name) for name in names)
        or bool(plan.reading.foreign)
        or any(campaign.has(name) for campaign in plan.campaigns for name in costs)
    )


def _currency(plan: Plan) -> Iterator[Yield]:
    budget = plan.budget
    wanted, stated = plan.currency.upper(), budget.currency.upper()
    if wanted and stated and wanted != stated:
        places = (related(plan.at("currency"), "the plan's currency"),)
        facts: Facts = {"stated": stated, "wanted": wanted}
        yield problem(budget.at("currency"), "currency", related=places, facts=facts)
    for amount in plan.reading.foreign:
        if amount.rate is None:
            facts = {"stated": amount.currency, "wanted": plan.unit}
            yield problem(amount.path, "no-exchange-rate", facts=facts)


def _sum(plan: Plan, allowed: Decimal) -> Iterator[Yield]:
    budget = plan.budget
    stated = [name for name in (*LINES, "contingency") if budget.has(name)]
    parts = [_part(plan, budget, name) for name in stated]
    if budget.total is None or not stated:
        return
    known = [part for part in parts if part is not None]
    total = _total(plan, known)
    if len(known) == len(parts) and _differ(total, budget.total, allowed):
        yield problem(
            budget.at("total"),
            "sum",
            related=tuple(related(budget.at(name), f"{name} is part of it") for name in stated),
            parts=_shown(stated, known),
            sum=_money(plan, total),
            total=_money(plan, budget.total),
        )


def _part(plan: Plan, budget: Budget, name: str) -> Quantity | None:
    """What a part of the budget comes to; None when an amount in it is not known."""
    if name == "contingency":
        return budget.contingency
    lines: Sequence[BudgetLine] = budget.values[name]
    amounts = [line.amount for line in lines if line.has("amount")]
    known = [amount for amount in amounts if amount is not None]
    complete = len(known) == len(lines) and not budget.is_unreadable(name)
    return _total(plan, known) if complete else None


def _shown(names: Iterable[str], parts: Iterable[Quantity]) -> Fact:
    pairs = zip(names, parts, strict=True)
    return text(" + ".join(f"{name} {_plain(part)}" for name, part in pairs))


def _plain(amount: Quantity) -> str:
    low, high = (f"{side.normalize():,f}" for side in (amount.low, amount.high))
    return low if low == high else f"{low} to {high}"


def _by_goal(plan: Plan, allowed: Decimal) -> Iterator[Yield]:
    budget = plan.budget
    shares = _total(plan, budget.by_goal.values())
    if budget.total is not None and _above(shares, budget.total, allowed):
        places = (related(budget.at("total"), "the total"),)
        facts: Facts = {"sum": _money(plan, shares), "total": _money(plan, budget.total)}
        yield problem(budget.at("by_goal"), "by-goal", related=places, facts=facts)


def _phasing(plan: Plan, allowed: Decimal) -> Iterator[Yield]:
    budget = plan.budget
    if budget.total is None or not budget.phasing:
        return
    months = _total(plan, budget.phasing.values())
    complete = len(budget.phasing) == len(budget.raw["phasing"])
    if complete and _differ(months, budget.total, allowed):
        places = (related(budget.at("total"), "the total"),)
        facts: Facts = {"sum": _money(plan, months), "total": _money(plan, budget.total)}
        yield problem(budget.at("phasing"), "phasing", related=places, facts=facts)


def _campaigns(plan: Plan, allowed: Decimal) -> Iterator[Yield]:
    """Compare what the campaigns cost with the lines that should pay for them."""
    budget = plan.budget
    production = [line for line in budget.fixed if line.kind == "production"]
    lines = (*budget.media, *budget.production, *production)
    if not lines or any(line.amount is None for line in lines):
        return
    available = _total(plan, (line.amount for line in lines if line.amount))
    planned = _total(plan, (cost for item in plan.campaigns if (cost := _cost(item))))
    at = budget.at("media") if budget.has("media") else budget.at("production")
    if _above(planned, available, allowed):
        facts: Facts = {"planned": _money(plan, planned), "available": _money(plan, available)}
        yield problem(at, "over-allocated", facts=facts)
    media = _total(plan, (line.amount for line in budget.media if line.amount))
    bought = [item.cost_media for item in plan.campaigns if item.cost_media is not None]
    spent = _total(plan, bought)
    unknown = any(item.is_unreadable("cost_media") for item in plan.campaigns)
    if bought and budget.media and not unknown and _above(media, spent, allowed):
        key = "not-allocated-approved" if plan.is_approved else "not-allocated"
        facts = {"media": _money(plan, media), "spent": _money(plan, spent)}
        yield problem(budget.at("media"), key, facts=facts)


def _cost(campaign: Campaign) -> Quantity | None:
    """A campaign's whole cost: the total it states, else its media cost."""
    return campaign.cost_total if campaign.has("cost_total") else campaign.cost_media


def _cost_parts(plan: Plan, campaign: Campaign, allowed: Decimal) -> Iterator[Yield]:
    stated = [name for name in PARTS if campaign.has(name)]
    parts = [campaign.values[name] for name in stated]
    known = [part for part in parts if part is not None]
    total = campaign.cost_total
    if total is None or not stated or len(known) != len(parts):
        return
    if _differ(_total(plan, known), total, allowed):
        yield problem(
            campaign.at("cost_total"),
            "cost-parts",
            related=tuple(related(campaign.at(name), "part of it") for name in stated),
            campaign=campaign.label,
            parts=_shown(stated, known),
            sum=_money(plan, _total(plan, known)),
            total=_money(plan, total),
        )


def _total(plan: Plan, amounts: Iterable[Quantity]) -> Quantity:
    return sum(amounts, Quantity.exactly(0, Kind.MONEY, plan.unit or None))


def _money(plan: Plan, amount: Quantity) -> Fact:
    return money(amount.low, plan.unit) if amount.exact else text(f"{_plain(amount)} {plan.unit}")


def _slack(whole: Quantity, allowed: Decimal) -> Decimal:
    """What rounding explains: a share of the whole, never finer than half its last digit."""
    return max(abs(whole.high) * allowed, whole.step / 2)


def _above(parts: Quantity, whole: Quantity, allowed: Decimal) -> bool:
    return parts.low > whole.high + _slack(whole, allowed)


def _differ(parts: Quantity, whole: Quantity, allowed: Decimal) -> bool:
    """Whether no values of both ranges are equal, rounding apart."""
    below = parts.high < whole.low - _slack(whole, allowed)
    return below or _above(parts, whole, allowed)
