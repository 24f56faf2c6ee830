"""Which files are plans, and what those are that are none."""

from __future__ import annotations

import pytest

from planlint.document import is_plan, not_a_plan_problem, plan_marker, read_document


def test_the_key_at_the_top_makes_a_plan() -> None:
    document = read_document("# mine\nname: x\nplanlint: 1\n", "p.yaml")
    assert is_plan(document)
    assert plan_marker(document) == ("planlint",)


@pytest.mark.parametrize("text", ["planlint:\n", "{planlint: 1}", '"planlint": 1\n', "planlint: x"])
def test_its_value_and_its_quotes_do_not_matter(text: str) -> None:
    assert is_plan(read_document(text, "p.yaml"))


def test_a_key_further_down_makes_none() -> None:
    document = read_document("a:\n  planlint: 1\n", "p.yaml")
    assert not is_plan(document)
    assert plan_marker(document) is None


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_file_that_cannot_be_parsed_is_a_plan_if_a_line_says_so(line_end: str) -> None:
    text = "# mine\nplanlint: 1\nowner: @x\n".replace("\n", line_end)
    document = read_document(text, "p.yaml")
    assert not document.parsed
    assert is_plan(document)
    assert plan_marker(document) is None


def test_a_file_that_cannot_be_parsed_is_none_if_the_key_stands_further_in() -> None:
    assert not is_plan(read_document("a:\n  planlint: 1\nowner: @x\n", "p.yaml"))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "empty"),
        (" \n\n", "empty"),
        ("---\n", "empty"),
        ("# a\n", "only-comments"),
        ("- planlint: 1\n", "list"),
        ("planlint\n", "text"),
        ("5\n", "text"),
        ("name: x\n", "no-marker"),
        ("{}", "no-marker"),
        ("name: @x\n", "unreadable"),
    ],
)
def test_what_a_file_is_that_is_no_plan(text: str, key: str) -> None:
    item = not_a_plan_problem(read_document(text, "p.yaml"))
    assert (item.rule, item.problem.at, item.problem.key) == ("not-a-plan", (), key)
