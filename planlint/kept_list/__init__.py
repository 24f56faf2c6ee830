"""A list that people keep in a file of YAML: an entry added or changed, all else as it was."""

from planlint.kept_list.append import appended
from planlint.kept_list.change import changed
from planlint.kept_list.pieces import CannotChange, Value

__all__ = ["CannotChange", "Value", "appended", "changed"]
