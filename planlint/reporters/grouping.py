"""The findings of a plan, rule by rule, in the order in which they help."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from planlint.dataclass import dataclass
from planlint.finding import Finding, Severity
from planlint.outcome import Outcome, Result
from planlint.place import Span
from planlint.report import PlanReport, Report


@dataclass(frozen=True, slots=True)
class RuleFindings:
    """All that one rule says of one plan, the gravest first; `root` if other rules wait for it.

    `apart` says that each finding is a mistake of its own, told in its own words: those in the
    writing of a file are.
    """

    rule: str
    root: bool
    findings: tuple[Finding, ...]
    apart: bool = False

    @property
    def lead(self) -> Finding:
        """The finding that speaks for the others."""
        return self.findings[0]

    @property
    def severity(self) -> Severity:
        """How bad the gravest finding is."""
        return self.lead.severity

    @property
    def order(self) -> tuple[bool, int, tuple[Span, int, str, str]]:
        """Sort key: roots, then errors, warnings and infos, by place inside."""
        return (not self.root, self.severity.rank, self.lead.order)


def by_rule(report: Report, plan: PlanReport) -> tuple[RuleFindings, ...]:
    """Group the findings that nothing silences: roots first, then by severity, then by place."""
    waited_for = frozenset(blockers(plan))
    grouped: dict[str, list[Finding]] = defaultdict(list)
    for finding in plan.live:
        grouped[finding.rule].append(finding)
    groups = [
        RuleFindings(
            name,
            name in waited_for or any(_is_root(report, finding) for finding in findings),
            tuple(sorted(findings, key=lambda finding: (finding.severity.rank, finding.order))),
            report.is_document_rule(name),
        )
        for name, findings in grouped.items()
    ]
    return tuple(sorted(groups, key=lambda group: group.order))


def blockers(plan: PlanReport) -> tuple[str, ...]:
    """Name the rules that keep others from being judged, each once, by name."""
    outcomes = {outcome.rule: outcome for outcome in plan.outcomes}
    blocked = (item for item in plan.outcomes if item.result is Result.BLOCKED)
    return tuple(sorted({_first_blocker(item, outcomes) for item in blocked} - {""}))


def waiting(plans: Iterable[PlanReport]) -> int:
    """Count the rules that are not judged until something else is mended."""
    return sum(outcome.result is Result.BLOCKED for plan in plans for outcome in plan.outcomes)


def _first_blocker(outcome: Outcome, outcomes: dict[str, Outcome]) -> str:
    """The rule at the start of a chain of blocked rules: the one that can be mended now."""
    name, seen = outcome.blocked_by, {outcome.rule}
    while name not in seen and name in outcomes and outcomes[name].blocked_by:
        seen.add(name)
        name = outcomes[name].blocked_by
    return name


def _is_root(report: Report, finding: Finding) -> bool:
    rule = report.rules.get(finding.rule)
    if rule is None or not rule.root_of:
        return False
    message = rule.messages.get(finding.key)
    return message is not None and message.root
