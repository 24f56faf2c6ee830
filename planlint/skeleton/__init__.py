"""Plans to begin with: templates, and ten questions whose answers make a plan."""

from planlint.skeleton.answers import Answers
from planlint.skeleton.asking import Talk
from planlint.skeleton.composing import compose
from planlint.skeleton.interview import interview
from planlint.skeleton.links import ids_of
from planlint.skeleton.template import DEFAULT_TEMPLATE, TEMPLATES, template

__all__ = [
    "DEFAULT_TEMPLATE",
    "TEMPLATES",
    "Answers",
    "Talk",
    "compose",
    "ids_of",
    "interview",
    "template",
]
