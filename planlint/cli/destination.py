"""Where a new plan goes: to standard output, or to a file that was not there before."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from planlint.cli.streams import say
from planlint.cli.targets import write_file
from planlint.files import shown_name, why_not
from planlint.plan.slug import slug
from planlint.usage import UsageError

STDOUT = "-"
SUFFIX = ".plan.yaml"
UNNAMED = f"marketing{SUFFIX}"
LONGEST_NAME = 60
SCHEMA_FILE = "plan.schema.json"


class Destination:
    """A place for one plan; `file` is None where the plan's name will decide.

    `written` is the file once it is there.
    """

    def __init__(self, file: Path | None, *, prints: bool, force: bool) -> None:
        self.file = file
        self.prints = prints
        self.force = force
        self.written: Path | None = None

    def put(self, text: str, name: str) -> None:
        """Print or write a plan; raises UsageError where it cannot be written."""
        if self.prints:
            say(text)
            return
        file = self.file or self._free_file(name)
        refuse(file, force=self.force)
        try:
            write_file(file, text)
        except OSError as error:
            raise UsageError(_cannot_write(file, error)) from None
        self.written = file

    @property
    def shown(self) -> str:
        return shown_name(self.written) if self.written else ""

    @property
    def schema(self) -> str:
        """Where the editor line of the plan expects the schema."""
        return shown_name(self.written.with_name(SCHEMA_FILE)) if self.written else SCHEMA_FILE

    def _free_file(self, name: str) -> Path:
        return next(file for file in _files(name) if self.force or not _is_taken(file))


def read_destination(file: str | None, *, prints: bool, force: bool) -> Destination:
    """Read where a plan is to go; raises UsageError where it cannot, before anything is asked."""
    if prints and file not in (None, STDOUT):
        raise UsageError(f"--stdout prints the plan, and {file} is a file; give one of the two")
    if prints or file == STDOUT:
        return Destination(None, prints=True, force=force)
    if file == "":
        raise UsageError("the name of the file is empty")
    target = None if file is None else Path(file)
    refuse(target or Path(UNNAMED), force=force or target is None)
    return Destination(target, prints=False, force=force)


def refuse(file: Path, *, force: bool) -> None:
    """Raise UsageError where a plan cannot be written to a file."""
    name = shown_name(file)
    try:
        if file.is_dir():
            raise UsageError(f"{name} is a folder; name a file in it, such as {name}/{UNNAMED}")
        if not file.parent.is_dir():
            raise UsageError(f"there is no folder {shown_name(file.parent)} for {file.name}")
        if _is_taken(file) and not force:
            raise UsageError(f"{name} is there already; name another file, or add --force")
    except OSError as error:
        raise UsageError(_cannot_write(file, error)) from None
    if not os.access(file.parent, os.W_OK):
        raise UsageError(_cannot_write(file, PermissionError()))


def _cannot_write(file: Path, error: OSError) -> str:
    return f"{shown_name(file)} cannot be written: {why_not(error)}"


def _is_taken(file: Path) -> bool:
    return file.exists() or file.is_symlink()


def _files(name: str) -> Iterator[Path]:
    """The files that a plan of this name may be written to, the first choice first."""
    stem = slug(name)[:LONGEST_NAME].strip("-")
    yield Path(f"{stem}{SUFFIX}" if stem else UNNAMED)
    yield from (Path(f"{stem or 'marketing'}-{number}{SUFFIX}") for number in count(2))
