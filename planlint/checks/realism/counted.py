"""Which KPIs count something that has a price."""

from __future__ import annotations

from planlint import reference
from planlint.plan.goals import Kpi
from planlint.plan.root import Plan

COUNTED = frozenset(
    {
        "leads",
        "signups",
        "orders",
        "first_orders",
        "customers",
        "installs",
        "trials",
        "store_visits",
        "donations",
    }
)
OWN_FAMILIES = frozenset({"leads", "return", "store", "trial", "app"})


def counts_results(plan: Plan, kpi: Kpi) -> bool:
    """Whether a KPI counts something that has a price: leads, customers, installs."""
    metric = plan.metric(kpi.metric)
    if metric is None or metric.id in COUNTED:
        return metric is not None
    is_own = reference.metrics().get(metric.id) is not metric
    return is_own and metric.kind == "count" and metric.family in OWN_FAMILIES
