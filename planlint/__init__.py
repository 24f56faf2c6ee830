"""A linter for marketing plans in YAML."""

from planlint.version import __version__

__all__ = ["__version__"]
