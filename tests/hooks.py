"""The published hooks, and what each says of a commit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.plans import BARE_PLAN, CONFIGURATION, FOREIGN_YAML

CHECKOUT = Path(__file__).resolve().parent.parent
GOOD_PLAN = (CHECKOUT / "examples" / "pepperoni-palace.yaml").read_text("utf-8")

HOOKS: dict[str, dict[str, Any]] = {
    hook["id"]: hook
    for hook in yaml.safe_load((CHECKOUT / ".pre-commit-hooks.yaml").read_text("utf-8"))
}


@dataclass(frozen=True, slots=True)
class Case:
    """What a repository holds, what of it is in the commit, and what the hook says of that."""

    hook: str
    name: str
    held: dict[str, str]
    committed: dict[str, str]
    code: int
    says: str = ""

    def __str__(self) -> str:
        return f"{self.hook}: {self.name}"


CASES = (
    Case("planlint", "a good plan", {"bad.yaml": BARE_PLAN}, {"good.yaml": GOOD_PLAN}, 0),
    Case("planlint", "a bad plan", {}, {"bad.yaml": BARE_PLAN}, 1, "no-goals"),
    Case(
        "planlint",
        "a bad plan among foreign YAML",
        {},
        {"bad.yaml": BARE_PLAN, "compose.yaml": FOREIGN_YAML},
        1,
        "no-goals",
    ),
    Case("planlint", "foreign YAML alone", {"bad.yaml": BARE_PLAN}, {"web.yaml": FOREIGN_YAML}, 0),
    Case(
        "planlint",
        "the configuration alone",
        {"bad.yaml": BARE_PLAN},
        {".planlint.yaml": CONFIGURATION},
        0,
    ),
    Case("planlint-config", "a right configuration", {}, {".planlint.yaml": CONFIGURATION}, 0),
    Case(
        "planlint-config",
        "a mistake in a pack",
        {".planlint.yaml": "packs: house/\n"},
        {"house/goals.yaml": "name: goals\n"},
        2,
        "house/goals.yaml:1:1",
    ),
    Case("planlint-all", "a good plan", {"plans/good.yaml": GOOD_PLAN}, {"notes.txt": "Hi.\n"}, 0),
    Case(
        "planlint-all",
        "a bad plan that is not in the commit",
        {"plans/bad.yaml": BARE_PLAN},
        {"notes.txt": "Hi.\n"},
        1,
        "no-goals",
    ),
)
