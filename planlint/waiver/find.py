"""Where waivers are: beside the configuration, each file read once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from planlint.config import Config, ConfigError, Mistake
from planlint.files import shown_name, why_not
from planlint.place import Span
from planlint.waiver.read import read_waivers
from planlint.waiver.record import NO_WAIVERS, WaiverFile

FILE_NAME = "planlint-waivers.yaml"
MISTAKEN_NAME = "planlint-waivers.yml"
START = Span(1, 1, 1, 1)


class WaiverFiles:
    """The files of waivers of a run, by the folder they are in."""

    def __init__(self, as_of: date) -> None:
        self.as_of = as_of
        self._read: dict[Path, WaiverFile] = {}

    def of(self, home: Path, config: Config) -> WaiverFile:
        """The waivers in a folder, by the rules and the policy of its configuration.

        Raises ConfigError where they cannot be followed.
        """
        if home not in self._read:
            found = self._file(home, config)
            if found.mistakes:
                raise ConfigError(found.mistakes)
            self._read[home] = found
        return self._read[home]

    def _file(self, home: Path, config: Config) -> WaiverFile:
        file = home / FILE_NAME
        try:
            content = file.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return _misnamed(home)
        except OSError as error:
            return _unreadable(file, f"the waivers cannot be read: {why_not(error)}")
        return read_waivers(content, shown_name(file), config.book, self.as_of, config.policy)


def _misnamed(home: Path) -> WaiverFile:
    file = home / MISTAKEN_NAME
    if not file.is_file():
        return NO_WAIVERS
    return _unreadable(file, f"planlint does not read a file of this name; call it {FILE_NAME}")


def _unreadable(file: Path, sentence: str) -> WaiverFile:
    name = shown_name(file)
    return WaiverFile(name=name, mistakes=(Mistake(name, START, (), sentence),))
