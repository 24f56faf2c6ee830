"""A plan's report arranged for a page: by category, rule and place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from planlint.dataclass import dataclass
from planlint.finding import Finding, Severity
from planlint.outcome import Outcome, Result
from planlint.place import FrameLine, Span
from planlint.report import PlanReport, Report
from planlint.reporters.frame import Strip, strips
from planlint.reporters.grouping import RuleFindings, by_rule
from planlint.reporters.tally import Tally, tally
from planlint.rule import Rule

# Twenty thousand frames of one rule help nobody; the JSON report has them all.
MOST_SHOWN = 50
_ROOM = 96
_CATEGORY_TITLES = {"kpis": "KPIs", "document": "The file itself"}


@dataclass(frozen=True, slots=True)
class Frame:
    """Lines of the plan with a part marked; a further place has a label."""

    line: int
    column: int
    strips: tuple[Strip, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding with its frames, its own first; `fix` is empty where all entries share one."""

    finding: Finding
    frames: tuple[Frame, ...]
    fix: str


@dataclass(frozen=True, slots=True)
class RuleEntries:
    """A rule that speaks: its first findings, and how many more there are."""

    id: str
    title: str
    rule: Rule | None
    group: RuleFindings
    entries: tuple[Entry, ...]
    fix: str

    @property
    def left_out(self) -> int:
        """How many findings are not shown."""
        return len(self.group.findings) - len(self.entries)


@dataclass(frozen=True, slots=True)
class Category:
    """The rules of one category that speak, the gravest first."""

    id: str
    title: str
    rules: tuple[RuleEntries, ...]

    @property
    def findings(self) -> int:
        """How many findings they have."""
        return sum(len(rule.group.findings) for rule in self.rules)

    @property
    def severity(self) -> Severity:
        """How bad the gravest of them is."""
        return min((rule.group.severity for rule in self.rules), key=lambda found: found.rank)


@dataclass(frozen=True, slots=True)
class Line:
    """A rule that found nothing, and what there is to say of it."""

    rule: str
    title: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """One plan: the rules to start with, the findings by category, and what else was judged.

    `ended` lists the planning rules without findings by their result.
    """

    id: str
    plan: PlanReport
    counts: Tally
    roots: tuple[RuleEntries, ...]
    categories: tuple[Category, ...]
    ended: Mapping[Result, tuple[Line, ...]]
    sound_file_rules: int


def outline(report: Report, plan: PlanReport, number: int) -> Outline:
    """Arrange one plan; its number makes the ids of the page unique."""
    prefix = f"plan-{number}"
    rules = [_entries(report, group, prefix) for group in by_rule(report, plan)]
    return Outline(
        id=prefix,
        plan=plan,
        counts=tally(report, [plan]),
        roots=tuple(rule for rule in rules if rule.group.root),
        categories=tuple(_categories(report, rules, prefix)),
        ended={result: _lines(report, plan, result) for result in Result},
        sound_file_rules=sum(
            outcome.result is Result.PASS and report.is_document_rule(outcome.rule)
            for outcome in plan.outcomes
        ),
    )


def _categories(report: Report, rules: Iterable[RuleEntries], prefix: str) -> Iterable[Category]:
    """In the order of the rules' folders; a plan's file comes last."""
    grouped: dict[str, list[RuleEntries]] = {rule.category: [] for rule in report.rules.values()}
    for rule in rules:
        grouped.setdefault(rule.group.lead.category, []).append(rule)
    for name, members in grouped.items():
        if members:
            yield Category(f"{prefix}-{name}", category_title(name), tuple(members))


def category_title(name: str) -> str:
    """A category of rules as a heading."""
    return _CATEGORY_TITLES.get(name, name.replace("_", " ").capitalize())


def _entries(report: Report, group: RuleFindings, prefix: str) -> RuleEntries:
    rule = report.rules.get(group.rule)
    shared = len({finding.fix for finding in group.findings}) == 1
    return RuleEntries(
        id=f"{prefix}-{group.rule}",
        title=rule.title if rule else group.rule,
        rule=rule,
        group=group,
        entries=tuple(
            Entry(finding, tuple(frames_of(finding)), "" if shared else finding.fix)
            for finding in group.findings[:MOST_SHOWN]
        ),
        fix=group.lead.fix if shared else "",
    )


def frames_of(finding: Finding) -> Iterable[Frame]:
    """The lines that a finding speaks of, its own place first."""
    yield _frame(finding.span, finding.frame)
    for place in finding.related:
        yield _frame(place.span, place.frame, place.label)


def _frame(span: Span, frame: tuple[FrameLine, ...], label: str = "") -> Frame:
    return Frame(span.line, span.column, strips(frame, span, _ROOM), label)


def _lines(report: Report, plan: PlanReport, result: Result) -> tuple[Line, ...]:
    return tuple(
        _line(report, outcome)
        for outcome in plan.outcomes
        if outcome.result is result and not report.is_document_rule(outcome.rule)
    )


def _line(report: Report, outcome: Outcome) -> Line:
    rule = report.rules.get(outcome.rule)
    said = outcome.calculations or ((outcome.reason,) if outcome.reason else ())
    if outcome.result is Result.BLOCKED:
        said = (outcome.blocked_by,)
    return Line(outcome.rule, rule.title if rule else outcome.rule, said)
