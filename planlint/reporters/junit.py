"""JUnit XML: a suite for each plan, a test case for each rule.

Errors and warnings fail a case; infos, and findings of preview rules, are its output. A case is
skipped where its rule does not apply, waits for another, is off or silenced, and says why. Files
that could not be judged or were skipped are cases of a suite of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from planlint.finding import Finding, Severity
from planlint.outcome import Outcome, Result
from planlint.report import PlanReport, Report
from planlint.reporters.prose import counted
from planlint.reporters.silencing import silenced_by
from planlint.reporters.style import Style
from planlint.reporters.visible import visible
from planlint.rule import Stability

NAME = "planlint"
_NO_XML = re.compile("[\ufffe\uffff]")
_COUNTED = ("failure", "error", "skipped")


def write(report: Report, _style: Style) -> str:
    """Write a report as XML in UTF-8."""
    suites = [_suite(report, file) for file in report.files]
    if report.failures or report.skipped:
        suites.append(_files(report))
    root = Element("testsuites", {"name": NAME, **_counts(suites)})
    root.extend(suites)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _suite(report: Report, plan: PlanReport) -> Element:
    suite = Element("testsuite", {"name": _text(plan.file)})
    suite.extend(_case(report, plan, outcome) for outcome in plan.outcomes or _outcomes(plan))
    suite.attrib |= _counts(suite)
    return suite


def _outcomes(file: PlanReport) -> Iterator[Outcome]:
    """A file of waivers has findings only: each rule that speaks of it has failed."""
    for name in dict.fromkeys(finding.rule for finding in file.findings):
        mine = tuple(finding for finding in file.findings if finding.rule == name)
        yield Outcome(name, Result.FAIL, findings=mine)


def _case(report: Report, plan: PlanReport, outcome: Outcome) -> Element:
    case = _new_case(outcome.rule, plan.file)
    live = [finding for finding in outcome.findings if finding.silenced is None]
    may_fail = not _is_preview(report, outcome.rule)
    costly = [item for item in live if may_fail and item.severity is not Severity.INFO]
    mild = [item for item in live if not may_fail or item.severity is Severity.INFO]
    if outcome.result is Result.ERROR:
        _add(case, "error", f"The rule crashed: {outcome.reason}", kind="crash")
    elif costly:
        _add_failure(case, costly)
    elif reason := _skipped(outcome, live):
        _add(case, "skipped", reason)
    notes = [*map(_place, mild), *(_silenced(item) for item in outcome.findings if item.silenced)]
    if notes or outcome.calculations:
        output = SubElement(case, "system-out")
        output.text = "\n".join([*notes, *map(_text, outcome.calculations)])
    return case


def _new_case(name: str, file: str) -> Element:
    where = _text(file)
    return Element("testcase", {"classname": where, "name": _text(name), "file": where})


def _add(case: Element, tag: str, message: str, kind: str = "") -> Element:
    attributes = {"message": _text(message), **({"type": kind} if kind else {})}
    return SubElement(case, tag, attributes)


def _add_failure(case: Element, findings: Sequence[Finding]) -> None:
    gravest = min(findings, key=lambda finding: (finding.severity.rank, finding.order))
    more = f" (and {len(findings) - 1:,} more)" if len(findings) > 1 else ""
    failure = _add(case, "failure", f"{gravest.message}{more}", kind=gravest.severity.value)
    lines = [line for finding in findings for line in (_place(finding), _fix(finding))]
    failure.text = "\n".join([*lines, f"Why: {_text(gravest.why)}"])
    case.set("line", str(gravest.span.line))


def _is_preview(report: Report, name: str) -> bool:
    """A preview rule never fails a run, so it fails no case."""
    rule = report.rules.get(name)
    return rule is not None and rule.stability is Stability.PREVIEW


def _skipped(outcome: Outcome, live: Sequence[Finding]) -> str:
    """Why a rule has not judged the plan, or its judgement does not count; empty if it does."""
    match outcome.result:
        case Result.NOT_APPLICABLE:
            return f"Not applicable: {outcome.reason}"
        case Result.BLOCKED:
            return f"Not judged until {outcome.blocked_by} is mended"
        case Result.OFF:
            return "Turned off"
        case Result.MANUAL:
            return "For a person to answer"
        case Result.WAIVED if not live:
            return f"Silenced: {counted(len(outcome.findings), 'finding')}"
        case _:
            return ""


def _place(finding: Finding) -> str:
    where = f"{finding.file}:{finding.span.line}:{finding.span.column}"
    return _text(f"{where}: {finding.severity}: {finding.message}")


def _fix(finding: Finding) -> str:
    return _text(f"Fix: {finding.fix}")


def _silenced(finding: Finding) -> str:
    layer = finding.silenced
    because = f" ({silenced_by(layer)})" if layer else ""
    return f"silenced: {_place(finding)}{_text(because)}"


def _files(report: Report) -> Element:
    suite = Element("testsuite", {"name": NAME})
    for failure in report.failures:
        case = _new_case(failure.where or NAME, failure.where or NAME)
        _add(case, "error", failure.sentence, kind="failure")
        suite.append(case)
    for item in report.skipped:
        case = _new_case(item.file, item.file)
        _add(case, "skipped", f"Skipped: {item.reason}")
        suite.append(case)
    suite.attrib |= _counts(suite)
    return suite


def _counts(parents: Iterable[Element]) -> dict[str, str]:
    """The totals of a suite, or of suites, over the cases below."""
    cases = [case for parent in parents for case in parent.iter("testcase")]
    totals = {tag: sum(case.find(tag) is not None for case in cases) for tag in _COUNTED}
    return {
        "tests": str(len(cases)),
        "failures": str(totals["failure"]),
        "errors": str(totals["error"]),
        "skipped": str(totals["skipped"]),
    }


def _text(text: str) -> str:
    """A text with no character that XML does not allow."""
    return _NO_XML.sub(lambda match: f"\\u{ord(match[0]):04x}", visible(text))
