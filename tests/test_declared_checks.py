"""The checks without Python: what `explain --check` shows is true, and is a test of each."""

from __future__ import annotations

import inspect
import pickle
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planlint.checks import CHECKS
from planlint.checks.declared import DECLARATIONS, NAMES
from planlint.document import read_document
from planlint.pack.building import rule_of
from planlint.place import to_pointer
from planlint.plan.populations import MODELS, POPULATIONS
from planlint.plan.root import read_plan
from planlint.rule import PLACEHOLDER
from planlint.rule_test.plan_text import plan_text
from planlint.schema import check as check_schema
from tests.command import run_cli
from tests.conftest import CHECKOUT
from tests.house import says

DEFAULTS = {"category": "house", "severity": "warning", "profile": "essential", "basis": "missing"}


def example(name: str) -> Mapping[str, Any]:
    document = read_document(DECLARATIONS[name].example(), f"{name}.yaml")
    assert document.problems == ()
    assert check_schema(document.data, "rule") == ()
    assert isinstance(document.data, Mapping)
    return document.data


def lists(data: Mapping[str, Any]) -> tuple[str, ...]:
    each = data.get("each", "plan")
    return (each,) if isinstance(each, str) else tuple(each)


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_a_rule_that_is_accepted(name: str) -> None:
    data, declared = example(name), DECLARATIONS[name]

    assert data["check"] == name
    assert list(declared.refuse(data["params"], lists(data))) == []
    assert set(data["messages"]) == declared.speaks(data["params"])
    assert set(data["messages"]) <= set(declared.messages)


@pytest.mark.parametrize("name", NAMES)
def test_an_example_finds_what_it_promises_and_nothing_else(name: str) -> None:
    data = example(name)
    rule = rule_of({**DEFAULTS, **data}, f"{name}.yaml", CHECKS[name])
    shown = set()

    for bad in data["examples"]["bad"]:
        said = says(rule, plan_text(bad["plan"]))
        assert said.found == [(item["at"], item["message"]) for item in bad["finds"]]
        assert [words for words in said.messages if "{" in words] == []
        shown |= {key for _, key in said.found}
    for good in data["examples"]["good"]:
        assert says(rule, plan_text(good["plan"])).found == []
    assert shown == set(data["messages"])


@pytest.mark.parametrize("name", NAMES)
def test_placeholders_of_an_example_are_facts_of_the_check(name: str) -> None:
    data, declared = example(name), DECLARATIONS[name]
    used = {fact for words in data["messages"].values() for fact in PLACEHOLDER.findall(words)}

    assert used <= set(declared.facts_of(data["params"], lists(data)))


@pytest.mark.parametrize("name", NAMES)
def test_facts_that_are_declared_are_the_facts_that_are_given(name: str) -> None:
    data, declared = example(name), DECLARATIONS[name]
    rule = rule_of({**DEFAULTS, **data}, f"{name}.yaml", CHECKS[name])
    promised = set(declared.facts_of(data["params"], lists(data)))
    for bad in data["examples"]["bad"]:
        for finding in says(rule, plan_text(bad["plan"])).outcome.findings:
            assert set(finding.facts) <= promised


@pytest.mark.parametrize("name", NAMES)
def test_params_are_those_of_the_function(name: str) -> None:
    parameters = inspect.signature(CHECKS[name]).parameters.values()
    taken = {item.name for item in parameters if item.kind is item.KEYWORD_ONLY} - {"each"}
    declared = {param.name for param in DECLARATIONS[name].params}

    assert taken == (set() if name == "cel" else declared)
    assert pickle.loads(pickle.dumps(CHECKS[name])) is CHECKS[name]  # noqa: S301 - our own


@pytest.mark.parametrize("name", NAMES)
def test_explain_prints_a_check_within_80_columns(name: str) -> None:
    done = run_cli("explain", "--check", name)

    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"{name}: {DECLARATIONS[name].title}\n")
    assert [line for line in done.out.splitlines() if len(line) > 80] == []
    for param in DECLARATIONS[name].params:
        assert f"\n  - {param.name} (" in done.out
    assert "\n    check: " + name in done.out


def test_explain_lists_the_checks() -> None:
    done = run_cli("explain", "--check")

    assert done.code == 0
    assert [line[4:].partition(":")[0] for line in done.out.splitlines() if line[:4] == "  - "] == [
        *NAMES
    ]


def test_explain_offers_the_check_that_was_meant() -> None:
    done = run_cli("explain", "--check", "presnt")

    assert done.code == 2
    assert done.err == (
        'planlint: there is no check for rules without Python called "presnt"; did you mean '
        '"present"?\n'
    )


def test_explain_without_a_name_says_what_can_be_named() -> None:
    done = run_cli("explain")

    assert done.code == 2
    assert "name what to explain" in done.err


def test_models_of_lists_are_what_the_lists_hold() -> None:
    assert list(MODELS) == list(POPULATIONS)
    for file in sorted(CHECKOUT.glob("examples/*.yaml")):
        plan, _ = read_plan(read_document(file.read_bytes(), file.name))
        for name, population in POPULATIONS.items():
            for node in population(plan):
                assert isinstance(node, MODELS[name]), (name, to_pointer(node.path))


JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.sampled_from(
        ["cost_total", "post_review.date", "> 5", "", ".", "..", "a.b", "it.id", "é"]
    ),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=4,
)


@given(st.sampled_from(NAMES), st.data())
@settings(max_examples=100, deadline=None)
def test_params_of_any_sort_are_refused_in_sentences(name: str, data: st.DataObject) -> None:
    declared = DECLARATIONS[name]
    names = [*(param.name for param in declared.params), "each", "other"]
    params = data.draw(st.dictionaries(st.sampled_from(names), JUNK))
    each = data.draw(st.sampled_from([("plan",), ("campaigns",), ("campaigns", "team")]))

    for wrong in declared.refuse(params, each):
        assert wrong.sentence
        assert wrong.at == () or wrong.at[0] in params
    assert declared.speaks(params) <= set(declared.messages)
    assert set(declared.facts) <= set(declared.facts_of(params, each))
