"""The file beside a plan that holds what people answered about it."""

from __future__ import annotations

from pathlib import Path

MARK = ".answers"


def answers_beside(plan: Path) -> Path:
    """The file of answers of a plan: may.plan.answers.yaml for may.plan.yaml.

    The plan's whole name is in it, so that two plans never share one, not even may.plan.yaml,
    may.plan.yml and may.yaml.
    """
    return plan.with_name(f"{plan.stem}{MARK}{plan.suffix}")


def plan_beside(answers: Path) -> Path | None:
    """The plan that a file of this name holds answers about; None for another name."""
    stem, ending = answers.stem, answers.suffix
    if ending == MARK:
        stem, ending = answers.name, ""
    name = stem.removesuffix(MARK)
    return answers.with_name(f"{name}{ending}") if name and name != stem else None
