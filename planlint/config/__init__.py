"""Configuration: how the plans of a folder are judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planlint.config.branding import NO_BRANDING, Branding
from planlint.config.configs import Configs
from planlint.config.fail_on import FailOn
from planlint.config.find import FILE_NAME, git_root
from planlint.config.mistakes import MistakeList
from planlint.config.policy import NO_POLICY, Policy
from planlint.config.record import NO_CONFIG, Config, ConfigError, Mistake
from planlint.config.rule_settings import RuleSetting

if TYPE_CHECKING:
    from planlint.config.read import read_config
else:

    def __getattr__(name: str) -> object:
        """Load what reads a configuration when there is one."""
        if name != "read_config":
            raise AttributeError(f"module 'planlint.config' has no attribute {name!r}")
        from planlint.config.read import read_config

        return read_config


__all__ = [
    "FILE_NAME",
    "NO_BRANDING",
    "NO_CONFIG",
    "NO_POLICY",
    "Branding",
    "Config",
    "ConfigError",
    "Configs",
    "FailOn",
    "Mistake",
    "MistakeList",
    "Policy",
    "RuleSetting",
    "git_root",
    "read_config",
]
