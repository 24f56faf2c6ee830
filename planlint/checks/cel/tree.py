"""The tree of an expression, read from the library's own serialised form of it.

The library parses, but shows no tree to Python; what it writes are protocol buffers of the
published CEL schema (`cel.expr.ParsedExpr`), of which the few fields needed are read here.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import field
from typing import TypeAlias

from planlint.dataclass import dataclass

Fields: TypeAlias = "list[tuple[int, int | bytes]]"
Constant: TypeAlias = "bool | int | float | str | bytes | None"

VARINT, FIXED64, LENGTH, FIXED32 = 0, 1, 2, 5
SIGN = 1 << 63


class NotATree(ValueError):
    """Bytes that are no expression as this module knows it."""


@dataclass(frozen=True, slots=True)
class Node:
    """One part of an expression, with the code points before it in the text.

    `kind` is constant, name, select, has, call, list, map, message or loop. `name` is the name,
    the field or the function; `parts` are what it is made of: for a loop range, start, condition,
    step and result, with `name` and `accumulator` as its variables.
    """

    kind: str
    offset: int
    name: str = ""
    parts: tuple[Node, ...] = ()
    value: Constant = None
    is_method: bool = False
    accumulator: str = ""

    def walk(self) -> Iterator[Node]:
        """The node and all below it."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(slots=True)
class _Reader:
    positions: dict[int, int] = field(default_factory=dict)

    def expression(self, raw: bytes) -> Node:
        number, body = 0, (0, b"")
        for tag, value in _fields(raw):
            if tag == _ID and isinstance(value, int):
                number = value
            elif isinstance(value, bytes):
                body = (tag, value)
        at = self.positions.get(number, 0)
        read = _READERS.get(body[0])
        if read is None:
            raise NotATree(f"an expression of kind {body[0]}")
        return read(self, body[1], at)

    def constant(self, raw: bytes, at: int) -> Node:
        for tag, value in _fields(raw):
            return Node("constant", at, value=_constant(tag, value))
        raise NotATree("a constant without a value")

    def name(self, raw: bytes, at: int) -> Node:
        return Node("name", at, _text(_fields(raw), 1))

    def select(self, raw: bytes, at: int) -> Node:
        fields = _fields(raw)
        is_test = any(tag == 3 and value for tag, value in fields)  # noqa: PLR2004 - test_only
        operand = tuple(self.expression(part) for part in _all(fields, 1))
        return Node("has" if is_test else "select", at, _text(fields, 2), operand)

    def call(self, raw: bytes, at: int) -> Node:
        fields = _fields(raw)
        target = _all(fields, 1)
        parts = tuple(self.expression(part) for part in (*target, *_all(fields, 3)))
        return Node("call", at, _text(fields, 2), parts, is_method=bool(target))

    def list(self, raw: bytes, at: int) -> Node:
        return Node("list", at, parts=tuple(map(self.expression, _all(_fields(raw), 1))))

    def struct(self, raw: bytes, at: int) -> Node:
        fields = _fields(raw)
        if _all(fields, 1):
            return Node("message", at, _text(fields, 1))
        entries = [_fields(entry) for entry in _all(fields, 2)]
        parts = [self.expression(part) for entry in entries for part in _all(entry, 3, 4)]
        return Node("map", at, parts=tuple(parts))

    def loop(self, raw: bytes, at: int) -> Node:
        fields = _fields(raw)
        parts = tuple(self.expression(_all(fields, tag)[0]) for tag in (2, 4, 5, 6, 7))
        return Node("loop", at, _text(fields, 1), parts, accumulator=_text(fields, 3))


def read_tree(serialised: bytes) -> Node:
    """Read what the library serialises of an unchecked expression; raises NotATree."""
    try:
        parsed = _fields(_all(_fields(serialised), 2)[0])
        positions: dict[int, int] = {}
        for info in _all(parsed, 3):
            for entry in _all(_fields(info), 4):
                pair = dict(_fields(entry))
                key, value = pair.get(1, 0), pair.get(2, 0)
                if isinstance(key, int) and isinstance(value, int):
                    positions[key] = value
        return _Reader(positions).expression(_all(parsed, 2)[0])
    except (IndexError, struct.error, UnicodeDecodeError) as broken:
        raise NotATree("cut short") from broken


def _fields(raw: bytes) -> Fields:
    found: Fields = []
    at = 0
    while at < len(raw):
        key, at = _varint(raw, at)
        tag, wire = key >> 3, key & 7
        if wire == VARINT:
            number, at = _varint(raw, at)
            found.append((tag, number))
        elif wire == LENGTH:
            size, at = _varint(raw, at)
            found.append((tag, raw[at : at + size]))
            at += size
        elif wire in (FIXED64, FIXED32):
            size = 8 if wire == FIXED64 else 4
            found.append((tag, raw[at : at + size]))
            at += size
        else:
            raise NotATree(f"wire type {wire}")
    return found


def _varint(raw: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = raw[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if not byte & 0x80:
            return value, at


def _all(fields: Fields, *tags: int) -> list[bytes]:
    return [value for tag, value in fields if tag in tags and isinstance(value, bytes)]


def _text(fields: Fields, tag: int) -> str:
    found = _all(fields, tag)
    return found[-1].decode() if found else ""


def _constant(tag: int, value: int | bytes) -> Constant:
    if isinstance(value, int) and tag in _OF_NUMBER:
        return _OF_NUMBER[tag](value)
    if isinstance(value, bytes) and tag in _OF_BYTES:
        return _OF_BYTES[tag](value)
    raise NotATree(f"a constant of kind {tag}")


def _double(value: bytes) -> Constant:
    number: float = struct.unpack("<d", value)[0]
    return number


_OF_NUMBER: dict[int, Callable[[int], Constant]] = {
    1: lambda _: None,
    2: bool,
    3: lambda value: value - 2 * SIGN if value >= SIGN else value,
    4: lambda value: value,
}
_OF_BYTES: dict[int, Callable[[bytes], Constant]] = {
    5: _double,
    6: bytes.decode,
    7: lambda value: value,
}


_ID = 2
_READERS = {
    3: _Reader.constant,
    4: _Reader.name,
    5: _Reader.select,
    6: _Reader.call,
    7: _Reader.list,
    8: _Reader.struct,
    9: _Reader.loop,
}
