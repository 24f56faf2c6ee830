"""Data as YAML in block style, the way people write plans."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeGuard

from planlint.document import read_document

INDENT = "  "
SHORT_LIST = 60
NO_COMMA = re.compile(r"[\w.%+/ -]+")


def block_yaml(data: Mapping[str, Any]) -> str:
    """Write a mapping of texts, numbers, lists and mappings as YAML that reads back the same."""
    return "".join(f"{line}\n" for line in _mapping(data))


def _mapping(data: Mapping[str, Any]) -> Iterator[str]:
    for key, value in data.items():
        name = _scalar(key)
        if _is_block(value):
            yield f"{name}:"
            indent = "" if isinstance(value, list) else INDENT
            yield from (f"{indent}{line}" for line in _block(value))
        else:
            yield f"{name}: {_inline(value)}"


def _block(value: Mapping[str, Any] | list[Any]) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from _mapping(value)
        return
    for item in value:
        lines = list(_block(item)) if _is_block(item) else [_inline(item)]
        yield f"- {lines[0]}"
        yield from (f"{INDENT}{line}" for line in lines[1:])


def _is_block(value: object) -> TypeGuard[Mapping[str, Any] | list[Any]]:
    """Whether a value stands on lines of its own: collections do, short lists of words do not."""
    if isinstance(value, list):
        return bool(value) and not _is_short(value)
    return isinstance(value, Mapping) and bool(value)


def _is_short(items: list[Any]) -> bool:
    if any(isinstance(item, (Mapping, list)) for item in items):
        return False
    written = [_scalar(item) for item in items]
    return all(map(NO_COMMA.fullmatch, written)) and len(", ".join(written)) <= SHORT_LIST


def _inline(value: object) -> str:
    if isinstance(value, Mapping):
        return "{}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_scalar, value)) + "]"
    return _scalar(value)


def _scalar(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    return value if _reads_back(value) else json.dumps(value, ensure_ascii=False)


def _reads_back(text: str) -> bool:
    """Whether a text may stand without quotes, as a key, as a value and in a list."""
    if not text or not text.isprintable() or text != text.strip():
        return False
    document = read_document(f"{text}: {text}\nlist:\n- {text}\n", "")
    return not document.problems and document.data == {text: text, "list": [text]}
