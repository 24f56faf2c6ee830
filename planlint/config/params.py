"""Parameters of rules: a value in a configuration has to be of the kind of the rule's default."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TypeAlias

from planlint import reference
from planlint.place import ROOT, Path
from planlint.quantity import (
    UnreadableValue,
    read_duration,
    read_money,
    read_number,
    read_percent_change,
    read_yes_no,
)

Reader: TypeAlias = Callable[[object], object]
SHARES = ("_share", "_rate")


class WrongParameter(ValueError):
    """A value that is not of its parameter's kind: what is wanted, and where it is wrong.

    `unreadable` says what is wrong with a value that can be no number at all.
    """

    def __init__(
        self, wanted: str, at: Path = ROOT, unreadable: UnreadableValue | None = None
    ) -> None:
        super().__init__(wanted)
        self.wanted = wanted
        self.at = at
        self.unreadable = unreadable


def read_parameter(name: str, raw: object, default: object) -> object:
    """The value as the rule's check takes it: numbers and yes or no as such, the rest as written.

    Raises WrongParameter.
    """
    if isinstance(default, Mapping):
        return _read_mapping(raw, default)
    if isinstance(default, list):
        return _read_list(raw)
    wanted, read = kind_of(name, default)
    if isinstance(raw, (Mapping, list)):
        raise WrongParameter(wanted)
    try:
        return read(raw)
    except UnreadableValue as unreadable:
        raise WrongParameter(wanted, unreadable=unreadable) from unreadable


def kind_of(name: str, default: object) -> tuple[str, Reader]:
    """What a parameter takes, in words, and how it is read."""
    match default:
        case bool():
            return "yes or no", read_yes_no
        case int():
            return "a whole number", _whole
        case Decimal():
            return "a number", _number
        case str():
            return _kind_of_text(default)
        case _:
            return _PERCENTAGE if name.endswith(SHARES) else ("one value", _as_written)


def _kind_of_text(default: str) -> tuple[str, Reader]:
    if "%" in default:
        return _PERCENTAGE
    for wanted, read in _TEXT_KINDS:
        if _is_readable(default, read):
            return wanted, _checked(read)
    return "text", str


def _read_mapping(raw: object, default: Mapping[str, object]) -> Mapping[str, object]:
    if not isinstance(raw, Mapping):
        raise WrongParameter("a value for each of " + ", ".join(default))
    values = dict(default)
    for key, value in raw.items():
        if key not in default:
            raise WrongParameter("only " + ", ".join(default), (key,))
        try:
            values[key] = read_parameter(key, value, default[key])
        except WrongParameter as wrong:
            raise WrongParameter(wrong.wanted, (key, *wrong.at), wrong.unreadable) from wrong
    return values


def _read_list(raw: object) -> list[object]:
    if isinstance(raw, Mapping):
        raise WrongParameter("a list")
    return raw if isinstance(raw, list) else [raw]


def _checked(read: Reader) -> Reader:
    def as_written(raw: object) -> object:
        read(raw)
        return raw

    return as_written


def _as_written(raw: object) -> object:
    return raw


def _share(raw: object) -> object:
    share = read_percent_change(raw)
    if share.low < 0:
        raise WrongParameter("a percentage that is not negative")
    return share


def _money(raw: object) -> object:
    amount = read_money(raw, currency=None, symbols=reference.symbols())
    if amount.currency is None:
        raise WrongParameter("an amount with its currency, such as 5 USD")
    return amount


def _number(raw: object) -> Decimal:
    value = read_number(raw).point
    if value is None:
        raise WrongParameter("one number, not a range")
    return value


def _whole(raw: object) -> int:
    value = _number(raw)
    if value != value.to_integral_value():
        raise WrongParameter("a whole number")
    return int(value)


def _is_readable(default: str, read: Reader) -> bool:
    try:
        read(default)
    except (UnreadableValue, WrongParameter):
        return False
    return True


_PERCENTAGE: tuple[str, Reader] = ("a percentage, such as 8 %", _checked(_share))
_TEXT_KINDS: tuple[tuple[str, Reader], ...] = (
    ("a length of time, such as 24h", read_duration),
    ("a number or a range", read_number),
    ("an amount with its currency, such as 5 USD", _money),
)
