"""Values as JSON text, indented by two, a piece at a time.

The standard library writes indented JSON without its fast half, which is felt with many plans.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from json.encoder import encode_basestring
from typing import Any

STEP = "  "
_WORDS = {None: "null", True: "true", False: "false"}


def json_pieces(tree: Mapping[str, Any], plain: Callable[[Any], Any]) -> Iterator[str]:
    """Write an object; a member that is an iterator becomes an array, one element a piece.

    The same holds of the elements. `plain` makes records of what JSON cannot write, as the standard
    library's `default` does.
    """
    yield from _object(tree, "", plain)
    yield "\n"


def _object(tree: Mapping[str, Any], margin: str, plain: Callable[[Any], Any]) -> Iterator[str]:
    inner, start = margin + STEP, "{"
    for name, value in tree.items():
        yield f"{start}\n{inner}{encode_basestring(name)}: "
        if isinstance(value, Iterator):
            yield from _array(value, inner, plain)
        else:
            yield json_text(value, inner, plain)
        start = ","
    yield f"\n{margin}}}"


def _array(values: Iterator[Any], margin: str, plain: Callable[[Any], Any]) -> Iterator[str]:
    inner, start = margin + STEP, "["
    for value in values:
        if isinstance(value, Mapping) and any(
            isinstance(each, Iterator) for each in value.values()
        ):
            yield f"{start}\n{inner}"
            yield from _object(value, inner, plain)
        else:
            yield f"{start}\n{inner}{json_text(value, inner, plain)}"
        start = ","
    yield "[]" if start == "[" else f"\n{margin}]"


def json_text(value: object, margin: str, plain: Callable[[Any], Any]) -> str:
    """Write a value whose first line stands behind a margin."""
    out: list[str] = []
    _write(value, f"\n{margin}", out, plain)
    return "".join(out)


def _write(value: object, line: str, out: list[str], plain: Callable[[Any], Any]) -> None:
    """Add the text of a value; `line` is a line end with the margin behind it."""
    if isinstance(value, str):
        out.append(encode_basestring(value))
    elif value is None or value is True or value is False:
        out.append(_WORDS[value])
    elif isinstance(value, int):
        out.append(repr(value))
    elif isinstance(value, Mapping):
        _write_members(value, line, out, plain)
    elif isinstance(value, Sequence):
        _write_elements(value, line, out, plain)
    else:
        _write(plain(value), line, out, plain)


def _write_members(
    members: Mapping[str, Any], line: str, out: list[str], plain: Callable[[Any], Any]
) -> None:
    inner = line + STEP
    start = "{" + inner
    for name, value in members.items():
        if value.__class__ is str:  # most are
            out.append(f"{start}{encode_basestring(name)}: {encode_basestring(value)}")
        else:
            out.append(f"{start}{encode_basestring(name)}: ")
            _write(value, inner, out, plain)
        start = f",{inner}"
    out.append(line + "}" if members else "{}")


def _write_elements(
    values: Sequence[Any], line: str, out: list[str], plain: Callable[[Any], Any]
) -> None:
    inner = line + STEP
    start = "[" + inner
    for value in values:
        out.append(start)
        _write(value, inner, out, plain)
        start = f",{inner}"
    out.append(line + "]" if values else "[]")
