"""Pieces of a file of YAML as text: its lines, and values in it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TypeAlias

Value: TypeAlias = "str | Mapping[str, str]"

_PLAIN = re.compile(r"[A-Za-z][\w./-]*(?:,? [\w./-]+)*|\d{4}-\d\d-\d\d|[a-z_]+/\*|/[\w./-]+")
# Words that readers of YAML take for something else.
_NO_WORDS = frozenset({"false", "n", "no", "null", "off", "on", "true", "y", "yes"})
# JSON writes these as they are; in YAML they end a line or may not stand in a text.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


class CannotChange(ValueError):
    """A file that cannot be changed by text; the sentence says why."""


def lines_of(text: str) -> list[str]:
    """The lines with their ends, as the document counts them."""
    lines = _LINE.findall(text)
    return lines[:-1] if lines and not lines[-1] else lines


def written_value(value: Value, *, quoted: bool = False) -> str:
    """A value as it is written; several by key stand in braces, where all is quoted."""
    if isinstance(value, str):
        return _scalar(value, quoted=quoted)
    pairs = (f"{key}: {_scalar(item, quoted=True)}" for key, item in value.items())
    return "{" + ", ".join(pairs) + "}"


def _scalar(value: str, *, quoted: bool) -> str:
    is_plain = _PLAIN.fullmatch(value) and value.lower() not in _NO_WORDS
    if is_plain and not quoted:
        return value
    written = json.dumps(value, ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", written)
