"""Values that begin with a character which YAML keeps for itself."""

from __future__ import annotations

import re
from typing import Final

from planlint.document.invisible import INVISIBLE, named
from planlint.document.quoting import quoted
from planlint.document.syntax_advice.slip import Slip
from planlint.finding import Problem

_TEMPLATE = re.compile(r"\{\{|\{%")
_INVISIBLE = re.compile(rf"[ \t]*(?:-[ \t]*)*(?:[\w-]+:)?({INVISIBLE}+)")
_KEYS: Final = {
    "@": "at-sign",
    "`": "back-tick",
    "%": "percent",
    ">": "greater-than",
    "|": "vertical-bar",
}
_DIRECTIVES: Final = ("%YAML", "%TAG")


def placeholder(slip: Slip) -> Problem | None:
    """Recognise `{{client}}` and `{% if %}` without quotes."""
    before = slip.before(slip.at)
    match = _TEMPLATE.search(before + slip.text[slip.at : slip.at + 2])
    if match is None or before[: match.start()].count('"') % 2:
        return None
    return _template_value(slip, slip.at - len(before) + match.start())


def _template_value(slip: Slip, offset: int) -> Problem:
    """Say that the placeholder at an offset needs quotes, with the text around it."""
    line_end = slip.table.line_end(slip.table.line_number(offset))
    closing = max(slip.text.find(end, offset, line_end) for end in ("}}", "%}"))
    if closing < 0:
        return slip.quote_value(offset, "placeholder")
    rest = slip.value(closing + 2)
    value = slip.text[offset : closing + 2] + ("" if rest.startswith(":") else rest)
    return slip.tell(
        (offset, offset + len(value)), "placeholder", value=value, quoted=quoted(value)
    )


def tab(slip: Slip) -> Problem | None:
    """Recognise a tab where only spaces may indent."""
    if slip.character != "\t" or ("scalar" in slip.context and "tab" not in slip.problem):
        return None
    return slip.tell((slip.at, slip.at + 1), "tab")


def invisible(slip: Slip) -> Problem | None:
    """Recognise a no-break space and its like in the indentation or behind a colon."""
    for number in slip.suspects():
        match = _INVISIBLE.match(slip.line(number))
        if match:
            start = slip.table.line_start(number)
            stretch = start + match.start(1), start + match.end(1)
            return slip.tell(stretch, "invisible", character=named(match[1][0]))
    return None


def reserved(slip: Slip) -> Problem | None:
    """Recognise `@handle`, `%20`, a back-tick, and `>60%` in brackets."""
    if "cannot start any token" in slip.problem and slip.character in _KEYS:
        return slip.quote_value(slip.at, _KEYS[slip.character])
    if slip.context.endswith("a directive") and not slip.text.startswith(
        _DIRECTIVES, slip.context_at
    ):
        return slip.quote_value(slip.context_at, "percent")
    line = slip.before(slip.at)
    if "document start" in slip.problem and line.startswith("%"):
        return slip.quote_value(slip.at - len(line), "percent")
    return None


def star(slip: Slip) -> Problem | None:
    """Recognise `*bold*` and `* item`."""
    if not slip.context.endswith("an alias"):
        return None
    if slip.text[slip.context_at + 1 : slip.context_at + 2].strip(" \t"):
        return slip.quote_value(slip.context_at, "asterisk")
    if slip.before(slip.context_at).strip(" \t-"):
        return slip.quote_value(slip.context_at, "asterisk")
    value = slip.value(slip.context_at)
    stretch = (slip.context_at, slip.context_at + len(value))
    return slip.tell(stretch, "bullet", value=value, example="- " + value[1:].lstrip(" \t"))


def other_signs(slip: Slip) -> Problem | None:
    """Recognise `& more`, `!important`, `>60%` and `|` before text, `? ` before a value."""
    at = slip.context_at
    sign = slip.text[at : at + 1]
    if slip.context.endswith("an anchor"):
        return slip.quote_value(at, "ampersand")
    if slip.context.endswith("a tag") or "tag handle" in slip.problem:
        return slip.quote_value(at, "exclamation-mark")
    if slip.context.endswith("a block scalar") and sign in (">", "|"):
        return slip.quote_value(at, "greater-than" if sign == ">" else "vertical-bar")
    if "keys are not allowed" in slip.problem:
        return slip.quote_value(slip.at, "question-mark")
    return None
