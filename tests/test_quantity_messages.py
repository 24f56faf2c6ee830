"""The rules that speak of values: their examples are found, their messages are whole sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from planlint.finding import Fact
from planlint.quantity import (
    UnreadableValue,
    read_cadence,
    read_date,
    read_duration,
    read_measured,
    read_money,
    read_number,
    read_percent_change,
    read_period,
    read_rate,
    read_ratio,
    read_weekly_rate,
    read_yes_no,
)
from tests.test_quantity_spelling import READERS, SYMBOLS, Read, as_in_yaml

RULES = Path(__file__).parent.parent / "rules" / "document"
# How each field of the examples is read.
FIELDS: Mapping[str, Read] = {
    "followers": read_number,
    "size": read_number,
    "rate": READERS["hourly_rate"],
    "gross_margin": read_rate,
    "roas": read_ratio,
    "posts_per_week": read_weekly_rate,
    "first_response": lambda raw: read_duration(raw, comparators=True),
    "complaint_response": lambda raw: read_duration(raw, comparators=True),
    "every": read_cadence,
    "cadence": read_cadence,
    "deadline": lambda raw: read_date(raw, "end"),
    "baseline_date": read_date,
    "period": read_period,
    "buyer": read_yes_no,
}
MONEY = frozenset({"total", "contingency", "cost_media"})
TARGETS: Mapping[str, str] = {"followers": "count", "response_rate": "rate", "nps": "score"}
OTHER_HYPHENED_WORDS = {"wrong-value", "ambiguous-number", "bi-weekly", "bi-monthly"}
# Raised where a plan is put together, not where a value is read.
NOT_OF_VALUES = frozenset({"no-period", "not-an-exchange-rate"})


def rule(name: str) -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = yaml.safe_load((RULES / f"{name}.yaml").read_text("utf-8"))
    return loaded


def messages(name: str) -> Mapping[str, str]:
    texts = rule(name)["messages"]
    return {key: text if isinstance(text, str) else text["text"] for key, text in texts.items()}


def own_keys() -> frozenset[str]:
    """The message keys that the readers raise, from their own source."""
    source = Path(__file__).parent.parent / "planlint" / "quantity"
    texts = [file.read_text("utf-8") for file in source.glob("*.py")]
    found = (re.findall(r'"([a-z]+(?:-[a-z]+)+|negative|approximate)"', text) for text in texts)
    return frozenset(key for keys in found for key in keys) - OTHER_HYPHENED_WORDS


def entries(node: yaml.Node) -> Iterator[tuple[yaml.ScalarNode, yaml.Node, Mapping[str, str]]]:
    """Every key and value of a document, with the plain values beside it."""
    if isinstance(node, yaml.MappingNode):
        beside = {
            key.value: value.value for key, value in node.value if isinstance(value.value, str)
        }
        for key, value in node.value:
            yield key, value, beside
            yield from entries(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from entries(item)


def raw_value(node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        return {key.value: raw_value(value) for key, value in node.value}
    assert isinstance(node, yaml.ScalarNode)
    return node.value if node.style else as_in_yaml(node.value)


def read_field(field: str, raw: object, beside: Mapping[str, str], currency: str = "USD") -> object:
    if field in MONEY:
        return read_money(raw, currency=currency, symbols=SYMBOLS)
    if field == "target" and beside.get("target_type") == "percent_change":
        return read_percent_change(raw)
    if field == "target":
        return read_measured(raw, TARGETS[beside["metric"]], comparators=True)
    return FIELDS[field](raw)


def findings(text: str) -> list[tuple[int, int, str, str]]:
    found = []
    root = yaml.compose(text, yaml.BaseLoader)
    assert root is not None
    currency = "EUR" if "currency: EUR\n" in text else "USD"
    for key, value, beside in entries(root):
        known = key.value in FIELDS.keys() | MONEY | {"target"}
        if not known or (key.value == "period" and isinstance(value, yaml.MappingNode)):
            continue
        try:
            read_field(key.value, raw_value(value), beside, currency)
        except UnreadableValue as unreadable:
            mark = (key if isinstance(value, yaml.MappingNode) else value).start_mark
            found.append((mark.line + 1, mark.column + 1, unreadable.key, filled(unreadable)))
    return found


def filled(unreadable: UnreadableValue) -> str:
    return fill(messages(unreadable.rule)[unreadable.key], unreadable.facts)


def fill(words: str, facts: Mapping[str, Fact]) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: str(facts[found[1]].value), words)


def bad_examples() -> Iterator[Any]:
    for name in ("wrong-value", "ambiguous-number"):
        for example in rule(name)["examples"]["bad"]:
            for item in example["finds"]:
                if item["message"] in own_keys() - NOT_OF_VALUES:
                    promised = (item["line"], item["column"], item["message"])
                    yield pytest.param(example["text"], promised, id=f"{name}-{item['message']}")


@pytest.mark.parametrize(("text", "promised"), list(bad_examples()))
def test_bad_example_of_a_rule_finds_what_it_promises(
    text: str, promised: tuple[int, int, str]
) -> None:
    assert [item[:3] for item in findings(text)] == [promised]


@pytest.mark.parametrize("name", ["wrong-value", "ambiguous-number"])
def test_good_example_of_a_rule_is_read(name: str) -> None:
    assert findings(rule(name)["examples"]["good"][0]["text"]) == []


def test_every_message_of_the_readers_has_words_and_a_bad_example() -> None:
    worded = {*messages("wrong-value"), *messages("ambiguous-number")}
    shown = {
        item["message"]
        for name in ("wrong-value", "ambiguous-number")
        for example in rule(name)["examples"]["bad"]
        for item in example["finds"]
    }

    assert own_keys() - worded == set()
    assert own_keys() - shown == set()


@pytest.mark.parametrize(
    ("field", "raw", "sentence"),
    [
        ("total", Decimal("30.000"), '"30.000" can be 30 or 30,000; write 30000 or 30.00'),
        (
            "gross_margin",
            60,
            '"60" without a percent sign is 60 times the whole; write 60 % or 0.6',
        ),
        (
            "total",
            "€1200",
            (
                '"€1200" is written with €, but the currency here is USD; write the amount in '
                "USD, or with the code of its own currency, such as 1200 EUR"
            ),
        ),
        ("first_response", 4, '"4" has no unit; write 4min, 4h or 4d'),
        (
            "deadline",
            "03/08/2026",
            '"03/08/2026" can be 2026-08-03 or 2026-03-08; write the one that is meant',
        ),
    ],
)
def test_message_shows_what_is_there_and_what_is_wanted(
    field: str, raw: object, sentence: str
) -> None:
    with pytest.raises(UnreadableValue) as caught:
        read_field(field, raw, {})

    assert filled(caught.value) == sentence


def test_message_of_a_bare_change_spells_it_out() -> None:
    with pytest.raises(UnreadableValue) as caught:
        read_percent_change(20)

    assert filled(caught.value) == (
        "20 means +2,000 %; write 20 % or 0.2, and for +2,000 % write 2000 %"
    )
