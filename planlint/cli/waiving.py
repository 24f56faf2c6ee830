"""What `planlint waive` does once it knows what is wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from planlint.accepted import Home
from planlint.cli.choices import none_of
from planlint.cli.new_file import write_new_file
from planlint.dataclass import dataclass, replace
from planlint.files import shown_name, why_not
from planlint.finding import Finding
from planlint.outcome import Result
from planlint.report import PlanReport
from planlint.reporters import Style
from planlint.reporters.prose import counted
from planlint.reporters.visible import visible
from planlint.reporters.wrap import wrap
from planlint.rulebook import RuleBook, UnknownRule
from planlint.run import Request, Run
from planlint.settings import Options
from planlint.usage import UsageError
from planlint.waiver import FILE_NAME, Reason, Subject, Waiver, read_waivers
from planlint.waiver.append import CannotAppend, appended

MOST_NAMED = 5
WILD = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The entry that is wanted, as the command line gives it."""

    rule: str
    plan: str
    anchor: str
    reason: Reason
    note: str
    owner: str
    approved_by: str
    expires: date | None
    config: Path | None
    as_of: date | None


def add_waiver(wanted: Wanted, style: Style) -> str:
    """Append an entry to the file of waivers; returns what there is to say of it.

    Raises UsageError for an entry that would waive nothing or that the policy forbids, ConfigError
    for a file that cannot be followed.
    """
    run = Run(_request(wanted))
    run.verdict()
    _check_rule(run.book, wanted.rule)
    home, plans = _plans(run, wanted)
    file = home.folder / FILE_NAME
    text = _appended(file, _entry(wanted, plans))
    waiver = _read_back(text, file, run, home)
    covered = [(report, found) for _, report in plans for found in _covered(waiver, report)]
    _refuse_idle(wanted, waiver, plans, covered)
    write_new_file(file, text)
    return "".join(f"{line}\n" for line in _said(file, waiver, covered, run.as_of, style))


def _request(wanted: Wanted) -> Request:
    is_file = bool(wanted.plan) and Path(wanted.plan).is_file()
    named = wanted.plan if is_file else "."
    return Request((named,), Options(), wanted.config, as_of=wanted.as_of, keeps=True)


def _check_rule(book: RuleBook, written: str) -> None:
    try:
        book.matching(written)
    except UnknownRule as unknown:
        raise UsageError(f"{written}: {unknown}") from unknown


def _plans(run: Run, wanted: Wanted) -> tuple[Home, Sequence[tuple[Subject, PlanReport]]]:
    """The plans that are meant, and the folder in which they are waived."""
    homes = tuple(run.accepted.homes.values())
    is_file = bool(wanted.plan) and Path(wanted.plan).is_file()
    probe = Waiver((), wanted.plan, wanted.reason, ())
    found = [
        (home, [pair for pair in home.raw if is_file or probe.names(pair[0])]) for home in homes
    ]
    found = [(home, plans) for home, plans in found if plans]
    if not found:
        known = [subject.id for home in homes for subject, _ in home.raw]
        raise UsageError(_no_plan(wanted.plan, known))
    if len(found) > 1:
        where = " and ".join(shown_name(home.folder) for home, _ in found)
        raise UsageError(f"{wanted.plan}: there are such plans in {where}; name the file")
    return found[0]


def _no_plan(written: str, known: Sequence[str]) -> str:
    if not known:
        return f"{written}: there is no such file, and no plan in this folder"
    return f"there is no such plan: {none_of(written, sorted(set(known)))}"


def _entry(wanted: Wanted, plans: Sequence[tuple[Subject, PlanReport]]) -> dict[str, str]:
    subject = plans[0][0]
    is_pattern = not WILD.isdisjoint(wanted.plan)
    return {
        "rule": wanted.rule,
        "plan": wanted.plan if is_pattern else subject.key,
        "anchor": wanted.anchor,
        "reason": wanted.reason.value,
        "note": wanted.note,
        "owner": wanted.owner,
        "approved_by": wanted.approved_by,
        "expires": wanted.expires.isoformat() if wanted.expires else "",
    }


