"""Values as messages show them: as somebody would type them, cut to a few words."""

from __future__ import annotations

from collections.abc import Iterator

LENGTH = 40


def shown(value: object, length: int = LENGTH) -> str:
    """A value on one line, at most `length` characters; its own quotes tell text from numbers."""
    if isinstance(value, str):
        return f'"{cut(value, length - 2)}"'
    if not isinstance(value, (dict, list)):
        return cut(_written(value), length)
    left, right = "{}" if isinstance(value, dict) else "[]"
    inside = ""
    for part in _parts(value):
        longer = f"{inside}, {part}" if inside else part
        if len(longer) > length - 2:
            inside = cut(f"{longer} …", length - 2)
            break
        inside = longer
    return f"{left}{inside}{right}"


def cut(words: str, length: int = LENGTH) -> str:
    """Text on one line, at most `length` characters."""
    line = " ".join(words[: 4 * length].split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def _parts(value: dict[str, object] | list[object]) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (f"{cut(key)}: {_part(inner)}" for key, inner in value.items())
    else:
        yield from map(_part, value)


def _part(value: object) -> str:
    if isinstance(value, (dict, list)):
        brackets = "{…}" if isinstance(value, dict) else "[…]"
        return brackets if value else brackets.replace("…", "")
    return cut(value) if isinstance(value, str) else _written(value)


def _written(value: object) -> str:
    if value is None:
        return "null"
    return str(value).lower() if isinstance(value, bool) else str(value)
