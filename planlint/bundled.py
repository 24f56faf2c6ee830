"""Where the rules and schemas live: inside the installed package, or beside it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

# Keywords of JSON Schema that hold words for people, and those whose keys are names of the plan.
WORDS = frozenset({"$comment", "default", "description", "examples", "title"})
NAMED = frozenset({"$defs", "patternProperties", "properties"})

PACKAGE = Path(__file__).resolve().parent


def bundled(name: str) -> Path:
    """The folder of that name, `rules` or `schemas`, that comes with planlint."""
    installed = PACKAGE / "_bundled" / name
    return installed if installed.is_dir() else PACKAGE.parent / name


def indexed(name: str) -> Any:  # noqa: ANN401 - what JSON holds
    """What the wheel's index holds under a name; None where there is no index, as in a checkout.

    The index is made of the rules and facts when a wheel is built (`wheel_index.py`), so that
    nobody waits for a hundred files of YAML.
    """
    try:
        return json.loads((PACKAGE / "_bundled" / "index" / f"{name}.json").read_bytes())
    except FileNotFoundError:
        return None


@cache
def schema_core(name: str) -> dict[str, Any]:
    """The JSON Schema of that name as far as it judges values, without the words that explain it.

    Not to be changed. The index holds it apart, because most of a schema is words.
    """
    found: dict[str, Any] | None = indexed(f"schemas/{name}")
    return schema(name) if found is None else found


def without_words(part: Any) -> Any:  # noqa: ANN401 - what JSON holds
    """A part of a schema without the keywords that only people read."""
    if isinstance(part, list):
        return [without_words(item) for item in part]
    if not isinstance(part, dict):
        return part
    return {
        key: {name: without_words(inner) for name, inner in value.items()}
        if key in NAMED and isinstance(value, dict)
        else without_words(value)
        for key, value in part.items()
        if key not in WORDS
    }


@cache
def schema(name: str) -> dict[str, Any]:
    """The JSON Schema in `schemas/<name>.schema.json`; not to be changed.

    Raises FileNotFoundError when planlint has no schema of that name.
    """
    file = bundled("schemas") / f"{name}.schema.json"
    loaded: dict[str, Any] = json.loads(file.read_bytes())
    return loaded
