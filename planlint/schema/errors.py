"""What the JSON Schema library finds wrong with a value; the only module that knows it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol, cast

from planlint.bundled import schema as load_schema
from planlint.dataclass import dataclass
from planlint.place import Path, Step
from planlint.schema.fitting import AnySchema, Schema, Wanted, additional_keys, definition, fits

if TYPE_CHECKING:
    from jsonschema import ValidationError


class Validator(Protocol):
    """What is used of the library's validator."""

    def iter_errors(self, instance: object) -> Iterator[ValidationError]: ...

    def descend(
        self, instance: object, schema: AnySchema, path: Step
    ) -> Iterator[ValidationError]: ...


ABOUT_KEYS = ("additionalProperties", "propertyNames", "required")


@dataclass(frozen=True, slots=True)
class SchemaError:
    """A value that breaks one keyword of its schema.

    For an unknown, missing or malformed key, `path` ends with that key and `schema` is the
    schema of the object it stands in.
    """

    path: Path
    keyword: str
    value: object
    schema: Schema


def find_errors(value: object, name: str) -> list[SchemaError]:
    """All that is wrong with a value by the schema of that name, each mistake once.

    Of one value and of one key only one thing is said: if it is of the wrong type, that.
    """
    found: dict[tuple[Path, bool], SchemaError] = {}
    for error in _validator(name).iter_errors(value):
        schema = error.schema if isinstance(error.schema, dict) else {}
        path, keyword = tuple(error.absolute_path), str(error.validator)
        place = (path, keyword in ABOUT_KEYS)
        if place not in found or keyword == "type":
            found[place] = SchemaError(path, keyword, error.instance, schema)
    return list(found.values())


def whole(schema: Schema, root: Schema) -> Schema:
    """A schema with the definition it refers to put in; its own words come before that one's."""
    found = definition(schema["$ref"], root) if "$ref" in schema else None
    if found is None:
        return schema
    return {**whole(found, root), **{key: word for key, word in schema.items() if key != "$ref"}}


@cache
def _validator(name: str) -> Validator:
    from jsonschema import Draft202012Validator
    from jsonschema.validators import extend

    root = load_schema(name)
    keywords = _Keywords(root)
    extended: Any = extend
    checker = extended(
        Draft202012Validator,
        {
            "additionalProperties": keywords.additional,
            "items": keywords.items,
            "properties": keywords.properties,
            "propertyNames": keywords.names,
            "required": keywords.required,
        },
    )
    return cast("Validator", checker(root))


class _Keywords:
    """The keywords that lead from an object to what is in it.

    Other than the library's own they pass over what fits, put definitions in, and name the key
    that is wrong by the path instead of in a sentence.
    """

    def __init__(self, root: Schema) -> None:
        from jsonschema import ValidationError

        self.root = root
        self.error = ValidationError

    def properties(
        self, validator: Validator, wanted: Wanted, value: object, _schema: Schema
    ) -> Iterator[ValidationError]:
        for key, inner in value.items() if isinstance(value, dict) else ():
            if key in wanted:
                yield from self._below(validator, inner, wanted[key], key)

    def items(
        self, validator: Validator, wanted: Wanted, value: object, _schema: Schema
    ) -> Iterator[ValidationError]:
        for index, item in enumerate(value) if isinstance(value, list) else ():
            yield from self._below(validator, item, wanted, index)

    def additional(
        self, validator: Validator, wanted: Wanted, value: object, schema: Schema
    ) -> Iterator[ValidationError]:
        if not isinstance(value, dict):
            return
        for key in additional_keys(value, schema):
            if wanted is False:
                yield self.error("", path=[key])
            else:
                yield from self._below(validator, value[key], wanted, key)

    def names(
        self, _validator: Validator, wanted: Wanted, value: object, _schema: Schema
    ) -> Iterator[ValidationError]:
        for key in value if isinstance(value, dict) else ():
            if not fits(key, wanted, self.root):
                yield self.error("", path=[key])

    def required(
        self, _validator: Validator, wanted: Wanted, value: object, _schema: Schema
    ) -> Iterator[ValidationError]:
        if isinstance(value, dict):
            yield from (self.error("", path=[key]) for key in wanted if key not in value)

    def _below(
        self, validator: Validator, value: object, schema: AnySchema, step: Step
    ) -> Iterator[ValidationError]:
        if not fits(value, schema, self.root):
            wanted = whole(schema, self.root) if isinstance(schema, dict) else schema
            yield from validator.descend(value, wanted, path=step)
