"""Findings in full: a place in the plan, framed, and what the rules say of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

from planlint.dataclass import dataclass
from planlint.finding import Finding
from planlint.place import FrameLine, Span
from planlint.reporters.cells import cut, width
from planlint.reporters.frame import strips
from planlint.reporters.grouping import RuleFindings
from planlint.reporters.ink import ACCENT, FAINT, STRONG, TONES, paint
from planlint.reporters.listing import MOST_TOLD, told_apart
from planlint.reporters.prose import first_sentence
from planlint.reporters.style import Style
from planlint.reporters.visible import visible
from planlint.reporters.wrap import wrap

_MARGIN = "  "
_DEEPER = "    "
_DEEPEST = "      "
_MOST_LINES_NAMED = 6
_LEAST_ROOM = 20


class Form(Enum):
    """How much is said of a place."""

    FULL = "place, frame, message, why, fix"
    SHORT = "frame, message, fix"
    MARKED = "frame, message"


@dataclass(frozen=True, slots=True)
class _Pointer:
    """A place to show, and what is put under its words."""

    span: Span
    frame: tuple[FrameLine, ...]
    mark: str
    tone: str
    label: str = ""


def places(groups: Sequence[RuleFindings]) -> Iterator[tuple[RuleFindings, ...]]:
    """Put rules that speak of one place, one after the other, together under one frame."""
    together: list[RuleFindings] = []
    for group in groups:
        if together and not _same_place(together[-1], group):
            yield tuple(together)
            together = []
        together.append(group)
    if together:
        yield tuple(together)


def block(groups: Sequence[RuleFindings], form: Form, style: Style) -> list[str]:
    """Write one place and what each rule says of it."""
    lead = groups[0].lead
    lines = []
    if form is Form.FULL:
        place = f"{visible(lead.file)}:{lead.span.line}:{lead.span.column}"
        lines.append(paint(place, ACCENT, colour=style.colour))
    lines += _frames(lead, form, style)
    for group in groups:
        lines += _words(group, form, style)
    return lines


def _same_place(one: RuleFindings, other: RuleFindings) -> bool:
    alone = one.lead.related or other.lead.related or one.root is not other.root
    return not alone and one.lead.span == other.lead.span


def _frames(lead: Finding, form: Form, style: Style) -> Iterator[str]:
    if form is not Form.FULL:
        pointers = [_Pointer(lead.span, lead.frame[:1], "^", TONES[lead.severity])]
    else:
        related = (_Pointer(at.span, at.frame, "-", ACCENT, at.label) for at in lead.related)
        pointers = [_Pointer(lead.span, lead.frame, "^", TONES[lead.severity]), *related]
    numbers = (line.number for pointer in pointers for line in pointer.frame)
    gutter = max((len(str(number)) for number in numbers), default=1)
    for pointer in sorted(pointers, key=lambda pointer: pointer.span):
        yield from _pointed(pointer, gutter, style)


def _pointed(pointer: _Pointer, gutter: int, style: Style) -> Iterator[str]:
    room = max(style.width - len(_MARGIN) - gutter - len(" | "), _LEAST_ROOM)
    number_bar = paint(f"{_MARGIN}{'':>{gutter}} |", FAINT, colour=style.colour)
    label = visible(pointer.label)
    if label and not pointer.frame:
        yield from wrap(label, style.width, f"{_MARGIN}line {pointer.span.line}: ", _DEEPER)
    shown = strips(pointer.frame, pointer.span, room)
    for strip in shown:
        start = paint(f"{_MARGIN}{strip.number:>{gutter}} |", FAINT, colour=style.colour)
        yield f"{start} {strip.text}".rstrip()
        marks = strip.underline(pointer.mark)
        indent = len(marks) - len(marks.lstrip())
        said = [marks]
        if label and strip is shown[-1]:
            said = wrap(label, room, f"{marks} ", " " * room)
            if len(said) > 1 or width(said[0]) > room:
                under = " " * min(indent, room - _LEAST_ROOM)
                said = [marks, *wrap(label, room, under, under)]
        for line in said:
            inked = paint(line.lstrip(), pointer.tone, colour=style.colour)
            yield f"{number_bar} {' ' * (len(line) - len(line.lstrip()))}{inked}"


def _words(group: RuleFindings, form: Form, style: Style) -> Iterator[str]:
    lead = group.lead
    severity, rule = f"{group.severity}:", f"[{visible(group.rule)}]"
    text = f"{severity} {visible(lead.message)} {rule}{_more(group)}"
    first, *others = wrap(text, style.width, _MARGIN, _DEEPER)
    tone = paint(severity, TONES[group.severity], colour=style.colour)
    yield first.replace(severity, tone, 1).replace(rule, paint(rule, FAINT, colour=style.colour))
    for line in others:
        yield line.replace(rule, paint(rule, FAINT, colour=style.colour))
    if form is Form.FULL and lead.why:
        yield from _labelled("Why:", first_sentence(lead.why), style)
    if form is not Form.MARKED and lead.fix:
        yield from _labelled("Fix:", lead.fix, style)
    if group.apart and len(group.findings) > 1:
        yield from _others(group, form, style)


def _others(group: RuleFindings, form: Form, style: Style) -> Iterator[str]:
    """Tell the findings that are not framed, each in its own words."""
    yield f"{_DEEPER}And {len(group.findings) - 1:,} more:"
    for message in told_apart(group, MOST_TOLD, after=1):
        if form is Form.MARKED:
            yield cut(f"{_DEEPEST}{visible(message)}", style.width)
        else:
            yield from wrap(visible(message), style.width, _DEEPEST, f"{_DEEPEST}  ")


def _labelled(label: str, text: str, style: Style) -> Iterator[str]:
    indent = _DEEPER + " " * (len(label) + 1)
    first, *others = wrap(visible(text), style.width, f"{_DEEPER}{label} ", indent)
    yield first.replace(label, paint(label, STRONG, colour=style.colour), 1)
    yield from others


def _more(group: RuleFindings) -> str:
    others = group.findings[1:]
    if group.apart or not others:
        return ""
    lines = sorted({finding.span.line for finding in others})
    named = [f"{line}" for line in lines[:_MOST_LINES_NAMED]]
    if len(lines) > _MOST_LINES_NAMED:
        named.append("…")
    return (
        f", and {len(others):,} more: {'line' if len(lines) == 1 else 'lines'} {', '.join(named)}"
    )
