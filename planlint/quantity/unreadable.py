"""A value that cannot be read exactly, and how a message shows it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Context, Decimal

from planlint.finding import Fact, text
from planlint.place import ROOT, Path

WRONG_VALUE = "wrong-value"
AMBIGUOUS_NUMBER = "ambiguous-number"

_LONGEST_SHOWN = 60
_BITS_OF_A_LONG_NUMBER = 100


class UnreadableValue(ValueError):
    """A value that cannot be read exactly: its message's rule and key, and the facts that fill it.

    `at` leads from the value to the part of it that is wrong; it is empty for the value itself.
    """

    def __init__(self, rule: str, key: str, facts: Mapping[str, Fact], at: Path = ROOT) -> None:
        super().__init__(f"{rule}/{key}: {facts['value'].value}")
        self.rule = rule
        self.key = key
        self.facts = facts
        self.at = at

    def inside(self, at: Path) -> UnreadableValue:
        """The same, seen from the object in which the value stands at `at`."""
        return UnreadableValue(self.rule, self.key, self.facts, at + self.at)


def wrong_value(key: str, raw: object, /, **facts: str) -> UnreadableValue:
    """Refuse `raw`, which the fact `value` shows."""
    named = {name: text(words) for name, words in facts.items()}
    return UnreadableValue(WRONG_VALUE, key, {"value": text(shown(raw)), **named})


def shown(raw: object) -> str:
    """A value in one short line, as close as possible to how it was written."""
    if isinstance(raw, str):
        return _cut(" ".join(raw.split()))
    if isinstance(raw, bool) or raw is None:
        return {None: "null", True: "true", False: "false"}[raw]
    if isinstance(raw, (int, Decimal)):
        return _cut(_digits(raw))
    return "{…}" if isinstance(raw, Mapping) else "[…]"


def _cut(line: str) -> str:
    return line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + "…"


def _digits(raw: int | Decimal) -> str:
    # str() refuses integers of thousands of digits.
    rounded = isinstance(raw, int) and raw.bit_length() > _BITS_OF_A_LONG_NUMBER
    return str(Context(prec=20, traps=[]).create_decimal(raw) if rounded else raw)
