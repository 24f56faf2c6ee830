"""What a configuration file says, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from planlint.config.branding import NO_BRANDING, Branding
from planlint.config.patterns import Patterns
from planlint.config.policy import NO_POLICY, Policy
from planlint.finding import Severity
from planlint.place import FrameLine, Span
from planlint.reference import Metric
from planlint.rule import Profile
from planlint.schema.spelling import plain


class FailOn(StrEnum):
    """The mildest severity that fails a run."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"

    def is_reached_by(self, severity: Severity) -> bool:
        """Whether a finding of that severity fails the run."""
        return self is not FailOn.NEVER and severity.rank <= Severity(self.value).rank


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something in a configuration that cannot be followed, with its place in the file."""

    file: str
    span: Span
    frame: tuple[FrameLine, ...]
    sentence: str

    @property
    def where(self) -> str:
        """The place as `file:line:column`."""
        return f"{self.file}:{self.span.line}:{self.span.column}"


class ConfigError(Exception):
    """A configuration that cannot be followed; nothing is judged by it."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__("\n".join(f"{item.where}: {item.sentence}" for item in mistakes))
        self.mistakes = tuple(mistakes)


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """What a configuration says of one rule; `switch` is True for on, False for off."""

    switch: bool | None = None
    severity: Severity | None = None
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Config:
    """A configuration file; `name` is empty where there is none.

    `rules` are by the present names of rules; `exclude_lines` are the lines of the patterns in
    the file; `status` has what fails a run by the status of a plan. `mistakes` must be empty for it
    to be followed.
    """

    name: str = ""
    profile: Profile | None = None
    rules: Mapping[str, RuleSetting] = field(default_factory=dict)
    fail_on: FailOn | None = None
    exclude: Patterns | None = None
    exclude_lines: tuple[int, ...] = ()
    metrics: Mapping[str, Metric] = field(default_factory=dict)
    report: Branding = NO_BRANDING
    status: Mapping[str, FailOn] = field(default_factory=dict)
    policy: Policy = NO_POLICY
    mistakes: tuple[Mistake, ...] = ()

    def fails_on(self, status: str) -> FailOn | None:
        """The mildest severity that fails a run for plans of a status; None where nothing says."""
        return self.status.get(plain(status), self.fail_on)

    def leaves_out(self, path: Path, *, is_folder: bool) -> bool:
        """Whether `exclude` names a file or folder, or a folder it is in."""
        return self.exclude is not None and self.exclude.leaves_out(path, is_folder=is_folder)


NO_CONFIG = Config()
