"""Places and messages as SARIF writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

from planlint.place import Span, from_pointer
from planlint.reporters.display_json import Json

_ABSOLUTE = re.compile(r"/|[A-Za-z]:/")
# A bracket and a parenthesis would make a link of what stands before and in them.
_LINK = "]("
_NO_LINK = "]\u200b("


def message(text: str) -> Json:
    """A message of plain text: no placeholder and no link can form in it."""
    literal = text.replace("{", "{{").replace("}", "}}")
    return {"text": literal.replace(_LINK, _NO_LINK)}


def artifact(file: str, indices: Mapping[str, int]) -> Json:
    """Where a file is, and its number among the artifacts if it is one of them."""
    location: Json = {"uri": uri(file)}
    if file in indices:
        location["index"] = indices[file]
    return location


def uri(file: str) -> str:
    """A path as a URI: relative to where planlint ran, unless it is on another drive."""
    quoted = quote(file.encode("utf-8", "surrogatepass"), safe="/")
    if not _ABSOLUTE.match(file):
        return quoted
    return "file:///" + quoted.lstrip("/").replace("%3A", ":", 1)


def region(span: Span) -> Json:
    """A stretch of text; both SARIF and planlint begin at 1 and exclude the end column."""
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def logical_locations(anchor: str) -> list[Json]:
    """The place in the plan's data, by the anchor that list order does not change."""
    steps = from_pointer(anchor)
    return [{"name": str(steps[-1]), "fullyQualifiedName": anchor}] if steps else []
