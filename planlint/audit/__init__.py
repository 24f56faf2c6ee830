"""The audit: everything that a report shows of the plans of a run, as plain data."""

from planlint.audit.record import Audit, PlanAudit, audit
from planlint.audit.views import PlanViews, plan_views

__all__ = ["Audit", "PlanAudit", "PlanViews", "audit", "plan_views"]
