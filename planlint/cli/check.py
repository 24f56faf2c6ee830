"""`planlint check`: lint plans."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from planlint.cli.choices import (
    choose,
    complete_rule,
    offering,
    read_day,
    read_jobs,
    split_names,
)
from planlint.cli.refusals import refusals
from planlint.cli.streams import terminal_style
from planlint.usage import UsageError

FORMATS = (
    *("text", "concise", "json", "html", "markdown", "csv"),
    *("sarif", "junit", "github", "gitlab"),
)

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATHS",
        help="Plans, and folders to search for plans; - is standard input.  [default: .]",
        show_default=False,
    ),
]
Format = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        "-f",
        metavar="NAME[=FILE]",
        help="text (default), concise, json, html, markdown, csv, sarif, junit, github or gitlab,"
        " to the terminal or to a file. Repeatable.",
        autocompletion=offering(*FORMATS),
    ),
]
FailOnOption = Annotated[
    str | None,
    typer.Option(
        metavar="SEVERITY",
        help="Exit with 1 from this severity on: error (default), warning, info or never.",
        autocompletion=offering("error", "warning", "info", "never"),
    ),
]
ProfileOption = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="The set of rules: essential, standard (default) or audit.",
        autocompletion=offering("essential", "standard", "audit"),
    ),
]
Select = Annotated[
    list[str] | None,
    typer.Option(
        metavar="RULE,...",
        help="Run only these rules, or a category as in 'crisis/*'. Repeatable.",
        autocompletion=complete_rule,
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(
        metavar="RULE,...",
        help="Turn these rules off, or a category as in 'crisis/*'. Repeatable.",
        autocompletion=complete_rule,
    ),
]
MinSeverity = Annotated[
    str | None,
    typer.Option(
        metavar="SEVERITY",
        help="Show no finding milder than this: error, warning or info.",
        autocompletion=offering("error", "warning", "info"),
    ),
]
AsOf = Annotated[
    str | None, typer.Option(metavar="DATE", help="The day to judge by, 2026-05-31.  [today]")
]
ConfigFile = Annotated[
    str | None,
    typer.Option("--config", metavar="FILE", help="Use this configuration for every plan."),
]
PolicyFile = Annotated[
    str | None,
    typer.Option(
        "--policy",
        metavar="FILE",
        help="Hold every configuration to the policy and the packs of this one.",
    ),
]
Isolated = Annotated[bool, typer.Option("--isolated", help="Read no configuration.")]
PlansOnly = Annotated[
    bool, typer.Option("--plans-only", help="Skip named files that are no plans.")
]
ListFiles = Annotated[bool, typer.Option("--list-files", help="Name the plans and stop.")]
Statistics = Annotated[
    bool, typer.Option("--statistics", help="Count the findings of each rule instead.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print findings and failures only.")]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Print every finding, and what passed and why.")
]
SinceOption = Annotated[
    str | None,
    typer.Option(
        metavar="REF",
        help="Report only what is new or worse since HEAD and this branch or commit parted.",
    ),
]
NoSuppressions = Annotated[
    bool,
    typer.Option("--no-suppressions", help="Show what comments, waivers and a baseline silence."),
]
Jobs = Annotated[
    str | None,
    typer.Option(
        metavar="N",
        help="Judge with so many processes.  [default: the processors, for many plans]",
    ),
]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Judge anew what an earlier run has judged.")
]
CacheDir = Annotated[
    str | None,
    typer.Option(metavar="FOLDER", help="Where reports are kept for the next run."),
]
StdinFilename = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="The name that standard input goes by, as in a/may.yaml."),
]
ProfileRules = Annotated[bool, typer.Option("--profile-rules", help="Say how long each rule took.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of a rule that crashed.")]


EXAMPLES = """\b
Examples:
  planlint check may.plan.yaml
  planlint check plans/ --profile essential --fail-on warning
  planlint check --format text --format html=report.html
  planlint check --select 'crisis/*,no-budget' may.plan.yaml
  planlint check --since origin/main

\b
Exit codes: 0 nothing at or above --fail-on, 1 something, 2 planlint could
not do what was asked. --debug shows why a rule crashed."""


def check(
    paths: Paths = None,
    *,
    formats: Format = None,
    fail_on: FailOnOption = None,
    profile: ProfileOption = None,
    select: Select = None,
    ignore: Ignore = None,
    min_severity: MinSeverity = None,
    as_of: AsOf = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
    policy: PolicyFile = None,
    plans_only: PlansOnly = False,
    list_files: ListFiles = False,
    statistics: Statistics = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    no_suppressions: NoSuppressions = False,
    since: SinceOption = None,
    jobs: Jobs = None,
    no_cache: NoCache = False,
    cache_dir: CacheDir = None,
    stdin_filename: StdinFilename = None,
    profile_rules: ProfileRules = False,
    debug: Debug = False,
) -> None:
    """Check marketing plans and say, line by line, what is wrong and how to mend it."""
    with refusals():
        from planlint.cli.checking import Wishes, carry_out, read_stdin
        from planlint.cli.targets import read_targets
        from planlint.config import FailOn
        from planlint.finding import Severity
        from planlint.reporters import REPORTERS
        from planlint.rule import Profile
        from planlint.run import Request
        from planlint.settings import Options
        from planlint.stopwatch import Stopwatch

        asked = tuple(paths or ["."])
        if config is not None and isolated:
            raise UsageError("--config and --isolated exclude each other")
        request = Request(
            paths=asked,
            options=Options(
                profile=choose("--profile", profile, Profile),
                select=split_names(select or ()),
                ignore=split_names(ignore or ()),
                suppressions=not no_suppressions,
            ),
            config=None if config is None else Path(config),
            isolated=isolated,
            policy=None if policy is None else Path(policy),
            plans_only=plans_only,
            fail_on=choose("--fail-on", fail_on, FailOn),
            min_severity=choose("--min-severity", min_severity, Severity) or Severity.INFO,
            as_of=read_day("--as-of", as_of),
            stdin=read_stdin(asked, stdin_filename),
            since=since,
            jobs=1 if profile_rules else read_jobs(jobs),
            cache=not (no_cache or profile_rules),
            cache_folder=cache_dir,
            stopwatch=Stopwatch() if profile_rules else None,
        )
        if profile_rules and (list_files or jobs is not None or cache_dir is not None):
            raise UsageError(
                "--profile-rules measures one process that judges every plan anew;"
                " it excludes --jobs, --cache-dir and --list-files"
            )
        if no_cache and cache_dir is not None:
            raise UsageError("--no-cache and --cache-dir exclude each other")
        if since is not None and list_files:
            raise UsageError("--since has no effect with --list-files")
        wishes = Wishes(
            targets=read_targets(formats or ["text"], REPORTERS),
            list_files=list_files,
            style=terminal_style(verbose=verbose, quiet=quiet, statistics=statistics),
            debug=debug,
        )
        raise typer.Exit(carry_out(request, wishes))
