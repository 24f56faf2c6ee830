"""JSON Schema errors become problems that say what to write instead."""

from __future__ import annotations

from planlint.bundled import schema as load_schema
from planlint.schema.currency import money_without_currency
from planlint.schema.errors import find_errors
from planlint.schema.fitting import fits
from planlint.schema.problems import SchemaProblem, problem_of

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
    root = load_schema(schema_name)
    errors = [] if fits(data, root, root) else find_errors(data, schema_name)
    found = [item for error in errors if (item := problem_of(error, root))]
    if not required:
        return tuple(item for item in found if item.problem.key not in NOT_GIVEN)
    if schema_name == "plan" and isinstance(data, dict):
        found.extend(money_without_currency(data, root))
    return tuple(found)


__all__ = ["SchemaProblem", "check"]
