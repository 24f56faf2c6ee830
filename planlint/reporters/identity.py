"""The identity of a finding for programs that compare two runs."""

from __future__ import annotations

from planlint.finding import Finding
from planlint.fingerprint import fingerprint
from planlint.report import PlanReport


def identity(plan: PlanReport, finding: Finding) -> str:
    """The fingerprint of a finding; a plan that states no id goes by its file."""
    return fingerprint(plan.plan_id if plan.states_id and plan.plan_id else plan.file, finding)
