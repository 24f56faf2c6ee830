"""What `planlint test` does once it knows what is wanted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from planlint.cli.targets import cannot_write, write_file
from planlint.config import FILE_NAME, ConfigError, Configs, Mistake
from planlint.dataclass import dataclass
from planlint.files import absolute, shown_name
from planlint.nearest import did_you_mean
from planlint.pack import Pack, RuleFile, builtin_rules, joined, read_pack
from planlint.pack.installed import CannotLoad, pack_folder, pack_names
from planlint.rule_test import TriedFile, Update, as_before, broken, try_file, update
from planlint.rulebook import RuleBook
from planlint.usage import UsageError

PASSED, FAILED, NOT_DONE = 0, 1, 2
INSTALLED = "pack:"


@dataclass(frozen=True, slots=True)
class Tested:
    """What came of a test: the files that were tried, what is broken, what was written anew."""

    files: tuple[TriedFile, ...]
    broken: tuple[Mistake, ...]
    updates: tuple[Update, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 if all is well, 1 if a rule fails its examples, 2 if a file cannot be used."""
        if self.broken:
            return NOT_DONE
        return PASSED if all(file.test.passed for file in self.files) else FAILED


def run_tests(
    packs: Sequence[str], *, only: Sequence[str], config: Path | None, update: bool
) -> Tested:
    """Test packs by name or folder, or those of the nearest configuration.

    Raises UsageError for what cannot be tested, ConfigError for a configuration that cannot be
    followed.
    """
    if packs and config is not None:
        raise UsageError("name packs or --config, not both")
    found = _named(packs) if packs else _configured(config)
    files = _chosen(found, only)
    if update:
        _refuse_installed(files)
    faults = tuple(mistake for file in files if file.rule is None for mistake in broken(file))
    tried = tuple(try_file(file, file.rule) for file in files if file.rule is not None)
    if not update:
        return Tested(tried, faults)
    updates = tuple(map(_update, tried))
    return Tested(tuple(done.file for done in updates), faults, updates)


def _refuse_installed(files: Iterable[RuleFile]) -> None:
    """Raise UsageError where an update would change an installed package."""
    for file in files:
        if file.document.name.startswith(INSTALLED):
            raise UsageError(
                f"--update would change the installed file {file.document.name}; change it where"
                " its package is made"
            )


def _configured(given: Path | None) -> Sequence[RuleFile]:
    """The files of the packs of a configuration; raises ConfigError, UsageError."""
    here = absolute(Path())
    configs = Configs(
        RuleBook(builtin_rules()), here, given=None if given is None else absolute(given)
    )
    config = configs.nearest(here)
    if config.mistakes:
        raise ConfigError(config.mistakes)
    if not config.rule_files:
        where = f"{config.name} names no packs" if config.name else f"there is no {FILE_NAME} here"
        raise UsageError(
            f"there is nothing to test: {where}; name a folder of rules, as in"
            " planlint test house-rules/"
        )
    return config.rule_files


def _named(packs: Iterable[str]) -> Sequence[RuleFile]:
    found = [_pack(written) for written in dict.fromkeys(packs)]
    several: dict[Path, RuleFile] = {file.path: file for pack in found for file in pack.files}
    once = Pack("", absolute(Path()), tuple(several.values()))
    _, files = joined(RuleBook(builtin_rules()), [once])
    return files


def _pack(written: str) -> Pack:
    """A pack by its folder, by one file of it, or by the name under which it is installed."""
    path = absolute(Path(written))
    if path.is_dir():
        pack = read_pack(path, f"{shown_name(path)}/")
        if not pack.files:
            raise UsageError(f"there is no rule in {written}: no file in it ends in .yaml")
        return pack
    if path.is_file():
        whole = read_pack(path.parent, f"{shown_name(path.parent)}/")
        files = tuple(file for file in whole.files if file.path == path)
        if not files:
            raise UsageError(f"{written} is no rule file; a rule file ends in .yaml")
        return Pack(whole.name, whole.folder, files)
    return _installed(written)


def _installed(written: str) -> Pack:
    name = written.removeprefix(INSTALLED)
    if name not in pack_names():
        raise UsageError(
            f"there is neither a folder {written} nor an installed pack of that name"
            f"{did_you_mean(name, pack_names())}"
        )
    try:
        return read_pack(pack_folder(name), f"{INSTALLED}{name}/")
    except CannotLoad as refused:
        raise UsageError(f"the pack {name} cannot be found: {refused.sentence}") from None


def _chosen(files: Sequence[RuleFile], only: Sequence[str]) -> Sequence[RuleFile]:
    """The files of the rules that are named; all of them if none is."""
    known = {name for file in files for name in _names(file)}
    for name in only:
        if name not in known:
            raise UsageError(f"--rule {name}: there is no such rule{did_you_mean(name, known)}")
    return [file for file in files if not only or set(only) & set(_names(file))]


def _names(file: RuleFile) -> tuple[str, ...]:
    return (file.wanted,) if file.rule is None else (file.rule.name, *file.rule.aliases)


def _update(tried: TriedFile) -> Update:
    """Write what examples find into their file; raises UsageError where it cannot be written."""
    done, text = update(tried)
    if not text:
        return done
    try:
        write_file(tried.path, as_before(text, tried.path.read_bytes()))
    except OSError as error:
        raise UsageError(cannot_write(tried.path, error)) from None
    return done
