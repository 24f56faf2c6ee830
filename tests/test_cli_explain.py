"""`planlint explain`: a page about a rule, a category, a question or a metric."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint import reference
from planlint.cli.catalogue.block_yaml import block_yaml
from planlint.document import read_document
from planlint.pack import builtin_rules
from planlint.rule import Rule
from tests.command import Outcome, run_cli

RULES = builtin_rules()


def page(name: str, **env: str) -> str:
    done = run_cli("explain", name, env=env)
    assert (done.code, done.err) == (0, "")
    return done.out


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_page_of_a_rule_says_everything_in_80_columns(rule: Rule) -> None:
    text = page(rule.name)

    assert text.startswith(f"{rule.name}: ")
    for said in (rule.title, rule.why, rule.fix, rule.severity, f"profile {rule.profile}"):
        assert flat(said) in flat(text)
    for message in rule.messages.values():
        assert flat(message.text) in flat(text)
    for name in rule.params:
        assert f"  - {name}: " in text
    for heading in ("What it says", "Why it matters", "Bad", "Good", "How to mend it"):
        assert f"\n\n{heading}\n" in text
    assert "\n\nHow to silence it\n" in text
    prose = [line for line in text.splitlines() if not line.startswith("    ")]
    assert max(map(len, prose)) <= 80


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_source_of_a_rule_is_told_with_its_origin(rule: Rule) -> None:
    text = flat(page(rule.name))

    for source in rule.sources:
        assert f"- {source}: " in text
    assert ("Where it comes from" in text) == bool(rule.sources)


def test_a_fact_is_cited_with_publisher_year_and_page() -> None:
    text = page("unrealistic-growth")

    assert "B01: follower growth 6 % to 8 % a month" in flat(text)
    assert "TrackMaven, 2015 data" in flat(text)
    assert "    https://marketingprofs.com/" in text


def test_options_show_their_defaults_and_how_to_set_them() -> None:
    text = page("unrealistic-growth")

    assert "  - organic_ceiling: 8 % (takes a percentage, such as 8 %)\n" in text
    assert "    rules:\n      unrealistic-growth:\n        organic_ceiling: 8 %\n" in text


def test_ways_to_silence_a_rule_can_be_copied() -> None:
    assert "    # planlint: ignore[no-faq] -- the reason\n" in page("no-faq")
    assert "    rules: {no-faq: off}\n" in page("no-faq")
    assert "ignore[" not in page("unused-suppression").rpartition("How to silence it")[2]
    assert "Not at all" in page("yaml-syntax")


def test_a_page_may_be_coloured() -> None:
    assert "\x1b[" in page("no-goals", FORCE_COLOR="1")
    assert "\x1b[" not in page("no-goals")


def test_a_question_is_explained() -> None:
    question = reference.questions()["MQ07"]

    assert page("MQ07") == page("mq07")
    assert page("MQ07").startswith("MQ07: ")
    assert flat(question.question) in flat(page("MQ07"))
    assert flat(question.why_manual) in flat(page("MQ07"))


def test_a_metric_is_explained_by_its_id_or_another_name() -> None:
    text = page("engagement_rate")

    assert text.startswith("engagement_rate: Engagement rate\n")
    assert page("er") == text
    assert "What it can be divided by" in text


@pytest.mark.parametrize(
    ("metric", "formula"),
    [
        ("cpa", "total cost / (leads × lead-to-customer rate)"),
        (
            "engagement_rate",
            (
                "engagements / reach × 100, engagements / followers × 100 or engagements / "
                "impressions × 100, by its denominator"
            ),
        ),
    ],
)
def test_a_metric_shows_its_formula_and_not_a_code(metric: str, formula: str) -> None:
    assert f"How it is worked out {formula}" in flat(page(metric))


@pytest.mark.parametrize("metric", sorted({metric.id for metric in reference.metrics().values()}))
def test_no_page_of_a_metric_holds_the_code_of_a_formula(metric: str) -> None:
    assert re.search(r"\bF\d{2}\b", page(metric)) is None


def test_money_is_called_an_amount() -> None:
    assert "an amount of money, less is better" in flat(page("cpa"))
    assert "a count of people" in flat(page("reach"))


def test_a_category_lists_its_rules() -> None:
    crisis = [rule for rule in RULES if rule.category == "crisis"]
    text = page("crisis")

    assert text.startswith("crisis: 6 rules\n")
    assert len(crisis) == 6
    for rule in crisis:
        assert f"\n{rule.name} ({rule.severity}, profile {rule.profile})\n  {rule.title}" in text
    assert page("crisis/*") == text


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("no-gaols", '; did you mean "no-goals"?'),
        ("No Goals", '; did you mean "no-goals"?'),
        ("crisys", '; did you mean "crisis"?'),
        ("MQ007", '; did you mean "MQ07"?'),
        ("engagment_rate", '; did you mean "engagement_rate"?'),
        ("qqqqqq", ""),
        ("x" * 10_000, ""),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(name: str, near: str) -> None:
    assert run_cli("explain", name) == Outcome(
        2, "", f'planlint: there is no rule, category, question or metric called "{name}"{near}\n'
    )


words = st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), max_size=12)
plain = st.none() | st.booleans() | st.integers(-(10**9), 10**9) | words
numbers = st.decimals(-1000, 1000, places=2).filter(lambda number: number % 1 != 0)
trees = st.recursive(
    plain | numbers,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(words, trees, min_size=1, max_size=3))
def test_an_example_in_block_style_reads_back_the_same(data: Mapping[str, Any]) -> None:
    document = read_document(block_yaml(data), "example")

    assert document.problems == ()
    assert document.data == data


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_examples_of_rules_read_back_the_same(rule: Rule) -> None:
    for kind in ("bad", "good"):
        for example in rule.examples.get(kind, ()):
            if "plan" in example:
                document = read_document(block_yaml(example["plan"]), "example")
                assert document.problems == ()
                assert document.data == example["plan"]


def test_short_lists_of_words_stay_on_their_line() -> None:
    data = {
        "goals": [{"id": "o1", "kpis": ["k1", "k2"], "share": Decimal("0.20"), "note": "a: b"}],
        "regions": [],
        "audience": {"needs": ["fast, warm", "cheap"]},
    }

    assert block_yaml(data) == (
        "goals:\n"
        "- id: o1\n"
        "  kpis: [k1, k2]\n"
        "  share: 0.20\n"
        '  note: "a: b"\n'
        "regions: []\n"
        "audience:\n"
        "  needs:\n"
        "  - fast, warm\n"
        "  - cheap\n"
    )


def test_the_name_of_a_check_leads_to_its_page() -> None:
    done = run_cli("explain", "present", "--isolated")

    assert done.code == 2
    assert done.err.endswith("; for the check, write planlint explain --check present\n")
