"""From the text of a file to its data, its places and what is wrong with it as a file."""

from __future__ import annotations

from planlint.document.comments import Comment
from planlint.document.consequences import without_consequences
from planlint.document.decoding import decode
from planlint.document.document import Document
from planlint.document.lines import LineTable
from planlint.document.marker import is_plan, not_a_plan_problem, plan_marker
from planlint.document.problems import DocumentProblem
from planlint.document.reading import read_text

__all__ = [
    "Comment",
    "Document",
    "DocumentProblem",
    "is_plan",
    "not_a_plan_problem",
    "plan_marker",
    "read_document",
    "without_consequences",
]


def read_document(source: bytes | str, name: str) -> Document:
    """Read a file; `name` is its path as shown to users.

    Never raises: whatever is wrong with the file is in the document's problems.
    """
    text, refusal = decode(source)
    table = LineTable(text)
    return read_text(table, name) if refusal is None else Document(name, table, (refusal,))
