"""Configuration: how the plans of a folder are judged."""

from planlint.config.configs import Configs
from planlint.config.find import FILE_NAME, git_root
from planlint.config.read import read_config
from planlint.config.record import NO_CONFIG, Config, ConfigError, FailOn, Mistake, RuleSetting

__all__ = [
    "FILE_NAME",
    "NO_CONFIG",
    "Config",
    "ConfigError",
    "Configs",
    "FailOn",
    "Mistake",
    "RuleSetting",
    "git_root",
    "read_config",
]
