"""A report in which every kind of thing occurs that a format has to write."""

from __future__ import annotations

from datetime import date

from planlint.finding import Severity, Silenced, number, text
from planlint.outcome import Result
from planlint.report import Failure, PlanReport, Report, Skipped
from planlint.rule import Stability
from tests.reports import Drafted, Source, make_report, make_rule

PLAN = """\
planlint: 1
name: May
goals:
  - id: fans
    target: 10000
  - id: orders
channels: []
"""
FILE = "plans/may plan.yaml"

GROWTH = make_rule(
    "unrealistic-growth",
    title="Follower targets stay within reach",
    category="realism",
    aliases=("growth",),
    fix="Lower the `target`.",
    examples={
        "bad": [{"plan": {"goals": [{"id": "o1", "target": 900}]}}],
        "good": [{"text": "goals: []\n"}],
    },
)
BUDGET = make_rule("no-budget", root_of="budget")
OWNER = make_rule("goal-without-owner", severity=Severity.WARNING)
HINT = make_rule("no-hashtag", severity=Severity.INFO)
PREVIEW = make_rule("odd-month", stability=Stability.PREVIEW)
WAIVED = make_rule("no-crisis-plan")


def _drafted() -> Drafted:
    drafted = Drafted(Source(PLAN, FILE))
    drafted.finds(
        GROWTH,
        "10000",
        "From 480 to 10,000 fans.",
        path=("goals", 0, "target"),
        anchor="/goals/fans/target",
        key="beyond",
        fix="Lower the `target` to 640.",
        facts={"who": text("fans"), "target": number(10000)},
        related=(drafted.source.related("fans", "this goal", ("goals", 0, "id")),),
    )
    drafted.finds(BUDGET, "planlint", "There is no budget.", missing="budget")
    for at, name in enumerate(("fans", "orders")):
        words = f"- id: {name}"
        path = ("goals", at)
        drafted.finds(
            OWNER, words, f"Goal {name} has no owner.", path=path, anchor=f"/goals/{name}"
        )
    drafted.finds(HINT, "channels", "No hashtag is planned.", path=("channels",))
    drafted.finds(PREVIEW, "May", "May is an odd month.", path=("name",))
    return drafted


def full_plan() -> Drafted:
    """Return a plan with findings of each severity, silenced ones, and each kind of outcome."""
    drafted = _drafted()
    drafted.finds(
        OWNER,
        "name",
        "The plan has no owner.",
        path=("name",),
        silenced=Silenced("suppression", "the board decides in June"),
    )
    waiver = Silenced(
        "waiver", "accepted-risk", owner="Ana", approved_by="Bo", expires=date(2026, 7, 1)
    )
    accepted = Silenced("baseline", "accepted on 2026-04-01")
    drafted.finds(WAIVED, "goals", "No plan.", silenced=waiver)
    drafted.finds(WAIVED, "goals", "No team.", key="team", silenced=accepted)
    drafted.ends(make_rule("cpa"), Result.PASS, judged=2, calculations=("61.00 − 22.50 = 38.50",))
    drafted.ends(make_rule("agency"), Result.NOT_APPLICABLE, reason="there is no agency")
    drafted.ends(make_rule("thin-media"), Result.BLOCKED, blocked_by="no-budget", reason="waits")
    drafted.ends(make_rule("old-rule"), Result.OFF, reason="turned off")
    drafted.ends(make_rule("broken"), Result.ERROR, reason="ZeroDivisionError: by 0")
    return drafted


def clean_plan() -> PlanReport:
    """Return a plan in which nothing was found."""
    drafted = Drafted(Source("planlint: 1\n", "plans/june.plan.yaml"), name="June")
    return drafted.ends(make_rule("cpa"), Result.PASS).plan()


def full_report() -> Report:
    """Return the report of a run over two plans, a file that is none and one that is missing."""
    drafted = full_plan()
    return make_report(
        [drafted.plan(), clean_plan()],
        drafted.rules,
        skipped=(Skipped("docker.yaml", "not a plan"),),
        failures=(Failure("x.yaml", "There is no such file."), Failure("", "It is too late.")),
    )
