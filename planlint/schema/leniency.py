"""What is read although the schema alone would refuse it."""

from __future__ import annotations

from planlint.dataclass import dataclass
from planlint.schema.errors import SchemaError
from planlint.schema.field import Field
from planlint.schema.fitting import Schema
from planlint.schema.spelling import plain


@dataclass(frozen=True, slots=True)
class Leniency:
    """Words of a document's language that stand for a value still to come; None for a strict one.

    Where the schema asks for leniency, such a word may stand for any value, and a word of a list
    may be written in other letters: In-House for in_house.
    """

    placeholders: frozenset[str] | None

    def is_placeholder(self, value: object) -> bool:
        """Whether a value is still to come."""
        from planlint.quantity import is_placeholder

        return self.placeholders is not None and is_placeholder(value, self.placeholders)

    def reads(self, error: SchemaError, field: Field) -> bool:
        """Whether the value of an error is read all the same."""
        is_word = isinstance(error.value, str) and error.keyword != "const"
        if self.placeholders is None or not is_word:
            return False
        return field.holds(plain(str(error.value))) or self.is_placeholder(error.value)


def leniency(data: object, root: Schema) -> Leniency:
    """How lenient the schema is with a document."""
    if not root.get("x-planlint-lenient"):
        return Leniency(None)
    from planlint import reference

    locale = data.get("locale") if isinstance(data, dict) else None
    return Leniency(reference.words(str(locale or "")).placeholders)
