"""The whole report as JSON, for programs: `schemas/report.schema.json` describes it.

The same run gives the same bytes; numbers in facts are strings, so that none loses a digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, TypeAlias

from planlint.fact_format import format_fact
from planlint.finding import Fact, FactKind, Finding, RelatedPlace, Silenced
from planlint.outcome import Outcome
from planlint.place import FrameLine, Path, Span, to_pointer
from planlint.questions import remaining_questions
from planlint.reference import Question
from planlint.report import REPORT_VERSION, PlanReport, Report
from planlint.reporters.json_text import json_pieces
from planlint.reporters.progress_json import progress_of, since_of
from planlint.reporters.rule_json import rule_json
from planlint.reporters.style import Style
from planlint.reporters.tally import Counting, Tally, tally

Json: TypeAlias = dict[str, Any]

_UNITS = {FactKind.PERCENT: "fraction", FactKind.DURATION: "minute"}
# So many findings of one plan are written one by one: their text is many times as long as they are.
MANY = 1000
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
    return "".join(pieces(report, _style))


def pieces(report: Report, _style: Style) -> Iterator[str]:
    """Write a report as `write` does, a plan at a time."""
    for piece in json_pieces(_report(report), _plain):
        yield _OBEYED.sub(lambda match: f"\\u{ord(match[0]):04x}", piece)


def _plain(finding: Finding) -> Json:
    return _silenced(finding) if finding.silenced else _finding(finding)


def _report(report: Report) -> Json:
    summary, questions = _overview(report)
    return {
        "report_version": REPORT_VERSION,
        "planlint_version": report.planlint_version,
        "as_of": report.as_of.isoformat(),
        "summary": {
            "plans": len(report.plans),
            **summary,
            "skipped": len(report.skipped),
            "failures": len(report.failures),
        },
        **since_of(report),
        "plans": (_plan(report, plan) for plan in report.plans),
        "waiver_files": [_file_beside(file) for file in report.waiver_files],
        **_rule_files(report),
        "rules": {name: rule_json(rule) for name, rule in report.rules.items()},
        "questions": questions,
        "skipped": [{"file": item.file, "reason": item.reason} for item in report.skipped],
        "failures": [
            {"where": item.where or None, "sentence": item.sentence} for item in report.failures
        ],
    }


def _overview(report: Report) -> tuple[Json, Json]:
    """The summary of all plans, and the questions about any of them; each plan is read once."""
    counting, number = Counting(report), 0
    asked: dict[str, Question] = {}
    for plan in report.plans:
        counting.add(plan)
        remaining = remaining_questions(plan)
        number += len(remaining)
        asked.update((question.id, question) for question in remaining)
    for file in report.beside:
        counting.add_beside(file)
    return _summary(counting.tally, number), _questions(asked)


def _summary(counts: Tally, questions: int) -> Json:
    return {
        "findings": {severity.value: number for severity, number in counts.severities.items()},
        "rules": {result.value: number for result, number in counts.results.items()},
        "silenced": dict(counts.silenced),
        "waiting_for": list(counts.blockers),
        "questions": questions,
    }


def _plan(report: Report, plan: PlanReport) -> Json:
    remaining = remaining_questions(plan)
    return {
        "file": plan.file,
        "id": plan.plan_id,
        "name": plan.name or None,
        "status": plan.status or None,
        "profile": plan.profile,
        "sha256": plan.digest,
        "summary": _summary(tally(report, [plan]), len(remaining)),
        **progress_of(plan),
        "findings": iter(plan.live) if len(plan.live) > MANY else plan.live,
        "silenced": list(plan.silenced),
        "outcomes": [_outcome(outcome) for outcome in plan.outcomes],
        "questions": [question.id for question in remaining],
    }


def _rule_files(report: Report) -> Json:
    if not report.rule_files:
        return {}
    return {"rule_files": [_file_beside(file) for file in report.rule_files]}


def _file_beside(file: PlanReport) -> Json:
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
        **({"since": finding.since.value} if finding.since else {}),
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


def _questions(asked: Mapping[str, Question]) -> Json:
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
