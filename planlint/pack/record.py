"""What a pack holds: its files, the rules they make, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

from planlint.dataclass import dataclass
from planlint.document import Document, DocumentProblem
from planlint.rule import Rule


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A file of a pack as it was read.

    `rule` is None where a problem keeps it from being used; `wanted` is the name that it was to
    have, as far as can be told. `traceback` is that of an installed check which did not load.
    """

    path: Path
    document: Document
    wanted: str
    rule: Rule | None = None
    problems: tuple[DocumentProblem, ...] = ()
    traceback: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """A folder of rule files; `name` is what users call it: a path, or `pack:` and a name."""

    name: str
    folder: Path
    files: tuple[RuleFile, ...] = ()

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that can be used, in the order of their files."""
        return tuple(file.rule for file in self.files if file.rule is not None)
