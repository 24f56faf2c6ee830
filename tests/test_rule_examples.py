"""Every rule's own examples: what its file promises is what its check finds."""

from __future__ import annotations

from typing import Any

import pytest

from planlint.finding import Finding
from planlint.pack import builtin_rules
from planlint.place import to_pointer
from planlint.rule import Rule
from planlint.rule_test.example import Example, examples_of
from planlint.rule_test.judging import judge

PLANNING = [rule for rule in builtin_rules() if not rule.is_document_rule]


def examples(kind: str) -> list[Any]:
    return [
        pytest.param(rule, example, id=f"{rule.name}-{kind}-{example.path[-1]}")
        for rule in PLANNING
        for example in examples_of(rule)
        if example.kind == kind
    ]


def findings(rule: Rule, example: Example) -> tuple[Finding, ...]:
    assert set(example.data) == ({"plan", "finds"} if example.kind == "bad" else {"plan"})
    judged = judge(rule, example)
    assert judged.wrong == ()
    assert judged.traceback == ""
    return judged.findings


@pytest.mark.parametrize(("rule", "example"), examples("bad"))
def test_bad_example_finds_what_it_promises(rule: Rule, example: Example) -> None:
    found = [(to_pointer(item.path), item.key) for item in findings(rule, example)]
    promised = [(item["at"], item["message"]) for item in example.data["finds"]]
    assert found == promised


@pytest.mark.parametrize(("rule", "example"), examples("good"))
def test_good_example_finds_nothing(rule: Rule, example: Example) -> None:
    found = findings(rule, example)
    assert [(to_pointer(item.path), item.key) for item in found] == []


@pytest.mark.parametrize(("rule", "example"), examples("bad"))
def test_messages_have_all_their_facts(rule: Rule, example: Example) -> None:
    for finding in findings(rule, example):
        for words in (finding.message, finding.fix, finding.question):
            assert "{" not in words, words


@pytest.mark.parametrize("rule", PLANNING, ids=lambda rule: rule.name)
def test_every_message_has_a_bad_example(rule: Rule) -> None:
    shown = {item["message"] for bad in rule.examples["bad"] for item in bad["finds"]}
    assert shown == set(rule.messages)
    assert rule.examples["good"]
