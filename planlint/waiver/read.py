"""From the text of a file of waivers to what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from planlint.config import NO_POLICY, MistakeList, Policy
from planlint.document import Document, read_document
from planlint.place import Path
from planlint.quantity import UnreadableValue, read_date
from planlint.rule import Rule
from planlint.rulebook import RuleBook, UnknownRule
from planlint.waiver.record import Reason, Selector, Waiver, WaiverFile

LIST = "waivers"


def read_waivers(
    content: bytes, name: str, book: RuleBook, as_of: date, policy: Policy = NO_POLICY
) -> WaiverFile:
    """Read a file of waivers; `name` is its path as shown to users.

    Never raises for what the file may hold: what is wrong with it, and what the policy forbids, is
    among its mistakes.
    """
    return _Reader(read_document(content, name), book, as_of, policy).file()


class _Reader:
    """Reads one file and collects its mistakes."""

    def __init__(self, document: Document, book: RuleBook, as_of: date, policy: Policy) -> None:
        self.document = document
        self.book = book
        self.as_of = as_of
        self.policy = policy
        self.mistakes = MistakeList(document, book)
        self.unread: set[Path] = set()

    def file(self) -> WaiverFile:
        self.unread = self.mistakes.add_form(LIST)
        waivers = tuple(self._waivers())
        return WaiverFile(self.document.name, self.document, waivers, self.mistakes.in_order())

    def _waivers(self) -> Iterator[Waiver]:
        data = self.document.data
        written = data.get(LIST) if isinstance(data, Mapping) else None
        for index, entry in enumerate(written if isinstance(written, list) else ()):
            at: Path = (LIST, index)
            if isinstance(entry, Mapping) and not self._is_unread(at):
                yield self._waiver(entry, at)

    def _is_unread(self, at: Path) -> bool:
        return any(path[: len(at)] == at for path in self.unread)

    def _waiver(self, entry: Mapping[str, Any], at: Path) -> Waiver:
        waiver = Waiver(
            selectors=tuple(self._selectors(entry["rule"], (*at, "rule"))),
            plan=str(entry["plan"]),
            reason=Reason(entry["reason"]),
            at=at,
            anchor=str(entry.get("anchor") or ""),
            note=str(entry.get("note") or ""),
            owner=str(entry.get("owner") or ""),
            approved_by=str(entry.get("approved_by") or ""),
            expires=self._day(entry.get("expires"), (*at, "expires")),
        )
        self._keep_to_policy(waiver, has_day=entry.get("expires") is not None)
        return waiver

    def _selectors(self, raw: object, at: Path) -> Iterator[Selector]:
        for index, written in enumerate(raw if isinstance(raw, list) else [raw]):
            place = (*at, index) if isinstance(raw, list) else at
            try:
                rules = self.book.matching(written)
            except UnknownRule as unknown:
                self.mistakes.add(place, str(unknown))
            else:
                self._refuse(rules, place, written)
                yield Selector(written, frozenset(rule.name for rule in rules), place)

    def _refuse(self, rules: tuple[Rule, ...], place: Path, written: str) -> None:
        if any(rule.is_document_rule for rule in rules):
            self.mistakes.add(place, f'"{written}" cannot be waived: it judges files, not planning')
            return
        protected = [rule.name for rule in rules if rule.name in self.policy.cannot_waive]
        if protected and protected != [written]:
            named = ", ".join(protected)
            self.mistakes.add(
                place,
                f'"{written}" cannot be waived: the policy protects {named} (cannot_waive)',
            )
        elif protected:
            self.mistakes.add(
                place, f'"{written}" cannot be waived: the policy protects it (cannot_waive)'
            )

    def _day(self, raw: object, at: Path) -> date | None:
        if raw is None:
            return None
        try:
            return read_date(raw)
        except UnreadableValue as unreadable:
            self.mistakes.add(at, self.mistakes.why(unreadable))
            return None

    def _keep_to_policy(self, waiver: Waiver, *, has_day: bool) -> None:
        if self.policy.require_owner and not waiver.owner:
            self.mistakes.add(
                waiver.at, "this waiver names no owner, and the policy wants one (require_owner)"
            )
        longest = self.policy.longest_waiver
        if longest is None:
            return
        if not has_day:
            self.mistakes.add(
                waiver.at,
                "this waiver has no last day, and the policy wants one: add expires, at most"
                f" {longest.days} days ahead (longest_waiver)",
            )
        elif waiver.expires is not None and waiver.expires - self.as_of > longest:
            last = _shown(self.as_of, longest)
            self.mistakes.add(
                (*waiver.at, "expires"),
                f"this waiver holds until {waiver.expires}, {(waiver.expires - self.as_of).days}"
                f" days ahead, and the policy lets it hold for {longest.days}"
                f" (longest_waiver){last}",
            )


def _shown(as_of: date, longest: timedelta) -> str:
    if longest > date.max - as_of:
        return ""
    return f": until {as_of + longest} at the latest"
