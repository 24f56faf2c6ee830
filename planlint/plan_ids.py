"""Plans of one run that have one id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from planlint.anchor import Anchors
from planlint.discover import Source
from planlint.document import Document, is_plan, read_document
from planlint.finding import Finding, problem
from planlint.lint import Settings
from planlint.outcome import Outcome, Result
from planlint.plan.root import Plan
from planlint.report import PlanReport
from planlint.stamp import Stamp

DUPLICATE = "duplicate-plan-id"


@dataclass(frozen=True, slots=True)
class Judged:
    """A file that was judged: its report, and the settings it was judged by."""

    source: Source
    report: PlanReport
    settings: Settings


def with_duplicates(judged: Sequence[Judged]) -> Iterator[PlanReport]:
    """The reports in their order; a plan whose stated id an earlier one has gets a finding.

    An id that only the name of the file gives is nobody's claim, so it is not compared.
    """
    found = dict(_duplicates(judged))
    for item in judged:
        finding = found.get(item.report.file)
        yield _with(item.report, finding) if finding else item.report


def _duplicates(judged: Sequence[Judged]) -> Iterator[tuple[str, Finding]]:
    by_id: dict[str, list[Judged]] = defaultdict(list)
    for item in judged:
        by_id[item.report.plan_id].append(item)
    for name, group in by_id.items():
        stated = list(_with_stated_id(group)) if len(group) > 1 else []
        for item, document in stated[1:]:
            other = stated[0][0].report.file
            yield item.report.file, _finding(item, document, name, other)


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


def _with(report: PlanReport, finding: Finding) -> PlanReport:
    outcomes = tuple(
        Outcome(DUPLICATE, Result.FAIL, judged=1, failing=1, findings=(finding,))
        if outcome.rule == DUPLICATE
        else outcome
        for outcome in report.outcomes
    )
    findings = sorted((*report.findings, finding), key=lambda item: item.order)
    return replace(report, outcomes=outcomes, findings=tuple(findings))
