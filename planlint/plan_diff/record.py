"""A change in a plan, and all changes from one plan to another."""

from __future__ import annotations

from enum import StrEnum

from planlint.dataclass import dataclass


class ChangeKind(StrEnum):
    """What has happened to an object, a field or a list."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    RENAMED = "renamed"
    REORDERED = "reordered"


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One change; `anchor` is where, by ids, in the later plan unless it is only in the earlier.

    `subject` is the object as findings name it, `field` the field's words; empty, if the object
    itself is meant. `before` and `after` are values as they are shown, `note` what the change
    comes to: -20 %, 14 days later.
    """

    kind: ChangeKind
    anchor: str
    subject: str
    field: str = ""
    before: str = ""
    after: str = ""
    note: str = ""

    @property
    def sentence(self) -> str:
        """The change in words: Goal "Guests (g1)": target 480 → 384 (−20 %)."""
        if self.kind is ChangeKind.REORDERED:
            return f"{self.subject}: the order of the {self.field} changed"
        if not self.field:
            was = f" (it was {self.before})" if self.kind is ChangeKind.RENAMED else ""
            return f"{self.subject} {self.kind}{was}"
        return f"{self.subject}: {self.field} {self._what}"

    @property
    def _what(self) -> str:
        note = f" ({self.note})" if self.note else ""
        match self.kind:
            case ChangeKind.ADDED:
                return f"added: {self.after}" if self.after else "added"
            case ChangeKind.REMOVED:
                was = f"it was {self.before}" if self.before else ""
                said = ", ".join(filter(None, (self.note, was)))
                return f"removed ({said})" if said else "removed"
            case _ if self.before or self.after:
                return f"{self.before} → {self.after}{note}"
            case _:
                return f"changed{note}"


@dataclass(frozen=True, slots=True)
class PlanDiff:
    """All changes in the order of the plan.

    `kept` are sentences about what matters and has not changed, said only beside changes;
    `reordered` are lists whose order alone is another, which changes nothing in the plan.
    """

    changes: tuple[PlanChange, ...] = ()
    kept: tuple[str, ...] = ()
    reordered: tuple[PlanChange, ...] = ()
