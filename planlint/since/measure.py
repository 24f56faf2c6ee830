"""Whether a finding with other numbers is worse, by the fact that its rule names for that."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from planlint.finding import Compared, Finding
from planlint.rule import Rule

MORE = "more"


def worse_of(finding: Finding, rules: Mapping[str, Rule]) -> str:
    """What makes a finding worse, as in "more growth"; empty where its rule does not say."""
    rule = rules.get(finding.rule)
    message = rule.messages.get(finding.key) if rule else None
    return message.worse if message else ""


def by_measure(now: Finding, then: Finding, worse: str) -> Compared:
    """How a finding that says something else stands to what it was: changed, if nobody can tell."""
    direction, _, name = worse.partition(" ")
    new, old = (_number(finding, name) for finding in (now, then))
    if now.key != then.key or new is None or old is None:
        return Compared.CHANGED
    if new == old:
        return Compared.UNCHANGED
    return Compared.WORSE if (new > old) == (direction == MORE) else Compared.BETTER


def _number(finding: Finding, name: str) -> Decimal | None:
    fact = finding.facts.get(name)
    return fact.value if fact and isinstance(fact.value, Decimal) else None
