"""The examples of the rules about files: raw texts, with exact line and column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from planlint.lint import lint_text
from planlint.pack import builtin_rules
from planlint.rule import Profile, Rule
from planlint.rulebook import RuleBook
from planlint.settings import Options, settings_for

# Rules that speak of several files, or of a configuration, have tests of their own.
ELSEWHERE = {
    "broken-rule",
    "duplicate-plan-id",
    "expired-waiver",
    "forbidden-suppression",
    "plan-without-id",
    "unused-override",
    "unused-waiver",
}
RULES = [rule for rule in builtin_rules() if rule.is_document_rule]
SETTINGS = settings_for(RuleBook(builtin_rules()), options=Options(profile=Profile.AUDIT))
# What is said of the files of packs needs more than one text; it has tests of its own.
EXEMPLARY = [rule for rule in RULES if rule.name != "broken-rule"]


def examples(kind: str) -> list[Any]:
    return [
        pytest.param(rule, example, id=f"{rule.name}-{kind}-{number + 1}")
        for rule in RULES
        if rule.name not in ELSEWHERE
        for number, example in enumerate(rule.examples.get(kind, ()))
    ]


def source(example: Mapping[str, Any]) -> bytes:
    """The file of an example: its text, perhaps many times or in another encoding."""
    text = example["text"] * int(example.get("x-times", 1))
    return str(text).encode(example.get("x-encoding", "utf-8"))


def found(example: Mapping[str, Any]) -> list[tuple[str, int, int, str]]:
    report = lint_text(source(example), "example.plan.yaml", SETTINGS)
    return [
        (item.rule, item.span.line, item.span.column, item.key)
        for item in report.findings
        if item.category == "document"
    ]


@pytest.mark.parametrize(("rule", "example"), examples("bad"))
def test_bad_example_finds_what_it_promises(rule: Rule, example: Mapping[str, Any]) -> None:
    mine = [(line, column, key) for name, line, column, key in found(example) if name == rule.name]
    promised = [(item["line"], item["column"], item["message"]) for item in example["finds"]]
    assert mine == promised


@pytest.mark.parametrize(("rule", "example"), examples("good"))
def test_good_example_finds_nothing(rule: Rule, example: Mapping[str, Any]) -> None:
    assert [item for item in found(example) if item[0] == rule.name] == []


@pytest.mark.parametrize("rule", EXEMPLARY, ids=[rule.name for rule in EXEMPLARY])
def test_every_message_has_a_bad_example(rule: Rule) -> None:
    shown = {item["message"] for bad in rule.examples["bad"] for item in bad["finds"]}
    assert shown == set(rule.messages)
    assert rule.examples["good"]


@pytest.mark.parametrize(("rule", "example"), examples("bad"))
def test_messages_have_all_their_facts(rule: Rule, example: Mapping[str, Any]) -> None:
    report = lint_text(source(example), "example.plan.yaml", SETTINGS)
    for finding in report.findings:
        if finding.rule == rule.name:
            placeholders = {
                "{" + name + "}" for name in ("value", "found", "name", "words", "near")
            }
            words = f"{finding.message} {finding.fix} {finding.question}"
            assert not [placeholder for placeholder in placeholders if placeholder in words], words
