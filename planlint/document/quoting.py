"""How a value would have to be written, for messages."""

from __future__ import annotations

import re
from typing import Final

_LONGEST: Final = 60
_ORDINARY_COMMENT: Final = r"(?<=[ \t])#(?=[ \t]|\Z)"


def shortened(text: str) -> str:
    """Cut a text to what a sentence can hold."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def quoted(text: str) -> str:
    """Put a text in quotes as YAML reads them, shortened."""
    text = shortened(text)
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def without_comment(line: str) -> str:
    """Drop an ordinary comment (a number sign and a space) and the blanks at the end."""
    match = re.search(_ORDINARY_COMMENT, line)
    return (line[: match.start()] if match else line).rstrip(" \t")
