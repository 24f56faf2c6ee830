"""The audit of a run: each plan with its score, its questions and its views."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from planlint.answers.record import Answer
from planlint.audit.index import Index, index
from planlint.audit.questions import Asked, asked, credited
from planlint.audit.views import PlanViews
from planlint.dataclass import dataclass
from planlint.report import PlanReport, Report
from planlint.score import Score, score

NO_VIEWS = PlanViews()
NO_ANSWERS: Mapping[str, Answer] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class PlanAudit:
    """One plan of an audit."""

    plan: PlanReport
    score: Score
    questions: tuple[Asked, ...]
    views: PlanViews = NO_VIEWS

    @property
    def has_score(self) -> bool:
        """Whether there is a score: no rule crashed, and something counts."""
        return not self.score.errors and self.score.whole.low is not None

    @property
    def open_questions(self) -> int:
        """How many questions nobody has answered."""
        return sum(item.is_open for item in self.questions)


@dataclass(frozen=True, slots=True)
class Audit:
    """All plans of a run, in its order, and the table that compares them."""

    report: Report
    plans: tuple[PlanAudit, ...] = ()
    index: Index = field(default_factory=lambda: Index((), (), (), ()))


def audit(
    report: Report,
    views: Mapping[str, PlanViews] = MappingProxyType({}),
    answers: Mapping[str, Mapping[str, Answer]] = MappingProxyType({}),
) -> Audit:
    """Audit the plans of a run.

    `views` and `answers` are by the plan's file, answers below it by the question's id; a plan
    without views is shown without, one without answers has all its questions open.
    """
    plans = tuple(
        _plan(report, plan, views.get(plan.file, NO_VIEWS), answers.get(plan.file, NO_ANSWERS))
        for plan in report.plans
    )
    table = index(report, [(item.plan, item.score, item.open_questions) for item in plans])
    return Audit(report, plans, table)


def _plan(
    report: Report, plan: PlanReport, views: PlanViews, answers: Mapping[str, Answer]
) -> PlanAudit:
    questions = asked(plan, answers)
    return PlanAudit(
        plan, score(plan.outcomes, report.rules, credited(questions)), questions, views
    )
