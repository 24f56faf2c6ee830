"""Colours as #rrggbb: whether one can be read on another, as the WCAG count it."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TypeAlias

Colour: TypeAlias = "tuple[int, int, int]"

AA_TEXT = 4.5
_HEX = re.compile("#?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")
_SHORT = 3
_LINEAR_UP_TO = 0.04045
_STEPS = 20


def read_colour(written: str) -> Colour | None:
    """Read #0a5b66 or #06b; None for anything else."""
    match = _HEX.fullmatch(written.strip())
    if match is None:
        return None
    digits = match[1]
    if len(digits) == _SHORT:
        digits = "".join(2 * digit for digit in digits)
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def written_colour(colour: Colour) -> str:
    """The colour as a style sheet has it: #0a5b66."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def contrast(one: Colour, other: Colour) -> float:
    """The contrast of two colours, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lightened_until(colour: Colour, ground: Colour, least: float = AA_TEXT) -> Colour:
    """The colour with as much white in it as it needs to be read on a dark ground."""
    mixed = colour
    for step in range(_STEPS + 1):
        mixed = _mixed_with_white(colour, Fraction(step, _STEPS))
        if contrast(mixed, ground) >= least:
            break
    return mixed


def _mixed_with_white(colour: Colour, share: Fraction) -> Colour:
    red, green, blue = (round(part + (255 - part) * share) for part in colour)
    return red, green, blue


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= _LINEAR_UP_TO else ((part + 0.055) / 1.055) ** 2.4
