"""What a plain scalar means: the core schema of YAML 1.2.

`010` is the integer 10, as the core schema has it: octal numbers are written `0o10`. `NO`, `on`,
`17:00`, `1_000` and `2026-01-31` are text.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from typing import Final, TypeAlias

MAX_NUMBER_LENGTH: Final = 40

Scalar: TypeAlias = "str | int | Decimal | bool | None"


class Unusable(Enum):
    """Numbers that planlint does not take."""

    TOO_LONG = "too long"
    NOT_FINITE = "not finite"


_WORDS: Final[dict[str, bool | Unusable | None]] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
    **dict.fromkeys((".nan", ".NaN", ".NAN"), Unusable.NOT_FINITE),
    **dict.fromkeys((".inf", ".Inf", ".INF"), Unusable.NOT_FINITE),
    **dict.fromkeys(("+.inf", "+.Inf", "+.INF"), Unusable.NOT_FINITE),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), Unusable.NOT_FINITE),
}
_NUMBER = re.compile(
    r"(?P<integer>[-+]?[0-9]+)"
    r"|(?P<decimal>[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE](?P<exponent>[-+]?[0-9]+))?)"
    r"|0o(?P<octal>[0-7]+)"
    r"|0x(?P<hexadecimal>[0-9a-fA-F]+)"
)
_NUMBER_STARTS: Final = frozenset("0123456789+-.")


def resolve(text: str) -> Scalar | Unusable:
    """Read a plain scalar: null, a truth value, an integer, a decimal or text."""
    if text[:1] in _NUMBER_STARTS:
        return _number(text)
    return _WORDS.get(text, text)


def _number(text: str) -> Scalar | Unusable:
    match = _NUMBER.fullmatch(text)
    if match is None:
        return _WORDS.get(text, text)
    if len(text) + _zeros(match["exponent"]) > MAX_NUMBER_LENGTH:
        return Unusable.TOO_LONG
    if match["decimal"]:
        return Decimal(text)
    if match["octal"]:
        return int(match["octal"], 8)
    if match["hexadecimal"]:
        return int(match["hexadecimal"], 16)
    return int(text)


def _zeros(exponent: str | None) -> int:
    """Count the places an exponent moves the point, or say that there are too many."""
    if exponent is None:
        return 0
    digits = exponent.lstrip("+-").lstrip("0")
    return int(digits or "0") if len(digits) <= len(str(MAX_NUMBER_LENGTH)) else MAX_NUMBER_LENGTH
