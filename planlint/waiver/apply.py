"""Which findings of a plan are waived."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from planlint.dataclass import replace
from planlint.finding import Finding, Silenced
from planlint.waiver.record import Subject, Waiver

LAYER = "waiver"


def waived(
    findings: Iterable[Finding], plan: Subject, waivers: Sequence[Waiver], as_of: date
) -> tuple[Finding, ...]:
    """The findings of a plan, marked where a waiver that has not expired waives them.

    What is silenced already stays as it is. Of several waivers the first counts.
    """
    holding = [item for item in waivers if item.names(plan) and item.holds_on(as_of)]
    return tuple(_marked(finding, holding) for finding in findings)


def _marked(finding: Finding, waivers: Sequence[Waiver]) -> Finding:
    if finding.silenced is not None:
        return finding
    waiver = next((item for item in waivers if item.covers(finding)), None)
    return replace(finding, silenced=_silenced(waiver)) if waiver else finding


def _silenced(waiver: Waiver) -> Silenced:
    return Silenced(
        LAYER,
        waiver.words,
        takes_out=waiver.reason.takes_out,
        owner=waiver.owner,
        approved_by=waiver.approved_by,
        expires=waiver.expires,
    )
