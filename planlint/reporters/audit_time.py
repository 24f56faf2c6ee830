"""The line of time of a plan, arranged for a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from planlint.audit.timeline import Event, EventKind, Timeline
from planlint.dataclass import dataclass
from planlint.quantity.months import add_months

# Their words must not touch each other on a narrow screen, nor leave it.
MOST_DAYS = 6
MOST_MONTHS = 4
LAST_TICK = 80
MOST_LANES = 40
WEEKS_UP_TO = 70
STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
LANES = {
    EventKind.CALENDAR: "Calendar",
    EventKind.REVIEW: "Reviews",
    EventKind.DECISION: "Decisions",
    EventKind.DEADLINE: "Deadlines",
    EventKind.CHECK: "Assumptions to check",
}
KINDS = {
    EventKind.CAMPAIGN: "campaign",
    EventKind.CALENDAR: "calendar",
    EventKind.REVIEW: "review",
    EventKind.DECISION: "decision",
    EventKind.DEADLINE: "deadline",
    EventKind.CHECK: "assumption to check",
}


@dataclass(frozen=True, slots=True)
class Tick:
    """A day that is written above the line, at a percentage of it."""

    words: str
    at: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A bar or, with `is_point`, a day; `is_outside` the plan's period."""

    at: str
    width: str
    is_point: bool
    is_outside: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of the chart."""

    title: str
    kind: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table that says the same in words."""

    when: str
    kind: str
    labels: tuple[str, ...]
    is_outside: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """What the page shows of time; `period` and `today` lie on the same line."""

    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    rows: tuple[Row, ...]
    period: Mark | None
    today: str
    lanes_left_out: int


def chart(line: Timeline, as_of: date) -> Chart | None:
    """Arrange a line of time; None where nothing has a day."""
    if line.first is None or line.last is None or not line.events:
        return None
    lanes = tuple(_lanes(line))
    is_on_line = line.first <= as_of <= line.last
    return Chart(
        ticks=tuple(_ticks(line, line.first, line.last)),
        lanes=lanes[:MOST_LANES],
        rows=tuple(_rows(line)),
        period=_period(line),
        today=f"{line.position(as_of):.2f}" if is_on_line else "",
        lanes_left_out=max(0, len(lanes) - MOST_LANES),
    )


def _lanes(line: Timeline) -> Iterator[Lane]:
    drawn = [event for event in line.events if line.is_drawn(event)]
    for event in drawn:
        if event.kind is EventKind.CAMPAIGN:
            yield Lane(event.label, event.kind.value, (_mark(line, event),))
    for kind, title in LANES.items():
        marks = tuple(_mark(line, event) for event in drawn if event.kind is kind)
        if marks:
            yield Lane(title, kind.value, tuple(dict.fromkeys(marks)))


def _mark(line: Timeline, event: Event) -> Mark:
    return Mark(
        at=f"{line.position(event.first):.2f}",
        width=f"{line.width(event):.2f}",
        is_point=event.kind is not EventKind.CAMPAIGN,
        is_outside=line.is_outside(event),
    )


def _period(line: Timeline) -> Mark | None:
    if line.start is None or line.end is None:
        return None
    return _mark(line, Event(EventKind.CAMPAIGN, "", line.start, line.end))


def _ticks(line: Timeline, first: date, last: date) -> Iterator[Tick]:
    for day in _tick_days(first, last):
        if line.position(day) > LAST_TICK:
            break
        months = (last - first).days > WEEKS_UP_TO
        words = f"{day:%b} {day.year}" if months else f"{day.day} {day:%b}"
        yield Tick(words, f"{line.position(day):.2f}")


def _tick_days(first: date, last: date) -> Iterable[date]:
    days = (last - first).days
    if days <= WEEKS_UP_TO:
        step = max(1, -(-(days + 1) // MOST_DAYS))
        step = step if step < 7 else -(-step // 7) * 7  # noqa: PLR2004 - whole weeks
        return [first + timedelta(offset) for offset in range(0, days + 1, step)]
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((step for step in STEPS if months / step <= MOST_MONTHS), months)
    start = first.replace(day=1)
    starts = (add_months(start, offset) for offset in range(0, months, step))
    return [day for day in starts if day is not None and first <= day <= last]


def _rows(line: Timeline) -> Iterator[Row]:
    """The events of one kind on the same days together."""
    grouped: dict[tuple[date, date, EventKind, bool], list[str]] = {}
    for event in line.events:
        key = (event.first, event.last, event.kind, line.is_outside(event))
        grouped.setdefault(key, []).append(event.label)
    for (first, last, kind, is_outside), labels in grouped.items():
        when = first.isoformat() if first == last else f"{first} to {last}"
        yield Row(when, KINDS[kind], tuple(dict.fromkeys(labels)), is_outside)
