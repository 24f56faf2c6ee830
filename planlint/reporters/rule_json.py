"""A rule as JSON, as its file has it."""

from __future__ import annotations

from typing import Any, TypeAlias

from planlint.rule import Rule

Json: TypeAlias = dict[str, Any]


def rule_json(rule: Rule) -> Json:
    """What a report tells of a rule that took part."""
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
