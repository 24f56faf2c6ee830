"""The one plan that a command is about, read without judging it."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from planlint.dataclass import dataclass
from planlint.discover import STDIN, Source, Stdin
from planlint.discover.source import MAX_BYTES_READ
from planlint.document import Document, is_plan, read_document
from planlint.files import shown_name, why_unread
from planlint.reporters.visible import visible
from planlint.usage import UsageError


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan's raw data, and the name that users see of its file; `document` is where it stands."""

    name: str
    data: Mapping[str, Any]
    document: Document

    @property
    def title(self) -> str:
        """The plan's own name with its file, or the file alone."""
        own = self.data.get("name")
        return f"{own} ({self.name})" if isinstance(own, str) and own.strip() else self.name


def read_plan_file(written: str) -> PlanFile:
    """Read the plan at a path; `-` is standard input.

    Wrong values do not matter here. Raises UsageError for a file that cannot be read or is no plan.
    """
    source = _source(written)
    name = visible(source.name)
    try:
        document = read_document(source.read(), source.name)
    except OSError as error:
        raise UsageError(f"{name}: {why_unread(error)}") from None
    if not is_plan(document):
        raise UsageError(
            f"{name} is not a plan: a plan has a line that begins with planlint: and its version"
        )
    if not isinstance(document.data, Mapping):
        command = visible(f"planlint check {shlex.quote(written)}")
        raise UsageError(f"{name} cannot be read as YAML; {command} says where and why")
    return PlanFile(source.name, document.data, document)


def _source(written: str) -> Source:
    if written == STDIN:
        given = Stdin(sys.stdin.buffer.read(MAX_BYTES_READ))
        return Source(given.name, Path(given.name), given.content)
    if not written:
        raise UsageError("the path of the plan is empty")
    return Source(shown_name(Path(written)), Path(written))
