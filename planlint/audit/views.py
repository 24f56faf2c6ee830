"""What a reader of an audit sees of a plan, beside its findings: small, plain data."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from planlint.audit.goals import KpiRow, goals_view
from planlint.audit.money import Money, money_view
from planlint.audit.timeline import Timeline, timeline
from planlint.audit.traceability import PEOPLE, Traceability, traceability
from planlint.dataclass import dataclass
from planlint.plan.root import Plan
from planlint.report import PlanReport


@dataclass(frozen=True, slots=True)
class Cover:
    """What the plan says of itself."""

    owner: str = ""
    start: date | None = None
    end: date | None = None
    updated: date | None = None
    approved_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanViews:
    """The views of one plan; all empty where it could not be read."""

    cover: Cover = field(default_factory=Cover)
    traceability: Traceability = field(default_factory=Traceability)
    money: Money = field(default_factory=Money)
    timeline: Timeline = field(default_factory=Timeline)
    goals: tuple[KpiRow, ...] = ()


def plan_views(plan: Plan | None, report: PlanReport) -> PlanViews:
    """Look at a plan and at what was found of it."""
    if plan is None:
        return PlanViews()
    return PlanViews(
        cover=_cover(plan),
        traceability=traceability(plan),
        money=money_view(plan, report.findings),
        timeline=timeline(plan),
        goals=goals_view(plan, report),
    )


def _cover(plan: Plan) -> Cover:
    owner = plan.graph.find(PEOPLE, plan.owner)
    return Cover(
        owner=owner.label if owner else plan.owner,
        start=plan.period.start,
        end=plan.period.end,
        updated=plan.updated_at,
        approved_by=tuple(approval.by for approval in plan.approvals if approval.by),
    )
