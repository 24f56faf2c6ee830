"""Answers as YAML: plain where every reader of YAML takes them for text, else in quotes."""

from __future__ import annotations

import re

from planlint.document.scalars import resolve

_PLAIN_WORDS = re.compile(r"[^\W\d_](?:[\w .,'/()&+%-]*[\w.)%'])?")
_PLAIN_VALUE = re.compile(r"[+-]?[\d$€£₺₼₪฿](?:[\w $€£₺₼₪฿%/.,+-]*[\w$€£₺₼₪฿%])?")
_PLAIN_NUMBER = re.compile(r"(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?", re.ASCII)
# Older YAML reads these as true and false.
_OLD_TRUTHS = frozenset({"y", "n", "yes", "no", "on", "off"})
_JOINERS = "\u200c\u200d"
_LAST_OF_PLANE_0 = 0xFFFF


def words(text: str) -> str:
    """A text that stays a text: in quotes wherever YAML might make something else of it."""
    is_plain = _PLAIN_WORDS.fullmatch(text) and text.lower() not in _OLD_TRUTHS
    return text if is_plain and resolve(text) == text else _quoted(text)


def value(text: str) -> str:
    """A number, an amount or another quantity, as it was written."""
    if _PLAIN_NUMBER.fullmatch(text):
        return text
    is_plain = _PLAIN_VALUE.fullmatch(text) and resolve(text) == text
    return text if is_plain else _quoted(text)


def _quoted(text: str) -> str:
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character.isprintable() or character in _JOINERS:
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code <= _LAST_OF_PLANE_0 else f"\\U{code:08x}"
