"""What version control leaves in a file where two versions of it met."""

from __future__ import annotations

import re
from typing import Final

from planlint.document.lines import LineTable
from planlint.finding import Problem, problem

_MARKER: Final = r"(?<![^\r\n])(<{7}|={7}|>{7}|\|{7})(?=[ \t\r\n]|\Z)"


def find_merge_conflict(table: LineTable) -> Problem | None:
    """Find the first line that marks a conflict."""
    if "<<<<<<<" not in table.text and ">>>>>>>" not in table.text:
        return None
    match = re.search(_MARKER, table.text)
    if match is None:
        return None
    return problem(table.span(*match.span()), "merge-conflict", marker=match[0])
