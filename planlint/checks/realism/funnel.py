"""Check of a forecast's own numbers: do they follow from each other?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from planlint.checks.arithmetic import agrees, in_writing, mark_unknown
from planlint.checks.realism.forecast import (
    COST,
    forecast_fact,
    forecast_value,
    has_unknown_forecast,
)
from planlint.dataclass import dataclass
from planlint.fact_format import format_fact
from planlint.finding import Fact, Problem, Yield, calculation, not_applicable, text
from planlint.formulas import cost_per_click, cost_per_thousand, frequency
from planlint.plan.campaigns import Campaign
from planlint.plan.root import Plan
from planlint.quantity import Quantity, read_rate

Formula = Callable[[Quantity, Quantity], "Quantity | None"]


@dataclass(frozen=True, slots=True)
class Link:
    """A formula that three numbers of a forecast have to meet: two go in, one comes out.

    `first_fit` and `second_fit` give what the first or the second would have to be, of the
    result and the other one.
    """

    words: str
    first: str
    second: str
    result: str
    formula: Formula
    first_fit: Formula
    second_fit: Formula


def _times(one: Quantity, other: Quantity) -> Quantity:
    return one * other


def _over(one: Quantity, other: Quantity) -> Quantity | None:
    return None if other.contains(0) else one / other


def _thousandth(cpm: Quantity, impressions: Quantity) -> Quantity:
    return cpm * impressions / 1000


def _product(first: str, second: str, result: str) -> Link:
    words = f"{first} x {second}"
    return Link(words, first, second, result, _times, _over, _over)


LINKS = (
    _product("impressions", "ctr", "clicks"),
    _product("clicks", "cvr", "leads"),
    _product("leads", "lead_to_customer_rate", "customers"),
    Link(
        f"{COST} / impressions x 1000",
        COST,
        "impressions",
        "cpm",
        cost_per_thousand,
        _thousandth,
        lambda cpm, cost: cost_per_thousand(cost, cpm),
    ),
    Link(
        f"{COST} / clicks",
        COST,
        "clicks",
        "cpc",
        cost_per_click,
        _times,
        lambda cpc, cost: _over(cost, cpc),
    ),
    Link(
        "impressions / reach",
        "impressions",
        "reach",
        "frequency",
        frequency,
        _times,
        lambda often, impressions: _over(impressions, often),
    ),
)


def funnel_arithmetic(plan: Plan, *, tolerance: str | Decimal = "5 %") -> Iterator[Yield]:
    """The numbers of one forecast follow from each other."""
    allowed = read_rate(tolerance).high
    for campaign in plan.campaigns:
        judged = [
            found
            for link in LINKS
            if (found := _judge(campaign, link, allowed, plan.unit)) is not None
        ]
        yield from judged
        if has_unknown_forecast(campaign):
            mark_unknown(campaign)
        elif not judged:
            key = "no-forecast" if campaign.expected.is_empty else "no-chain"
            yield not_applicable(campaign, key)


def _judge(campaign: Campaign, link: Link, tolerance: Decimal, currency: str) -> Yield | None:
    first = forecast_value(campaign, link.first)
    second = forecast_value(campaign, link.second)
    declared = forecast_value(campaign, link.result)
    if first is None or second is None or declared is None:
        return None
    computed = link.formula(first, second)
    if computed is None:
        return None
    numbers = _Numbers(link, first, second, declared, computed, currency)
    facts = {"campaign": text(campaign.label), **numbers.facts}
    rounded = link.formula(in_writing(first), in_writing(second))
    if agrees(declared, computed, tolerance) or rounded is None or _meet(declared, rounded):
        return calculation(campaign, "agree", **facts)
    return Problem(campaign.expected.at(link.result), "disagree", {**facts, **numbers.fits})


def _meet(declared: Quantity, rounded: Quantity) -> bool:
    """Whether the numbers agree but for the digits that were left out in writing them."""
    written = in_writing(declared)
    return written.low <= rounded.high and rounded.low <= written.high


@dataclass(frozen=True, slots=True)
class _Numbers:
    link: Link
    first: Quantity
    second: Quantity
    declared: Quantity
    computed: Quantity
    currency: str

    @property
    def facts(self) -> dict[str, Fact]:
        """The formula and its numbers."""
        link = self.link
        inputs = link.words.replace(link.first, format_fact(self._fact(link.first, self.first)), 1)
        inputs = inputs.replace(link.second, format_fact(self._fact(link.second, self.second)), 1)
        return {
            "formula": text(link.words),
            "inputs": text(inputs),
            "field": text(link.result),
            "computed": self._fact(link.result, self.computed),
            "declared": self._fact(link.result, self.declared),
        }

    @property
    def fits(self) -> dict[str, Fact]:
        """What each of the two that go in would have to be."""
        link = self.link
        first = link.first_fit(self.declared, self.second)
        second = link.second_fit(self.declared, self.first)
        return {
            "first": text(link.first),
            "second": text(link.second),
            "first_fit": text("-") if first is None else self._fact(link.first, first),
            "second_fit": text("-") if second is None else self._fact(link.second, second),
        }

    def _fact(self, field: str, value: Quantity) -> Fact:
        return forecast_fact(field, value, self.currency)


__all__ = ["funnel_arithmetic"]
