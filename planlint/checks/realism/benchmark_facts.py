"""A forecast beside its yardstick, and the numbers that a message about it shows."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal
from functools import partial

from planlint.checks.arithmetic import range_fact, rounded
from planlint.checks.realism.forecast import COST, forecast_fact
from planlint.checks.realism.nouns import noun_for
from planlint.checks.realism.yardstick import Yardstick
from planlint.dataclass import dataclass
from planlint.fact_format import format_fact
from planlint.finding import Fact, count, money, number, percent, text
from planlint.place import Path
from planlint.plan.campaigns import Campaign
from planlint.plan.goals import Kpi
from planlint.quantity import Quantity

THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Comparison:
    """A number of a campaign or KPI, written at `at`, beside the yardstick for its metric."""

    node: Campaign | Kpi
    at: Path
    metric: str
    forecast: Quantity
    yardstick: Yardstick

    @property
    def ratio(self) -> Decimal:
        """How many times the yardstick it is."""
        return self.forecast.midpoint / self.yardstick.value

    def facts(self) -> dict[str, Fact]:
        """What both kinds of message show."""
        return {
            "name": text(self.node.label),
            "metric": text(self.metric),
            "ratio": number(rounded(self.ratio, "0.01")),
            "source": text(self.yardstick.source),
        }


def cost_facts(
    comparison: Comparison, results: str, cost: Quantity, currency: str
) -> dict[str, Fact]:
    """A cost for each of the results, and what the same money buys at the yardstick."""
    forecast, value = comparison.forecast, comparison.yardstick.value
    lot = THOUSAND if comparison.metric == "cpm" else 1
    expected = cost.midpoint * lot / forecast.midpoint if forecast.midpoint else Decimal(0)
    bought = (cost.high * lot / value).to_integral_value(ROUND_FLOOR)
    fitting = count(bought)
    return comparison.facts() | {
        "results": noun_for(count(expected), results),
        "expected": count(expected),
        "paid": forecast_fact(COST, cost, currency),
        "forecast": range_fact(forecast, partial(money, currency=currency)),
        "value": money(value, currency),
        "fitting": text(f"{format_fact(fitting)} {format_fact(noun_for(fitting, results))}"),
        "needed": money(expected * value / lot, currency),
    }


def rate_facts(comparison: Comparison, most: Decimal) -> dict[str, Fact]:
    """A rate, and the most of it that passes."""
    return comparison.facts() | {
        "forecast": range_fact(comparison.forecast, percent),
        "value": percent(comparison.yardstick.value),
        "fitting": percent(most),
    }


__all__ = ["Comparison", "cost_facts", "rate_facts"]
