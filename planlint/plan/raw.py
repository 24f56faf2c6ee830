"""Raw values as the reader gives them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def as_word(raw: Any) -> str:
    """The spelling of a word that lists use: lower case, underscores."""
    return "_".join(str(raw).strip().lower().replace("-", " ").split())


def is_scalar(raw: Any) -> bool:
    """Whether a raw value is a text, a number or true or false."""
    return raw is not None and not isinstance(raw, (Mapping, list))


def as_list(raw: Any) -> list[Any]:
    """A list as it is, anything else as a list of one."""
    return raw if isinstance(raw, list) else [raw]
