"""What is wrong with the params of a check without code, found before there is a plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from planlint.checks.declaration import WrongParam
from planlint.checks.generic.conditions import ABSENT, PRESENT, condition
from planlint.checks.generic.given import Models, Refusals
from planlint.checks.generic.limits import KINDS, WrongLimit, in_words, read_limit
from planlint.checks.generic.pattern import WrongPattern, read_pattern
from planlint.checks.generic.selector import Leaf, WrongSelector, leaf_of
from planlint.nearest import did_you_mean
from planlint.place import Path
from planlint.plan.node import Node
from planlint.plan.populations import POPULATIONS
from planlint.plan.raw import as_list, as_word, is_scalar
from planlint.plan.sections import Items
from planlint.plan.shape import words_of
from planlint.quantity import UnreadableValue, read_yes_no

Reader: TypeAlias = Callable[[Any, Path, Models], Refusals]

MOST = 100
WORDS = ("word", "words")
GROUPS = ("object", "list", "map", "period")


def one_field(raw: Any, at: Path, models: Models) -> Refusals:  # noqa: ANN401
    """One selector that every kind of object has."""
    for model in models:
        try:
            leaf_of(raw, model)
        except WrongSelector as wrong:
            offset = wrong.offset if isinstance(raw, str) else None
            yield WrongParam(at, wrong.sentence, offset)
            return


def fields(raw: Any, at: Path, models: Models) -> Refusals:  # noqa: ANN401
    """One selector, or a list of them."""
    if isinstance(raw, list):
        for index, item in enumerate(raw):
            yield from one_field(item, (*at, index), models)
        if not raw:
            yield WrongParam(at, "at least one field is wanted")
    else:
        yield from one_field(raw, at, models)


def several_fields(raw: Any, at: Path, models: Models) -> Refusals:  # noqa: ANN401
    """A list of two selectors or more."""
    if not isinstance(raw, list) or len(raw) <= 1:
        yield WrongParam(at, "a list of two fields or more is wanted, each after a dash")
    else:
        yield from fields(raw, at, models)


def leaf(raw: object, models: Models) -> Leaf | None:
    """What a selector ends at on the first kind of object; None where it is wrong."""
    try:
        return leaf_of(raw, models[0]) if models else None
    except WrongSelector:
        return None


def conditions(raw: Any, at: Path, models: Models) -> Refusals:  # noqa: ANN401
    """Conditions by field: a value, values, a comparison, present or absent."""
    if not isinstance(raw, Mapping):
        yield WrongParam(at, 'conditions are written "field: value", one below the other')
        return
    for name, wanted in raw.items():
        yield from _condition(str(name), wanted, (*at, name), models)


def _condition(name: str, wanted: Any, at: Path, models: Models) -> Refusals:  # noqa: ANN401
    refused = list(one_field(name, at, models))
    yield from (WrongParam(at, found.sentence) for found in refused)
    found = leaf(name, models)
    if refused or found is None:
        return
    if isinstance(wanted, Mapping) or wanted is None or wanted == []:
        sentence = 'a value, a list of values, present, absent or a comparison such as "> 5000"'
        yield WrongParam(at, f"{sentence} is wanted")
        return
    read = condition(wanted)
    if read.sign in (PRESENT, ABSENT):
        return
    if found.kind in GROUPS:
        yield WrongParam(at, f"{name} is a group of fields; write present, absent or {name}.…")
        return
    for index, value in enumerate(read.values):
        place = (*at, index) if isinstance(wanted, list) else at
        yield from _value(value, place, found, sign=read.sign)


def values(raw: Any, at: Path, found: Leaf | None) -> Refusals:  # noqa: ANN401
    """A list of values that a field may have."""
    if raw == [] or isinstance(raw, Mapping):
        yield WrongParam(at, "a list of values is wanted, each after a dash")
    for index, value in enumerate(as_list(raw) if found is not None else ()):
        place = (*at, index) if isinstance(raw, list) else at
        if found is not None:
            yield from _value(value, place, found)


def _value(value: object, at: Path, found: Leaf, sign: str = "=") -> Refusals:
    if not is_scalar(value):
        yield WrongParam(at, "single values are wanted")
        return
    if found.kind == "yes_no":
        if not _is_yes_no(value):
            yield WrongParam(at, f"{found.name} is yes or no")
        return
    if sign in ("<", "<=", ">", ">=") or (found.kind in KINDS and found.kind != "free"):
        yield from limit(value, at, found)
    elif found.kind in WORDS and found.declared is not None:
        yield from _word(str(value), at, found)


def _word(value: str, at: Path, found: Leaf) -> Refusals:
    known, others = words_of(found.model, found.name)
    word = as_word(value)
    if known and word not in known:
        near = others.get(word)
        hint = f'; write "{near}"' if near else did_you_mean(word, known)
        listed = ", ".join(sorted(known))
        yield WrongParam(at, f'{found.name} is never "{value}", only {listed}{hint}')


def _is_yes_no(value: object) -> bool:
    try:
        read_yes_no(value)
    except UnreadableValue:
        return False
    return True


def yes_or_no(raw: Any, at: Path, _models: Models) -> Refusals:  # noqa: ANN401
    """Yes or no."""
    if not _is_yes_no(raw):
        yield WrongParam(at, "write yes or no")


def limit(raw: Any, at: Path, found: Leaf | None) -> Refusals:  # noqa: ANN401
    """A value to compare with the values of a field."""
    if found is None:
        return
    try:
        read_limit(raw, found.kind)
    except WrongLimit as wrong:
        yield WrongParam(at, f"{found.name} is {in_words(found.kind)}: {wrong}")


def summands(found: Sequence[Leaf], at: Path) -> Refusals:
    """Fields whose values can be added."""
    for leaf in found:
        if leaf.kind not in KINDS or leaf.kind == "date":
            yield WrongParam(at, f"{leaf.name} is {in_words(leaf.kind)} and cannot be added up")


def of_kind(raw: Any, at: Path, kind: str) -> Refusals:  # noqa: ANN401
    """A value of one kind."""
    try:
        read_limit(raw, kind)
    except WrongLimit as wrong:
        yield WrongParam(at, str(wrong))


def a_count(raw: Any, at: Path, _models: Models) -> Refusals:  # noqa: ANN401
    """A whole number that is not negative."""
    if isinstance(raw, bool) or not isinstance(raw, int) or raw < 0:
        yield WrongParam(at, "a whole number is wanted, such as 2")


def patterns(raw: Any, at: Path, _models: Models) -> Refusals:  # noqa: ANN401
    """One pattern, or a list of which one is enough."""
    found = as_list(raw)
    if not found or len(found) > MOST:
        yield WrongParam(at, "a pattern is wanted, such as BF-####")
    for index, item in enumerate(found):
        place = (*at, index) if isinstance(raw, list) else at
        if not isinstance(item, str):
            yield WrongParam(place, "a pattern is text; put it in quotes")
            continue
        try:
            read_pattern(item)
        except WrongPattern as wrong:
            yield WrongParam(place, wrong.sentence, wrong.offset)


def lists(raw: Any, at: Path, _models: Models) -> Refusals:  # noqa: ANN401
    """The names of lists whose objects have ids."""
    for index, name in enumerate(as_list(raw)):
        place = (*at, index) if isinstance(raw, list) else at
        if not isinstance(name, str):
            yield WrongParam(place, "the name of a list is wanted, such as tools")
        elif name not in POPULATIONS or name == "plan":
            hint = did_you_mean(name, POPULATIONS)
            yield WrongParam(place, f'there is no list called "{name}"{hint}')


def goes_through_list(text: str, model: type[Node]) -> bool:
    """Whether a selector leads to several places."""
    for step in text.split("."):
        declared = model.fields.get(step)
        if isinstance(declared, Items):
            return True
        below = getattr(declared, "item", None)
        if below is None:
            return False
        model = below
    return False
