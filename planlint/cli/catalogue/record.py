"""A rule as data for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from planlint.rule import Message, Rule


def write_json(rules: Iterable[Rule]) -> str:
    """Write rules with everything there is to know of them as a JSON array."""
    records = [rule_record(rule) for rule in rules]
    return json.dumps(records, ensure_ascii=False, indent=2, default=_number) + "\n"


def rule_record(rule: Rule) -> dict[str, Any]:
    """A rule as a mapping of plain values, in the terms of a rule file."""
    return {
        "name": rule.name,
        "aliases": list(rule.aliases),
        "title": rule.title,
        "category": rule.category,
        "pack": rule.pack or None,
        "severity": rule.severity.value,
        "profile": rule.profile.value,
        "basis": rule.basis.value,
        "weight": rule.weight,
        "stability": rule.stability.value,
        "since": rule.since,
        "sources": list(rule.sources),
        "needs": list(rule.needs),
        "root_of": rule.root_of or None,
        "each": list(rule.each),
        "params": dict(rule.params),
        "messages": {key: _message(message) for key, message in rule.messages.items()},
        "not_applicable": dict(rule.not_applicable),
        "calculations": dict(rule.calculations),
        "why": rule.why,
        "fix": rule.fix,
        "question": rule.question,
        "examples": dict(rule.examples),
    }


def _message(message: Message) -> dict[str, Any]:
    return {
        "text": message.text,
        "severity": message.severity.value,
        "basis": message.basis.value,
        "profile": message.profile.value,
        "fix": message.fix,
        "question": message.question,
        "root": message.root,
    }


def _number(value: object) -> int | float:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(f"{value!r} is not data")
