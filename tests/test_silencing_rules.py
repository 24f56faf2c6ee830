"""The examples of the rules about waivers and policies: a file, and what stands beside it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from planlint.pack import builtin_rules
from planlint.rule import Rule
from tests.conftest import GitRepository
from tests.silenced_plans import report, write

# The name of the file that is the example of a rule.
FILES = {
    "expired-waiver": "planlint-waivers.yaml",
    "forbidden-suppression": "example.plan.yaml",
    "plan-without-id": "example.plan.yaml",
    "unused-waiver": "planlint-waivers.yaml",
}


def examples(kind: str) -> list[Any]:
    return [
        pytest.param(rule, example, id=f"{rule.name}-{kind}-{number + 1}")
        for rule in builtin_rules()
        if rule.name in FILES
        for number, example in enumerate(rule.examples[kind])
    ]


def found(folder: Path, rule: Rule, example: Mapping[str, Any]) -> list[tuple[int, int, str]]:
    write(folder, FILES[rule.name], example["text"])
    for name, text in example["beside"].items():
        write(folder, name, text)
    judged = report(folder, "--select", "no-goals,goal-without-owner,no-spokesperson")
    return [
        (item["line"], item["column"], item["message_key"])
        for file in (*judged["plans"], *judged["waiver_files"])
        for item in file["findings"]
        if item["rule"] == rule.name
    ]


@pytest.mark.parametrize(("rule", "example"), examples("bad"))
def test_bad_example_finds_what_it_promises(
    repository: GitRepository, rule: Rule, example: Mapping[str, Any]
) -> None:
    promised = [(item["line"], item["column"], item["message"]) for item in example["finds"]]

    assert found(repository.path, rule, example) == promised


@pytest.mark.parametrize(("rule", "example"), examples("good"))
def test_good_example_finds_nothing(
    repository: GitRepository, rule: Rule, example: Mapping[str, Any]
) -> None:
    assert found(repository.path, rule, example) == []
