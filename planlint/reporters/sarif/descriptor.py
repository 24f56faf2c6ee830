"""A rule as SARIF describes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planlint.finding import Severity
from planlint.reporters.display_json import Json
from planlint.reporters.flow_yaml import flow_yaml
from planlint.reporters.markup import fenced, worded
from planlint.rule import Rule

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
# The word that GitHub reads in place of the level of a rule.
_PROBLEM_SEVERITIES = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "recommendation",
}


def descriptor(rule: Rule) -> Json:
    """Describe a rule: what it expects, why, how to mend it, and an example of each kind."""
    described: Json = {
        "id": rule.name,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": "\n".join(_text(rule)), "markdown": "\n".join(_markdown(rule))},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": _properties(rule),
    }
    if rule.aliases:
        described["deprecatedIds"] = list(rule.aliases)
    return described


def _properties(rule: Rule) -> Json:
    properties: Json = {
        "category": rule.category,
        "profile": rule.profile.value,
        "basis": rule.basis.value,
        "weight": rule.weight,
        "stability": rule.stability.value,
        "problem.severity": _PROBLEM_SEVERITIES[rule.severity],
        "tags": [rule.category, rule.basis.value],
    }
    if rule.sources:
        properties["sources"] = list(rule.sources)
    return properties


def _text(rule: Rule) -> Iterator[str]:
    yield f"Why: {rule.why}"
    yield f"Fix: {rule.fix}"
    for heading, example in _examples(rule):
        yield from ("", f"{heading}:", "", example)


def _markdown(rule: Rule) -> Iterator[str]:
    yield f"**Why it matters:** {worded(rule.why, rule.why)}"
    yield ""
    yield f"**How to mend it:** {worded(rule.fix, rule.fix)}"
    for heading, example in _examples(rule):
        yield from ("", f"**{heading}:**", "", *fenced(example.splitlines(), "yaml"))


def _examples(rule: Rule) -> Iterator[tuple[str, str]]:
    for heading, kind in (("Bad", "bad"), ("Good", "good")):
        examples = rule.examples.get(kind) or ()
        if examples and {"plan", "text"} & examples[0].keys():
            yield heading, _yaml(examples[0])


def _yaml(example: dict[str, Any]) -> str:
    text = str(example["text"]) if "text" in example else flow_yaml(example["plan"])
    return text.rstrip("\n")
