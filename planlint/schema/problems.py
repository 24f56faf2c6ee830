"""From what the schema says is wrong to what planlint says about it."""

from __future__ import annotations

from collections.abc import Callable

from planlint.dataclass import dataclass
from planlint.finding import Problem, problem
from planlint.schema.errors import SchemaError
from planlint.schema.field import Field, expected, some_fields, takes
from planlint.schema.shown import cut, shown
from planlint.schema.spelling import as_seen, meant, plain

EXAMPLE_LENGTH = 60


@dataclass(frozen=True, slots=True)
class SchemaProblem:
    """A problem of a document rule: `unknown-key`, at the key, or `wrong-value`."""

    rule: str
    problem: Problem

    @property
    def is_about_key(self) -> bool:
        """Whether the key at the path is wrong, and not the value behind it."""
        return self.rule == "unknown-key" or self.problem.key == "key"


def unknown_key(error: SchemaError) -> Problem:
    """Say which key was meant, by its meaning or its letters, or that the key is not read."""
    key = str(error.path[-1])
    seen = as_seen(key)
    name = plain(seen)
    known, aliases = error.schema.get("properties", {}), error.schema.get("x-planlint-aliases", {})
    if name in aliases:
        return problem(error.path, "alias", on_key=True, key=cut(key), word=aliases[name])
    near = name if name in known else meant(name, known)
    if seen == near:
        return problem(error.path, "invisible", on_key=True, near=near)
    if near:
        return problem(error.path, "near", on_key=True, key=cut(key), near=near)
    alias = meant(name, aliases)
    if alias:
        return problem(error.path, "alias", on_key=True, key=cut(key), word=aliases[alias])
    return problem(error.path, "unread", on_key=True, key=cut(key))


def wrong_value(error: SchemaError, field: Field) -> Problem:
    """Say what is expected in a field and what was found there."""
    return BY_KEYWORD.get(error.keyword, _not_expected)(error, field)


def _missing(error: SchemaError, field: Field) -> Problem:
    *parent, name = error.path
    examples = field.schema.get("examples") or ["…"]
    example = examples[0] if isinstance(examples[0], str) else shown(examples[0], EXAMPLE_LENGTH)
    return problem(tuple(parent), "missing-key", missing=str(name), name=str(name), example=example)


def _wrong_key(error: SchemaError, _field: Field) -> Problem:
    key = str(error.path[-1])
    name = str(error.path[-2]) if len(error.path) > 1 else ""
    wanted = expected(error.schema["propertyNames"])
    return problem(error.path, "key", on_key=True, name=name, found=shown(key), expected=wanted)


def _wrong_type(error: SchemaError, field: Field) -> Problem:
    value = error.value
    if value is None:
        return problem(error.path, "empty", name=field.name)
    if isinstance(value, dict) and field.lists:
        return problem(error.path, "ids", name=field.name, lists=field.lists)
    if isinstance(value, dict) and _is_text_with_colon(error):
        return problem(error.path, "colon", found=shown(value)[1:-1])
    if field.words and not isinstance(value, (dict, list)):
        return _wrong_word(error, field)
    return _wrong_container(error, field)


def _is_text_with_colon(error: SchemaError) -> bool:
    """Whether an entry is one key with its value where a text is wanted."""
    is_entry = bool(error.path) and isinstance(error.path[-1], int)
    is_pair = isinstance(error.value, dict) and len(error.value) == 1
    return is_entry and is_pair and takes(error.schema, "string")


def _wrong_container(error: SchemaError, field: Field) -> Problem:
    schema = error.schema
    if takes(schema, "array") and takes(field.items, "object"):
        return problem(error.path, "list", name=field.name, item=field.item)
    if takes(schema, "object") and "properties" in schema and "x-planlint-expected" not in schema:
        is_entry = bool(error.path) and isinstance(error.path[-1], int)
        return problem(
            error.path,
            "entry" if is_entry else "fields",
            name=field.name,
            item=field.item,
            fields=some_fields(schema),
            found=shown(error.value),
        )
    return _not_expected(error, field)


def _wrong_word(error: SchemaError, field: Field) -> Problem:
    word = plain(error.value) if isinstance(error.value, str) else ""
    name, found, words = field.name, shown(error.value), ", ".join(field.words)
    near = field.other_words.get(word) or meant(word, field.words)
    if near:
        return problem(error.path, "word-near", name=name, found=found, near=near, words=words)
    return problem(error.path, "word", name=name, found=found, words=words)


def _wrong_constant(error: SchemaError, field: Field) -> Problem:
    if field.kind != "version":
        return _not_expected(error, field)
    wanted = expected(error.schema)
    return problem(error.path, "version", found=shown(error.value), version=wanted)


def _wrong_form(error: SchemaError, field: Field) -> Problem:
    if field.kind == "id":
        return problem(error.path, "id", found=shown(error.value))
    if takes(error.schema, "array") and any(mark in str(error.value) for mark in ",;\n"):
        return problem(error.path, "list", name=field.name, item=field.item)
    if field.words:
        return _wrong_word(error, field)
    return _not_expected(error, field)


def _too_short(error: SchemaError, field: Field) -> Problem:
    if error.value == "":
        return problem(error.path, "empty", name=field.name)
    return _not_expected(error, field)


def _not_expected(error: SchemaError, field: Field) -> Problem:
    wanted = expected(error.schema)
    return problem(error.path, "type", name=field.name, expected=wanted, found=shown(error.value))


BY_KEYWORD: dict[str, Callable[[SchemaError, Field], Problem]] = {
    "const": _wrong_constant,
    "enum": _wrong_word,
    "minLength": _too_short,
    "pattern": _wrong_form,
    "propertyNames": _wrong_key,
    "required": _missing,
    "type": _wrong_type,
}
