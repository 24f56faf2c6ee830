"""What an evaluation may take: refused before it is begun, by how long lists and texts are.

The library counts steps, but neither what they make nor how often it is called. `map` and
`filter` copy what they have gathered at each step, so they cost the square of their list.
"""

from __future__ import annotations

from planlint.checks.cel.data import Builder
from planlint.checks.cel.found import Found
from planlint.dataclass import dataclass
from planlint.rule import CannotJudge

STEPS = 10_000
MOST_STEPS = 4_000_000
MOST_MEMORY = 200_000_000
BYTES_OF_AN_ITEM = 200
BYTES_OF_A_COPY = 16
COPIES_IN_A_STEP = 25
INSTEAD = "ask for the plan once (each: plan), or use a check without CEL"


@dataclass(slots=True)
class Meter:
    """Counts what one expression takes in one plan."""

    name: str
    found: Found
    spent: int = 0

    def foresee(self, seen: Builder, objects: int) -> None:
        """Refuse what would take too long for so many objects; raises CannotJudge."""
        if self._steps(seen.widest) * objects > MOST_STEPS:
            raise CannotJudge(
                f"{self.name} goes through lists of up to {seen.widest:,} entries for each of "
                f"{objects:,} objects; {INSTEAD}"
            )

    def spend(self, *builders: Builder) -> int:
        """Count one evaluation, and say how many bytes it may take.

        Raises CannotJudge where it would be one too many.
        """
        widest = max(builder.widest for builder in builders)
        longest = max(builder.longest for builder in builders)
        self.spent += self._steps(widest)
        if self.spent > MOST_STEPS:
            raise CannotJudge(f"{self.name} takes more than {MOST_STEPS:,} steps; {INSTEAD}")
        memory = self._memory(widest, longest)
        if memory > MOST_MEMORY:
            raise CannotJudge(
                f"{self.name} gathers or joins more than {MOST_MEMORY // 10**6} million bytes; "
                f"use all or exists in the place of filter and map, or a check without CEL"
            )
        return memory + sum(builder.made for builder in builders[-1:]) * BYTES_OF_AN_ITEM

    def _steps(self, widest: int) -> int:
        rounds = self._rounds(widest)
        copies = self.found.gathers * min(widest, STEPS) ** 2
        return max(rounds + copies // COPIES_IN_A_STEP, 1)

    def _rounds(self, widest: int) -> int:
        """How often the innermost loop can be run through, at most."""
        return int(min(widest ** min(self.found.depth, STEPS), STEPS)) if self.found.depth else 0

    def _memory(self, widest: int, longest: int) -> int:
        found, rounds = self.found, self._rounds(widest)
        made = found.texts * longest + BYTES_OF_AN_ITEM * (found.lists * widest + found.made)
        copies = found.gathers * min(widest, STEPS) ** 2 * BYTES_OF_A_COPY
        return rounds * made + copies
