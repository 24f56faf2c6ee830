"""A file that somebody will write in: it is made, and never replaced unasked."""

from __future__ import annotations

from pathlib import Path

from planlint.cli.targets import cannot_write, write_file
from planlint.files import shown_name
from planlint.usage import UsageError


def refuse_new_file(file: Path, *, force: bool) -> None:
    """Raise UsageError where a file cannot be made, or is there already and not to be replaced."""
    name = shown_name(file)
    try:
        if file.is_dir():
            raise UsageError(f"{name} is a folder; name a file in it")
        if not file.parent.is_dir():
            raise UsageError(f"there is no folder {shown_name(file.parent)} for {file.name}")
        if (file.exists() or file.is_symlink()) and not force:
            raise UsageError(f"{name} is there already; name another file, or add --force")
    except OSError as error:
        raise UsageError(cannot_write(file, error)) from None


def write_new_file(file: Path, text: str) -> None:
    """Write a file; raises UsageError where that fails."""
    try:
        write_file(file, text)
    except OSError as error:
        raise UsageError(cannot_write(file, error)) from None
