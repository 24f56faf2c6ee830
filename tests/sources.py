"""The files that make up the project."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pathspec


def source_files(checkout: Path) -> set[str]:
    """Name the files of a source folder that git keeps or would keep; without git, the same."""
    if (checkout / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=checkout,
            check=True,
            capture_output=True,
        )
        names = set(listed.stdout.decode().split("\0")) - {""}
        return {name for name in names if (checkout / name).is_file()}
    ignored = pathspec.GitIgnoreSpec.from_lines((checkout / ".gitignore").read_text().splitlines())
    files = (path.relative_to(checkout) for path in checkout.rglob("*") if path.is_file())
    return {path.as_posix() for path in files if not ignored.match_file(path)} - {"PKG-INFO"}
