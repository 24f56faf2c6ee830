"""What may be silenced, by whom and for how long."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import Any, TypeAlias

from planlint.config.floor import NO_FLOOR, Floor, Place, read_floor
from planlint.config.rule_settings import Report
from planlint.dataclass import dataclass
from planlint.place import Path
from planlint.quantity import UnreadableValue, read_duration, read_yes_no
from planlint.rulebook import RuleBook, UnknownRule

Explain: TypeAlias = Callable[[UnreadableValue], str]

POLICY = "policy"
FORBID = "forbid"
WHY_PROTECTED = "cannot be turned off: the policy does not let it be silenced (cannot_waive)"


@dataclass(frozen=True, slots=True)
class Policy:
    """What a configuration allows; without one, everything.

    `cannot_waive` are the rules whose findings nothing may silence, `longest_waiver` is how far
    ahead a waiver's last day may lie, `inline` whether comments may silence. `floor` is what
    those who build on it may not lower.
    """

    cannot_waive: frozenset[str] = frozenset()
    longest_waiver: timedelta | None = None
    inline: bool = True
    require_owner: bool = False
    floor: Floor = NO_FLOOR

    def joined(self, other: Policy) -> Policy:
        """The stricter of both, point by point."""
        lengths = [item for item in (self.longest_waiver, other.longest_waiver) if item is not None]
        return Policy(
            cannot_waive=self.cannot_waive | other.cannot_waive,
            longest_waiver=min(lengths, default=None),
            inline=self.inline and other.inline,
            require_owner=self.require_owner or other.require_owner,
            floor=self.floor.joined(other.floor),
        )


NO_POLICY = Policy()


class PolicyReader:
    """Reads the key `policy`; what is wrong goes to `report` as a path and a sentence."""

    def __init__(self, book: RuleBook, report: Report, explain: Explain, place: Place) -> None:
        self.book = book
        self.report = report
        self.explain = explain
        self.place = place

    def read(self, raw: Mapping[str, Any]) -> Policy:
        """The policy that a configuration states."""
        return Policy(
            cannot_waive=frozenset(self._rules(raw.get("cannot_waive"))),
            longest_waiver=self._length(raw.get("longest_waiver")),
            inline=raw.get("inline") != FORBID,
            require_owner=_is_yes(raw.get("require_owner")),
            floor=read_floor(raw.get("floor"), self.book, self.place, self.report),
        )

    def _rules(self, raw: object) -> Iterator[str]:
        items = raw if isinstance(raw, list) else [raw]
        for index, item in enumerate(items):
            path: Path = (POLICY, "cannot_waive", *([index] if isinstance(raw, list) else []))
            if not isinstance(item, str):
                continue
            try:
                rules = self.book.matching(item)
            except UnknownRule as unknown:
                self.report(path, str(unknown))
                continue
            if any(rule.is_document_rule for rule in rules):
                self.report(path, f'"{item}" judges files: nothing can silence it anyway')
            yield from (rule.name for rule in rules)

    def _length(self, raw: object) -> timedelta | None:
        if not isinstance(raw, str):
            return None
        path: Path = (POLICY, "longest_waiver")
        try:
            length = read_duration(raw)
        except UnreadableValue as unreadable:
            self.report(path, self.explain(unreadable))
            return None
        days = length.low / (24 * 60)
        if not length.exact or days < 1 or days != days.to_integral_value():
            self.report(path, "longest_waiver takes whole days or weeks, such as 90d")
            return None
        return timedelta(days=min(int(days), timedelta.max.days))


def _is_yes(raw: object) -> bool:
    try:
        return raw is not None and read_yes_no(raw)
    except UnreadableValue:
        return False
