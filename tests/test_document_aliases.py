"""Aliases and merge keys: a finding points at the use and names the place of the anchor."""

from __future__ import annotations

from decimal import Decimal

import pytest

from planlint.document import Document, read_document
from planlint.place import Path, Span
from tests.documents import facts, found, text_at

PLAN = """\
x-base: &base
  platform: facebook
  goals: [o1]
x-name: &name Pizza
channels:
  - id: c1
    <<: *base
    platform: instagram
  - *base
name: *name
"""


def read(text: str) -> Document:
    document = read_document(text, "p.yaml")
    assert document.problems == ()
    return document


def test_data_is_as_if_everything_were_written_out() -> None:
    document = read(PLAN)
    assert document.data == {
        "x-base": {"platform": "facebook", "goals": ["o1"]},
        "x-name": "Pizza",
        "channels": [
            {"id": "c1", "platform": "instagram", "goals": ["o1"]},
            {"platform": "facebook", "goals": ["o1"]},
        ],
        "name": "Pizza",
    }


@pytest.mark.parametrize(
    ("path", "located", "key", "definition"),
    [
        # written here
        (("channels", 0, "platform"), Span(8, 15, 8, 24), Span(8, 5, 8, 13), None),
        (("channels", 0), Span(6, 5, 6, 11), None, None),
        # by merge key
        (("channels", 0, "goals"), Span(7, 9, 7, 14), Span(7, 9, 7, 14), Span(3, 3, 3, 8)),
        (("channels", 0, "goals", 0), Span(7, 9, 7, 14), Span(7, 9, 7, 14), Span(3, 11, 3, 13)),
        # by alias
        (("channels", 1), Span(9, 5, 9, 10), None, Span(1, 1, 1, 7)),
        (("channels", 1, "platform"), Span(9, 5, 9, 10), Span(9, 5, 9, 10), Span(2, 13, 2, 21)),
        (("name",), Span(10, 7, 10, 12), Span(10, 1, 10, 5), Span(4, 15, 4, 20)),
        # missing in what came by alias
        (("channels", 1, "owner"), Span(9, 5, 9, 10), None, Span(1, 1, 1, 7)),
    ],
)
def test_places(path: Path, located: Span, key: Span | None, definition: Span | None) -> None:
    document = read(PLAN)
    assert document.locate(path) == located
    assert document.key_span(path) == key
    assert document.definition(path) == definition


def test_a_definition_is_where_the_value_is_written_however_many_uses_lie_between() -> None:
    document = read("a: &a {x: 1}\nb: &b {<<: *a, y: 2}\nc: {<<: *b}\nd: *b\n")
    assert document.definition(("c", "x")) == Span(1, 11, 1, 12)
    assert document.definition(("d", "x")) == Span(1, 11, 1, 12)
    assert document.locate(("c", "x")) == Span(3, 9, 3, 11)


def test_entries_are_what_stands_in_the_text() -> None:
    document = read("a: &a\n  x: [1]\nb: *a\nc:\n  y: 2\n  <<: *a\n")
    assert [(path, text_at(document, span)) for path, span in document.entries()] == [
        (("a",), "a: &a\n  x: [1]"),
        (("a", "x"), "x: [1]"),
        (("a", "x", 0), "1"),
        (("b",), "b: *a"),
        (("c",), "c:\n  y: 2\n  <<: *a"),
        (("c", "y"), "y: 2"),
        (("c", "x"), "*a"),
    ]


def test_a_list_of_merges_gives_way_from_left_to_right_and_to_the_mapping_itself() -> None:
    text = "a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc: {z: 3, <<: [*a, *b, {w: 4}]}\n"
    document = read(text)
    assert isinstance(document.data, dict)
    assert document.data["c"] == {"x": 1, "y": 1, "z": 3, "w": 4}
    assert text_at(document, document.value_span(("c", "x"))) == "*a"
    assert text_at(document, document.value_span(("c", "w"))) == "4"
    assert document.definition(("c", "w")) is None


def test_a_merge_of_an_aliased_list_points_at_the_alias() -> None:
    document = read("all: &all [{x: 1}, {y: 2}]\nc: {<<: *all}\n")
    assert isinstance(document.data, dict)
    assert document.data["c"] == {"x": 1, "y": 2}
    assert document.locate(("c", "y")) == Span(2, 9, 2, 13)
    assert document.definition(("c", "y")) == Span(1, 24, 1, 25)


def test_an_override_of_a_merged_key_is_no_duplicate() -> None:
    assert read("a: &a {x: 1}\nb: {<<: *a, x: 2}\nc: {x: 3, <<: *a}\n").data == {
        "a": {"x": 1},
        "b": {"x": 2},
        "c": {"x": 3},
    }


def test_a_quoted_merge_key_is_an_ordinary_key() -> None:
    assert read("a: &a {x: 1}\nb: {'<<': *a}\n").data == {"a": {"x": 1}, "b": {"<<": {"x": 1}}}


def test_a_later_anchor_of_the_same_name_replaces_the_earlier() -> None:
    assert read("- &a 1\n- *a\n- &a 2.0\n- *a\n").data == [1, 1, Decimal("2.0"), Decimal("2.0")]


def test_an_alias_can_be_a_key() -> None:
    assert read("- &a goal\n- {*a : 1}\n- &b key: 2\n- *b\n").data == [
        "goal",
        {"goal": 1},
        {"key": 2},
        "key",
    ]


def test_a_key_that_stands_twice_names_both_lines() -> None:
    document = read_document("a: 1\nb: {x: 1}\n'a': 2\n", "p.yaml")
    (item,) = document.problems
    assert found(document) == [("duplicate-key", "twice", 3, 1)]
    assert facts(item) == {"key": "a", "first_line": "1", "line": "3"}
    assert [(place.at, place.label) for place in item.problem.related] == [
        (Span(1, 1, 1, 2), "first written here")
    ]
    assert document.parsed
    assert document.data == {"a": 2, "b": {"x": 1}}
    assert document.value_span(("a",)) == Span(3, 6, 3, 7)


def test_two_merge_keys_in_one_mapping_are_duplicates_that_both_count() -> None:
    document = read_document("a: &a {x: 1}\nb: &b {y: 2}\nc:\n  <<: *a\n  <<: *b\n", "p.yaml")
    assert found(document) == [("duplicate-key", "merge", 5, 3)]
    assert isinstance(document.data, dict)
    assert document.data["c"] == {"x": 1, "y": 2}


@pytest.mark.parametrize("value", ["1", "text", "[1]", "[{a: 1}, b]", "''", ""])
def test_only_mappings_can_be_merged(value: str) -> None:
    document = read_document(f"a:\n  <<: {value}\n", "p.yaml")
    assert [item[:3] for item in found(document)] == [("yaml-syntax", "merge", 2)]
    assert not document.parsed


def test_an_alias_of_nothing_is_a_finding() -> None:
    document = read_document("a: *later\nb: &later 1\n", "p.yaml")
    assert found(document) == [("yaml-syntax", "unknown-name", 1, 4)]
    assert facts(document.problems[0]) == {"name": "later", "quoted": '"*later"'}


@pytest.mark.parametrize("text", ["a: &x [*x]\n", "a: &x {b: {c: *x}}\n", "a: &x\n  <<: *x\n"])
def test_a_value_that_holds_itself_is_refused(text: str) -> None:
    document = read_document(text, "p.yaml")
    assert [item[:2] for item in found(document)] == [("limit", "cycle")]
    assert document.data is None
