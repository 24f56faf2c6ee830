"""Check of targets against money: does the goal have what its target costs?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_FLOOR, Decimal
from functools import partial

from planlint.checks.arithmetic import (
    ENDLESS,
    NOTHING,
    is_unknown,
    mark_unknown,
    range_fact,
    rounded,
)
from planlint.checks.realism.counted import counts_results
from planlint.checks.realism.expectations import Expectations, Outlook
from planlint.checks.realism.goal_money import GoalMoney
from planlint.checks.realism.kpi_numbers import stated_baseline, wanted
from planlint.checks.realism.nouns import noun_for
from planlint.checks.realism.unit_cost import UnitCost, UnitCosts
from planlint.dataclass import dataclass
from planlint.fact_format import format_fact
from planlint.finding import (
    Calculation,
    Fact,
    NotApplicable,
    Problem,
    Yield,
    count,
    money,
    not_applicable,
    number,
    percent,
    related,
    text,
)
from planlint.formulas import money_needed
from planlint.plan.goals import Goal, Kpi
from planlint.plan.root import Plan
from planlint.quantity import Kind, Quantity, read_number, read_rate

# Conventions: fewer may come without money; 20 digits are enough to count by.
MANY = 1000
DASH = "-"
EXACT_ENOUGH = Decimal("1E-20")


def target_exceeds_money(
    plan: Plan,
    *,
    error_factor: str | Decimal = "2.0",
    warning_factor: str | Decimal = "1.1",
    forecast_gap: str | Decimal = "25 %",
) -> Iterator[Yield]:
    """A goal has the money that its target costs by the plan's own numbers."""
    costs = UnitCosts(plan)
    judge = _Judge(
        plan=plan,
        costs=costs,
        expectations=Expectations(plan, costs, read_rate(forecast_gap).high),
        money=GoalMoney(plan),
        far_over=read_number(error_factor).high,
        over=read_number(warning_factor).high,
    )
    for kpi in plan.kpis:
        yield from judge.kpi(kpi)


@dataclass(frozen=True, slots=True)
class _Want:
    """A KPI's target and where it starts; `unit` is what it counts."""

    kpi: Kpi
    metric: str
    unit: str
    goal: Goal | None
    target: Quantity
    baseline: Quantity

    @property
    def gain(self) -> Quantity:
        return self.target - self.baseline


@dataclass(frozen=True, slots=True)
class _Judge:
    plan: Plan
    costs: UnitCosts
    expectations: Expectations
    money: GoalMoney
    far_over: Decimal
    over: Decimal

    def kpi(self, kpi: Kpi) -> Iterator[Yield]:
        goal = self.plan.graph.goal_of_kpi(kpi)
        if not counts_results(self.plan, kpi):
            yield not_applicable(kpi, "other-metric")
        elif kpi.goal and goal is None:
            yield not_applicable(kpi, "no-goal")
        elif is_unknown(kpi, "target", "baseline"):
            mark_unknown(kpi)
        else:
            yield from self._want(kpi, goal)

    def _want(self, kpi: Kpi, goal: Goal | None) -> Iterator[Yield]:
        baseline = stated_baseline(kpi)
        if baseline is None and kpi.target_type != "percent_change":
            baseline = NOTHING
        target = wanted(kpi, baseline)
        if target is None or baseline is None:
            yield not_applicable(kpi, "no-target" if baseline else "no-baseline")
            return
        metric = self.plan.metric(kpi.metric)
        name = metric.id if metric else kpi.metric
        unit = (metric.unit or metric.name.lower()) if metric else name
        want = _Want(kpi, name, unit, goal, target, baseline)
        if want.gain.low <= 0:
            yield not_applicable(kpi, "no-gain")
            return
        outlook = self.expectations.of(kpi, goal, (target, want.gain))
        funding = self._funding(want)
        if funding is not None and (outlook is None or not isinstance(funding, NotApplicable)):
            yield funding
        if outlook is not None:
            yield _agreement(want, outlook)

    def _funding(self, want: _Want) -> Yield | None:
        """Hold what the target costs against what the goal is given."""
        kpi, goal = want.kpi, want.goal
        given = self.money.of(goal)
        if given is None or self.costs.are_unknown(goal):
            mark_unknown(kpi)
            return None
        if given.high == 0 and self.money.is_there:
            return not_applicable(kpi, "no-share")
        cost = self.costs.find(want.metric, goal)
        if cost is None and given.high == 0 and want.gain.low >= MANY:
            facts = {**_facts(want), "many": count(MANY)}
            return Problem(kpi.at("target"), "cannot-judge", facts)
        if cost is None:
            return not_applicable(kpi, "no-unit-cost")
        return self._price(want, cost, given)

    def _price(self, want: _Want, cost: UnitCost, given: Quantity) -> Yield:
        currency = self.plan.unit
        need = money_needed(want.target, want.baseline, cost.amount)
        facts = _facts(want) | {
            "cost": range_fact(cost.amount, partial(money, currency=currency)),
            "need": range_fact(need, partial(money, currency=currency)),
            "money": range_fact(given, partial(money, currency=currency)),
            "ratio": _ratio(need, given),
        }
        if need.low <= self.over * given.high:
            return Calculation(want.kpi.path, "enough", facts)
        affordable = _whole(given.high / cost.amount.low)
        facts |= {
            "fitting": count(want.baseline.high + affordable),
            "fit_cost": money(given.high / want.gain.low, currency),
        }
        key = "far-over" if need.low > self.far_over * given.high else "over"
        place = related(cost.where, f"says what one costs: {format_fact(facts['cost'])}")
        return Problem(want.kpi.at("target"), key, facts, (place,))


def _facts(want: _Want) -> dict[str, Fact]:
    gain = range_fact(want.gain, count)
    return {
        "kpi": text(want.kpi.label),
        "gain": gain,
        "target": range_fact(want.target, count),
        "unit": noun_for(gain, want.unit),
    }


def _agreement(want: _Want, outlook: Outlook) -> Yield:
    facts = _facts(want) | {
        "unit": text(want.unit),
        "target": range_fact(outlook.target, count),
        "expected": text(_expected(outlook)),
        "spread": percent(outlook.spread),
        "limit": percent(outlook.limit),
        "goal": text(want.goal.label if want.goal else DASH),
    }
    if not outlook.differs:
        return Calculation(want.kpi.path, "forecasts-agree", facts)
    fitting = outlook.fitting_targets
    key = "forecasts-differ"
    if fitting is None:
        key = "forecasts-exclude"
    else:
        facts["fitting"] = _from_to(*fitting)
    return Problem(want.kpi.at("target"), key, facts, outlook.places)


def _expected(outlook: Outlook) -> str:
    """What the other parts of the plan expect: those that say it."""
    parts = {"campaigns": outlook.campaigns, "unit economics": outlook.economics}
    return ", ".join(
        f"{name} {format_fact(range_fact(value, count))}"
        for name, value in parts.items()
        if value is not None
    )


def _from_to(least: Decimal, greatest: Decimal | None) -> Fact:
    if greatest is None:
        return text(f"{format_fact(count(least))} or more")
    return range_fact(Quantity(least, greatest, Kind.NUMBER), count)


def _ratio(need: Quantity, given: Quantity) -> Fact:
    if given.high == 0:
        return text(ENDLESS)
    return number(rounded(need.low / given.high, "0.01"))


def _whole(value: Decimal) -> Decimal:
    """The whole part; 2.999… of a division that comes to 3 is 3."""
    return (value + EXACT_ENOUGH).to_integral_value(ROUND_FLOOR)


__all__ = ["target_exceeds_money"]
