"""Which files are plans: those with the key `planlint` at the top."""

from __future__ import annotations

from planlint.document.document import MARKER, Document
from planlint.document.problems import NOT_A_PLAN, DocumentProblem
from planlint.finding import problem
from planlint.place import ROOT, Path


def plan_marker(document: Document) -> Path | None:
    """Give the path of the key that makes a file a plan; None if it has none."""
    is_marked = isinstance(document.data, dict) and MARKER in document.data
    return (MARKER,) if is_marked else None


def is_plan(document: Document) -> bool:
    """Whether a file says that it is a plan; one that could not be read says so in a line."""
    if document.parsed:
        return plan_marker(document) is not None
    return any(line.startswith(f"{MARKER}:") for line in document.lines)


def not_a_plan_problem(document: Document) -> DocumentProblem:
    """Say what a file is that was named to be checked and is no plan."""
    return DocumentProblem(NOT_A_PLAN, problem(ROOT, _kind(document)))


def _kind(document: Document) -> str:
    if not document.parsed:
        return "unreadable"
    if isinstance(document.data, dict):
        return "no-marker"
    if isinstance(document.data, list):
        return "list"
    if document.data is not None:
        return "text"
    return "only-comments" if "#" in document.text else "empty"
