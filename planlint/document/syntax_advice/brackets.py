"""Lists and mappings in brackets, and texts that begin with one."""

from __future__ import annotations

import re
from typing import Final

from planlint.document.quoting import quoted, without_comment
from planlint.document.syntax_advice.slip import Slip
from planlint.finding import Problem

_CLOSING: Final = {"[": "]", "{": "}"}
_HASHTAG = re.compile(r"(?<![^\s\[{,])#[^\W_][^\s,\]}]*")
_KEY = re.compile(r"^.*?:[ \t]+")
_BRACKET_VALUE = re.compile(r"(?:^|[:?-][ \t]+)([\[{])")


def bracket(slip: Slip) -> Problem | None:
    """Recognise a bracket that is not closed, a missing comma, a hashtag that hides the rest."""
    if "',' or" in slip.problem:
        return _hashtag(slip, slip.context_at) or _unclosed(slip)
    if "node content" in slip.problem:
        return _no_value(slip)
    before = slip.before(slip.at).rstrip(" \t")
    if before[-1:] in ("]", "}") and "expected" in slip.problem:
        return _after_bracket(slip, before)
    return None


def _hashtag(slip: Slip, start: int) -> Problem | None:
    match = _HASHTAG.search(slip.text, start, slip.at)
    if match is None:
        return None
    opening = max(slip.text.rfind(mark, start, match.start()) for mark in "[{,\n")
    line_end = slip.table.line_end(slip.table.line_number(match.start()))
    before = re.sub(_KEY, "", slip.text[opening + 1 : match.start()])
    rest = without_comment(slip.text[match.start() : line_end])
    whole = before.lstrip() + re.split(r"[,\]}]", rest, maxsplit=1)[0].rstrip()
    return slip.tell(match.span(), "hash", value=match[0], quoted=quoted(whole))


def _unclosed(slip: Slip) -> Problem:
    same_line = slip.table.line_number(slip.at) == slip.table.line_number(slip.context_at)
    rest = slip.text[slip.at : slip.table.line_end(slip.table.line_number(slip.at))].strip(" \t")
    if same_line and rest and rest[0] not in "]}":
        return slip.tell((slip.at, slip.at + 1), "missing-comma")
    opening = slip.text[slip.context_at]
    return slip.tell(
        (slip.context_at, slip.context_at + 1),
        "unclosed-bracket",
        bracket=opening,
        closing=_CLOSING.get(opening, "]"),
    )


def _no_value(slip: Slip) -> Problem | None:
    if "flow" not in slip.context:
        return slip.quote_value(slip.at, "punctuation") if slip.character.strip() else None
    opening = max(slip.text.rfind(bracket, 0, slip.at) for bracket in _CLOSING)
    tag = _hashtag(slip, max(opening, 0))
    if tag is None and slip.character == ",":
        return slip.tell((slip.at, slip.at + 1), "extra-comma")
    return tag


def _after_bracket(slip: Slip, before: str) -> Problem | None:
    if slip.character in ("]", "}"):
        return slip.tell((slip.at, slip.at + 1), "extra-bracket", bracket=slip.character)
    if slip.character == ",":
        return slip.tell((slip.at, slip.at + 1), "comma")
    opening = _BRACKET_VALUE.search(before)
    if opening is None:
        return None
    start = slip.at - len(slip.before(slip.at)) + opening.start(1)
    end = slip.table.line_end(slip.table.line_number(slip.at))
    value = slip.text[start:end].rstrip(" \t")
    return slip.tell((start, start + len(value)), "bracket", value=value, quoted=quoted(value))
