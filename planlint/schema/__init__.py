"""JSON Schema errors become problems that say what to write instead."""

from __future__ import annotations

from collections.abc import Iterator

from planlint.bundled import schema as load_schema
from planlint.bundled import schema_core
from planlint.schema.currency import money_without_currency
from planlint.schema.errors import SchemaError, find_errors
from planlint.schema.field import field_at
from planlint.schema.fitting import Schema, fits
from planlint.schema.leniency import leniency
from planlint.schema.problems import SchemaProblem, unknown_key, wrong_value

NOT_GIVEN = ("missing-key", "empty")


def check(
    data: object, schema_name: str = "plan", *, required: bool = True
) -> tuple[SchemaProblem, ...]:
    """What is wrong with a document's data by the schema of that name.

    Every mistake is one problem: of `unknown-key`, at the key's path, or of `wrong-value`, at the
    value's; a missing key is named by the problem, which stands at its object. A value at the path
    of a `wrong-value` cannot be read, and nothing is said of what is in it. Judged are JSON types,
    words, and the form of ids and keys, not what a quantity says. `required=False` lets keys be
    missing or empty. Keys of objects are text.
    """
    core = schema_core(schema_name)
    errors = [] if fits(data, core, core) else find_errors(data, schema_name)
    found = tuple(_problems(errors, data, load_schema(schema_name))) if errors else ()
    if not required:
        return tuple(item for item in found if item.problem.key not in NOT_GIVEN)
    nameless = money_without_currency(data, core) if schema_name == "plan" else None
    return (*found, SchemaProblem("wrong-value", nameless)) if nameless else found


def _problems(errors: list[SchemaError], data: object, root: Schema) -> Iterator[SchemaProblem]:
    lenient = leniency(data, root) if errors else None
    for error in errors:
        field = field_at(error.path, root)
        if error.keyword == "additionalProperties":
            yield SchemaProblem("unknown-key", unknown_key(error))
        elif lenient is None or not lenient.reads(error, field):
            yield SchemaProblem("wrong-value", wrong_value(error, field))


__all__ = ["SchemaProblem", "check"]
