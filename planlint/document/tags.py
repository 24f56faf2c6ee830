"""What may stand before a value: an anchor and a tag."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from planlint.document.scalars import Scalar, Unusable, resolve

_CORE: Final = "tag:yaml.org,2002:"
_TYPES: Final[dict[str, tuple[type, ...]]] = {
    f"{_CORE}null": (type(None),),
    f"{_CORE}bool": (bool,),
    f"{_CORE}int": (int,),
    f"{_CORE}float": (int, Decimal),
}
_TEXT: Final = f"{_CORE}str"
_COLLECTIONS: Final = (f"{_CORE}map", f"{_CORE}seq")
_KNOWN: Final = frozenset((_TEXT, *_TYPES, *_COLLECTIONS))
_PROPERTIES: Final = r"(?:(?:!<[^>]*>|[&!][^ \t\r\n,\[\]{}]*)(?:[ \t\r\n]|#[^\r\n]*)*)*"
_WRITTEN_TAG: Final = r"![^ \t\r\n]*"


def content_start(text: str, start: int, end: int) -> int:
    """Find where a value itself begins, after its anchor, its tag and the comments between."""
    match = re.compile(_PROPERTIES).match(text, start, end)
    return match.end() if match else start


def written_tag(text: str, start: int, end: int) -> tuple[int, int]:
    """Find the tag in what stands before a value."""
    match = re.compile(_WRITTEN_TAG).search(text, start, end)
    return match.span() if match else (start, end)


def is_known(tag: str) -> bool:
    """Whether a tag is one of the core schema's, which say nothing about objects."""
    return tag in _KNOWN


def read_tagged(tag: str, text: str) -> Scalar | Unusable:
    """Read a scalar whose tag says what it is; it stays text where it is not that."""
    types = _TYPES.get(tag)
    if types is None:
        return text
    data = resolve(text)
    return data if type(data) in types or isinstance(data, Unusable) else text
