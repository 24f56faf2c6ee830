"""Rules of the house in tests: a check, its params and a plan, through the real engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from planlint.anchor import Anchors
from planlint.checks import CHECKS
from planlint.checks.declared import DECLARATIONS, WrongParam
from planlint.document import read_document
from planlint.engine import Setup, run
from planlint.outcome import Outcome
from planlint.pack.building import rule_of
from planlint.place import to_pointer
from planlint.plan.root import Plan, read_plan
from planlint.rule import Profile, Rule
from planlint.schema import check as check_schema
from planlint.stamp import Stamp

CAMPAIGNS = ("campaigns",)


@dataclass(frozen=True)
class Said:
    """What a rule says of a plan."""

    outcome: Outcome

    @property
    def found(self) -> list[tuple[str, str]]:
        """Where, and which message."""
        return [(to_pointer(item.path), item.key) for item in self.outcome.findings]

    @property
    def messages(self) -> list[str]:
        return [item.message for item in self.outcome.findings]

    @property
    def counts(self) -> tuple[str, int, int]:
        """The result, how many objects were judged, and how many could not be."""
        return (self.outcome.result.value, self.outcome.judged, self.outcome.unknown)


def house_rule(
    check: str,
    params: Mapping[str, Any],
    each: tuple[str, ...] = CAMPAIGNS,
    words: str = "{object}",
) -> Rule:
    """A rule that says the same words in every message."""
    data = {
        "name": "house-rule",
        "title": "House rule",
        "category": "house",
        "severity": "error",
        "profile": "essential",
        "basis": "convention",
        "why": "It is so.",
        "fix": "Mend it.",
        "question": "Why?",
        "each": list(each),
        "params": dict(params),
        "messages": dict.fromkeys(DECLARATIONS[check].messages, words),
    }
    return rule_of(data, "house/house-rule.yaml", CHECKS[check])


def says(rule: Rule, plan_text: str) -> Said:
    """Judge a plan, given as YAML; what cannot be read is unreadable, as it is for users."""
    document = read_document(plan_text, "example.plan.yaml")
    assert document.problems == ()
    wrong = check_schema(document.data, required=False)
    unreadable = {item.problem.at for item in wrong if isinstance(item.problem.at, tuple)}
    plan, _ = read_plan(document, unreadable)
    stamp = Stamp(document, Anchors(document.data, Plan))
    (outcome,) = run(plan, [Setup(rule, rule.params)], stamp, Profile.AUDIT)
    return Said(outcome)


def found(
    check: str, params: Mapping[str, Any], plan_text: str, each: tuple[str, ...] = CAMPAIGNS
) -> list[tuple[str, str]]:
    """Where a check speaks, and with which message."""
    said = says(house_rule(check, params, each), plan_text)
    assert said.outcome.traceback == ""
    return said.found


def refused(
    check: str, params: Mapping[str, Any], each: tuple[str, ...] = CAMPAIGNS
) -> list[WrongParam]:
    """What is wrong with params."""
    return list(DECLARATIONS[check].refuse(params, each))


def sentences(
    check: str, params: Mapping[str, Any], each: tuple[str, ...] = CAMPAIGNS
) -> list[tuple[str, str]]:
    """Where something is wrong with params, and what to write."""
    return [(to_pointer(wrong.at), wrong.sentence) for wrong in refused(check, params, each)]
