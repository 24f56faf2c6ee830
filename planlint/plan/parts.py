"""Which parts a plan has, seen from its raw data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from planlint import reference
from planlint.plan.node import holds_something
from planlint.plan.raw import is_scalar
from planlint.quantity import is_placeholder


def parts_of(data: Mapping[str, Any]) -> tuple[str, ...]:
    """The sections that hold something, and their single values, such as crisis.document.

    What cannot be read is there all the same; what is still to come, such as TBD, is not.
    """
    to_come = reference.words(str(data.get("locale") or "")).placeholders
    return tuple(
        name
        for name, value in _named(data)
        if holds_something(value) and not is_placeholder(value, to_come)
    )


def _named(data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for section, content in data.items():
        yield str(section), content
        if isinstance(content, Mapping):
            for name, value in content.items():
                if is_scalar(value):
                    yield f"{section}.{name}", value
