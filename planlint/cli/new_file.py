"""A file that somebody will write in: it is made, and never replaced unasked."""

from __future__ import annotations

from pathlib import Path

from planlint.cli.targets import cannot_write, write_file
from planlint.files import shown_name
from planlint.usage import UsageError

STDOUT = "-"


def read_new_file(output: str | None, plan: str | None, *, force: bool) -> Path | None:
    """Read the value of --output; None is standard output.

    Raises UsageError for a file that cannot be made, that is the plan, or that is there already
    and not to be replaced.
    """
    if output in (None, STDOUT):
        if force:
            raise UsageError("--force has no effect: it is for --output FILE")
        return None
    if not output:
        raise UsageError("--output: the name of the file is missing")
    file = Path(output)
    if plan is not None and file.resolve() == Path(plan).resolve():
        raise UsageError(f"--output {shown_name(file)} would overwrite the plan")
    _refuse(file, force=force)
    return file


def write_new_file(file: Path, text: str) -> None:
    """Write a file; raises UsageError where that fails."""
    try:
        write_file(file, text)
    except OSError as error:
        raise UsageError(cannot_write(file, error)) from None


def _refuse(file: Path, *, force: bool) -> None:
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
