"""Conditions of a rule: which objects it concerns, written as `where: {field: value}`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from planlint import reference
from planlint.checks.generic.limits import amount_of, compare, limit_for
from planlint.checks.generic.selector import Spot, spots
from planlint.dataclass import dataclass
from planlint.plan.fields import Date, Rhythm, Word, Words, YesNo
from planlint.plan.names import MetricName, Platform
from planlint.plan.node import Node
from planlint.plan.quantities import QuantityField
from planlint.plan.raw import as_word
from planlint.quantity import UnreadableValue, read_yes_no

SIGNS = (">=", "<=", "!=", ">", "<")
PRESENT, ABSENT = "present", "absent"
SIZED = (QuantityField, Date, Rhythm)


@dataclass(frozen=True, slots=True)
class Condition:
    """What a field has to be: written, not written, one of some values, or above or below one."""

    sign: str
    values: tuple[Any, ...] = ()


def condition(raw: object) -> Condition:
    """Read a condition; what is no sign and neither present nor absent is a value."""
    if isinstance(raw, list):
        return Condition("=", tuple(raw))
    if isinstance(raw, str):
        words = raw.strip()
        if words in (PRESENT, ABSENT):
            return Condition(words)
        for sign in SIGNS:
            if words.startswith(sign):
                return Condition(sign, (words.removeprefix(sign).strip(),))
    return Condition("=", (raw,))


def meets(node: Node, where: Mapping[str, Any]) -> bool | None:
    """Whether an object meets all conditions; None where what is written leaves that open."""
    answers = [_meets(tuple(spots(node, name)), condition(raw)) for name, raw in where.items()]
    if False in answers:
        return False
    return None if None in answers else True


def _meets(found: tuple[Spot, ...], wanted: Condition) -> bool | None:
    written = [spot for spot in found if not spot.is_absent]
    if wanted.sign == PRESENT:
        return bool(written)
    if wanted.sign == ABSENT:
        return not written
    is_value = [_any(is_one_of(spot, wanted) for spot in written)]
    answer = is_value[0]
    return (None if answer is None else not answer) if wanted.sign == "!=" else answer


def is_one_of(spot: Spot, wanted: Condition) -> bool | None:
    """Whether a written value is one of those wanted, or stands in the relation that is wanted."""
    if spot.is_unknown:
        return None
    sign = "=" if wanted.sign == "!=" else wanted.sign
    values = spot.value if isinstance(spot.value, tuple) else (spot.value,)
    answer = _any(_is(spot, value, sign, raw) for value in values for raw in wanted.values)
    return None if spot.lost and not answer else answer


def _any(answers: Iterable[bool | None]) -> bool | None:
    given = list(answers)
    return True if True in given else None if None in given else False


def _is(spot: Spot, value: object, sign: str, raw: object) -> bool | None:
    declared = spot.declared
    if isinstance(declared, YesNo) or isinstance(value, bool):
        return _yes_no(raw) is value
    if isinstance(declared, SIZED) or sign != "=" or _is_number(value):
        kind = declared.kind if declared is not None else "free"
        limit = limit_for(raw, kind, value, spot.node.reading)
        if limit is None and declared is None and sign == "=":
            return False
        amount = amount_of(value, limit)
        return None if limit is None or amount is None else compare(amount, sign, limit)
    return same_word(spot, value, raw)


def same_word(spot: Spot, value: object, raw: object) -> bool:
    """Whether two words are the same: without regard to case, other names of a platform known."""
    return _known_as(spot, value) == _known_as(spot, raw)


def _known_as(spot: Spot, value: object) -> str:
    declared = spot.declared
    if isinstance(declared, Platform):
        word = as_word(value)
        platform = reference.platform(word)
        return platform.id if platform else word
    if isinstance(declared, MetricName):
        metric = spot.node.reading.metric(as_word(value))
        return metric.id if metric else as_word(value)
    if isinstance(declared, (Word, Words)):
        return as_word(value)
    return " ".join(str(value).split()).casefold()


def _is_number(value: object) -> bool:
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


def _yes_no(raw: object) -> bool | None:
    try:
        return read_yes_no(raw)
    except UnreadableValue:
        return None
