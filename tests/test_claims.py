"""Where every rule comes from: claims, facts, and how much it counts.

`tests/catalogue.csv` says what each planning rule is to be.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from planlint.finding import Basis
from planlint.pack import CATEGORIES, builtin_rules
from planlint.reference import (
    Benchmark,
    benchmark_sets,
    benchmarks,
    claims,
    questions,
    sources,
)
from planlint.rule import Message, Profile, Rule

CATALOGUE = Path(__file__).with_name("catalogue.csv")
PLANNING = tuple(rule for rule in builtin_rules() if not rule.is_document_rule)
BENCHMARKS = tuple({row.id: row for name in benchmark_sets() for row in benchmarks(name)}.values())

# What only a person can judge.
ONLY_ASKED = {
    "S0-17",
    "S0-26",
    "S2-11",
    "S2-17",
    "S3-11",
    "S3-16",
    "S3-49",
    "S4-1",
    "S4-9",
    "S4-17",
    "S4-18",
    "S4-26",
    "S4-31",
}
# Statistics that could not be verified, and mere context.
LEFT_OUT = {"S1-1", "S1-2", "S1-23", "S3-36"}

NUMBER = re.compile(r"(?<![\w.{])\d+(?:\.\d+)?(?![\w}])")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# Texts with a number that measures nothing, or that carries its source in other words.
NO_SOURCE_NEEDED = {
    ("calendar-gap", "gap"): "twice the seven days of a week, divided by the plan's own number",
    ("cpa-exceeds-value", "below-break-even"): "the formula of the break-even",
    ("crisis-levels-incomplete", "why"): "the name of a level",
    ("email-without-optout", "why"): "the law is named",
    ("incomplete-cost-base", "why"): "what to write where a part costs nothing",
    ("kpi-without-baseline", "why"): "an example of a target",
    ("undisclosed-partner", "no-label"): "the law is named",
    ("untracked-links", "paid-medium"): "the page of the platform's help",
}


def rules_cite() -> set[str]:
    return {source for rule in builtin_rules() for source in rule.sources}


def questions_cite() -> set[str]:
    return {source for question in questions().values() for source in question.sources}


def encoded() -> set[str]:
    return {name for name, claim in claims().items() if claim.encoded}


def fact_rows() -> set[str]:
    return {row.row for row in BENCHMARKS} | set(sources())


def messages(*bases: Basis) -> list[tuple[Rule, str, Message]]:
    return [
        (rule, key, message)
        for rule in PLANNING
        for key, message in rule.messages.items()
        if message.basis in bases
    ]


def publishers(rule: Rule) -> set[str]:
    """Who published the facts of a rule, first or as a copy."""
    rows = [row for row in BENCHMARKS if row.row in rule.sources]
    known = [row for name, row in sources().items() if name in rule.sources]
    names = {row.publisher for row in rows} | {row.via for row in rows}
    names |= {row.publisher for row in known} | {row.via for row in known}
    return {name.removeprefix("attributed to the ") for name in names} - {""}


def names_publisher_and_year(rule: Rule, words: str) -> bool:
    """Whether the words say who published a number, and when; `{source}` is filled with both."""
    if "{source}" in words:
        return True
    return bool(YEAR.search(words)) and any(name in words for name in publishers(rule))


def test_every_claim_is_encoded_or_left_out() -> None:
    assert len(claims()) == 197
    assert encoded() == set(claims()) - LEFT_OUT
    assert len(encoded()) == 193


def test_every_encoded_claim_is_cited_by_a_rule_or_a_question() -> None:
    assert sorted(encoded() - rules_cite() - questions_cite()) == []


def test_thirteen_claims_are_only_asked_about() -> None:
    assert encoded() - rules_cite() == ONLY_ASKED
    assert questions_cite() >= ONLY_ASKED


def test_a_claim_that_is_left_out_says_why_and_is_cited_nowhere() -> None:
    assert {name for name in LEFT_OUT if not claims()[name].reason} == set()
    assert {name for name in encoded() if claims()[name].reason} == set()
    assert LEFT_OUT & (rules_cite() | questions_cite()) == set()


def test_every_source_of_a_rule_exists() -> None:
    assert sorted(rules_cite() - set(claims()) - fact_rows()) == []


def test_every_source_of_a_question_is_a_claim() -> None:
    assert len(questions()) == 80
    assert sorted(questions_cite() - set(claims())) == []


@pytest.mark.parametrize("rule", PLANNING, ids=lambda rule: rule.name)
def test_no_source_is_given_twice(rule: Rule) -> None:
    assert [source for source, times in Counter(rule.sources).items() if times > 1] == []


def row_of(rule: Rule) -> dict[str, str]:
    """Describe a rule as the catalogue does."""
    roots = {root.root_of: root.name for root in PLANNING if root.root_of}
    return {
        "rule": rule.name,
        "severity": rule.severity.value,
        "category": rule.category,
        "profile": rule.profile.value,
        "basis": rule.basis.value,
        "weight": str(rule.weight),
        "claims": " ".join(source for source in rule.sources if source in claims()),
        "facts": " ".join(source for source in rule.sources if source not in claims()),
        "blocked_by": " ".join(sorted(roots[section] for section in rule.needs)),
    }


def test_the_rules_are_those_of_the_catalogue() -> None:
    with CATALOGUE.open(encoding="utf-8", newline="") as file:
        wanted = {row["rule"]: row for row in csv.DictReader(file)}
    assert len(wanted) == 93
    assert {rule.name: row_of(rule) for rule in PLANNING} == wanted


@pytest.mark.parametrize(
    ("profile", "rules"), [(Profile.ESSENTIAL, 27), (Profile.STANDARD, 65), (Profile.AUDIT, 93)]
)
def test_a_profile_has_so_many_rules(profile: Profile, rules: int) -> None:
    assert sum(profile.includes(rule.profile) for rule in PLANNING) == rules


def test_every_rule_lies_in_the_folder_of_its_category() -> None:
    assert {rule.origin for rule in builtin_rules()} == {
        f"{rule.category}/{rule.name}.yaml" for rule in builtin_rules()
    }
    assert tuple(dict.fromkeys(rule.category for rule in builtin_rules())) == CATEGORIES


def test_eight_rules_are_roots() -> None:
    roots = {
        rule.name: {key for key, message in rule.messages.items() if message.root}
        for rule in PLANNING
        if rule.root_of
    }
    assert roots == {
        "no-strategy": {"missing"},
        "no-goals": {"missing"},
        "no-audience": {"missing"},
        "no-channels": {"missing"},
        "no-content-strategy": {"missing"},
        "no-budget": {"missing"},
        "no-customer-service": {"missing"},
        "no-crisis-plan": {"missing", "missing-when-approved"},
    }


@pytest.mark.parametrize("row", BENCHMARKS, ids=lambda row: row.id)
def test_a_benchmark_is_cited_with_publisher_and_year(row: Benchmark) -> None:
    assert row.publisher
    assert row.publisher in row.cited
    assert YEAR.search(row.cited)


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        pytest.param(rule, message, id=f"{rule.name}-{key}")
        for rule, key, message in messages(Basis.BENCHMARK)
    ],
)
def test_a_message_that_rests_on_a_benchmark_names_publisher_and_year(
    rule: Rule, message: Message
) -> None:
    assert names_publisher_and_year(rule, message.text)


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        pytest.param(rule, message, id=f"{rule.name}-{key}")
        for rule, key, message in messages(Basis.CONVENTION)
    ],
)
def test_a_message_that_rests_on_a_convention_is_called_one(rule: Rule, message: Message) -> None:
    assert any(
        "convention" in words or names_publisher_and_year(rule, words)
        for words in (message.text, rule.why)
    )


def test_no_number_comes_without_its_source() -> None:
    texts = [
        (rule, key, words)
        for rule in PLANNING
        for key, words in (("why", rule.why), *((k, m.text) for k, m in rule.messages.items()))
    ]
    unsourced = {
        (rule.name, key)
        for rule, key, words in texts
        if NUMBER.search(YEAR.sub("", words))
        and "convention" not in words
        and not names_publisher_and_year(rule, words)
    }
    assert unsourced == set(NO_SOURCE_NEEDED)
