"""Configuration: how the plans of a folder are judged."""

from planlint.config.branding import NO_BRANDING, Branding
from planlint.config.configs import Configs
from planlint.config.find import FILE_NAME, git_root
from planlint.config.mistakes import MistakeList
from planlint.config.policy import NO_POLICY, Policy
from planlint.config.read import read_config
from planlint.config.record import NO_CONFIG, Config, ConfigError, FailOn, Mistake, RuleSetting

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
