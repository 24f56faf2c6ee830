"""The examples of a rule file as its tests, and what `planlint test` says of them."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.document import read_document
from planlint.place import to_pointer
from planlint.rule_test.plan_text import plan_text
from tests.command import Outcome, run_cli, unwrapped

HEAD = """\
name: {name}
title: Every campaign has an approver
each: campaigns
check: present
params: {{field: approver}}
messages:
  missing: "{{object}} has no approver"
not_applicable: {{empty: there are no campaigns}}
why: Nobody has looked at it.
fix: Name an approver.
"""
GOOD = "  good:\n    - plan: {campaigns: [{id: a, approver: ada}]}\n"
KEPT = "  bad:\n    - plan: {campaigns: [{id: a}]}\n      finds: /campaigns/0\n"


def rule_file(examples: str, name: str = "no-approver") -> str:
    return HEAD.format(name=name) + (f"examples:\n{examples}" if examples else "")


def outcome_of(folder: Path, text: str | bytes, *options: str) -> Outcome:
    file = folder / "pack" / "no-approver.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    done = run_cli("test", "pack", *options, cwd=folder)
    return replace(done, out=unwrapped(done.out))


def first_line(done: Outcome) -> str:
    return done.out.splitlines()[0]


def test_a_rule_that_keeps_its_examples_is_one_quiet_line(tmp_path: Path) -> None:
    done = outcome_of(tmp_path, rule_file(KEPT + GOOD))

    assert done == Outcome(0, "1 rule keeps its 2 examples.\n", "")


@pytest.mark.parametrize(
    "finds",
    [
        "/campaigns/0",
        "[/campaigns/0]",
        "[{at: /campaigns/0}]",
        "[{message: missing}]",
        "[{at: /campaigns/0, message: missing}]",
        "[{}]",
    ],
)
def test_finds_names_what_the_author_cares_about(tmp_path: Path, finds: str) -> None:
    bad = f"  bad:\n    - plan: {{campaigns: [{{id: a}}]}}\n      finds: {finds}\n"

    assert outcome_of(tmp_path, rule_file(bad + GOOD)).code == 0


def test_the_order_of_what_is_found_does_not_matter(tmp_path: Path) -> None:
    bad = (
        "  bad:\n    - plan: {campaigns: [{id: a}, {id: b}]}\n      finds:"
        " [/campaigns/1, {message: missing}]\n"
    )

    assert outcome_of(tmp_path, rule_file(bad + GOOD)).code == 0


def test_an_example_without_plan_says_where_its_plan_stands(tmp_path: Path) -> None:
    bad = "  bad:\n    - campaigns: [{id: a}]\n      finds: /campaigns/0\n"

    done = outcome_of(tmp_path, rule_file(bad + GOOD))

    assert done.code == 1
    assert first_line(done) == (
        "pack/no-approver.yaml:13:7: in this example: its plan stands under plan; write plan:"
        " {campaigns: …} [no-approver]"
    )


def test_sentences_end_where_the_terminal_does(tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "a.yaml").write_text(rule_file(""), "utf-8")

    done = run_cli("test", "pack", cwd=tmp_path)

    assert done.out.startswith(
        "pack/a.yaml:1:7: no-approver has no bad example; write under examples.bad a plan\n"
        "  in which it finds something, and under finds what it finds [no-approver]\n"
        "  1 | name: no-approver\n"
    )


FAILURES = {
    "another-place": (
        "  bad:\n    - plan: {campaigns: [{id: a}]}\n      finds: /campaigns/1\n",
        (
            "14:14: expected is a finding at /campaigns/1, the rule finds one at /campaigns/0:"
            " a has no approver"
        ),
    ),
    "another-message": (
        (
            "  bad:\n    - plan: {campaigns: [{id: a}]}\n"
            "      finds: [{at: /campaigns/0, message: absent}]\n"
        ),
        (
            '14:16: expected is "absent" at /campaigns/0, the rule finds "missing" at /campaigns/0:'
            " a has no approver"
        ),
    ),
    "one-more": (
        "  bad:\n    - plan: {campaigns: [{id: a}, {id: b}]}\n      finds: /campaigns/0\n",
        '13:7: the rule also finds "missing" at /campaigns/1: b has no approver',
    ),
    "one-less": (
        "  bad:\n    - plan: {campaigns: [{id: a}]}\n      finds: [/campaigns/0, /campaigns/1]\n",
        "14:29: the rule does not find anything at /campaigns/1",
    ),
    "nothing": (
        "  bad:\n    - plan: {campaigns: [{id: a, approver: ada}]}\n      finds: /campaigns/0\n",
        "13:7: the rule finds nothing in this bad example",
    ),
    "not-applicable": (
        "  bad:\n    - plan: {}\n      finds: /campaigns/0\n",
        "13:7: the rule finds nothing in this bad example: there are no campaigns",
    ),
    "no-finds": (
        "  bad:\n    - plan: {campaigns: [{id: a}]}\n",
        (
            '13:7: finds is missing; the rule finds "missing" at /campaigns/0, which planlint test'
            " --update writes down"
        ),
    ),
    "unknown-key": (
        "  bad:\n    - plan: {campaigns: [{id: a, aprover: ada}]}\n      finds: /campaigns/0\n",
        '13:34: in this example: planlint does not know "aprover" here; did you mean approver?',
    ),
    "wrong-type": (
        (
            "  bad:\n    - plan:\n        campaigns:\n          - {id: a, cost_total: lots}\n"
            "      finds: /campaigns/0\n"
        ),
        "15:33: in this example: ",
    ),
    "text-that-is-no-yaml": (
        '  bad:\n    - text: "campaigns: [{id: a}"\n      finds: /campaigns/0\n',
        "13:13: in this example: line 1 of it: ",
    ),
    "no-bad-example": (
        "  bad: []\n",
        (
            "11:1: no-approver has no bad example; write under examples.bad a plan in which it"
            " finds something, and under finds what it finds"
        ),
    ),
}


@pytest.mark.parametrize("case", FAILURES)
def test_what_differs_is_told_with_its_line_in_the_rule_file(tmp_path: Path, case: str) -> None:
    bad, sentence = FAILURES[case]

    done = outcome_of(tmp_path, rule_file(bad + GOOD))

    assert (done.code, done.err) == (1, "")
    assert first_line(done).startswith(f"pack/no-approver.yaml:{sentence}")
    assert first_line(done).endswith("[no-approver]")
    assert done.out.endswith("\n1 rule of 1 fails: no-approver.\n")


def test_a_good_example_in_which_something_is_found_fails(tmp_path: Path) -> None:
    good = "  good:\n    - plan: {campaigns: [{id: a}]}\n"

    done = outcome_of(tmp_path, rule_file(KEPT + good))

    assert done.code == 1
    assert first_line(done) == (
        'pack/no-approver.yaml:16:7: the rule finds "missing" at /campaigns/0 in this good example:'
        " a has no approver [no-approver]"
    )


def test_a_rule_without_examples_fails_for_both_kinds(tmp_path: Path) -> None:
    done = outcome_of(tmp_path, rule_file(""))

    lines = [line for line in done.out.splitlines() if "no-approver.yaml" in line]
    assert done.code == 1
    assert [line.split(";")[0] for line in lines] == [
        "pack/no-approver.yaml:1:7: no-approver has no bad example",
        "pack/no-approver.yaml:1:7: no-approver has no good example",
    ]


def test_an_example_may_be_the_text_of_a_plan(tmp_path: Path) -> None:
    bad = (
        "  bad:\n    - text: |\n        campaigns:\n          - id: a # 5,000\n"
        "      finds: [{at: /campaigns/0, line: 2, column: 5}]\n"
    )

    assert outcome_of(tmp_path, rule_file(bad + GOOD)).code == 0


def test_a_message_that_no_bad_example_shows_is_noted(tmp_path: Path) -> None:
    text = rule_file(KEPT + GOOD).replace(
        "check: present\nparams: {field: approver}\nmessages:\n",
        "check: between\nparams: {field: cost_total, min: 1, required: yes}\n"
        'messages:\n  below: "{value} is less than {min}"\n',
    )

    done = outcome_of(tmp_path, text.replace("approver: ada", "cost_total: 5"))

    assert done.code == 0
    assert done.out == (
        'pack/no-approver.yaml:7:10: note: no bad example shows the message "below" [no-approver]\n'
        "\n1 rule keeps its 2 examples.\n"
    )


def test_words_that_no_example_shows_are_noted_on_request(tmp_path: Path) -> None:
    done = outcome_of(tmp_path, rule_file(KEPT + GOOD), "--verbose")

    assert done.code == 0
    assert 'note: no example shows when the words "empty" are said [no-approver]' in done.out
    assert "no-approver passes: 1 bad, 1 good\n" in done.out


def test_programs_get_everything(tmp_path: Path) -> None:
    bad = "  bad:\n    - plan: {campaigns: [{id: a}]}\n      finds: /campaigns/1\n"

    done = outcome_of(tmp_path, rule_file(bad + GOOD), "--format", "json")
    record = json.loads(done.out)

    assert done.code == 1
    assert (record["version"], record["passed"]) == (1, False)
    assert record["broken"] == record["updated"] == record["not_updated"] == []
    assert record["rules"] == [
        {
            "name": "no-approver",
            "file": "pack/no-approver.yaml",
            "passed": False,
            "crashed": False,
            "examples": {"bad": 1, "good": 1},
            "messages": {"shown": ["missing"], "not_shown": []},
            "not_applicable": {"shown": [], "not_shown": ["empty"]},
            "failures": [
                {
                    "file": "pack/no-approver.yaml",
                    "line": 14,
                    "column": 14,
                    "sentence": "expected is a finding at /campaigns/1, the rule finds one at"
                    " /campaigns/0: a has no approver",
                    "example": "/examples/bad/0",
                    "expected": {
                        "at": "/campaigns/1",
                        "message": None,
                        "line": None,
                        "column": None,
                    },
                    "found": {
                        "at": "/campaigns/0",
                        "message": "missing",
                        "line": 1,
                        "column": 17,
                    },
                }
            ],
            "remarks": [],
        }
    ]


def test_a_broken_file_ends_with_2_and_the_other_rules_are_tested(tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "a.yaml").write_text(
        "name: a-rule\ntitle: A\nmessages: {missing: m}\nwhy: w\nfix: f\ncheck: presnt\n", "utf-8"
    )

    done = outcome_of(tmp_path, rule_file(KEPT.replace("campaigns/0", "campaigns/9") + GOOD))

    assert (done.code, done.err) == (2, "")
    assert 'pack/a.yaml:6:8: there is no check called "presnt"; did you mean "present"?' in done.out
    assert "pack/no-approver.yaml:14:14: expected is a finding at /campaigns/9" in done.out
    assert done.out.endswith("1 rule of 1 fails: no-approver; 1 file cannot be used.\n")


def test_without_a_name_the_packs_of_the_configuration_are_tested(tmp_path: Path) -> None:
    (tmp_path / ".planlint.yaml").write_text("packs: [pack/]\n", "utf-8")
    outcome_of(tmp_path, rule_file(KEPT + GOOD))
    below = tmp_path / "plans"
    below.mkdir()

    assert run_cli("test", cwd=tmp_path) == Outcome(0, "1 rule keeps its 2 examples.\n", "")
    assert run_cli("test", "--config", "../.planlint.yaml", cwd=below).code == 0


def test_one_file_and_one_rule_can_be_tested_alone(tmp_path: Path) -> None:
    outcome_of(tmp_path, rule_file(KEPT + GOOD))
    (tmp_path / "pack" / "b.yaml").write_text(rule_file("", "b-rule"), "utf-8")

    assert run_cli("test", "pack/no-approver.yaml", cwd=tmp_path).code == 0
    assert run_cli("test", "pack", "--rule", "no-approver", cwd=tmp_path).code == 0
    assert run_cli("test", "pack", "--rule", "b-rule", cwd=tmp_path).code == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "there is nothing to test: there is no .planlint.yaml here; name a folder of rules"),
        (("pakc",), "there is neither a folder pakc nor an installed pack of that name"),
        (("pack", "--rule", "no-aprover"), 'there is no such rule; did you mean "no-approver"?'),
        (("pack", "--format", "jsno"), '"jsno" is none of text, json; did you mean "json"?'),
        (("pack", "--config", "x.yaml"), "name packs or --config, not both"),
        (("empty",), "there is no rule in empty: no file in it ends in .yaml"),
        (("pack/notes.txt",), "pack/notes.txt is no rule file; a rule file ends in .yaml"),
    ],
)
def test_what_cannot_be_tested_is_told(
    tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    outcome_of(tmp_path, rule_file(KEPT + GOOD))
    (tmp_path / "pack" / "notes.txt").write_text("", "utf-8")
    (tmp_path / "empty").mkdir()

    done = run_cli("test", *arguments, cwd=tmp_path)

    assert (done.code, done.out) == (2, "")
    assert sentence in done.err


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.text()
    | st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-99, max_value=99),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(min_size=1), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(VALUES)
def test_the_plan_of_an_example_is_read_as_it_was_written(value: object) -> None:
    data = {"x-any": value}

    document = read_document(plan_text(data), "example.yaml")

    assert document.data == data
    assert isinstance(document.data, dict)
    assert isinstance(value, bool) == isinstance(document.data["x-any"], bool)
    assert isinstance(value, Decimal) == isinstance(document.data["x-any"], Decimal)


def test_a_pointer_is_how_places_are_written() -> None:
    assert to_pointer(("campaigns", 0, "a/b")) == "/campaigns/0/a~1b"
