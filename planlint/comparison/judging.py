"""Plans on disk as one side of a comparison, judged by the rules that hold for the later one."""

from __future__ import annotations

from os.path import relpath
from pathlib import Path

from planlint.accepted import Accepted
from planlint.audit import audit
from planlint.comparison.record import Version
from planlint.config import Configs
from planlint.dataclass import dataclass, replace
from planlint.discover import Source
from planlint.lint import lint_text, rules_of, typed_plan
from planlint.plan_ids import Judged
from planlint.report import Report
from planlint.rule import Profile, Stability
from planlint.run import NOT_DONE, Request, Run
from planlint.score import Score
from planlint.since.progress import NOT_JUDGED
from planlint.usage import UsageError


@dataclass(frozen=True, slots=True)
class Candidate:
    """A plan that was judged, with its bytes and its path below the folder that was named."""

    place: str
    judged: Judged
    content: bytes

    @property
    def id(self) -> str:
        """The id that the plan states; empty where it states none."""
        return self.judged.report.plan_id if self.judged.report.states_id else ""

    def by_rules_of(self, other: Candidate, accepted: Accepted) -> Candidate:
        """The plan as if it stood where another one does: its rules, and what is accepted there."""
        source, settings = self.judged.source, other.judged.settings
        there = Source(source.name, other.judged.source.path, self.content)
        judged = Judged(there, lint_text(self.content, source.name, settings), settings)
        return replace(self, judged=replace(judged, report=accepted.apply(judged)))

    def version(self, configs: Configs) -> Version:
        """What a comparison says of the plan."""
        config = configs.nearest(self.judged.source.folder)
        report, settings = self.judged.report, self.judged.settings
        rules = rules_of(settings)
        return Version(
            file=report.file,
            place=self.place,
            id=self.id,
            name=report.name,
            profile=report.profile,
            findings=report.findings,
            waiting=frozenset(item.rule for item in report.outcomes if item.result in NOT_JUDGED),
            rules=rules,
            previews=frozenset(
                name for name, rule in rules.items() if rule.stability is Stability.PREVIEW
            ),
            fail_on=config.fails_on(report.status),
            typed=typed_plan(self.content, report.file, settings),
        )


class Judgement:
    """The plans below one path, judged where they stand; raises UsageError where they cannot be."""

    def __init__(self, request: Request) -> None:
        self.run = Run(request)
        judged: list[Judged] = []
        verdict = self.run.verdict(after=lambda item, _: judged.append(item))
        (path,) = request.paths
        for failure in verdict.report.failures:
            where = f"{failure.where}: " if failure.where else ""
            raise UsageError(f"{where}{failure.sentence}")
        if verdict.exit_code == NOT_DONE:
            raise UsageError(f"a rule is broken or crashed; planlint check {path} says which")
        self.report: Report = verdict.report
        self.plans = [Candidate(_place(item, path), item, item.source.read()) for item in judged]

    def accepted(self) -> Accepted:
        """What people have accepted here, for plans of another time."""
        options = self.run.request.options
        reads = options.suppressions and not self.run.request.isolated
        return Accepted(self.run.configs, self.run.as_of, reads=reads, baseline=True)


def scores(before: Judgement, after: Judgement) -> tuple[Score | None, Score | None]:
    """The scores of two single plans by all rules, as an audit of the later one has them."""
    asked = after.run.request
    everything = replace(asked.options, profile=Profile.AUDIT, select=(), ignore=())
    audited = Judgement(replace(asked, options=everything))
    then = before.plans[0].by_rules_of(audited.plans[0], audited.accepted())
    earlier = replace(audited.report, plans=(then.judged.report,))
    return _score(earlier, before.run), _score(audited.report, audited.run)


def _score(report: Report, run: Run) -> Score | None:
    (plan,) = audit(report, answers=run.answered.by_plan).plans
    return plan.score if plan.has_score else None


def _place(judged: Judged, path: str) -> str:
    root = Path(path)
    file = judged.source.path
    return Path(relpath(file, root)).as_posix() if root.is_dir() else file.name
