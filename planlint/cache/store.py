"""Reports on the disk, a file each: written whole, read with suspicion."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG

from planlint.cache.folder import VERSION
from planlint.files import why_not
from planlint.outcome import Result
from planlint.packed.writing import CannotPack, packed
from planlint.report import PlanReport

START = b"planlint\n"
DIGEST = 32
DRAFT = ".draft-"
TAG = "CACHEDIR.TAG"
TAG_TEXT = (
    "Signature: 8a477f597d28d172789f06886806bc55\n# planlint keeps what it said of plans here.\n"
)
IGNORED = ".gitignore"
# More than any report comes to.
MOST_BYTES = 64 * 1024 * 1024
# Entries that are used stay; once a day is often enough to say so.
DAY = 24 * 60 * 60


class Store:
    """Packed reports by their keys; nothing that is wrong with the disk is an error.

    `trouble` is a sentence about what could not be written, or empty.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.trouble = ""

    def get(self, key: str) -> bytes | None:
        """What is kept under a key; None where there is nothing, or nothing that can be trusted."""
        file = self._file(key)
        try:
            seen = file.stat()
            if not S_ISREG(seen.st_mode) or seen.st_size > MOST_BYTES:
                return None
            content = file.read_bytes()
        except OSError:
            return None
        if time.time() - seen.st_mtime > DAY:
            with suppress(OSError):  # whoever may only read does not say so
                os.utime(file)
        report = content[len(START) + DIGEST :]
        return report if content == _sealed(key, report) else None

    def put(self, key: str, report: PlanReport) -> None:
        """Keep a report; one of a rule that has crashed is not, for it may not crash again."""
        if self.trouble or any(outcome.result is Result.ERROR for outcome in report.outcomes):
            return
        file = self._file(key)
        draft = file.with_name(f"{DRAFT}{os.urandom(8).hex()}")
        try:
            self._make(file.parent)
            draft.write_bytes(_sealed(key, packed(report)))
            draft.replace(file)
        except CannotPack:
            return
        except OSError as error:
            why = why_not(error)
            self.trouble = (
                f"the cache {self.folder} cannot be written: {why}; --no-cache does without it"
            )
            with suppress(OSError):
                draft.unlink()

    def _file(self, key: str) -> Path:
        return self.folder / VERSION / key[:2] / key[2:]

    def _make(self, folder: Path) -> None:
        if folder.is_dir():
            return
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name, text in ((TAG, TAG_TEXT), (IGNORED, "*\n")):
            if not (self.folder / name).exists():
                (self.folder / name).write_text(text, "utf-8")


def _sealed(key: str, report: bytes) -> bytes:
    """A report with what shows that it is whole, and the one that was asked for."""
    return START + sha256(key.encode() + report).digest() + report
