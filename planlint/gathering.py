"""Plans that were checked one by one, perhaps on many machines, as one report."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

from planlint.discover import Source
from planlint.files import absolute
from planlint.judged_plans import JudgedPlans
from planlint.pack import builtin_rules
from planlint.plan_ids import Judged
from planlint.report import PlanReport, Report
from planlint.rulebook import RuleBook
from planlint.run import rules_of_all
from planlint.settings import DEFAULT_OPTIONS, Options, settings_for
from planlint.version import __version__


def gather(
    plans: Iterable[PlanReport], options: Options = DEFAULT_OPTIONS, as_of: date | None = None
) -> Report:
    """Put plans that were checked one by one into one report.

    `options` are those by which `check_text` checked them. Two plans with one id are found where
    their files can be read here.
    """
    settings = settings_for(RuleBook(builtin_rules()), options=options)

    def judged(_: int, report: PlanReport) -> Judged:
        source = Source(report.file, absolute(Path(report.file)))
        return Judged(source, report, settings)

    kept = JudgedPlans(judged)
    for place, plan in enumerate(plans):
        kept.add(place, plan)
    kept.tell_twins_apart()
    day = as_of or datetime.now(UTC).date()
    return Report(__version__, day, kept.reports, rules_of_all([settings]))
