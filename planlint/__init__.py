"""A linter for marketing plans in YAML."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from planlint.version import __version__

if TYPE_CHECKING:
    from planlint.config import ConfigError
    from planlint.finding import Finding, Severity
    from planlint.gathering import gather
    from planlint.outcome import Outcome, Result
    from planlint.report import PlanReport, Report
    from planlint.rule import Profile, Rule
    from planlint.run import Verdict, check, check_text
    from planlint.settings import Options
    from planlint.usage import UsageError

_HOMES = {
    "ConfigError": "config",
    "Finding": "finding",
    "Options": "settings",
    "Outcome": "outcome",
    "PlanReport": "report",
    "Profile": "rule",
    "Report": "report",
    "Result": "outcome",
    "Rule": "rule",
    "Severity": "finding",
    "UsageError": "usage",
    "Verdict": "run",
    "check": "run",
    "check_text": "run",
    "gather": "gathering",
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Load what is first asked for; a bare `import planlint` costs nothing."""
        if name not in _HOMES:
            raise AttributeError(f"module 'planlint' has no attribute {name!r}")
        found = getattr(import_module(f"planlint.{_HOMES[name]}"), name)
        globals()[name] = found
        return found


__all__ = [
    "ConfigError",
    "Finding",
    "Options",
    "Outcome",
    "PlanReport",
    "Profile",
    "Report",
    "Result",
    "Rule",
    "Severity",
    "UsageError",
    "Verdict",
    "__version__",
    "check",
    "check_text",
    "gather",
]
