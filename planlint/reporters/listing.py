"""Lists of a text report: a line a rule, a line a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from planlint.finding import Finding, Severity
from planlint.outcome import Outcome, Result
from planlint.report import PlanReport, Report
from planlint.reporters.cells import cut
from planlint.reporters.grouping import RuleFindings
from planlint.reporters.ink import STRONG, TONES, paint
from planlint.reporters.style import Style
from planlint.reporters.visible import visible
from planlint.reporters.wrap import wrap

_GAP = "  "
# A name longer than this leaves its column, so that the others keep room for their titles.
_NAME = 26
MOST_TOLD = 20


def mistakes(
    groups: Sequence[RuleFindings], style: Style, *, told: int = MOST_TOLD
) -> Iterator[str]:
    """Write rules in one line each: how often, name, what is wrong the first time.

    Of a rule whose findings are told apart up to `told` are, each on its line.
    """
    names = min(max(len(group.rule) for group in groups), _NAME)
    counts = max(len(f"{len(group.findings):,}") for group in groups)
    for group in groups:
        start = f"{_GAP}{len(group.findings):>{counts},}{_GAP}{group.rule:<{names}}{_GAP}"
        words = told_apart(group, told) if group.apart else [group.lead.message]
        for message in words:
            yield start + cut(visible(message), max(style.width - len(start), 1))
            start = " " * len(start)


def told_apart(group: RuleFindings, told: int, after: int = 0) -> Iterator[str]:
    """Tell each finding of a rule from the place `after` on, with its line; at most `told`."""
    findings = group.findings[after:]
    for finding in findings[:told]:
        yield f"line {finding.span.line}: {finding.message}"
    if told < len(findings):
        yield f"and {len(findings) - told:,} more"


def statistics(report: Report, style: Style) -> Iterator[str]:
    """Write how often each rule speaks over all plans: most often first inside a severity."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings():
        found[finding.rule].append(finding)
    groups = [
        RuleFindings(name, root=False, findings=_gravest_first(some))
        for name, some in found.items()
    ]
    groups.sort(key=lambda group: (-len(group.findings), group.rule))
    for severity in Severity:
        rows = [group for group in groups if group.severity is severity]
        if rows:
            yield paint(f"{severity}s:".capitalize(), TONES[severity], colour=style.colour)
            yield from mistakes(rows, style)


def _gravest_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.severity.rank))


def particulars(report: Report, plan: PlanReport, style: Style) -> Iterator[list[str]]:
    """Write what passed, what does not apply and why, what is blocked, what is silenced."""
    for title, result in _TITLES.items():
        lines = [
            line
            for outcome in plan.outcomes
            if outcome.result is result and not report.is_document_rule(outcome.rule)
            for line in _outcome(outcome, style)
        ]
        if lines:
            yield [paint(title, STRONG, colour=style.colour), *lines]
    if plan.silenced:
        lines = [line for finding in plan.silenced for line in _silenced(finding, style)]
        yield [paint("Silenced:", STRONG, colour=style.colour), *lines]


_TITLES = {
    "Passed:": Result.PASS,
    "Not applicable:": Result.NOT_APPLICABLE,
    "Not judged yet:": Result.BLOCKED,
    "Turned off:": Result.OFF,
}


def _outcome(outcome: Outcome, style: Style) -> Iterator[str]:
    said = "; ".join(outcome.calculations) or _because(outcome)
    text = f"{outcome.rule}: {said}" if said else outcome.rule
    yield from wrap(visible(text), style.width, _GAP, _GAP * 2)


def _because(outcome: Outcome) -> str:
    if outcome.result is Result.BLOCKED:
        return f"waits for {outcome.blocked_by}"
    return "" if outcome.result is Result.OFF else outcome.reason


def _silenced(finding: Finding, style: Style) -> list[str]:
    layer = finding.silenced
    because = f" ({layer.by}: {layer.reason})" if layer else ""
    text = f"{finding.span.line}:{finding.span.column}: {finding.message} [{finding.rule}]"
    return wrap(visible(text + because), style.width, _GAP, _GAP * 2)
