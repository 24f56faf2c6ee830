"""Whether a value surely fits its schema, found without the JSON Schema library.

Nearly every value of nearly every plan is right. Importing the library takes longer than reading
a plan, and it builds an object for every value it visits; so it is only asked about the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeAlias

Schema: TypeAlias = dict[str, Any]
AnySchema: TypeAlias = Schema | bool
Wanted: TypeAlias = Any  # what stands behind a keyword
Judge: TypeAlias = Callable[[object, Wanted, Schema, Schema], bool]

TYPE_NAMES: dict[type, tuple[str, ...]] = {
    dict: ("object",),
    list: ("array",),
    str: ("string",),
    bool: ("boolean",),
    int: ("integer", "number"),
    Decimal: ("number",),
    type(None): ("null",),
}
NUMBERS = (int, float, Decimal)
DEFS = "#/$defs/"
REFERENCE = "$ref"


def fits(value: object, schema: AnySchema, root: Schema) -> bool:
    """Whether a value surely fits; False may also mean that the schema is beyond this function.

    `root` holds the `$defs` that the schema refers to. Schemas are not to be changed.
    """
    if isinstance(schema, bool):
        return schema
    known = _known.get(id(schema)) or _prepared(schema, root)
    for judge, wanted in known.judges:  # noqa: SIM110 - a loop takes half the time of `all`
        if not judge(value, wanted, schema, root):
            return False
    return True


class _Prepared:
    """What of a schema judges values; it keeps the schema, by whose identity it is found."""

    def __init__(self, schema: Schema, root: Schema) -> None:
        self.schema = schema
        judging = [(word, wanted) for word, wanted in schema.items() if not _is_annotation(word)]
        self.judges: tuple[tuple[Judge, Wanted], ...] = tuple(
            (JUDGES.get(word, _beyond), definition(wanted, root) if word == REFERENCE else wanted)
            for word, wanted in judging
        )


_known: dict[int, _Prepared] = {}


def _prepared(schema: Schema, root: Schema) -> _Prepared:
    return _known.setdefault(id(schema), _Prepared(schema, root))


def _is_annotation(keyword: str) -> bool:
    return keyword in ANNOTATIONS or (keyword.startswith("x-") and keyword not in JUDGES)


def _beyond(_value: object, _wanted: Wanted, _schema: Schema, _root: Schema) -> bool:
    return False


def definition(reference: str, root: Schema) -> Schema | None:
    """The schema that a `$ref` into `$defs` names."""
    if not reference.startswith(DEFS):
        return None
    found: Schema | None = root.get("$defs", {}).get(reference.removeprefix(DEFS))
    return found


def _type(value: object, wanted: Wanted, _schema: Schema, _root: Schema) -> bool:
    names = TYPE_NAMES.get(type(value), ())
    if isinstance(wanted, str):
        return wanted in names
    return any(name in wanted for name in names)


def _enum(value: object, wanted: Wanted, _schema: Schema, _root: Schema) -> bool:
    if value is None or isinstance(value, str):
        return value in wanted
    is_number = isinstance(value, NUMBERS) and not isinstance(value, bool)
    return is_number and any(value == word for word in wanted if not isinstance(word, bool))


def _const(value: object, wanted: Wanted, schema: Schema, root: Schema) -> bool:
    return _enum(value, (wanted,), schema, root)


def _reference(value: object, wanted: Wanted, _schema: Schema, root: Schema) -> bool:
    return wanted is not None and fits(value, wanted, root)


def _all_of(value: object, wanted: Wanted, _schema: Schema, root: Schema) -> bool:
    return all(fits(value, schema, root) for schema in wanted)


def _properties(value: object, wanted: Wanted, _schema: Schema, root: Schema) -> bool:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in wanted and not fits(inner, wanted[key], root):
                return False
    return True


def _patterns(value: object, wanted: Wanted, _schema: Schema, root: Schema) -> bool:
    return not isinstance(value, dict) or all(
        fits(inner, schema, root)
        for pattern, schema in wanted.items()
        if schema is not True
        for key, inner in value.items()
        if re.search(pattern, key)
    )


def _additional(value: object, wanted: Wanted, schema: Schema, root: Schema) -> bool:
    return (
        wanted is True
        or not isinstance(value, dict)
        or all(fits(value[key], wanted, root) for key in additional_keys(value, schema))
    )


def additional_keys(value: dict[str, Any], schema: Schema) -> list[str]:
    """The keys of an object that its schema names neither itself nor by a pattern."""
    known = schema.get("properties", {})
    patterns = schema.get("patternProperties", {})
    return [
        key
        for key in value
        if key not in known and not any(re.search(pattern, key) for pattern in patterns)
    ]


def _names(value: object, wanted: Wanted, _schema: Schema, root: Schema) -> bool:
    return not isinstance(value, dict) or all(fits(key, wanted, root) for key in value)


def _required(value: object, wanted: Wanted, _schema: Schema, _root: Schema) -> bool:
    return not isinstance(value, dict) or all(key in value for key in wanted)


def _items(value: object, wanted: Wanted, _schema: Schema, root: Schema) -> bool:
    if isinstance(value, list):
        for item in value:
            if not fits(item, wanted, root):
                return False
    return True


def _min_items(value: object, wanted: Wanted, _schema: Schema, _root: Schema) -> bool:
    return not isinstance(value, list) or len(value) >= wanted


def _min_length(value: object, wanted: Wanted, _schema: Schema, _root: Schema) -> bool:
    return not isinstance(value, str) or len(value) >= wanted


def _pattern(value: object, wanted: Wanted, _schema: Schema, _root: Schema) -> bool:
    return not isinstance(value, str) or re.search(wanted, value) is not None


def _minimum(value: object, wanted: Wanted, _schema: Schema, _root: Schema) -> bool:
    return not isinstance(value, NUMBERS) or value >= wanted


def _maximum(value: object, wanted: Wanted, _schema: Schema, _root: Schema) -> bool:
    return not isinstance(value, NUMBERS) or value <= wanted


ANNOTATIONS = frozenset(
    {"$comment", "$defs", "$id", "$schema", "default", "description", "examples", "title"}
)
JUDGES: dict[str, Judge] = {
    REFERENCE: _reference,
    "additionalProperties": _additional,
    "allOf": _all_of,
    "const": _const,
    "enum": _enum,
    "items": _items,
    "maximum": _maximum,
    "minItems": _min_items,
    "minLength": _min_length,
    "minimum": _minimum,
    "pattern": _pattern,
    "patternProperties": _patterns,
    "properties": _properties,
    "propertyNames": _names,
    "required": _required,
    "type": _type,
}
