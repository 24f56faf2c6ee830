"""The whole report as JSON, for programs: `schemas/report.schema.json` describes it.

The same run gives the same bytes; numbers in facts are strings, so that none loses a digit.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import StringIO
from typing import Any, TypeAlias

from planlint.fact_format import format_fact
from planlint.finding import Fact, FactKind, Finding, RelatedPlace, Silenced
from planlint.outcome import Outcome
from planlint.place import FrameLine, Path, Span, to_pointer
from planlint.questions import remaining_questions
from planlint.report import REPORT_VERSION, PlanReport, Report
from planlint.reporters.style import Style
from planlint.reporters.tally import tally
from planlint.rule import Rule

Json: TypeAlias = dict[str, Any]

_UNITS = {FactKind.PERCENT: "fraction", FactKind.DURATION: "minute"}
# A plan on one line may be a megabyte long, and every finding would repeat it.
_LONG = 500
_CONTEXT = 100
# JSON may write these as they are; a terminal or a build server would obey them.
_OBEYED = re.compile(
    "[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
    r"|#(?=#(?:\[|vso\[|teamcity\[))"
)


def write(report: Report, _style: Style) -> str:
    """Write a report as JSON, with nothing in it that a terminal obeys."""
    text = _dumped(_report(report))
    return _OBEYED.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def _dumped(tree: Json) -> str:
    """Dump a tree whose findings are made plain one at a time: there may be very many."""
    encoder = json.JSONEncoder(ensure_ascii=False, indent=2, default=_plain)
    text = StringIO()
    text.writelines(encoder.iterencode(tree))
    return text.getvalue()


def _plain(finding: Finding) -> Json:
    return _silenced(finding) if finding.silenced else _finding(finding)


def _report(report: Report) -> Json:
    return {
        "report_version": REPORT_VERSION,
        "planlint_version": report.planlint_version,
        "as_of": report.as_of.isoformat(),
        "summary": {
            "plans": len(report.plans),
            **_summary(report, report.plans, report.waiver_files),
            "skipped": len(report.skipped),
            "failures": len(report.failures),
        },
        "plans": [_plan(report, plan) for plan in report.plans],
        "waiver_files": [_waiver_file(file) for file in report.waiver_files],
        "rules": {name: _rule(rule) for name, rule in report.rules.items()},
        "questions": _questions(report.plans),
        "skipped": [{"file": item.file, "reason": item.reason} for item in report.skipped],
        "failures": [
            {"where": item.where or None, "sentence": item.sentence} for item in report.failures
        ],
    }


def _summary(
    report: Report, plans: Sequence[PlanReport], others: Sequence[PlanReport] = ()
) -> Json:
    counts = tally(report, plans, others)
    return {
        "findings": {severity.value: number for severity, number in counts.severities.items()},
        "rules": {result.value: number for result, number in counts.results.items()},
        "silenced": dict(counts.silenced),
        "waiting_for": list(counts.blockers),
        "questions": sum(len(remaining_questions(plan)) for plan in plans),
    }


def _plan(report: Report, plan: PlanReport) -> Json:
    return {
        "file": plan.file,
        "id": plan.plan_id,
        "name": plan.name or None,
        "status": plan.status or None,
        "profile": plan.profile,
        "sha256": plan.digest,
        "summary": _summary(report, [plan]),
        "findings": list(plan.live),
        "silenced": list(plan.silenced),
        "outcomes": [_outcome(outcome) for outcome in plan.outcomes],
        "questions": [question.id for question in remaining_questions(plan)],
    }


def _waiver_file(file: PlanReport) -> Json:
    return {
        "file": file.file,
        "sha256": file.digest,
        "findings": [_finding(finding) for finding in file.live],
    }


def _finding(finding: Finding) -> Json:
    return {
        "rule": finding.rule,
        "message_key": finding.key,
        "severity": finding.severity.value,
        "basis": finding.basis.value,
        "category": finding.category,
        "message": finding.message,
        "fix": finding.fix,
        "question": finding.question,
        **_place(finding.path, finding.span, finding.frame),
        "anchor": finding.anchor,
        "missing": finding.missing or None,
        "facts": {name: _fact(fact) for name, fact in finding.facts.items()},
        "related": [_related(place) for place in finding.related],
        "baseline": finding.compared.value if finding.compared else None,
    }


def _silenced(finding: Finding) -> Json:
    layer = finding.silenced
    return {**_finding(finding), "silenced": _layer(layer) if layer else None}


def _layer(layer: Silenced) -> Json:
    return {
        "by": layer.by,
        "reason": layer.reason or None,
        "owner": layer.owner or None,
        "approved_by": layer.approved_by or None,
        "expires": layer.expires.isoformat() if layer.expires else None,
    }


def _related(place: RelatedPlace) -> Json:
    return {"label": place.label, **_place(place.path, place.span, place.frame)}


def _place(path: Path, span: Span, frame: Iterable[FrameLine]) -> Json:
    return {
        "pointer": to_pointer(path),
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "frame": [_line(line, span) for line in frame],
    }


def _line(line: FrameLine, span: Span) -> Json:
    """A line of the file; of a very long one the part around the span."""
    start = max(span.column - 1 - _CONTEXT, 0) if len(line.text) > _LONG else 0
    start = min(start, max(len(line.text) - _LONG, 0))
    text = line.text[start : start + _LONG]
    return {"line": line.number, "column": start + 1, "text": text}


def _fact(fact: Fact) -> Json:
    if isinstance(fact.value, Decimal):
        value = f"{fact.value:f}"
    else:
        value = fact.value if isinstance(fact.value, str) else fact.value.isoformat()
    return {
        "kind": fact.kind.value,
        "value": value,
        "unit": fact.unit or _UNITS.get(fact.kind),
        "shown": format_fact(fact),
    }


def _outcome(outcome: Outcome) -> Json:
    live = sum(finding.silenced is None for finding in outcome.findings)
    return {
        "rule": outcome.rule,
        "result": outcome.result.value,
        "judged": outcome.judged,
        "failing": outcome.failing,
        "unknown": outcome.unknown,
        "findings": live,
        "silenced": len(outcome.findings) - live,
        "reason": outcome.reason or None,
        "blocked_by": outcome.blocked_by or None,
        "calculations": list(outcome.calculations),
    }


def _rule(rule: Rule) -> Json:
    return {
        "title": rule.title,
        "category": rule.category,
        "severity": rule.severity.value,
        "profile": rule.profile.value,
        "basis": rule.basis.value,
        "weight": rule.weight,
        "stability": rule.stability.value,
        "since": rule.since or None,
        "aliases": list(rule.aliases),
        "sources": list(rule.sources),
        "needs": list(rule.needs),
        "root_of": rule.root_of or None,
        "why": rule.why,
        "fix": rule.fix,
        "question": rule.question,
    }


def _questions(plans: Iterable[PlanReport]) -> Json:
    asked = {question.id: question for plan in plans for question in remaining_questions(plan)}
    return {
        name: {
            "area": question.area,
            "category": question.category,
            "question": question.question,
            "why": question.why_manual,
            "sources": list(question.sources),
        }
        for name, question in sorted(asked.items())
    }
