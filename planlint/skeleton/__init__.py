"""Plans to begin with: templates, and ten questions whose answers make a plan."""

from planlint.skeleton.answers import Answers
from planlint.skeleton.asking import Talk
from planlint.skeleton.composing import compose, plan_name
from planlint.skeleton.interview import interview
from planlint.skeleton.template import DEFAULT_TEMPLATE, TEMPLATES, template

__all__ = [
    "DEFAULT_TEMPLATE",
    "TEMPLATES",
    "Answers",
    "Talk",
    "compose",
    "interview",
    "plan_name",
    "template",
]
