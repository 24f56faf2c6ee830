"""Check of forecasts: does a campaign or a KPI expect far more than others have reached?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from planlint.checks.arithmetic import is_unknown, mark_unknown
from planlint.checks.realism.benchmark_facts import Comparison, cost_facts, rate_facts
from planlint.checks.realism.forecast import (
    COST,
    forecast_value,
    has_unknown_forecast,
    objective_of,
    place_of,
)
from planlint.checks.realism.kpi_numbers import stated_baseline, wanted
from planlint.checks.realism.yardstick import Wanted, Yardstick, Yardsticks
from planlint.dataclass import dataclass
from planlint.finding import Calculation, Fact, Problem, Yield, not_applicable
from planlint.formulas import cost_per_click, cost_per_lead, cost_per_thousand
from planlint.plan.campaigns import Campaign
from planlint.plan.goals import Kpi
from planlint.plan.root import Plan
from planlint.quantity import Quantity, read_number, read_ratio

KPI_RATES = frozenset({"engagement_rate", "conversion_rate", "click_rate"})
# What a cost is the cost of, and how it is worked out.
COSTS = {
    "cpl": ("leads", cost_per_lead),
    "cpc": ("clicks", cost_per_click),
    "cpm": ("impressions", cost_per_thousand),
}
# A rate of a forecast: its metric, and what it is a rate of.
RATES = {"ctr": ("ctr", "impressions"), "cvr": ("conversion_rate", "clicks")}


@dataclass(frozen=True, slots=True)
class Factors:
    """How far from a yardstick a forecast may lie."""

    cost: Decimal
    rate: Decimal
    cpm: Quantity


def forecast_beats_benchmark(
    plan: Plan,
    *,
    cost_factor: str | Decimal = "0.5",
    rate_factor: str | Decimal = "2.0",
    cpm_factor: str = "0.3-3.0",
) -> Iterator[Yield]:
    """Forecasts stay near what has been published, or near the plan's own evidence."""
    factors = Factors(
        cost=read_number(cost_factor).low,
        rate=read_number(rate_factor).high,
        cpm=read_ratio(cpm_factor),
    )
    judge = _Judge(plan, Yardsticks(plan), factors)
    for campaign in plan.campaigns:
        yield from judge.campaign(campaign)
    for kpi in plan.kpis:
        if is_unknown(kpi, "target", "baseline"):
            mark_unknown(kpi)
        else:
            yield judge.kpi(kpi)


@dataclass(frozen=True, slots=True)
class _Judge:
    plan: Plan
    yardsticks: Yardsticks
    factors: Factors

    def campaign(self, campaign: Campaign) -> Iterator[Yield]:
        if campaign.expected.is_empty and not is_unknown(campaign, "expected"):
            yield not_applicable(campaign, "no-forecast")
            return
        costs = [found for metric in COSTS if (found := self._cost(campaign, metric))]
        rates = [found for field in RATES if (found := self._rate(campaign, field))]
        too_cheap = [found for found in costs if isinstance(found, Problem)]
        yield from (too_cheap[:1] or costs)
        yield from rates
        if has_unknown_forecast(campaign):
            mark_unknown(campaign)
        elif not (costs or rates):
            yield not_applicable(campaign, "no-benchmark")

    def _find(self, campaign: Campaign, metric: str, denominator: str = "") -> Yardstick | None:
        objective = objective_of(self.plan, campaign)
        if not objective and campaign.expected.has("leads"):
            objective = "leads"
        platform = place_of(self.plan, campaign)
        return self.yardsticks.find(Wanted(metric, platform, objective, denominator, campaign.goal))

    def _cost(self, campaign: Campaign, metric: str) -> Yield | None:
        field, formula = COSTS[metric]
        cost, stated = forecast_value(campaign, COST), forecast_value(campaign, metric)
        results = forecast_value(campaign, field)
        if cost is None or cost.high <= 0:
            return None
        forecast = stated if results is None else formula(cost, results)
        yardstick = None if forecast is None else self._find(campaign, metric)
        if forecast is None or yardstick is None:
            return None
        at = campaign.expected.at(metric if results is None else field)
        found = Comparison(campaign, at, metric, forecast, yardstick)
        facts = cost_facts(found, field, cost, self.plan.unit)
        return self._verdict(found, "cost", facts, wrong=self._is_odd_cost(found))

    def _is_odd_cost(self, found: Comparison) -> bool:
        """Whether a cost is too low, or that of a thousand impressions too high."""
        forecast, yardstick = found.forecast, found.yardstick
        if found.metric != "cpm":
            return forecast.high < min(yardstick.value * self.factors.cost, yardstick.low)
        band = self.factors.cpm
        too_low = forecast.high < min(yardstick.value * band.low, yardstick.low)
        return too_low or forecast.low > max(yardstick.value * band.high, yardstick.high)

    def _rate(self, campaign: Campaign, field: str) -> Yield | None:
        metric, denominator = RATES[field]
        forecast = forecast_value(campaign, field)
        yardstick = None if forecast is None else self._find(campaign, metric, denominator)
        if forecast is None or yardstick is None:
            return None
        most = self._most(yardstick)
        found = Comparison(campaign, campaign.expected.at(field), field, forecast, yardstick)
        facts = rate_facts(found, most)
        return self._verdict(found, "rate", facts, wrong=forecast.low > most)

    def kpi(self, kpi: Kpi) -> Yield:
        metric = self.plan.metric(kpi.metric)
        if metric is None or metric.id not in KPI_RATES:
            return not_applicable(kpi, "other-metric")
        only = metric.denominators[0] if len(metric.denominators) == 1 else ""
        denominator = kpi.denominator or only
        if not denominator:
            return not_applicable(kpi, "no-denominator")
        goal = self.plan.graph.goal_of_kpi(kpi)
        objective, goal_id = (goal.type, goal.id) if goal else ("", "")
        yardstick = self.yardsticks.find(
            Wanted(metric.id, kpi.platform, objective, denominator, goal_id)
        )
        if yardstick is None:
            return not_applicable(kpi, "no-benchmark")
        return self._target(kpi, metric.name.lower(), yardstick)

    def _target(self, kpi: Kpi, metric: str, yardstick: Yardstick) -> Yield:
        baseline = stated_baseline(kpi)
        target = wanted(kpi, baseline)
        if target is None:
            return not_applicable(kpi, "no-target")
        # What is reached already is evidence of its own.
        reached = baseline.high * self.factors.rate if baseline else Decimal(0)
        most = max(self._most(yardstick), reached)
        found = Comparison(kpi, kpi.at("target"), metric, target, yardstick)
        return self._verdict(found, "rate", rate_facts(found, most), wrong=target.low > most)

    def _most(self, yardstick: Yardstick) -> Decimal:
        return max(yardstick.value * self.factors.rate, yardstick.high)

    def _verdict(
        self, found: Comparison, key: str, facts: dict[str, Fact], *, wrong: bool
    ) -> Yield:
        if not wrong:
            return Calculation(found.node.path, f"{key}-fits", facts)
        elsewhere = self.yardsticks.is_elsewhere(found.yardstick)
        return Problem(found.at, "other-region" if elsewhere else key, facts)


__all__ = ["forecast_beats_benchmark"]
