"""Why a number cannot be read: not exact, in unknown units, with two readings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from planlint.finding import text
from planlint.quantity.notation import Written, bare, normalise, plain
from planlint.quantity.unreadable import AMBIGUOUS_NUMBER, UnreadableValue, shown, wrong_value

_BEFORE = r"[~≈±]|(?:about|around|approx\.?|approximately|ca\.?|circa|roughly|almost|nearly|some)\b"
_BEHIND = r"(?:ish|\+|or so)"
_APPROXIMATE = rf"(?i)[<>=]* ?(?:{_BEFORE}).*\d.*|.*\d ?(?:[^\s\d]{{1,3}} ?)?{_BEHIND}"
_UNCLEAR_SCALES = frozenset(
    {"m", "mm", "mn", "mio", "mln", "mil", "million", "millions", "mrd", "billion", "billions"}
    | {"t", "tsd", "thousand", "lakh", "crore"}
)


def refusal(raw: object, otherwise: str) -> UnreadableValue:
    """The most telling message for a value that is no number of its field."""
    if is_approximate(raw):
        return wrong_value("approximate", raw)
    scale = re.search(r"\d ?([^\W\d_]+)", normalise(raw)) if isinstance(raw, str) else None
    if scale and scale[1].lower() in _UNCLEAR_SCALES:
        return wrong_value("unclear-scale", raw, scale=scale[1])
    return wrong_value(otherwise, raw)


def is_approximate(raw: object) -> bool:
    """Whether a value says that it is not exact: ~20, about 20, 20ish, 20+."""
    return isinstance(raw, str) and re.fullmatch(_APPROXIMATE, normalise(raw)) is not None


def ambiguous_number(
    words: str, unclear: Sequence[Written], *, small: Decimal, large: Decimal
) -> UnreadableValue:
    """Both readings of the first unclear number, and the whole value written in either way."""
    as_small = as_large = words
    for written in reversed(unclear):
        start, end = written.start, written.start + len(written.text)
        as_small = as_small[:start] + _with_other_decimals(written) + as_small[end:]
        as_large = as_large[:start] + plain(written.thousands or written.value) + as_large[end:]
    facts = {
        "value": text(shown(words)),
        "number": text(unclear[0].text),
        "small": text(bare(small)),
        "large": text(f"{Decimal(bare(large)):,f}"),
        "as_small": text(shown(as_small)),
        "as_large": text(shown(as_large)),
    }
    return UnreadableValue(AMBIGUOUS_NUMBER, "two-readings", facts)


def _with_other_decimals(written: Written) -> str:
    """30.000 as 30.00 and 1.234 as 1.2340: any but three decimals leave no doubt."""
    digits = format(written.value, "f")
    return digits[:-1] if digits.endswith("0") else digits + "0"
