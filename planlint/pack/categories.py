"""The categories of rules, in the order of reports."""

from __future__ import annotations

from typing import Final

CATEGORIES: Final = (
    "strategy",
    "goals",
    "kpis",
    "realism",
    "audience",
    "channels",
    "content",
    "budget",
    "team",
    "measurement",
    "unit_economics",
    "returns",
    "customer_service",
    "crisis",
    "governance",
    "partners",
    "compliance",
    "document",
)
DOCUMENT: Final = "document"


def category_order(category: str) -> tuple[int, str]:
    """Sort key of a category: planlint's own, then others by name, then that about files."""
    if category == DOCUMENT:
        return len(CATEGORIES), ""
    if category in CATEGORIES:
        return CATEGORIES.index(category), ""
    return len(CATEGORIES) - 1, category
