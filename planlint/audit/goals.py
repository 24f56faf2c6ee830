"""What each KPI starts from and wants, how fast it has to grow, and whether the plan carries it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum

from planlint.audit.amount import ROUNDED, Amount, amount_of_kind
from planlint.checks.realism.kpi_numbers import kpi_time, stated_baseline, wanted
from planlint.dataclass import dataclass
from planlint.formulas import monthly_growth
from planlint.plan.goals import Goal, Kpi
from planlint.plan.root import Plan
from planlint.quantity import Quantity
from planlint.report import PlanReport

REALISM = "realism"


class Carried(StrEnum):
    """What the rules about realism say of a target."""

    FITS = "fits"
    TOO_MUCH = "too_much"
    NOT_JUDGED = "not_judged"


@dataclass(frozen=True, slots=True)
class KpiRow:
    """A KPI in numbers, as far as they are known.

    `growth_per_month` is the fraction by which it has to grow, compounded; it needs a baseline
    above zero. `words` are the findings or the arithmetic behind `carried`.
    """

    goal: str
    kpi: str
    tier: str
    baseline: Amount | None
    baseline_date: date | None
    target: Amount | None
    limit: str
    deadline: date | None
    months: Decimal | None
    change: Amount | None
    change_per_month: Amount | None
    growth_per_month: Decimal | None
    carried: Carried
    words: tuple[str, ...]


def goals_view(plan: Plan, report: PlanReport) -> tuple[KpiRow, ...]:
    """The KPIs of all goals in the order of the file; those of no goal come last."""
    rows = _Rows(plan, report)
    return tuple(rows.all())


class _Rows:
    def __init__(self, plan: Plan, report: PlanReport) -> None:
        self.plan = plan
        self.findings = [item for item in report.live if item.category == REALISM]
        self.calculations = [said for outcome in report.outcomes for said in outcome.calculations]

    def all(self) -> Iterator[KpiRow]:
        seen = set()
        for goal in self.plan.goals:
            for kpi in self.plan.graph.kpis_of(goal):
                if kpi.path not in seen:
                    seen.add(kpi.path)
                    yield self._row(kpi, goal)
        yield from (self._row(kpi, None) for kpi in self.plan.kpis if kpi.path not in seen)

    def _row(self, kpi: Kpi, goal: Goal | None) -> KpiRow:
        baseline = stated_baseline(kpi)
        target = wanted(kpi, baseline)
        time = kpi_time(self.plan, kpi, goal)
        change = target - baseline if target is not None and baseline is not None else None
        carried, words = self._carried(kpi)
        months = time.months if time else None
        monthly = None if change is None or not months else change / months
        return KpiRow(
            goal=goal.label if goal else "",
            kpi=kpi.label,
            tier=kpi.tier,
            baseline=self._amount(kpi, baseline),
            baseline_date=kpi.baseline_date,
            target=self._amount(kpi, target if target is not None else _limit(kpi)),
            limit=(kpi.target.comparator or "") if kpi.target is not None else "",
            deadline=time.deadline if time else kpi.deadline,
            months=months,
            change=self._amount(kpi, change),
            change_per_month=self._amount(kpi, monthly),
            growth_per_month=_growth(baseline, target, months),
            carried=carried,
            words=words,
        )

    def _amount(self, kpi: Kpi, quantity: Quantity | None) -> Amount | None:
        if quantity is None:
            return None
        metric = self.plan.metric(kpi.metric)
        return amount_of_kind(quantity, metric.kind if metric else "", self.plan.unit)

    def _carried(self, kpi: Kpi) -> tuple[Carried, tuple[str, ...]]:
        about = [item.message for item in self.findings if item.path[:2] == kpi.path]
        if about:
            return Carried.TOO_MUCH, tuple(about)
        start = f"{kpi.label}: "
        kept = [said.removeprefix(start) for said in self.calculations if said.startswith(start)]
        return (Carried.FITS, tuple(kept)) if kept else (Carried.NOT_JUDGED, ())


def _limit(kpi: Kpi) -> Quantity | None:
    """A target that is a limit, not a number to reach."""
    target = kpi.target
    return target if target is not None and target.comparator else None


def _growth(
    baseline: Quantity | None, target: Quantity | None, months: Decimal | None
) -> Decimal | None:
    if baseline is None or target is None or not months:
        return None
    start, end = _middle(baseline), _middle(target)
    return monthly_growth(start, end, months) if start > 0 and end > 0 else None


def _middle(quantity: Quantity) -> Decimal:
    return ROUNDED.divide(ROUNDED.add(quantity.low, quantity.high), Decimal(2))
