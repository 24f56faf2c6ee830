"""Where a value of a configuration is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from planlint.dataclass import dataclass
from planlint.place import FrameLine, Path, Span


@dataclass(frozen=True, slots=True)
class Origin:
    """A place in a configuration file, as users see it."""

    file: str
    span: Span
    frame: tuple[FrameLine, ...] = ()

    @property
    def is_installed(self) -> bool:
        """Whether the file comes with an installed pack: it is not written for this repository."""
        return self.file.startswith("pack:")

    @property
    def where(self) -> str:
        """The place as `file:line`."""
        return f"{self.file}:{self.span.line}"


# By the path of a value, rules under their present names.
Origins: TypeAlias = Mapping[Path, Origin]
