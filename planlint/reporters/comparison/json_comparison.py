"""A comparison as JSON: `schemas/comparison.schema.json` describes it."""

from __future__ import annotations

from collections import Counter

from planlint.audit.points import two_places
from planlint.comparison import Comparison, PlanComparison, Side, Version
from planlint.finding import Compared, Finding
from planlint.place import to_pointer
from planlint.plan_diff import PlanChange
from planlint.reporters.comparison.words import ends
from planlint.reporters.display_json import Json, write_json
from planlint.reporters.style import Style
from planlint.version import __version__

COMPARISON_VERSION = 1


def write(comparison: Comparison, _style: Style) -> str:
    """Write a comparison as JSON."""
    plans = comparison.plans
    states = Counter(item.since for plan in plans for item in (*plan.findings, *plan.known))
    return write_json(
        {
            "comparison_version": COMPARISON_VERSION,
            "planlint_version": __version__,
            "before": _side(comparison.before),
            "after": _side(comparison.after),
            "summary": {
                **{state.value: states[state] for state in Compared},
                "gone": sum(len(plan.gone) for plan in plans),
                "unjudged": sum(plan.unjudged for plan in plans),
                "plans": len(plans),
                "plans_added": sum(plan.before is None for plan in plans),
                "plans_removed": sum(plan.after is None for plan in plans),
            },
            "plans": [_plan(plan) for plan in plans],
            "notes": list(comparison.notes),
        }
    )


def _side(side: Side) -> Json:
    return {
        "name": side.name,
        "kind": side.kind.value,
        "planlint_version": side.planlint_version,
        "as_of": side.as_of.isoformat(),
    }


def _plan(plan: PlanComparison) -> Json:
    return {
        "before": _version(plan.before),
        "after": _version(plan.after),
        "findings": [_finding(item) for item in plan.findings],
        "known": [_finding(item) for item in plan.known],
        "gone": [_finding(item) for item in plan.gone],
        "unjudged": plan.unjudged,
        "changes": None if plan.diff is None else [_change(item) for item in plan.diff.changes],
        "kept": list(plan.diff.kept) if plan.diff else [],
        "reordered": [item.anchor for item in plan.diff.reordered] if plan.diff else [],
    }


def _version(version: Version | None) -> Json | None:
    if version is None:
        return None
    return {
        "file": version.file,
        "id": version.id or None,
        "name": version.name or None,
        "profile": version.profile,
        "score": _score(version),
    }


def _score(version: Version) -> Json | None:
    both = ends(version.score) if version.score else None
    if both is None:
        return None
    return {"low": str(two_places(both[0])), "high": str(two_places(both[1]))}


def _finding(finding: Finding) -> Json:
    return {
        "since": finding.since.value if finding.since else "gone",
        "rule": finding.rule,
        "message_key": finding.key,
        "severity": finding.severity.value,
        "category": finding.category,
        "message": finding.message,
        "fix": finding.fix,
        "file": finding.file,
        "pointer": to_pointer(finding.path),
        "anchor": finding.anchor,
        "line": finding.span.line,
        "column": finding.span.column,
        "missing": finding.missing or None,
    }


def _change(change: PlanChange) -> Json:
    return {
        "kind": change.kind.value,
        "anchor": change.anchor,
        "subject": change.subject,
        "field": change.field or None,
        "before": change.before or None,
        "after": change.after or None,
        "note": change.note or None,
        "sentence": change.sentence,
    }
