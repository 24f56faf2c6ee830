"""Colours of a terminal."""

from __future__ import annotations

from planlint.finding import Severity

STRONG = "1"
FAINT = "2"
ACCENT = "36"
TONES = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;34"}


def paint(text: str, tone: str, *, colour: bool) -> str:
    """Return the text in a tone, or as it is when there is to be no colour."""
    return f"\x1b[{tone}m{text}\x1b[0m" if colour and text else text
