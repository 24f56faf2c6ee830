"""An audit as JSON, for programs: `schemas/audit.schema.json` describes it.

Scores are exact decimals with two places, as strings; so are all other numbers that are not
counts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, TypeAlias

from planlint.audit.index import RuleCount
from planlint.audit.points import two_places
from planlint.audit.questions import Asked
from planlint.audit.record import Audit, PlanAudit
from planlint.outcome import Result
from planlint.place import to_pointer
from planlint.reporters.audit_findings import Block
from planlint.reporters.audit_look import PLAIN_LOOK, Look
from planlint.reporters.audit_page import SilencedFinding, page
from planlint.reporters.audit_views_json import views_json
from planlint.score import Points

Json: TypeAlias = dict[str, Any]

AUDIT_VERSION = 1
# JSON may write these as they are; a terminal or a build server would obey them.
_OBEYED = re.compile(
    "[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
    r"|#(?=#(?:\[|vso\[|teamcity\[))"
)


def write(audit: Audit, look: Look = PLAIN_LOOK) -> str:
    """Write an audit as JSON, with nothing in it that a terminal obeys."""
    text = json.dumps(_audit(audit, look), ensure_ascii=False, indent=2)
    return _OBEYED.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def _audit(audit: Audit, look: Look) -> Json:
    report = audit.report
    return {
        "audit_version": AUDIT_VERSION,
        "planlint_version": report.planlint_version,
        "as_of": report.as_of.isoformat(),
        "title": look.title,
        "prepared_by": look.prepared_by or None,
        "prepared_for": look.prepared_for or None,
        "plans": [_plan(audit, item, look) for item in audit.plans],
        "failing_most": [_rule_count(item, look) for item in audit.index.failing_most],
        "silenced_most": [_rule_count(item, look) for item in audit.index.waived_most],
        "skipped": [{"file": item.file, "reason": item.reason} for item in report.skipped],
        "failures": [
            {"where": item.where or None, "sentence": item.sentence} for item in report.failures
        ],
    }


def _plan(audit: Audit, audited: PlanAudit, look: Look) -> Json:
    shown = page(audit.report, audited, for_client=look.for_client)
    plan = audited.plan
    return {
        "file": plan.file,
        "id": plan.plan_id,
        "name": plan.name or None,
        "status": plan.status or None,
        "profile": plan.profile,
        "sha256": plan.digest,
        "score": _range(audited.score.whole) if audited.has_score else None,
        "categories": {name: _range(points) for name, points in audited.score.categories.items()},
        "fix_first": [
            {
                "title": item.block.title,
                "findings": [entry.number for entry in item.block.entries],
                "one_fix": item.one_fix,
                "to_win": item.to_win,
            }
            for item in shown.fix_first
        ],
        "findings": [found for block in shown.blocks for found in _findings(block, look)],
        "silenced": [_silenced(item, look) for item in shown.silenced],
        "rules": {
            result.value: [
                {"rule": _named(line.name, look), "title": line.title, "said": list(line.said)}
                for line in shown.ended[result]
            ]
            for result in Result
        },
        "questions": [_question(item, look) for item in audited.questions],
        "views": views_json(audited.views),
    }


def _range(points: Points) -> Json | None:
    if points.low is None or points.high is None:
        return None
    return {"low": f"{two_places(points.low):f}", "high": f"{two_places(points.high):f}"}


def _findings(block: Block, look: Look) -> Iterable[Json]:
    for entry in block.entries:
        finding = entry.finding
        yield {
            "number": entry.number,
            "rule": _named(finding.rule, look),
            "title": block.title,
            "category": finding.category,
            "severity": finding.severity.value,
            "message": finding.message,
            "why": finding.why,
            "fix": finding.fix,
            "question": finding.question,
            "pointer": to_pointer(finding.path),
            "line": finding.span.line,
            "column": finding.span.column,
            "sources": [source.words for source in block.sources],
        }


def _silenced(item: SilencedFinding, look: Look) -> Json:
    return {
        "rule": _named(item.finding.rule, look),
        "title": item.title,
        "message": item.finding.message,
        "by": item.by,
        "reason": item.reason or None,
        "owner": item.owner or None,
        "approved_by": item.approved_by or None,
        "expires": item.expires.isoformat() if item.expires else None,
        "days_left": item.days_left,
    }


def _question(item: Asked, look: Look) -> Json:
    answer = item.answer
    state = "open" if answer is None else "stale" if answer.is_stale else "answered"
    notes = answer is not None and not look.for_client
    return {
        "id": item.question.id,
        "area": item.question.area,
        "category": item.question.category,
        "question": item.question.question,
        "state": state,
        "answer": answer.said.value if answer else None,
        "evidence": (answer.evidence or None) if answer and notes else None,
        "reviewer": (answer.reviewer or None) if answer and notes else None,
        "date": answer.day.isoformat() if answer and answer.day else None,
    }


def _rule_count(item: RuleCount, look: Look) -> Json:
    return {
        "rule": _named(item.rule, look),
        "title": item.title,
        "plans": item.plans,
        "findings": item.findings,
    }


def _named(rule: str, look: Look) -> str | None:
    return None if look.for_client else rule
