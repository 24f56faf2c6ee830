"""Examples of plans as YAML, a line for each section."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

_PLAIN = re.compile(r"[^\W\d_][\w./-]*(?: [\w./-]+)*")
# Some readers of YAML take these for something else than words.
_NO_WORDS = frozenset({"false", "n", "no", "null", "off", "on", "true", "y", "yes"})


def flow_yaml(data: Mapping[str, object]) -> str:
    """Write a mapping of texts, numbers, lists and mappings as YAML that reads back the same."""
    lines = (f"{_scalar(name)}: {flow(value)}\n" for name, value in data.items())
    return "".join(lines) or "{}\n"


def flow(value: object) -> str:
    """Write one value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(key)}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return _scalar(value)


def _scalar(value: object) -> str:
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if not isinstance(value, str):
        return str(value)
    is_plain = _PLAIN.fullmatch(value) and value.lower() not in _NO_WORDS
    return value if is_plain else json.dumps(value, ensure_ascii=False)
