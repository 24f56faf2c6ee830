"""Every rule's own examples: what its file promises is what its check finds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from planlint.anchor import Anchors
from planlint.document import read_document
from planlint.engine import Setup, run
from planlint.finding import Finding
from planlint.pack import builtin_rules
from planlint.place import to_pointer
from planlint.plan.root import Plan, read_plan
from planlint.rule import Profile, Rule
from planlint.schema import check as check_schema
from planlint.stamp import Stamp

PLANNING = [rule for rule in builtin_rules() if not rule.is_document_rule]


def examples(kind: str) -> list[Any]:
    return [
        pytest.param(rule, example, id=f"{rule.name}-{kind}-{number + 1}")
        for rule in PLANNING
        for number, example in enumerate(rule.examples.get(kind, ()))
    ]


def as_yaml(data: object) -> str:
    """The plan in YAML's flow style, every number with its own digits."""
    if isinstance(data, Mapping):
        return "{" + ", ".join(f"{as_yaml(key)}: {as_yaml(data[key])}" for key in data) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(map(as_yaml, data)) + "]"
    return str(data) if isinstance(data, Decimal) else json.dumps(data, ensure_ascii=False)


def findings(rule: Rule, plan_data: Mapping[str, Any]) -> tuple[Finding, ...]:
    document = read_document(as_yaml(dict(plan_data)), "example.plan.yaml")
    assert document.problems == ()
    structural = check_schema(document.data, required=False)
    assert [(item.problem.at, item.problem.key) for item in structural] == []
    plan, unreadable = read_plan(document)
    assert [(item.problem.at, item.problem.key) for item in unreadable] == []
    stamp = Stamp(document, Anchors(document.data, Plan))
    (outcome,) = run(plan, [Setup(rule, rule.params)], stamp, Profile.AUDIT)
    assert outcome.traceback == ""
    return outcome.findings


@pytest.mark.parametrize(("rule", "example"), examples("bad"))
def test_bad_example_finds_what_it_promises(rule: Rule, example: Mapping[str, Any]) -> None:
    found = [(to_pointer(item.path), item.key) for item in findings(rule, example["plan"])]
    promised = [(item["at"], item["message"]) for item in example["finds"]]
    assert found == promised


@pytest.mark.parametrize(("rule", "example"), examples("good"))
def test_good_example_finds_nothing(rule: Rule, example: Mapping[str, Any]) -> None:
    found = findings(rule, example["plan"])
    assert [(to_pointer(item.path), item.key) for item in found] == []


@pytest.mark.parametrize(("rule", "example"), examples("bad"))
def test_messages_have_all_their_facts(rule: Rule, example: Mapping[str, Any]) -> None:
    for finding in findings(rule, example["plan"]):
        for words in (finding.message, finding.fix, finding.question):
            assert "{" not in words, words


@pytest.mark.parametrize("rule", PLANNING, ids=lambda rule: rule.name)
def test_every_message_has_a_bad_example(rule: Rule) -> None:
    shown = {item["message"] for bad in rule.examples["bad"] for item in bad["finds"]}
    assert shown == set(rule.messages)
    assert rule.examples["good"]
