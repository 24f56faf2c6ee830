"""What git knows of the plans as they were: read through its plumbing, never checked out."""

from planlint.history.git import HistoryError
from planlint.history.repository import Repository, repository_of
from planlint.history.tree import Tree

__all__ = ["HistoryError", "Repository", "Tree", "repository_of"]
