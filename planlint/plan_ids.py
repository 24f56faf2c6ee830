"""Plans of one run that have one id, and plans that have none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from planlint.anchor import Anchors
from planlint.dataclass import dataclass, replace
from planlint.discover import Source
from planlint.document import Document, is_plan, read_document
from planlint.finding import Finding, problem
from planlint.lint import Settings
from planlint.outcome import Outcome, Result
from planlint.place import ROOT
from planlint.plan.root import Plan
from planlint.report import PlanReport
from planlint.stamp import Stamp

DUPLICATE = "duplicate-plan-id"
WITHOUT_ID = "plan-without-id"


@dataclass(frozen=True, slots=True)
class Judged:
    """A file that was judged: its report, and the settings it was judged by."""

    source: Source
    report: PlanReport
    settings: Settings


def duplicates(name: str, group: Iterable[Judged]) -> Iterator[tuple[str, Finding]]:
    """The files among plans with one id that state what an earlier one has, with a finding each.

    An id that only the name of the file gives is nobody's claim, so it is not compared.
    """
    stated = list(_with_stated_id(group))
    for item, document in stated[1:]:
        yield item.report.file, _finding(item, document, name, stated[0][0].report.file)


def _with_stated_id(group: Iterable[Judged]) -> Iterator[tuple[Judged, Document]]:
    for item in group:
        with suppress(OSError):  # the file was there a moment ago
            document = read_document(item.source.read(), item.source.name)
            if _states_id(document):
                yield item, document


def _states_id(document: Document) -> bool:
    data = document.data
    return is_plan(document) and isinstance(data, Mapping) and bool(data.get("id"))


def _finding(item: Judged, document: Document, name: str, other: str) -> Finding:
    setup = item.settings.document_rules[DUPLICATE]
    stamp = Stamp(document, Anchors(document.data, Plan))
    found = problem(("id",), "same-id", id=name, other=other, file=item.report.file)
    return stamp.finding(setup.rule, found, setup.rule.messages["same-id"].severity)


def without_id(item: Judged, key: str) -> PlanReport:
    """The report of a plan that is known by the name of its file alone, with a finding of that.

    `key` says for what it would need an id: `waiver` or `baseline`.
    """
    setup = item.settings.document_rules[WITHOUT_ID]
    if setup.off:
        return item.report
    with suppress(OSError):  # the file was there a moment ago
        document = read_document(item.source.read(), item.source.name)
        stamp = Stamp(document, Anchors(document.data, Plan))
        found = problem(ROOT, key, missing="id", file=item.report.file)
        severity = setup.severity or setup.rule.messages[key].severity
        return with_finding(item.report, stamp.finding(setup.rule, found, severity))
    return item.report


def with_finding(report: PlanReport, finding: Finding) -> PlanReport:
    """A report with one more finding about its file."""
    outcomes = tuple(
        Outcome(finding.rule, Result.FAIL, judged=1, failing=1, findings=(finding,))
        if outcome.rule == finding.rule
        else outcome
        for outcome in report.outcomes
    )
    findings = sorted((*report.findings, finding), key=lambda item: item.order)
    return replace(report, outcomes=outcomes, findings=tuple(findings))
