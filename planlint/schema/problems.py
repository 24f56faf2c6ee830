"""From what the schema says is wrong to what planlint says about it."""

from __future__ import annotations

from dataclasses import dataclass

from planlint.finding import Problem, problem
from planlint.schema.errors import SchemaError
from planlint.schema.field import Field, expected, field_at, some_fields, takes
from planlint.schema.fitting import Schema
from planlint.schema.shown import cut, shown
from planlint.schema.spelling import meant, plain

EXAMPLE_LENGTH = 60


@dataclass(frozen=True, slots=True)
class SchemaProblem:
    """A problem of a document rule: `unknown-key`, at the key, or `wrong-value`."""

    rule: str
    problem: Problem


def problem_of(error: SchemaError, root: Schema) -> SchemaProblem | None:
    """What to say about an error; nothing about what is read in spite of it.

    That is TBD for whatever is not known yet, and, where the schema says that spelling is free,
    a word in other letters: In-House for in_house.
    """
    if error.keyword == "additionalProperties":
        return SchemaProblem("unknown-key", _unknown_key(error))
    if error.keyword != "const" and is_placeholder(error.value, root):
        return None
    field = field_at(error.path, root)
    if root.get("x-planlint-free-spelling") and field.holds(_as_word(error.value)):
        return None
    return SchemaProblem("wrong-value", _wrong_value(error, field))


def is_placeholder(value: object, root: Schema) -> bool:
    """Whether a value stands for one that is not known yet, such as TBD."""
    words = root.get("x-planlint-placeholders", ())
    return isinstance(value, str) and value.strip().lower() in map(str.lower, words)


def _unknown_key(error: SchemaError) -> Problem:
    key = str(error.path[-1])
    name = plain(key)
    known, aliases = error.schema.get("properties", {}), error.schema.get("x-planlint-aliases", {})
    if name in aliases:
        return problem(error.path, "alias", key=cut(key), word=aliases[name])
    near = name if name in known else meant(name, known)
    if near:
        return problem(error.path, "near", key=cut(key), near=near)
    alias = meant(name, aliases)
    if alias:
        return problem(error.path, "alias", key=cut(key), word=aliases[alias])
    return problem(error.path, "unread", key=cut(key))


def _wrong_value(error: SchemaError, field: Field) -> Problem:
    match error.keyword:
        case "required":
            return _missing(error, field)
        case "propertyNames":
            return _wrong_key(error)
        case "type":
            return _wrong_type(error, field)
        case "const" if field.kind == "version":
            wanted = expected(error.schema)
            return problem(error.path, "version", found=shown(error.value), version=wanted)
        case "enum":
            return _wrong_word(error, field)
        case "pattern":
            return _wrong_form(error, field)
        case "minLength" if error.value == "":
            return problem(error.path, "empty", name=field.name)
        case _:
            return _not_expected(error, field)


def _missing(error: SchemaError, field: Field) -> Problem:
    *parent, name = error.path
    examples = field.schema.get("examples") or ["…"]
    example = examples[0] if isinstance(examples[0], str) else shown(examples[0], EXAMPLE_LENGTH)
    return problem(tuple(parent), "missing-key", missing=str(name), name=str(name), example=example)


def _wrong_key(error: SchemaError) -> Problem:
    key = str(error.path[-1])
    name = str(error.path[-2]) if len(error.path) > 1 else ""
    wanted = expected(error.schema["propertyNames"])
    return problem(error.path, "key", name=name, found=shown(key), expected=wanted)


def _wrong_type(error: SchemaError, field: Field) -> Problem:
    value, schema = error.value, error.schema
    is_entry = bool(error.path) and isinstance(error.path[-1], int)
    if value is None:
        return problem(error.path, "empty", name=field.name)
    if field.lists and isinstance(value, dict):
        return problem(error.path, "ids", name=field.name, lists=field.lists)
    if field.words and not isinstance(value, (dict, list)):
        return _wrong_word(error, field)
    if is_entry and takes(schema, "string") and isinstance(value, dict) and len(value) == 1:
        return problem(error.path, "colon", found=shown(value)[1:-1])
    if takes(schema, "array") and takes(field.items, "object"):
        return problem(error.path, "list", name=field.name, item=field.item)
    if takes(schema, "object") and "properties" in schema and "x-planlint-expected" not in schema:
        return _no_fields(error, field, "entry" if is_entry else "fields")
    return _not_expected(error, field)


def _no_fields(error: SchemaError, field: Field, key: str) -> Problem:
    fields, found = some_fields(error.schema), shown(error.value)
    return problem(error.path, key, name=field.name, item=field.item, fields=fields, found=found)


def _wrong_word(error: SchemaError, field: Field) -> Problem:
    word = _as_word(error.value)
    near = field.other_words.get(word) or meant(word, field.words)
    facts = {"name": field.name, "found": shown(error.value), "words": ", ".join(field.words)}
    if near:
        return problem(error.path, "word-near", near=near, **facts)
    return problem(error.path, "word", **facts)


def _wrong_form(error: SchemaError, field: Field) -> Problem:
    if field.kind == "id":
        return problem(error.path, "id", found=shown(error.value))
    if takes(error.schema, "array") and any(mark in str(error.value) for mark in ",;\n"):
        return problem(error.path, "list", name=field.name, item=field.item)
    if field.words:
        return _wrong_word(error, field)
    return _not_expected(error, field)


def _not_expected(error: SchemaError, field: Field) -> Problem:
    wanted = expected(error.schema)
    return problem(error.path, "type", name=field.name, expected=wanted, found=shown(error.value))


def _as_word(value: object) -> str:
    return plain(value) if isinstance(value, str) else ""
