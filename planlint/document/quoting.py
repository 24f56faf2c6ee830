"""How a value would have to be written, for messages."""

from __future__ import annotations

import re
from typing import Final

_CURLY: Final = {
    "\u201c": "\u201d\u201c",
    "\u201d": "\u201d",
    "\u201e": "\u201c\u201d",
    "\u2018": "\u2019",
    "\u2019": "\u2019",
    "\u201a": "\u2018\u2019",
    "\xab": "\xbb",
    "\xbb": "\xab",
}
_APOSTROPHES: Final = frozenset("\u2019")
_LONGEST: Final = 60
_ORDINARY_COMMENT: Final = r"(?<=[ \t])#(?=[ \t]|\Z)"


def shortened(text: str) -> str:
    """Cut a text to what a sentence can hold."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def without_curly_quotes(text: str) -> str:
    """Take off the quotes around a text that are letters to YAML: those of word processors."""
    is_one = len(text) > 1 and text[-1] in _CURLY.get(text[0], "")
    inner = text[1:-1]
    return inner if is_one and not set(inner) & {text[0], text[-1]} - _APOSTROPHES else text


def quoted(text: str) -> str:
    """Put a text in quotes as YAML reads them, shortened."""
    text = shortened(without_curly_quotes(text))
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def without_comment(line: str) -> str:
    """Drop an ordinary comment (a number sign and a space) and the blanks at the end."""
    match = re.search(_ORDINARY_COMMENT, line)
    return (line[: match.start()] if match else line).rstrip(" \t")
