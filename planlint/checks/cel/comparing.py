"""What can be compared with what, and what was meant where it cannot."""

from __future__ import annotations

import re
from typing import Any

from planlint.checks.cel.shapes import (
    ANYTHING,
    LIST,
    NULL,
    NUMBER,
    OBJECT,
    TEXT,
    TRUTH,
    VALUES,
    WHOLE,
    Shape,
    sort_in_words,
)
from planlint.checks.cel.tree import Constant
from planlint.nearest import did_you_mean
from planlint.plan.shape import words_of

EQUALITY = ("_==_", "_!=_")
DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
NUMERIC = (NUMBER, WHOLE)
HUNDRED_PERCENT = 1


def of_constant(value: Constant) -> Shape:
    """The shape of what is written as such."""
    match value:
        case None:
            return Shape(NULL)
        case bool():
            return Shape(TRUTH, literal=value)
        case int():
            return Shape(WHOLE, literal=value)
        case float():
            return Shape(NUMBER, literal=value)
        case str():
            return Shape(TEXT, literal=value)
    return Shape(ANYTHING)


def refuse(sign: str, left: Shape, right: Shape) -> str:
    """Why two things cannot be compared, with what to write; empty where they can."""
    for one, other in ((left, right), (right, left)):
        sentence = _refuse(sign, one, other)
        if sentence:
            return sentence
    return ""


def _refuse(sign: str, one: Shape, other: Shape) -> str:
    if other.sort == NULL:
        return _with_null(sign, one)
    if one.sort in (OBJECT, VALUES) and not other.is_open:
        return f"{one.words} is {sort_in_words(one)}: compare one of its fields"
    if one.is_open or other.is_open or one.literal is not None:
        return ""
    same = one.sort == other.sort or {one.sort, other.sort} <= {*NUMERIC}
    return _value(one, other.literal) if same else _different(one, other)


def _different(one: Shape, other: Shape) -> str:
    if one.kind == "date":
        return f'{one.words} is a day; write it as "2026-05-31"'
    if other.literal is None:
        return f"{one.words} is {sort_in_words(one)}, {other.words} is {sort_in_words(other)}"
    return f"{one.words} is {sort_in_words(one)}; {_shown(other.literal)} is not{_hint(one, other)}"


def _with_null(sign: str, shape: Shape) -> str:
    if sign not in EQUALITY:
        return "nothing is above or below null; write == null or != null"
    if shape.sort == LIST:
        return f"{shape.words} is a list, empty where nothing is written: write size(…) == 0"
    if shape.sort in (OBJECT, VALUES):
        return (
            f"{shape.words} is a group of fields and always there: compare one of its fields "
            f"with null"
        )
    return ""


def _value(shape: Shape, literal: Any) -> str:  # noqa: ANN401 - what is written
    """What is wrong with a value for a field that takes only some."""
    if isinstance(literal, str) and shape.kind == "date" and not DAY.fullmatch(literal):
        return f'{shape.words} is a day; write it as "2026-05-31"'
    if isinstance(literal, str) and shape.kind == "word" and shape.models:
        return _word(shape, literal)
    too_much = isinstance(literal, (int, float)) and literal > HUNDRED_PERCENT
    if shape.kind == "bounded_rate" and too_much:
        return f"{shape.words} is a share from 0 to 1; write {literal / 100:g} for {literal} %"
    return ""


def _word(shape: Shape, literal: str) -> str:
    known, others = words_of(shape.models[0], shape.name)
    if not known or literal in known:
        return ""
    near = others.get(literal)
    hint = f'; write "{near}"' if near else did_you_mean(literal, known)
    return f'{shape.name} is never "{literal}", only {", ".join(sorted(known))}{hint}'


def _hint(one: Shape, other: Shape) -> str:
    written = other.literal
    if one.sort == TRUTH:
        return "; write true or false"
    if one.sort in NUMERIC and isinstance(written, str):
        plain = re.sub(r"[^\d.]", "", written)
        return f"; write {plain}, without quotes" if plain else ""
    if one.sort == TEXT:
        return f'; write "{written}", in quotes'
    return ""


def _shown(literal: object) -> str:
    return f'"{literal}"' if isinstance(literal, str) else str(literal).lower()