def _appended(file: Path, entry: dict[str, str]) -> str:
    name = shown_name(file)
    try:
        text = file.read_bytes().decode("utf-8")
    except FileNotFoundError:
        text = ""
    except (OSError, UnicodeDecodeError) as error:
        why = why_not(error) if isinstance(error, OSError) else "it is not in UTF-8"
        raise UsageError(f"{name} cannot be read: {why}") from None
    try:
        return appended(text, name, entry)
    except CannotAppend as refused:
        raise UsageError(str(refused)) from refused


def _read_back(text: str, file: Path, run: Run, home: Home) -> Waiver:
    """The entry as it will be read; raises UsageError where the policy is against it."""
    config = home.config
    read = read_waivers(text.encode(), shown_name(file), config.book, run.as_of, config.policy)
    if read.mistakes:
        raise UsageError("; ".join(mistake.sentence for mistake in read.mistakes))
    if len(read.waivers) != len(home.waivers.waivers) + 1:
        raise UsageError(f"{read.name} is written in a way that cannot be added to; add it by hand")
    if any(
        replace(one, at=()) != replace(other, at=())
        for one, other in zip(home.waivers.waivers, read.waivers, strict=False)
    ):
        raise UsageError(f"{read.name} is written in a way that cannot be added to; add it by hand")
    return read.waivers[-1]


def _covered(waiver: Waiver, report: PlanReport) -> Iterator[Finding]:
    return (finding for finding in report.findings if waiver.covers(finding))


def _refuse_idle(
    wanted: Wanted,
    waiver: Waiver,
    plans: Sequence[tuple[Subject, PlanReport]],
    covered: Iterable[object],
) -> None:
    if any(covered):
        return
    rules = {name for selector in waiver.selectors for name in selector.rules}
    others = [
        finding.anchor
        for _, report in plans
        for finding in report.findings
        if finding.rule in rules
    ]
    raise UsageError(
        f"there is no finding of {wanted.rule} {_where(wanted)}, so nothing was written"
        f"{_hint(others)}{_blocked(rules, plans)}"
    )


def _where(wanted: Wanted) -> str:
    return f"at {wanted.anchor} in {wanted.plan}" if wanted.anchor else f"in {wanted.plan}"


def _hint(anchors: Sequence[str]) -> str:
    named = [anchor or "the plan as a whole" for anchor in dict.fromkeys(anchors)]
    if not named:
        return ""
    more = ", …" if len(named) > MOST_NAMED else ""
    return f"; it has findings at {', '.join(named[:MOST_NAMED])}{more}"


def _blocked(rules: set[str], plans: Sequence[tuple[Subject, PlanReport]]) -> str:
    for _, report in plans:
        for outcome in report.outcomes:
            if outcome.rule in rules and outcome.result is Result.BLOCKED:
                return f"; the rule waits for {outcome.blocked_by}"
    return ""


def _said(
    file: Path,
    waiver: Waiver,
    covered: Sequence[tuple[PlanReport, Finding]],
    as_of: date,
    style: Style,
) -> Iterator[str]:
    yield visible(
        f"Added to {shown_name(file)}: {', '.join(s.written for s in waiver.selectors)}"
        f" for {waiver.plan}"
    )
    if not waiver.holds_on(as_of):
        yield f"It has expired already ({waiver.expires}), so it waives nothing."
        return
    until = f" until {waiver.expires}" if waiver.expires else ""
    yield f"It waives {counted(len(covered), 'finding')}{until}:"
    for report, finding in covered:
        place = f"{report.file}:{finding.span.line}:{finding.span.column}"
        text = f"{place}: {finding.message} [{finding.rule}]"
        layer = finding.silenced
        also = f" (silenced already by {layer.by})" if layer else ""
        yield from wrap(visible(text + also), style.width, "  ", "    ")
    if waiver.reason.takes_out:
        yield "These findings no longer count in the score."
