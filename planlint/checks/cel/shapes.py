"""What the parts of an expression are, as far as the plan's schema tells."""

from __future__ import annotations

from typing import Any

from planlint.dataclass import dataclass
from planlint.plan.fields import PeriodField
from planlint.plan.node import Field, Node
from planlint.plan.sections import Items, Section
from planlint.plan.shape import EVERYWHERE, OWN_KEY, PERIOD, meant_by, names_of

NUMBER, WHOLE, TEXT, TRUTH, NULL = "number", "whole", "text", "truth", "null"
OBJECT, LIST, VALUES, ANYTHING = "object", "list", "values", "anything"

_LISTS = ("refs", "words", "text_list")
_NUMBERS = (
    *("money", "hourly_rate", "number", "rate", "bounded_rate", "ratio", "weekly_rate"),
    *("duration", "cadence", "measured"),
)
_SORTS = {
    **dict.fromkeys(_NUMBERS, NUMBER),
    **dict.fromkeys(_LISTS, LIST),
    "yes_no": TRUTH,
    "money_map": VALUES,
    "map": ANYTHING,
    "period": OBJECT,
}


@dataclass(frozen=True, slots=True)
class Shape:
    """What a part is: its sort, and what is known beyond it.

    `models` are the kinds of an object, or of that whose field it is; `item` is what a list or a
    group of values holds, `name` the field it comes from, `kind` the schema's name for that,
    `path` its way from `it` or `plan`.
    """

    sort: str
    models: tuple[type[Node], ...] = ()
    item: Shape | None = None
    name: str = ""
    kind: str = ""
    path: str = ""
    literal: Any = None

    @property
    def is_open(self) -> bool:
        """Whether it may be of any sort."""
        return self.sort in (ANYTHING, NULL)

    @property
    def words(self) -> str:
        """What it is called in a sentence."""
        return self.name or _WORDS[self.sort]


_WORDS = {
    NUMBER: "a number",
    WHOLE: "a whole number",
    TEXT: "text",
    TRUTH: "true or false",
    NULL: "null",
    OBJECT: "a group of fields",
    LIST: "a list",
    VALUES: "a group of values",
    ANYTHING: "a value",
}
UNKNOWN = Shape(ANYTHING)


def sort_in_words(shape: Shape) -> str:
    """What sort of thing it is."""
    if shape.sort == NUMBER and shape.kind in _HOW_NUMBERS:
        return _HOW_NUMBERS[shape.kind]
    return _WORDS[shape.sort]


_HOW_NUMBERS = {
    "money": "an amount, a number",
    "duration": "a length of time, a number of minutes",
    "cadence": "a rhythm, a number of minutes",
    "rate": "a share, a number: 0.2 is 20 %",
    "bounded_rate": "a share, a number: 0.2 is 20 %",
}


def below(shape: Shape, name: str) -> Shape | None:
    """What stands under a name of an object; None where no kind of it has that field."""
    if shape.kind == PeriodField.kind:
        is_side = name in PERIOD
        return Shape(TEXT, name=name, kind="date", path=_path(shape, name)) if is_side else None
    found = [_of(model, name, _path(shape, name)) for model in shape.models]
    known = [item for item in found if item is not None]
    if not known:
        return None
    return known[0] if len(known) == 1 or len(set(known)) == 1 else _joined(known)


def _path(shape: Shape, name: str) -> str:
    return f"{shape.path}.{name}" if shape.path else ""


def _joined(shapes: list[Shape]) -> Shape:
    """One shape for a field that several kinds of objects have."""
    first = shapes[0]
    if any(other.sort != first.sort for other in shapes):
        return Shape(ANYTHING, name=first.name, path=first.path)
    models = tuple(dict.fromkeys(model for shape in shapes for model in shape.models))
    return Shape(first.sort, models, first.item, first.name, first.kind, first.path)


def _of(model: type[Node], name: str, path: str) -> Shape | None:
    if name.startswith(OWN_KEY):
        return Shape(ANYTHING, name=name)
    declared = model.fields.get(name)
    if declared is None:
        sort = EVERYWHERE.get(name)
        return None if sort is None else Shape(ANYTHING if sort != "text" else TEXT, name=name)
    return _of_field(declared, model, path)


def _of_field(declared: Field[Any], model: type[Node], path: str) -> Shape:
    name = declared.name
    if isinstance(declared, Section):
        return Shape(OBJECT, (declared.item,), name=name, path=path)
    if isinstance(declared, Items):
        return Shape(LIST, item=Shape(OBJECT, (declared.item,)), name=name)
    sort = _SORTS.get(declared.kind, TEXT)
    item = {LIST: Shape(TEXT), VALUES: Shape(NUMBER)}.get(sort)
    return Shape(sort, (model,), item, name, declared.kind, path)


def meant(shape: Shape, written: str) -> str:
    """The field that somebody meant; empty where none is near."""
    return next(filter(None, (meant_by(model, written) for model in shape.models)), "")


def all_names(shape: Shape) -> frozenset[str]:
    """The fields of an object of one of the kinds."""
    return frozenset(name for model in shape.models for name in names_of(model))
