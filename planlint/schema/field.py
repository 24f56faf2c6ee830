"""The field a wrong value stands in: what its schema calls it and what it takes."""

from __future__ import annotations

from typing import Any

from planlint.dataclass import dataclass
from planlint.place import Path
from planlint.schema.errors import whole
from planlint.schema.fitting import Schema

TYPE_WORDS = {
    "array": "a list",
    "boolean": "yes or no",
    "integer": "a whole number",
    "number": "a number",
    "object": "a group of fields",
    "string": "text",
}
FEW = 3


@dataclass(frozen=True, slots=True)
class Field:
    """A key of a document; for an entry of a list, the key the list stands behind."""

    name: str
    schema: Schema

    @property
    def kind(self) -> str:
        return str(self.schema.get("x-planlint-kind", ""))

    @property
    def item(self) -> str:
        """What one entry of the list is called."""
        return str(self.schema.get("x-planlint-item", "entry"))

    @property
    def words(self) -> list[str]:
        """The words it takes, without those that are only read as another one."""
        listed = self.schema.get("enum") or self.items.get("enum") or []
        synonyms = self.schema.get("x-planlint-synonyms", {})
        return [str(word) for word in listed if word is not None and word not in synonyms]

    def holds(self, word: str) -> bool:
        """Whether it takes the word, or reads it as another one."""
        return word in self.words or word in self.schema.get("x-planlint-synonyms", {})

    @property
    def other_words(self) -> dict[str, str]:
        """Words people use, with the one to use instead."""
        found: dict[str, str] = self.schema.get("x-planlint-word-aliases", {})
        return found

    @property
    def lists(self) -> str:
        """The lists its ids are looked up in."""
        return " or ".join(self.schema.get("x-planlint-ref", ()))

    @property
    def items(self) -> Schema:
        found = self.schema.get("items")
        return found if isinstance(found, dict) else {}


def field_at(path: Path, root: Schema) -> Field:
    """The field of a path, by the schema; at the root, what the schema calls the document."""
    schema, name = whole(root, root), str(root.get("title", "the file")).lower()
    found = Field(name, schema)
    for step in path:
        schema = whole(_below(schema, step), root)
        if isinstance(step, str):
            found = Field(step, schema)
    items = whole(found.items, root)
    return Field(found.name, {**found.schema, "items": items} if items else found.schema)


def takes(schema: Schema, kind_of_value: str) -> bool:
    """Whether a schema takes values of a JSON type."""
    types = schema.get("type", ())
    return kind_of_value in ([types] if isinstance(types, str) else types)


def expected(schema: Schema) -> str:
    """What a schema takes, in words."""
    if "x-planlint-expected" in schema:
        return str(schema["x-planlint-expected"])
    if "const" in schema:
        return str(schema["const"])
    if "enum" in schema:
        return "one of " + ", ".join(str(word) for word in schema["enum"] if word is not None)
    types = schema.get("type", ())
    words = [TYPE_WORDS[name] for name in TYPE_WORDS if takes(schema, name)]
    return " or ".join(words) if types else "another value"


def some_fields(schema: Schema) -> str:
    """The first fields of an object, to show what it is."""
    return ", ".join(list(schema.get("properties", ()))[:FEW])


def _below(schema: Schema, step: str | int) -> Schema:
    below: Any
    if isinstance(step, int):
        below = schema.get("items")
    else:
        below = schema.get("properties", {}).get(step, schema.get("additionalProperties"))
    return below if isinstance(below, dict) else {}
