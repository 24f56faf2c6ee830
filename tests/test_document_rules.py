"""The words of the rules about the file itself have a fact for every placeholder."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from planlint.document import DocumentProblem, is_plan, not_a_plan_problem, read_document
from planlint.pack import builtin_rules
from planlint.rule import PLACEHOLDER, Rule

NAMES = (
    "duplicate-key",
    "limit",
    "lost-value",
    "not-a-plan",
    "one-plan-per-file",
    "yaml-syntax",
)
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.name}-{number + 1}")
    for rule in builtin_rules()
    if rule.name in NAMES
    for number, example in enumerate(rule.examples["bad"])
]


def problems(rule: Rule, example: Mapping[str, Any]) -> list[DocumentProblem]:
    text = example["text"] * example.get("x-times", 1)
    document = read_document(text.encode(example.get("x-encoding", "utf-8")), "p.yaml")
    about_plan = [] if is_plan(document) else [not_a_plan_problem(document)]
    return [item for item in (*document.problems, *about_plan) if item.rule == rule.name]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_every_placeholder_has_its_fact(rule: Rule, example: Mapping[str, Any]) -> None:
    found = problems(rule, example)
    assert found
    for item in found:
        message = rule.messages[item.problem.key]
        words = f"{message.text} {message.fix} {message.question}"
        assert set(PLACEHOLDER.findall(words)) <= set(item.problem.facts)
