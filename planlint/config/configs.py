"""The configuration files of a run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from planlint.config.find import FILE_NAME, MISTAKEN_NAME, git_root, is_git_root, is_top
from planlint.config.record import Config, ConfigError, Mistake
from planlint.files import absolute, shown_name, why_not
from planlint.place import Span
from planlint.rulebook import RuleBook

if TYPE_CHECKING:
    from planlint.config.packs import PackShelf

START = Span(1, 1, 1, 1)


class Configs:
    """The configurations that hold for the plans of a run, each read once.

    With `given` that file holds for every plan; `isolated` leaves all files unread. The packs and
    the policy of the file `policy` hold in any case.
    """

    def __init__(
        self,
        book: RuleBook,
        current: Path,
        *,
        given: Path | None = None,
        isolated: bool = False,
        policy: Path | None = None,
    ) -> None:
        self.book = book
        self.current = current
        self.isolated = isolated
        self._shelf: PackShelf | None = None
        self._policy = None if policy is None else self._read_policy(policy)
        self._given = None if given is None or isolated else self._read_given(given)
        self._none = self._held(Config(book=book))
        self._in_folder: dict[Path, Config | None] = {}
        self._above: dict[Path, tuple[Config, ...]] = {}
        self._roots: dict[Path, Path | None] = {}

    def above(self, folder: Path) -> tuple[Config, ...]:
        """The configurations that hold in a folder, the nearest first."""
        if self.isolated:
            return ()
        if self._given is not None:
            return (self._given,)
        waiting: list[Path] = []
        at = folder
        while at not in self._above:
            waiting.append(at)
            if self._is_top(at):
                break
            at = at.parent
        found = self._above.get(at, ())
        for at in reversed(waiting):
            own = self._of_folder(at)
            found = (own, *found) if own else found
            self._above[at] = found
        return self._above[folder]

    def nearest(self, folder: Path) -> Config:
        """The configuration by which the plans of a folder are judged."""
        return next(iter(self.above(folder)), self._none)

    def home(self, folder: Path) -> Path:
        """The folder that holds what was accepted for the plans of a folder.

        It is that of their configuration; where there is none, that up to which one is looked for.
        """
        config = self.nearest(folder)
        if config.name:
            return absolute(Path(config.name)).parent
        at = folder
        while not self._is_top(at) and at != at.parent:
            at = at.parent
        return at

    def leaves_out(self, path: Path, *, is_folder: bool = False) -> bool:
        """Whether one of the configurations above a file or folder excludes it."""
        return any(
            config.leaves_out(path, is_folder=is_folder) for config in self.above(path.parent)
        )

    def seen(self) -> tuple[Config, ...]:
        """The configuration files that were read."""
        if self._given is not None:
            return (self._given,)
        return tuple(config for config in self._in_folder.values() if config is not None)

    def _is_top(self, folder: Path) -> bool:
        above = folder.parent
        if above in self._roots and not is_git_root(folder):
            self._roots[folder] = self._roots[above]
        else:
            self._roots[folder] = git_root(folder)
        return is_top(folder, self._roots[folder], self.current)

    def _of_folder(self, folder: Path) -> Config | None:
        if folder not in self._in_folder:
            self._in_folder[folder] = self._read(folder / FILE_NAME) or _misnamed(folder)
        return self._in_folder[folder]

    def _read(self, file: Path) -> Config | None:
        try:
            content = file.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            return _unreadable(file, f"the configuration cannot be read: {why_not(error)}")
        from planlint.config.packs import PackShelf
        from planlint.config.read import read_config

        self._shelf = self._shelf or PackShelf()
        found = read_config(content, shown_name(file), file.parent, self.book, self._shelf)
        return self._held(found)

    def _held(self, config: Config) -> Config:
        if self._policy is None:
            return config
        from planlint.config.held import held_by

        return held_by(self._policy, config, self.book)

    def _read_policy(self, file: Path) -> Config:
        self._policy = None
        found = self._read_given(file)
        if found.mistakes:
            raise ConfigError(found.mistakes)
        return found

    def _read_given(self, file: Path) -> Config:
        found = self._read(file)
        if found is None:
            raise ConfigError(_unreadable(file, "there is no configuration at this place").mistakes)
        return found


def _misnamed(folder: Path) -> Config | None:
    file = folder / MISTAKEN_NAME
    if not file.is_file():
        return None
    return _unreadable(file, f"planlint does not read a file of this name; call it {FILE_NAME}")


def _unreadable(file: Path, sentence: str) -> Config:
    name = shown_name(file)
    return Config(name=name, mistakes=(Mistake(name, START, (), sentence),))


__all__ = ["Configs"]
