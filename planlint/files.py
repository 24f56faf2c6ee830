"""Files as users see them: their names, and why one cannot be read or written."""

from __future__ import annotations

import os
from pathlib import Path

MOST_BYTES = 1024 * 1024 + 1


def read_some(file: Path) -> bytes:
    """The bytes of a file, one more than planlint reads of a file at most.

    Raises OSError, also for what is no file, such as a pipe, which might never end.
    """
    if file.exists() and not file.is_file() and not file.is_dir():
        raise OSError("it is no file")
    with file.open("rb") as opened:
        return opened.read(MOST_BYTES)


def shown_name(path: Path) -> str:
    """A path as users see it: relative to the current folder, with slashes."""
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # another drive of Windows
        return path.as_posix()


def absolute(path: Path) -> Path:
    """A path from the root of the file system; links stay what they are."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links


def why_unread(error: OSError) -> str:
    """Say in words why a file or folder that was named cannot be read."""
    why = why_not(error)
    is_there = not isinstance(error, (FileNotFoundError, NotADirectoryError))
    return f"it cannot be read: {why}" if is_there else why


def why_not(error: OSError) -> str:
    """Say in words why the system refuses a file or folder."""
    match error:
        case FileNotFoundError():
            return "there is no such file or folder"
        case PermissionError():
            return "this user has no permission"
        case IsADirectoryError():
            return "it is a folder, not a file"
        case NotADirectoryError():
            return "part of the path is a file, not a folder"
        case _:
            return (error.strerror or str(error) or type(error).__name__).lower()
