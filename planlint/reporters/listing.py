"""Lists of a text report: a line a rule, a line a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planlint.finding import Finding
from planlint.outcome import Outcome, Result
from planlint.report import PlanReport, Report
from planlint.reporters.cells import cut
from planlint.reporters.grouping import RuleFindings, by_rule
from planlint.reporters.ink import STRONG, TONES, paint
from planlint.reporters.style import Style
from planlint.reporters.visible import visible
from planlint.reporters.wrap import wrap

_SEVERITY = 7
_GAP = "  "


def unmet(groups: Sequence[RuleFindings], report: Report, style: Style) -> Iterator[str]:
    """Write rules in one line each: severity, name, how often, what was expected."""
    names = max(len(group.rule) for group in groups)
    counts = max(len(f"{len(group.findings):,}") for group in groups)
    room = style.width - len(_GAP) * 4 - _SEVERITY - names - counts
    for group in groups:
        rule = report.rules.get(group.rule)
        expected = visible(rule.title if rule else group.lead.message)
        severity = paint(
            f"{group.severity:<{_SEVERITY}}", TONES[group.severity], colour=style.colour
        )
        start = f"{severity}{_GAP}{group.rule:<{names}}{_GAP}{len(group.findings):>{counts},}"
        yield f"{_GAP}{start}{_GAP}{cut(expected, room) if room > 0 else ''}".rstrip()


def statistics(report: Report, style: Style) -> list[str]:
    """Write how often each rule speaks over all plans: most often first inside a severity."""
    merged: dict[str, RuleFindings] = {}
    for plan in report.plans:
        for group in by_rule(report, plan):
            known = merged.get(group.rule)
            findings = (*known.findings, *group.findings) if known else group.findings
            gravest = sorted(findings, key=lambda finding: finding.severity.rank)
            merged[group.rule] = RuleFindings(group.rule, group.root, tuple(gravest))
    groups = sorted(
        merged.values(),
        key=lambda group: (group.severity.rank, -len(group.findings), group.rule),
    )
    return list(unmet(groups, report, style)) if groups else []


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
