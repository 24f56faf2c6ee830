"""Where the rules come from: the documents, and what they claim."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from planlint.dataclass import dataclass
from planlint.reference.files import read


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A text that rules rest on; `language` is a BCP 47 code, `published` an ISO date or empty."""

    id: str
    title: str
    author: str
    language: str
    published: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a document says, in planlint's words.

    `kind` is rule, question, definition, example or context; a claim that is not `encoded` in a
    rule or question says why in `reason`.
    """

    id: str
    document: str
    kind: str
    claim: str
    encoded: bool = True
    reason: str = ""


@cache
def _file() -> Mapping[str, Any]:
    return read("claims")


@cache
def documents() -> Mapping[str, SourceDocument]:
    """The documents by id."""
    return {name: SourceDocument(id=name, **row) for name, row in _file()["documents"].items()}


@cache
def claims() -> Mapping[str, Claim]:
    """All claims by id."""
    return {
        name: Claim(
            id=name,
            document=name.partition("-")[0],
            kind=row["kind"],
            claim=row["claim"],
            encoded=row.get("encoded") != "false",
            reason=row.get("reason", ""),
        )
        for name, row in _file()["claims"].items()
    }
