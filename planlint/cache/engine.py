"""Everything but a plan and its settings that a report depends on, as one digest."""

from __future__ import annotations

import platform
import time
from hashlib import sha256
from pathlib import Path

from planlint.bundled import PACKAGE, bundled
from planlint.version import __version__

LIBRARIES = ("PyYAML", "cel-expr-python", "jsonschema", "pathspec")
KINDS = frozenset({".json", ".py", ".yaml"})
# Code that has just changed may not be the code that runs.
UNSETTLED_SECONDS = 5


def engine_digest() -> str | None:
    """A digest of planlint's code, rules and schemas and of what they run on.

    It reads the files themselves, for a checkout changes and keeps its version. None where they
    have changed just now, so that nobody can say which of them this process runs.
    """
    digest = sha256(f"{__version__} {platform.python_version()} {_libraries()}".encode())
    newest = 0.0
    try:
        for file in _files():
            content = file.read_bytes()
            newest = max(newest, file.stat().st_mtime)
            digest.update(
                f"{file.parent.name}/{file.name} {len(content)}\n".encode("utf-8", "surrogatepass")
            )
            digest.update(content)
    except OSError:
        return None
    return digest.hexdigest() if abs(time.time() - newest) > UNSETTLED_SECONDS else None


def _files() -> list[Path]:
    folders = {PACKAGE, bundled("rules"), bundled("schemas")}
    found = {file for folder in folders for file in folder.rglob("*") if file.suffix in KINDS}
    return sorted(found)


def _libraries() -> str:
    return " ".join(f"{name} {_version(name)}" for name in LIBRARIES)


def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return ""
