"""An expression of a rule: read, refused with a sentence, or ready to be asked of objects."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from planlint.checks.cel.advice import in_plain_words
from planlint.checks.cel.found import Found
from planlint.checks.cel.library import NotUnderstood, Program, parsed, program
from planlint.checks.cel.reading import Reader
from planlint.checks.cel.shapes import ANYTHING, OBJECT, TRUTH, Shape, sort_in_words
from planlint.checks.cel.tree import NotATree, read_tree
from planlint.checks.cel.wrong import Wrong
from planlint.dataclass import dataclass
from planlint.plan.populations import MODELS

LONGEST = 1000
WHOLE = re.compile(r"-?\s*\d+(?![\dxu.eE])")


class WrongExpression(ValueError):
    """An expression that cannot be used: what to write, and where in its text the mistake is."""

    def __init__(self, sentence: str, offset: int) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Expression:
    """A condition, with what is known of it without a plan."""

    text: str
    program: Program
    found: Found

    def ask(self, it: Mapping[str, Any], seen: Any) -> Any:  # noqa: ANN401 - what it says
        """What it says of an object; raises OutOfSteps."""
        return self.program.run(it, seen)


@lru_cache(maxsize=512)
def read_expression(text: str, each: tuple[str, ...]) -> Expression:
    """Read a condition about the objects of some lists; raises WrongExpression."""
    if len(text) > LONGEST:
        raise WrongExpression(
            f"an expression of more than {LONGEST} characters is not read; make two rules of it",
            LONGEST,
        )
    models = tuple(dict.fromkeys(model for name in each for model in MODELS.get(name, ())))
    reader = Reader(Shape(OBJECT, models, name="it"))
    try:
        tree = read_tree(parsed(text))
        shape = reader.read(tree)
    except NotUnderstood as refused:
        raise WrongExpression(in_plain_words(refused, text), refused.offset) from None
    except Wrong as wrong:
        raise WrongExpression(wrong.sentence, wrong.offset) from None
    except (NotATree, RecursionError):
        raise WrongExpression("the expression is too deep; make it simpler", 0) from None
    if shape.sort not in (TRUTH, ANYTHING):
        sentence = f"this is {sort_in_words(shape)}, not true or false"
        hint = f"; write {shape.path} != null" if shape.path else ""
        raise WrongExpression(sentence + hint, 0)
    return Expression(text, _program(text, reader.found), reader.found)


def _program(text: str, found: Found) -> Program:
    wide, added = _widened(text, found.whole)
    try:
        return program(wide, sees_plan=found.sees_plan)
    except NotUnderstood as refused:
        before = 2 * sum(1 for at in added if at < refused.offset)
        original = NotUnderstood(refused.words, max(refused.offset - before, 0))
        raise WrongExpression(in_plain_words(original, text), original.offset) from None


def _widened(text: str, offsets: set[int]) -> tuple[str, list[int]]:
    """The text with `.0` behind the whole numbers at some places, and where that now stands."""
    added: list[int] = []
    for offset in sorted(offsets):
        at = offset + 2 * len(added)
        number = WHOLE.match(text, at)
        if number is not None:
            text = f"{text[: number.end()]}.0{text[number.end() :]}"
            added.append(number.end())
    return text, added
