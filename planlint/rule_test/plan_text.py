"""The plan of an example as YAML on one line, every number with its own digits."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal

_LAST_OF_PLANE_0 = 0xFFFF


def plan_text(data: object) -> str:
    """Write data that came from YAML so that it reads back the same."""
    if isinstance(data, Mapping):
        pairs = (f"{plan_text(key)}: {plan_text(value)}" for key, value in data.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(map(plan_text, data)) + "]"
    if isinstance(data, str):
        return '"' + "".join(map(_escaped, data)) + '"'
    return str(data) if isinstance(data, Decimal) else json.dumps(data)


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code <= _LAST_OF_PLANE_0 else f"\\U{code:08x}"
