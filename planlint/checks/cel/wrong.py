"""What is wrong with an expression that the plan's schema does not go with."""

from __future__ import annotations

from planlint.checks.cel.shapes import LIST, OBJECT, Shape, meant, sort_in_words
from planlint.checks.cel.tree import Node
from planlint.checks.cel.vocabulary import MACROS, RESULTS
from planlint.nearest import did_you_mean
from planlint.plan.fields import PeriodField, Ref
from planlint.plan.shape import OWN_KEY


class Wrong(ValueError):
    """An expression that says something impossible, and where in its text."""

    def __init__(self, sentence: str, offset: int) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.offset = offset


def no_field(shape: Shape, name: str) -> str:
    """Say that an object has no such field."""
    if shape.kind == PeriodField.kind:
        return f'{shape.words} has a start and an end, no "{name}"'
    near = meant(shape, name)
    what = shape.models[0].what if shape.models else shape.words
    hint = f'; did you mean "{near}"?' if near else ""
    if name.startswith("x_"):
        hint = f'; a key of your own is read as it["{OWN_KEY}{name[2:]}"]'
    return f'there is no field "{name}" on a {what}{hint}'


def nothing_below(shape: Shape, name: str) -> str:
    """Say that what is no object has no field."""
    if shape.sort == LIST:
        is_of_objects = shape.item is not None and shape.item.sort == OBJECT
        example = f"c.{name} …" if is_of_objects else "c …"
        return f"{shape.words} is a list: ask its items, as in .exists(c, {example})"
    if shape.kind == Ref.kind:
        return f"{shape.words} is an id: look it up, as in .exists(c, c.id == it.{shape.words} …)"
    return f"{shape.words} is {sort_in_words(shape)}, nothing stands below it"


def instead(shape: Shape) -> str:
    """How to ask whether something is there."""
    if shape.sort == LIST:
        return "write size(…) > 0"
    if shape.sort == OBJECT:
        return "compare one of its fields with null"
    return f"write {shape.path or shape.words} != null"


def refuse_call(node: Node, shapes: list[Shape]) -> None:
    """Refuse a function that there is not, or that is not used like this; raises Wrong."""
    name = node.name
    if name not in RESULTS:
        known = [each for each in (*RESULTS, *MACROS) if each.isidentifier()]
        hint = did_you_mean(name, known)
        at = max(node.offset - len(name), 0)
        raise Wrong(f'there is no function called "{name}"{hint}', at)
    if name == "@in" and shapes[1].item is not None and shapes[1].item.sort == OBJECT:
        sentence = f"{shapes[1].words} holds objects: write .exists(c, c.id == …)"
        raise Wrong(sentence, node.offset)
    if name.startswith("get") and len(shapes) > 1:
        raise Wrong("there are no time zones here; leave the brackets empty", node.offset)
