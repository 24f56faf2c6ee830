"""The part of a text report that speaks of one plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from planlint.dataclass import dataclass
from planlint.finding import Severity
from planlint.report import PlanReport, Report
from planlint.reporters.blocks import Form, block, places
from planlint.reporters.grouping import RuleFindings, by_rule, waiting
from planlint.reporters.ink import FAINT, STRONG, paint
from planlint.reporters.listing import MOST_TOLD, mistakes, particulars
from planlint.reporters.prose import counted
from planlint.reporters.style import Style
from planlint.reporters.visible import visible
from planlint.reporters.wrap import wrap


@dataclass(frozen=True, slots=True)
class Level:
    """How much is said of roots, of errors, and of warnings and infos; None is a line a rule.

    Where `lines` is given, rules are framed while the page fits; the rest become a line each.
    """

    roots: Form = Form.FULL
    errors: Form = Form.FULL
    milder: Form | None = None
    lines: int | None = None

    def form(self, group: RuleFindings) -> Form | None:
        """How much is said of a rule."""
        if group.root:
            return self.roots
        return self.errors if group.severity is Severity.ERROR else self.milder


@dataclass(frozen=True, slots=True)
class _Block:
    groups: tuple[RuleFindings, ...]
    lines: list[str]
    form: Form

    @property
    def root(self) -> bool:
        return self.groups[0].root


def page(report: Report, plan: PlanReport, style: Style, level: Level) -> list[str]:
    """Write what is to be said of one plan; nothing, if there is nothing."""
    groups = by_rule(report, plan)
    if style.verbose:
        groups = _one_by_one(groups)
    framed = [group for group in groups if level.form(group)]
    listed = [group for group in groups if not level.form(group)]
    blocks = [_block(together, level, style) for together in places(framed)]
    this = _Page(report, plan, style)
    lines = this.fitting(blocks, listed, level)
    if style.verbose:
        lines += [line for part in particulars(report, plan, style) for line in ("", *part)]
    if not lines:
        return []
    return [*this.heading(), "", *lines[lines[0] == "" :]]


def _one_by_one(groups: Sequence[RuleFindings]) -> tuple[RuleFindings, ...]:
    alone = (
        RuleFindings(group.rule, group.root, (finding,))
        for group in groups
        for finding in group.findings
    )
    return tuple(sorted(alone, key=lambda group: group.order))


def _block(groups: tuple[RuleFindings, ...], level: Level, style: Style) -> _Block:
    form = level.form(groups[0]) or Form.MARKED
    return _Block(groups, block(groups, form, style), form)


@dataclass(frozen=True, slots=True)
class _Page:
    report: Report
    plan: PlanReport
    style: Style

    def heading(self) -> Iterator[str]:
        text = f"{self.plan.file}: {self.plan.name}" if self.plan.name else self.plan.file
        return self._strong(wrap(visible(text), self.style.width, rest="  "))

    def fitting(
        self, blocks: Sequence[_Block], listed: Sequence[RuleFindings], level: Level
    ) -> list[str]:
        """Put as many blocks on the page as fit; the rules of the others are listed."""
        lines: list[str] = []
        told = MOST_TOLD if level.lines is None else 1
        for framed in range(len(blocks), -1, -1):
            spared = [group for part in blocks[framed:] for group in part.groups]
            lines = self._lines(blocks[:framed], [*spared, *listed], told)
            if level.milder is None and lines:
                lines += self._hints(listed=bool(spared or listed))
            if level.lines is None or len(lines) + len([*self.heading(), ""]) <= level.lines:
                break
        return lines

    def _lines(
        self, blocks: Sequence[_Block], listed: Sequence[RuleFindings], told: int
    ) -> list[str]:
        roots = [part for part in blocks if part.root]
        others = [part for part in blocks if not part.root]
        lines: list[str] = []
        if roots:
            lines += [*self._start(roots), "", *_joined(roots)]
        if roots and others:
            lines += ["", *self._strong(["Then:"]), ""]
        lines += _joined(others)
        for severity in Severity:
            rows = [group for group in listed if group.severity is severity]
            if rows:
                more = any(part.groups[0].severity is severity for part in others)
                title = f"More {severity}s" if more else f"{severity}s".capitalize()
                lines += [*([""] if lines else []), *self._strong([f"{title}, one line a rule:"])]
                lines += mistakes(rows, self.style, told=told)
        return lines

    def _start(self, roots: Sequence[_Block]) -> Iterator[str]:
        rules, wait = sum(len(part.groups) for part in roots), waiting([self.plan])
        mended = "this is mended" if rules == 1 else f"these {rules:,} are mended"
        text = f"Start here: {counted(wait, 'rule')} cannot judge the plan until {mended}."
        return self._strong(wrap(text if wait else "Start here:", self.style.width, rest="  "))

    def _hints(self, *, listed: bool) -> Iterator[str]:
        from shlex import quote

        yield ""
        if listed:
            file = visible(quote(self.plan.file))
            yield self._faint(f"See all: planlint check {file} --format concise")
        yield self._faint("Why and how: planlint explain RULE")

    def _faint(self, line: str) -> str:
        return paint(line, FAINT, colour=self.style.colour)

    def _strong(self, lines: Iterable[str]) -> Iterator[str]:
        return (paint(line, STRONG, colour=self.style.colour) for line in lines)


def _joined(blocks: Sequence[_Block]) -> list[str]:
    lines: list[str] = []
    for part in blocks:
        if lines and part.form is not Form.MARKED:
            lines.append("")
        lines += part.lines
    return lines
