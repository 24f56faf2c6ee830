"""What values mean: the core schema of YAML 1.2, not YAML 1.1."""

from __future__ import annotations

from decimal import Decimal

import pytest

from planlint.document import read_document
from tests.documents import facts, found


def read(value: str) -> object:
    document = read_document(f"a: {value}\n", "p.yaml")
    assert document.problems == ()
    assert isinstance(document.data, dict)
    return document.data["a"]


@pytest.mark.parametrize("value", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_none(value: str) -> None:
    assert read(value) is None


@pytest.mark.parametrize("value", ["true", "True", "TRUE"])
def test_true(value: str) -> None:
    assert read(value) is True


@pytest.mark.parametrize("value", ["false", "False", "FALSE"])
def test_false(value: str) -> None:
    assert read(value) is False


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("0", 0),
        ("480", 480),
        ("-3", -3),
        ("+5", 5),
        ("010", 10),
        ("089", 89),
        ("0o10", 8),
        ("0x1F", 31),
        ("1" * 40, int("1" * 40)),
    ],
)
def test_whole_numbers_are_integers(value: str, number: int) -> None:
    assert read(value) == number
    assert type(read(value)) is int


@pytest.mark.parametrize("value", ["0.7", "2.30", "-1.5", ".5", "1.", "1e3", "1.5E-2", "+0.1"])
def test_decimals_keep_their_own_digits(value: str) -> None:
    number = read(value)
    assert isinstance(number, Decimal)
    assert str(number) == str(Decimal(value))


@pytest.mark.parametrize(
    "value",
    [
        *("NO", "no", "yes", "on", "off", "y", "nULL", "tRUE", "=", "."),
        *("17:00", "1:30:00", "2026-01-31", "2026-01-31T10:00:00Z"),
        *("1_000", "1,200", "30.000,50", "0b11", "0o8", "0xfg", "1e", "1.2.3", "+-1", "٣", "20 %"),
    ],
)
def test_everything_else_is_text(value: str) -> None:
    assert read(value) == value


@pytest.mark.parametrize("value", ['"5"', "'5'", "!!str 5", '!!str "5"'])
def test_quotes_and_the_text_tag_make_text(value: str) -> None:
    assert read(value) == "5"


@pytest.mark.parametrize(
    ("value", "meaning"),
    [('!!int "5"', 5), ("!!float 1", 1), ("!!bool true", True), ("!!int many", "many")],
)
def test_core_tags_say_what_a_scalar_is(value: str, meaning: object) -> None:
    assert read(value) == meaning


def test_keys_are_text_as_they_are_written() -> None:
    document = read_document('1: a\n2.50: b\ntrue: c\n~: d\n2026: e\n"x y": f\n', "p.yaml")
    assert document.data == {"1": "a", "2.50": "b", "true": "c", "~": "d", "2026": "e", "x y": "f"}


def test_keys_keep_their_order() -> None:
    document = read_document("z: 1\na: {y: 1, b: 2}\nm: 3\n", "p.yaml")
    assert isinstance(document.data, dict)
    assert list(document.data) == ["z", "a", "m"]
    assert list(document.data["a"]) == ["y", "b"]


def test_texts_of_all_styles() -> None:
    text = "- one\n  two\n- 'it''s'\n- \"a\\tb\"\n- |\n  x\n  y\n- >-\n  x\n  y\n"
    assert read_document(text, "p.yaml").data == ["one two", "it's", "a\tb", "x\ny\n", "x y"]


@pytest.mark.parametrize("character", ["\x85", "\u2028", "\u2029", "\xa0", "\ufeff"])
def test_characters_that_end_no_line_in_yaml_1_2_stay_in_their_text(character: str) -> None:
    document = read_document(f"a: x{character}y\nb: '{character}'\n", "p.yaml")
    assert document.problems == ()
    assert document.data == {"a": f"x{character}y", "b": character}


@pytest.mark.parametrize("value", [".nan", ".NaN", ".inf", "-.inf", "+.INF"])
def test_what_is_no_finite_number_is_a_finding_at_its_path(value: str) -> None:
    document = read_document(f"kpis:\n  - target: {value}\n", "p.yaml")
    (problem,) = document.problems
    assert found(document) == [("wrong-value", "not-finite", 2, 13)]
    assert problem.problem.at == ("kpis", 0, "target")
    assert facts(problem) == {"value": value}
    assert document.data == {"kpis": [{"target": value}]}


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n", "~\n"])
def test_a_file_without_content_is_none(text: str) -> None:
    document = read_document(text, "p.yaml")
    assert document.parsed
    assert document.data is None
    assert document.problems == ()
