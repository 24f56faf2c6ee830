"""Numbers as people write them: digits and marks of several scripts, separators, precision."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from planlint.quantity.unreadable import wrong_value

MOST_DIGITS = 15
LONGEST_TEXT = 100

# Loose on purpose: it only finds where a number may stand; `read_digits` is strict. A leading
# point after a letter or a slash belongs to these: "Rs.500" and "S/.500" are five hundred.
DIGITS = r"(?:(?<![\w/])[.,٫])?\d(?:[ '٬.,٫]?\d)*"

_SPACES = "\t\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"
_DASHES = "‐‑‒–—−"
_INVISIBLE = "\u200b\u200e\u200f\u061c\u2066\u2067\u2068\u2069\ufeff"
_TO_ASCII = str.maketrans(
    {
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys(_INVISIBLE, ""),
        **dict.fromkeys("٪％﹪", "%"),
        "’": "'",
        "×": "x",
        "≥": ">=",
        "≤": "<=",
    }
)

_GROUP = 3
_WITH_POINT = r"(?P<whole>0|[1-9]\d*)?(?P<point>[.,٫])(?P<decimals>\d+)"
_IN_THOUSANDS = (
    r"[1-9]\d{0,2}(?P<mark>[ '٬.,])\d{3}(?:(?P=mark)\d{3})*(?:(?P<point>[.,٫])(?P<decimals>\d+))?"
)
_IN_LAKHS = r"[1-9]\d?(?:,\d{2})+,\d{3}(?:(?P<point>\.)(?P<decimals>\d+))?"
_WHOLE = r"0|[1-9]\d*"
_THOUSANDTH = Decimal("0.001")
_BITS_OF_A_LONG_NUMBER = 100


class Written(NamedTuple):
    """A number as written: its text, its value, the unit of its last digit.

    `thousands` is the value if its only separator, `mark`, stands for thousands; None when the
    number can be read in one way only. `start` is where `text` stands in the whole value.
    """

    text: str
    value: Decimal
    step: Decimal
    thousands: Decimal | None = None
    mark: str = ""
    start: int = 0

    def as_thousands(self) -> Written:
        """The same, its separator taken for thousands."""
        if self.thousands is None:
            return self
        return self._replace(value=self.thousands, step=Decimal(1), thousands=None)


def normalise(text: str) -> str:
    """The same words with ASCII digits, signs and single plain spaces; "" if too long."""
    text = text.strip()
    if len(text) > LONGEST_TEXT:
        return ""
    if not text.isascii():
        text = text.translate(_TO_ASCII)
        text = "".join(str(int(char)) if char.isdecimal() else char for char in text)
    return " ".join(part for part in text.replace("\t", " ").split(" ") if part)


def read_digits(text: str, start: int = 0) -> Written | None:
    """Read one unsigned number of a normalised text, or None when its separators make no sense."""
    if re.fullmatch(_WHOLE, text):
        return Written(text, Decimal(text), Decimal(1), start=start)
    if match := re.fullmatch(_WITH_POINT, text):
        return _with_point(match, start)
    match = re.fullmatch(_IN_THOUSANDS, text) or re.fullmatch(_IN_LAKHS, text)
    if match is None or match["point"] == match.groupdict().get("mark", ","):
        return None
    decimals = match["decimals"] or ""
    whole = re.sub(r"\D", "", text[: match.start("point")] if decimals else text)
    return Written(text, Decimal(f"{whole}.{decimals}"), _unit(decimals), start=start)


def _with_point(match: re.Match[str], start: int) -> Written:
    text, whole, decimals = match[0], match["whole"] or "0", match["decimals"]
    value, step = Decimal(f"{whole}.{decimals}"), _unit(decimals)
    if match["point"] == "٫" or whole == "0" or len(decimals) != _GROUP:
        return Written(text, value, step, start=start)
    return Written(text, value, step, Decimal(whole + decimals), match["point"], start)


def _unit(decimals: str) -> Decimal:
    return Decimal((0, (1,), -len(decimals)))


def written_number(raw: int | Decimal) -> tuple[str, Written]:
    """A number that is one in YAML already: its sign and its digits.

    Raises UnreadableValue when it is not finite or absurdly long.
    """
    value = _decimal(raw)
    check_length(raw, value)
    sign, size = ("-" if value.is_signed() else ""), value.copy_abs()
    step = Decimal((0, (1,), int(value.as_tuple().exponent)))
    written = Written(format(size, "f"), size, step, start=len(sign))
    if step != _THOUSANDTH or size < 1:
        return sign, written
    return sign, written._replace(thousands=size * 1000, mark=".")


def _decimal(raw: int | Decimal) -> Decimal:
    if isinstance(raw, int):
        return Decimal(raw if raw.bit_length() < _BITS_OF_A_LONG_NUMBER else "1E100")
    if not raw.is_finite():
        raise wrong_value("not-finite", raw)
    return raw


def check_length(raw: object, value: Decimal) -> None:
    """Refuse a finite value of more than 15 digits before or after the point, or in all."""
    parts = value.as_tuple()
    if value.adjusted() >= MOST_DIGITS or len(parts.digits) > MOST_DIGITS:
        raise wrong_value("too-many-digits", raw)
    if int(parts.exponent) < -MOST_DIGITS:
        raise wrong_value("too-many-digits", raw)


def plain(value: Decimal) -> str:
    """Digits without separators and idle zeros, and never with exactly three decimals."""
    digits = bare(value)
    return digits + "0" if re.fullmatch(r"-?[1-9]\d*\.\d{3}", digits) else digits


def bare(value: Decimal) -> str:
    """Digits without separators and idle zeros."""
    digits = format(value, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
