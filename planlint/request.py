"""What is asked of a run, and what comes of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from planlint.config import FailOn
from planlint.dataclass import dataclass
from planlint.discover import Stdin
from planlint.finding import Severity
from planlint.report import Report
from planlint.settings import DEFAULT_OPTIONS, Options
from planlint.stopwatch import Stopwatch


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a run; what is None is for the configuration to say, else the default.

    `min_severity` is the mildest severity that will be shown; it may not hide what fails the run.
    Without `baseline` none is read. With `since` only what is new since that commit is reported.
    The packs and the policy of `policy` hold whatever a configuration says. With `only_reports` no
    finding fails the run. With `keeps` what was judged stays at hand for a command that works on
    what was accepted. Of `jobs` 0 are as many processes as are worth it. Without `cache` every plan
    is judged anew; with it reports are kept in `cache_folder`, else where caches lie.
    A `stopwatch` measures what is done in this process alone: it goes with one job and no cache.
    """

    paths: tuple[str, ...] = (".",)
    options: Options = DEFAULT_OPTIONS
    config: Path | None = None
    isolated: bool = False
    policy: Path | None = None
    plans_only: bool = False
    fail_on: FailOn | None = None
    only_reports: bool = False
    min_severity: Severity = Severity.INFO
    as_of: date | None = None
    stdin: Stdin | None = None
    baseline: bool = True
    since: str | None = None
    keeps: bool = False
    jobs: int = 1
    cache: bool = False
    cache_folder: str | None = None
    stopwatch: Stopwatch | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a run: its report, its exit code, and what had no effect, a sentence each."""

    report: Report
    exit_code: int
    notes: tuple[str, ...] = ()
