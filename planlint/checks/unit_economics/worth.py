"""Check of what a customer costs against what a customer is worth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_FLOOR, Decimal
from functools import partial
from typing import Any

from planlint.checks.arithmetic import (
    bare,
    bare_or_none,
    is_unknown,
    mark_unknown,
    range_fact,
    rounded,
)
from planlint.checks.realism.kpi_numbers import stated_baseline, wanted
from planlint.checks.unit_costs import cost_of, customer_cost, customer_value, has_unknown_cost
from planlint.dataclass import dataclass
from planlint.finding import (
    Calculation,
    Fact,
    Problem,
    Yield,
    money,
    not_applicable,
    number,
    percent,
    text,
)
from planlint.formulas import break_even_roas, value_to_cost
from planlint.place import Path
from planlint.plan.goals import Kpi
from planlint.plan.money import Return, UnitEconomics
from planlint.plan.root import Plan
from planlint.quantity import Quantity, UnreadableValue, read_number

BY_MARGIN = "1/gross_margin"
CLV_CPA_MIN: Mapping[str, Any] = {"loss": Decimal("1.0"), "thin": Decimal("3.0")}
VALUE_FIELDS = ("clv", "average_order_value", "gross_margin", "orders_per_customer")


def cpa_exceeds_value(
    plan: Plan,
    *,
    clv_cpa_min: Mapping[str, Any] = CLV_CPA_MIN,
    breakeven_roas: str | Decimal | int = BY_MARGIN,
) -> Iterator[Yield]:
    """A customer is worth more than winning one costs."""
    least = {name: read_number(value).low for name, value in {**CLV_CPA_MIN, **clv_cpa_min}.items()}
    judge = _Judge(plan, least["loss"], least["thin"], _break_even(plan, breakeven_roas))
    for entry in plan.unit_economics:
        yield from judge.entry(entry)
    for item in plan.returns:
        yield from judge.stated_return(item)
    for kpi in plan.kpis:
        yield from judge.kpi(kpi)


def _break_even(plan: Plan, written: str | Decimal | int) -> Quantity | None:
    if written != BY_MARGIN:
        try:
            return bare(read_number(written))
        except UnreadableValue as unreadable:
            wanted = f"breakeven_roas takes a number or {BY_MARGIN}, not {written}"
            raise ValueError(wanted) from unreadable
    margin = bare_or_none(plan.business.gross_margin)
    return None if margin is None else break_even_roas(margin)


@dataclass(frozen=True, slots=True)
class _Judge:
    plan: Plan
    loss: Decimal
    thin: Decimal
    break_even: Quantity | None

    @property
    def _value_is_unknown(self) -> bool:
        return is_unknown(self.plan.business, *VALUE_FIELDS)

    def entry(self, entry: UnitEconomics) -> Iterator[Yield]:
        if (
            is_unknown(entry, "cpa", "cac", "clv")
            or has_unknown_cost(entry)
            or (self._value_is_unknown and not entry.has("clv"))
        ):
            mark_unknown(entry)
            return
        value = customer_value(self.plan.business, entry)
        cost = bare_or_none(entry.cpa) or customer_cost(entry, cost_of(entry))
        ratio = value_to_cost(value, cost) if value and cost else None
        if value is None or cost is None or ratio is None:
            yield not_applicable(entry, "no-value" if value is None else "no-cost")
        else:
            yield self._compare(entry, value, cost, ratio)

    def _compare(
        self, entry: UnitEconomics, value: Quantity, cost: Quantity, ratio: Quantity
    ) -> Yield:
        in_money = partial(money, currency=self.plan.unit)
        is_loss, is_thin = ratio.high < self.loss, ratio.high < self.thin
        wanted_ratio = self.loss if is_loss else self.thin
        facts: dict[str, Fact] = {
            "name": text(entry.label),
            "cpa": range_fact(cost, in_money),
            "clv": range_fact(value, in_money),
            "ratio": number(rounded(ratio.high, "0.01", ROUND_FLOOR)),
            "wanted": number(wanted_ratio),
        }
        if not is_thin and not is_loss:
            return Calculation(entry.path, "worth", facts)
        facts["fit_cpa"] = in_money(value.high / wanted_ratio)
        facts["fit_clv"] = in_money(cost.low * wanted_ratio)
        at = entry.at("cpa") if entry.has("cpa") else entry.path
        return Problem(at, "loss" if is_loss else "thin", facts)

    def stated_return(self, item: Return) -> Iterator[Yield]:
        if is_unknown(item, "roas") or (item.has("roas") and self._value_is_unknown):
            mark_unknown(item)
        elif item.roas is None:
            yield not_applicable(item, "no-roas")
        else:
            yield self._roas(item, item.at("roas"), bare(item.roas))

    def kpi(self, kpi: Kpi) -> Iterator[Yield]:
        metric = self.plan.metric(kpi.metric)
        if metric is None or metric.id != "roas":
            yield not_applicable(kpi, "no-roas")
        elif is_unknown(kpi, "target", "baseline") or self._value_is_unknown:
            mark_unknown(kpi)
        else:
            target = wanted(kpi, stated_baseline(kpi))
            if target is None:
                yield not_applicable(kpi, "no-roas")
            else:
                yield self._roas(kpi, kpi.at("target"), target)

    def _roas(self, node: Return | Kpi, at: Path, roas: Quantity) -> Yield:
        if customer_value(self.plan.business) is not None:
            return not_applicable(node, "value-known")
        margin = self.plan.business.gross_margin
        if self.break_even is None:
            return not_applicable(node, "no-value")
        facts: dict[str, Fact] = {
            "name": text(node.label),
            "roas": range_fact(roas, number),
            "break_even": number(self.break_even.low),
            "margin": text("-") if margin is None else range_fact(margin, percent),
            "fit_margin": percent(1 / roas.high) if roas.high > 0 else text("-"),
        }
        if roas.high >= self.break_even.low:
            return Calculation(node.path, "breaks-even", facts)
        return Problem(at, "below-break-even", facts)


__all__ = ["cpa_exceeds_value"]
