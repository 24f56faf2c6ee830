"""Many plans side by side: their scores, category by category, and the rules they fail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from planlint.dataclass import dataclass
from planlint.finding import Severity
from planlint.report import PlanReport, Report
from planlint.score import Points, Score

MOST_RULES = 20


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A plan: its score, one for each category that counts, and its findings by severity."""

    file: str
    plan_id: str
    name: str
    status: str
    whole: Points
    has_score: bool
    categories: Mapping[str, Points]
    severities: Mapping[Severity, int]
    silenced: int
    open_questions: int


@dataclass(frozen=True, slots=True)
class RuleCount:
    """A rule, the plans that it speaks of, and how often it does."""

    rule: str
    title: str
    plans: int
    findings: int


@dataclass(frozen=True, slots=True)
class Index:
    """The table of all plans, in the order of the run."""

    rows: tuple[IndexRow, ...]
    categories: tuple[str, ...]
    failing_most: tuple[RuleCount, ...]
    waived_most: tuple[RuleCount, ...]


def index(report: Report, scored: Sequence[tuple[PlanReport, Score, int]]) -> Index:
    """Put plans side by side, each given with its score and its number of open questions."""
    rows = tuple(_row(plan, score, questions) for plan, score, questions in scored)
    present = {name for row in rows for name in row.categories}
    ordered = dict.fromkeys(rule.category for rule in report.rules.values())
    plans = [plan for plan, _, _ in scored]
    live = [[finding.rule for finding in plan.live] for plan in plans]
    silenced = [[finding.rule for finding in plan.silenced] for plan in plans]
    return Index(
        rows=rows,
        categories=tuple(
            name for name in (*ordered, *sorted(present - set(ordered))) if name in present
        ),
        failing_most=_most(report, live),
        waived_most=_most(report, silenced),
    )


def _row(plan: PlanReport, score: Score, questions: int) -> IndexRow:
    counts = Counter(finding.severity for finding in plan.live)
    return IndexRow(
        file=plan.file,
        plan_id=plan.plan_id,
        name=plan.name,
        status=plan.status,
        whole=score.whole,
        has_score=not score.errors and score.whole.low is not None,
        categories=score.categories,
        severities={severity: counts[severity] for severity in Severity},
        silenced=len(plan.silenced),
        open_questions=questions,
    )


def _most(report: Report, speaking: Iterable[Sequence[str]]) -> tuple[RuleCount, ...]:
    plans: Counter[str] = Counter()
    findings: Counter[str] = Counter()
    for rules in speaking:
        plans.update(set(rules))
        findings.update(rules)
    ordered = sorted(plans, key=lambda name: (-plans[name], -findings[name], name))
    return tuple(
        RuleCount(name, _title(report, name), plans[name], findings[name])
        for name in ordered[:MOST_RULES]
    )


def _title(report: Report, name: str) -> str:
    rule = report.rules.get(name)
    return rule.title if rule else name
