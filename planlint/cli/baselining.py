"""What the commands of `planlint baseline` do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from planlint.accepted import Home, is_complete
from planlint.baseline import FILE_NAME, Entry, Revision, extended, made, pruned, written
from planlint.cli.new_file import write_new_file
from planlint.dataclass import dataclass
from planlint.discover import Discovery
from planlint.files import shown_name
from planlint.finding import Severity
from planlint.report import Report
from planlint.reporters import Style
from planlint.reporters.prose import counted
from planlint.reporters.visible import visible
from planlint.reporters.wrap import wrap
from planlint.rule import Profile
from planlint.run import Request, Run
from planlint.settings import Options
from planlint.usage import UsageError


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which plans the command is about, and how they are judged."""

    paths: tuple[str, ...]
    config: Path | None = None
    policy: Path | None = None
    profile: Profile | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class _Done:
    """A run for the sake of its baselines."""

    homes: tuple[Home, ...]
    found: Discovery
    report: Report
    as_of: date

    @property
    def failures(self) -> tuple[str, ...]:
        """What could not be judged."""
        return tuple(
            visible(f"{item.where}: {item.sentence}" if item.where else item.sentence)
            for item in self.report.failures
        )


def create_baselines(wanted: Wanted, *, force: bool) -> tuple[str, tuple[str, ...]]:
    """Write new baselines; what was done, and what could not be done."""
    done = _run(wanted, baseline=False)
    _refuse_half(done)
    for home in done.homes:
        file = home.folder / FILE_NAME
        if file.exists() and not force:
            raise UsageError(
                f"{shown_name(file)} is there already; planlint baseline update takes out what is"
                " gone, --force makes a new one"
            )
    return _write(done, lambda home: made(home.seen, home.config.policy.cannot_waive)), ()


def update_baselines(wanted: Wanted, *, accept: bool) -> tuple[str, tuple[str, ...]]:
    """Bring baselines up to date; what was done, and what could not be done."""
    done = _run(wanted)
    _refuse_half(done)
    _refuse_without(done)
    revise = extended if accept else pruned

    def revised(home: Home) -> Revision:
        protected = home.config.policy.cannot_waive
        everything = is_complete(home, done.found)
        return revise(home.baseline, home.seen, protected, all_seen=everything)

    return _write(done, revised, is_new=accept), ()


def show_baselines(wanted: Wanted, style: Style) -> tuple[str, tuple[str, ...]]:
    """List baselines; what is in them, and what could not be judged."""
    done = _run(wanted)
    _refuse_without(done)
    parts = ["".join(f"{line}\n" for line in _listed(home, style)) for home in done.homes]
    return "\n".join(part for part in parts if part), done.failures


def _run(wanted: Wanted, *, baseline: bool = True) -> _Done:
    options = Options(profile=wanted.profile)
    run = Run(
        Request(
            wanted.paths,
            options,
            wanted.config,
            policy=wanted.policy,
            min_severity=Severity.INFO,
            as_of=wanted.as_of,
            baseline=baseline,
            keeps=True,
        )
    )
    report = run.verdict().report
    return _Done(tuple(run.accepted.homes.values()), run.discover(), report, run.as_of)


def _refuse_half(done: _Done) -> None:
    """Refuse to write a baseline when not everything that was asked for could be judged."""
    if done.failures:
        raise UsageError("nothing was written: " + "; ".join(done.failures))


def _refuse_without(done: _Done) -> None:
    if done.homes and all(home.baseline.as_of is None for home in done.homes):
        where = ", ".join(sorted(shown_name(home.folder / FILE_NAME) for home in done.homes))
        raise UsageError(f"there is no baseline ({where}); planlint baseline create makes one")


def _write(done: _Done, revise: Callable[[Home], Revision], *, is_new: bool = True) -> str:
    said = []
    for home in done.homes:
        old = home.baseline.as_of
        if old is None and not is_new:
            continue
        revision = revise(home)
        file = home.folder / FILE_NAME
        changed = revision.gone or revision.added or not file.exists()
        as_of = done.as_of if is_new or old is None else old
        if changed or is_new:
            write_new_file(file, written(revision.entries, as_of))
        said.append(f"{visible(shown_name(file))}: {_words(revision)}\n")
    return "".join(said)


def _words(revision: Revision) -> str:
    total = f"{counted(len(revision.entries), 'finding')} accepted"
    parts = [
        f"{len(revision.added):,} new" if len(revision.added) != len(revision.entries) else "",
        f"{len(revision.gone):,} taken out" if revision.gone else "",
    ]
    more = ", ".join(part for part in parts if part and not part.startswith("0 "))
    return f"{total} ({more})" if more else total


def _listed(home: Home, style: Style) -> Iterator[str]:
    baseline = home.baseline
    if baseline.as_of is None:
        return
    yield visible(f"{baseline.name}: accepted on {baseline.as_of}")
    states = _states(home)
    plans = sorted(baseline.by_plan)
    for plan in plans:
        yield ""
        yield visible(plan)
        for entry, number in sorted(Counter(baseline.of(plan)).items()):
            yield from wrap(visible(_line(entry, number, states)), style.width, "  ", "    ")
    yield ""
    yield _summary(baseline.entries, states)


def _line(entry: Entry, number: int, states: dict[Entry, str]) -> str:
    where = f" at {entry.anchor}" if entry.anchor else ""
    times = f", {number} times" if number > 1 else ""
    state = states.get(entry)
    return f"{entry.rule}{where}{times}{f' ({state})' if state else ''}"


def _states(home: Home) -> dict[Entry, str]:
    states: dict[Entry, str] = {}
    for seen in home.seen:
        states |= dict.fromkeys(seen.outdated, "changed: reported again")
        states |= dict.fromkeys(seen.gone, "gone: planlint baseline update takes it out")
    for entry in home.baseline.entries:
        if entry.rule in home.config.policy.cannot_waive:
            states[entry] = "not accepted any more: the policy protects the rule"
    return states


def _summary(entries: Sequence[Entry], states: dict[Entry, str]) -> str:
    found = Counter(states[entry].partition(":")[0] for entry in entries if entry in states)
    more = "".join(f", {number:,} {word}" for word, number in sorted(found.items()))
    return f"{counted(len(entries), 'finding')} accepted{more}."
