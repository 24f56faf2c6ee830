"""What a configuration says, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from planlint.config.branding import NO_BRANDING, Branding
from planlint.config.fail_on import FailOn
from planlint.config.origin import Origin, Origins
from planlint.config.overrides import Override
from planlint.config.patterns import Patterns
from planlint.config.policy import NO_POLICY, Policy
from planlint.config.rule_settings import RuleSetting
from planlint.dataclass import dataclass, replace
from planlint.place import FrameLine, Span
from planlint.reference import Metric
from planlint.rule import Profile
from planlint.rulebook import RuleBook
from planlint.schema.spelling import plain

if TYPE_CHECKING:
    from planlint.pack import Pack, RuleFile


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something in a configuration that cannot be followed, with its place in the file.

    One that does not stop a run is about rules that cannot be had: the others are judged by.
    """

    file: str
    span: Span
    frame: tuple[FrameLine, ...]
    sentence: str
    stops: bool = True

    @property
    def where(self) -> str:
        """The place as `file:line:column`."""
        return f"{self.file}:{self.span.line}:{self.span.column}"


class ConfigError(Exception):
    """A configuration that cannot be followed; nothing is judged by it."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        found = tuple(dict.fromkeys(mistakes))
        super().__init__("\n".join(f"{item.where}: {item.sentence}" for item in found))
        self.mistakes = found


def in_order(mistakes: Iterable[Mistake]) -> tuple[Mistake, ...]:
    """Mistakes file by file, each once, in the order of its file."""
    found = dict.fromkeys(mistakes)
    files = list(dict.fromkeys(item.file for item in found))
    return tuple(sorted(found, key=lambda item: (files.index(item.file), item.span)))


@dataclass(frozen=True, slots=True)
class Exclude:
    """The patterns of one file that leave out plans, each with its place."""

    patterns: Patterns
    origins: tuple[Origin, ...]


NO_RULES = RuleBook(())


@dataclass(frozen=True, slots=True)
class Config:
    """A configuration, with what it extends; `name` is empty where there is none.

    `rules` are by the present names of rules; `status` has what fails a run by the status of a
    plan. `book` holds planlint's rules and those of the packs, `rule_files` are the packs' files.
    `origins` say where values are written. `mistakes` must be empty for it to be followed.
    """

    name: str = ""
    extends: tuple[str, ...] = ()
    profile: Profile | None = None
    rules: Mapping[str, RuleSetting] = field(default_factory=dict)
    fail_on: FailOn | None = None
    exclude: tuple[Exclude, ...] = ()
    metrics: Mapping[str, Metric] = field(default_factory=dict)
    report: Branding = NO_BRANDING
    status: Mapping[str, FailOn] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    policy: Policy = NO_POLICY
    packs: tuple[Pack, ...] = ()
    book: RuleBook = NO_RULES
    rule_files: tuple[RuleFile, ...] = ()
    origins: Origins = field(default_factory=dict)
    mistakes: tuple[Mistake, ...] = ()

    def fails_on(self, status: str, file: Path | None = None) -> FailOn | None:
        """The mildest severity that fails a run for a plan, by its status and its file.

        None where nothing says.
        """
        found = self.status.get(plain(status), self.fail_on)
        for override in self.overrides_for(file):
            if override.fail_on is not None and override.is_for_status(status):
                found = override.fail_on
        limit = self.policy.floor.fail_on
        if limit is None:
            return found
        return self.policy.floor.raised_fail_on(found or FailOn.ERROR)

    def overrides_for(self, file: Path | None) -> tuple[Override, ...]:
        """The overrides that hold for the plan in a file, whatever its status."""
        return tuple(
            override
            for override in self.overrides
            if (override.paths is None if file is None else override.is_for(file))
        )

    def overridden(self, overrides: Sequence[Override]) -> Config:
        """The configuration with overrides of whole plans put in, the later over the earlier."""
        profile, rules = self.profile, dict(self.rules)
        for override in overrides:
            profile = override.profile or profile
            for name, setting in override.rules.items() if not override.anchors else ():
                rules[name] = rules[name].under(setting) if name in rules else setting
        return replace(self, profile=profile, rules=rules)

    def leaves_out(self, path: Path, *, is_folder: bool) -> bool:
        """Whether `exclude` names a file or folder, or a folder it is in."""
        return any(item.patterns.leaves_out(path, is_folder=is_folder) for item in self.exclude)


NO_CONFIG = Config()
