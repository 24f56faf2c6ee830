"""Where baselines are: beside the configuration, each file read once."""

from __future__ import annotations

from pathlib import Path

from planlint.baseline.file import FILE_NAME, START, read_baseline
from planlint.baseline.record import NO_BASELINE, Baseline
from planlint.config import ConfigError, Mistake
from planlint.files import shown_name, why_not
from planlint.rulebook import RuleBook


class BaselineFiles:
    """The baselines of a run, by the folder they are in."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book
        self._read: dict[Path, Baseline] = {}

    def of(self, home: Path) -> Baseline:
        """The baseline in a folder; raises ConfigError where it cannot be followed."""
        if home not in self._read:
            found = self._file(home / FILE_NAME)
            if found.mistakes:
                raise ConfigError(found.mistakes)
            self._read[home] = found
        return self._read[home]

    def _file(self, file: Path) -> Baseline:
        name = shown_name(file)
        try:
            content = file.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return NO_BASELINE
        except OSError as error:
            sentence = f"the baseline cannot be read: {why_not(error)}"
            return Baseline(name, mistakes=(Mistake(name, START, (), sentence),))
        return read_baseline(content, name, self.book)
