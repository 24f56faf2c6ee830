"""An expression in CEL cannot hang, take all memory, read a file or reach the network."""

from __future__ import annotations

import resource
import socket
from unittest import mock

import pytest

from planlint.checks.cel.data import LONGEST_TEXT
from planlint.checks.cel.limits import MOST_STEPS, STEPS
from tests.house import Said, house_rule, refused, says

PLAN = ("plan",)
CAMPAIGNS = ("campaigns",)
MEGABYTE = 1024


def campaigns(count: int, more: str = "") -> str:
    lines = [f"  - {{id: c{n}, cost_total: {n}{more}}}\n" for n in range(count)]
    return "campaigns:\n" + "".join(lines)


def judged(asserted: str, plan: str, each: tuple[str, ...] = PLAN) -> Said:
    """Judge with an expression, in no more memory than a run may take."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    said = says(house_rule("cel", {"assert": asserted}, each), "currency: USD\n" + plan)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 400 * MEGABYTE
    return said


@pytest.mark.parametrize(
    "asserted",
    [
        "plan.campaigns.all(a, plan.campaigns.all(b, a.cost_total >= 0 || b.cost_total >= 0))",
        "plan.campaigns.all(a, plan.campaigns.all(b, plan.campaigns.all(c, a.id != c.id + b.id)))",
        "plan.campaigns.all(a, plan.campaigns.all(b, !a.id.matches('(c+c+)+x') && b.id != ''))",
    ],
)
def test_the_budget_of_steps_ends_loops_within_loops(asserted: str) -> None:
    said = judged(asserted, campaigns(150))

    assert said.outcome.result.value == "error"
    assert said.outcome.reason == (
        f'assert takes more than {STEPS:,} steps for "plan": a list within a list is too long; '
        "ask for one list at a time, or use a check without CEL"
    )


def test_a_list_for_each_of_many_objects_is_refused_before_it_is_begun() -> None:
    asserted = "plan.campaigns.exists(c, c.id != it.id)"

    assert judged(asserted, campaigns(300), CAMPAIGNS).counts == ("pass", 300, 0)
    said = judged(asserted, campaigns(2100), CAMPAIGNS)
    assert said.outcome.reason.startswith(
        "assert goes through lists of up to 2,100 entries for each of 2,100 objects"
    )


def test_the_steps_of_all_objects_are_counted() -> None:
    numbers = ", ".join(map(str, range(99)))
    asserted = "it['x-n'].all(a, it['x-n'].all(b, a < 100 && b < 100))"
    said = judged(asserted, campaigns(MOST_STEPS // 99**2 + 1, f", x-n: [{numbers}]"), CAMPAIGNS)

    assert f"more than {MOST_STEPS:,} steps" in said.outcome.reason


@pytest.mark.parametrize(
    "asserted",
    [
        "size(plan.campaigns.map(a, plan.campaigns.map(b, a.name + b.name + a.name + b.name))) > 0",
        "size(plan.campaigns.map(a, plan.campaigns + plan.campaigns)) > 0",
        "size(plan.campaigns.map(a, [" + ", ".join(["a"] * 250) + "])) > 0",
        "size(plan.campaigns.map(a, a.cost_total).filter(n, n > 1)) > 0",
    ],
)
def test_what_would_take_much_memory_is_refused_before_it_is_begun(asserted: str) -> None:
    said = judged(asserted, campaigns(4500, ", name: " + "x" * 150))

    assert said.outcome.result.value == "error"
    assert "gathers or joins more than 200 million bytes" in said.outcome.reason


def test_what_is_made_for_one_object_is_not_kept_for_the_next() -> None:
    asserted = "sum(plan.campaigns.map(c, c.cost_total)) >= it.cost_total"

    assert judged(asserted, campaigns(250), CAMPAIGNS).counts == ("pass", 250, 0)


def test_texts_that_are_very_long_are_not_known() -> None:
    plan = "campaigns: [{id: a, name: %s}]"
    asserted = "it.name.matches('(x+x+)+y') || it.name.startsWith('x')"

    assert judged(asserted, plan % ("x" * LONGEST_TEXT), CAMPAIGNS).counts == ("pass", 1, 0)
    assert judged(asserted, plan % ("x" * (LONGEST_TEXT + 1)), CAMPAIGNS).counts == ("pass", 1, 1)


def test_a_plan_that_unfolds_is_not_given_whole() -> None:
    plan = (
        "x-a: &a [" + ", ".join(["x" * 1000] * 100) + "]\nx-b: [" + ", ".join(["*a"] * 100) + "]\n"
    )
    said = judged("it['x-b'].all(a, size(a) > 1)", plan)

    assert said.outcome.reason == "the plan is too large for CEL; use a check without it"


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("(" * 60 + "true" + ")" * 60, "nested too deep"),
        (" || ".join(["it.id + 'a' + 'b'" + " + 'c'" * 40 + " == 'x'"]), "nested too deep"),
        ("it.id == '" + "x" * 2000 + "'", "more than 1000 characters"),
        ("it.cost_total > " + "9" * 400, "too large"),
        ("[" * 100 + "]" * 100 + " == []", "nested too deep"),
        ("open('/etc/passwd') == ''", 'no function called "open"'),
        ("it.id.read() == ''", 'no function called "read"'),
        ("http.get('http://localhost') == ''", 'nothing called "http"'),
        ("__import__('os') == ''", 'no function called "__import__"'),
        ("planlint_object() == null", 'no function called "planlint_object"'),
        ("timestamp('2026-01-01T00:00:00Z').getHours('/etc/passwd') == 1", "no time zones"),
        ("google.protobuf.Any{type_url: 'x'} == null", "not made here"),
    ],
)
def test_what_is_refused_when_the_rule_is_loaded(expression: str, words: str) -> None:
    (wrong,) = refused("cel", {"assert": expression})

    assert words in wrong.sentence


@pytest.mark.parametrize(
    "expression",
    [
        "it.id.matches('(a+)+$') || true",
        "it.id.matches('((((c{1,100}){1,100}){1,100}){1,100})') || true",
        "it.id.matches('[') || true",
        "duration('999999999999h') > duration('1s') || true",
        "timestamp('9999-12-31T23:59:59Z') + duration('99999h') > timestamp(it.id) || true",
        "9223372036854775807 + 1 > 0 || true",
        "1e308 * 1e308 > 1.0",
        "it.cost_total / 0 >= 0 || true",
        "'\\u0000\\U0001F600' != it.id",
        "bytes(it.id) != b'\\xff'",
        "type(it.id) == string",
        "int(it.cost_total) % 2 >= 0",
    ],
)
def test_strange_expressions_have_an_answer(expression: str) -> None:
    said = judged(expression, campaigns(3), CAMPAIGNS)

    assert said.counts == ("pass", 3, 0)


def test_no_file_is_opened_and_no_socket_made() -> None:
    asserted = "plan.campaigns.all(c, c.id.startsWith('c')) && sum([it.cost_total]) >= 0"
    judged(asserted, campaigns(2), CAMPAIGNS)
    with (
        mock.patch("builtins.open", side_effect=AssertionError),
        mock.patch("io.open", side_effect=AssertionError),
        mock.patch.object(socket, "socket", side_effect=AssertionError),
    ):
        said = judged(asserted + " && true", campaigns(2), CAMPAIGNS)

    assert said.counts == ("pass", 2, 0)
