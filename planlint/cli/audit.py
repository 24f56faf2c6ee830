"""`planlint audit`: plans with their scores, to read, to print and to send."""

from __future__ import annotations

from typing import Annotated

import typer

from planlint.cli.check import AsOf, ConfigFile, Debug, Isolated, Jobs, Paths, PolicyFile
from planlint.cli.choices import choose, offering, read_day, read_jobs
from planlint.cli.refusals import refusals

FORMATS = ("html", "markdown", "json")

Output = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE|FOLDER/",
        help="Where the audit goes: a file, or for several plans a folder; - prints.",
    ),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="NAME",
        help="html, markdown or json.  [default: as the file's name ends, else html]",
        autocompletion=offering(*FORMATS),
    ),
]
ProfileOption = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="The set of rules: essential, standard or audit (default).",
        autocompletion=offering("essential", "standard", "audit"),
    ),
]
FailOnOption = Annotated[
    str | None,
    typer.Option(
        metavar="SEVERITY",
        help="Exit with 1 from this severity on: error, warning, info or never (default).",
        autocompletion=offering("error", "warning", "info", "never"),
    ),
]
ForClient = Annotated[
    bool,
    typer.Option("--client", help="Leave out notes of reviewers and names of rules."),
]
NoSuppressions = Annotated[
    bool, typer.Option("--no-suppressions", help="Show what is silenced, too.")
]

EXAMPLES = """\b
Examples:
  planlint audit may.plan.yaml -o may.html
  planlint audit plans/ -o audit/ --client
  planlint audit may.plan.yaml --format markdown

\b
Exit codes: 0 the audit is written, 1 something at or above --fail-on,
2 planlint could not do what was asked."""


def audit(
    paths: Paths = None,
    *,
    output: Output = None,
    format_: Format = None,
    profile: ProfileOption = None,
    config: ConfigFile = None,
    as_of: AsOf = None,
    isolated: Isolated = False,
    policy: PolicyFile = None,
    for_client: ForClient = False,
    fail_on: FailOnOption = None,
    no_suppressions: NoSuppressions = False,
    jobs: Jobs = None,
    debug: Debug = False,
) -> None:
    """Audit plans: score, findings, what passed, money, time, goals, open questions.

    One plan becomes a page, several become a folder with an index and a page each. A page is one
    file that asks the network for nothing.
    """
    with refusals():
        from pathlib import Path

        from planlint.cli.audit_target import read_audit_target
        from planlint.cli.auditing import carry_out
        from planlint.cli.checking import read_stdin
        from planlint.config import FailOn
        from planlint.rule import Profile
        from planlint.run import Request
        from planlint.settings import Options
        from planlint.usage import UsageError

        asked = tuple(paths or ["."])
        if config is not None and isolated:
            raise UsageError("--config and --isolated exclude each other")
        target = read_audit_target(output, format_, FORMATS)
        request = Request(
            paths=asked,
            options=Options(
                profile=choose("--profile", profile, Profile) or Profile.AUDIT,
                suppressions=not no_suppressions,
            ),
            config=None if config is None else Path(config),
            isolated=isolated,
            policy=None if policy is None else Path(policy),
            fail_on=choose("--fail-on", fail_on, FailOn),
            only_reports=fail_on is None,
            as_of=read_day("--as-of", as_of),
            stdin=read_stdin(asked, None),
            jobs=read_jobs(jobs),
        )
        raise typer.Exit(carry_out(request, target, for_client=for_client, debug=debug))
