"""What a person reads at a terminal, to the letter."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from textwrap import dedent

import pytest

from planlint.finding import Severity, Silenced
from planlint.outcome import Result
from planlint.place import Span
from planlint.report import Failure, PlanReport, Report, Skipped
from planlint.reporters import REPORTERS, Style
from planlint.rule import Rule
from tests.command import run_program
from tests.reports import Drafted, Source, make_report, make_rule

PLAN = dedent("""\
    planlint: 1
    name: May
    goals:
      - id: fans
        target: more
      - id: sales
        target: more
      - id: press
        target: more
    kpis:
      - id: followers
        goal: fame
""")
FAINT = "\x1b[2m"
PLAIN = "\x1b[0m"


def _write(report: Report, style: Style | None = None) -> str:
    return REPORTERS["text"](report, style or Style())


def _drafted(text: str = PLAN) -> Drafted:
    return Drafted(Source(text))


def _poor_plan() -> Drafted:
    """Return a plan of which 26 rules speak: 4 roots, 15 errors, 6 warnings and an info."""
    goals = "".join(f"  - id: goal-{number}\n    target: more\n" for number in range(1, 23))
    drafted = _drafted(f"planlint: 1\ngoals:\n{goals}")
    for section in ("strategy", "content", "customer_service", "crisis"):
        severity = Severity.WARNING if section == "crisis" else Severity.ERROR
        rule = make_rule(
            f"no-{section.replace('_', '-')}",
            root_of=section,
            severity=severity,
            fix=f"Add `{section}` with who does what, and by when.",
        )
        drafted.finds(rule, "planlint", f"The plan has no {section}.")
    for number in range(1, 23):
        severity = Severity.ERROR if number < 16 else Severity.WARNING
        rule = make_rule(f"rule-{number}", severity=Severity.INFO if number == 22 else severity)
        message = f"Goal {number} is far out of reach: it would take 7,606.00 USD for 9,508 more"
        drafted.finds(rule, f"id: goal-{number}\n"[:-1], f"{message} followers at 0.80 USD each.")
        drafted.finds(rule, Span(46, 5, 46, 11), "Another one.")
    for number in range(15):
        drafted.ends(make_rule(f"late-{number}"), Result.BLOCKED, blocked_by="no-strategy")
    return drafted


def test_a_finding_shows_its_place_what_is_wrong_why_it_matters_and_how_to_mend_it() -> None:
    rule = make_rule(
        "vague-goal",
        why="A goal without a number cannot be missed. So nobody learns from it.",
        fix="Write how much of what by when, such as `target: 480`.",
    )
    report = _drafted().finds(rule, "more", 'Goal "fans" has no number.').report()

    assert _write(report) == dedent("""\
        may.plan.yaml: May

        may.plan.yaml:5:13
          5 |     target: more
            |             ^^^^
          error: Goal "fans" has no number. [vague-goal]
            Why: A goal without a number cannot be missed.
            Fix: Write how much of what by when, such as `target: 480`.

        1 plan: 1 error, 0 warnings, 0 infos.
        Rules: 0 passed, 1 failed, 0 not applicable.
        As of 2026-05-04, profile essential.
    """)


def test_a_rule_gets_one_frame_and_the_lines_of_its_other_findings() -> None:
    rule = make_rule("vague-goal")
    drafted = _drafted()
    for line in (5, 7, 9):
        drafted.finds(rule, Span(line, 13, line, 17), f"The goal in line {line} has no number.")

    assert (
        "  error: The goal in line 5 has no number. [vague-goal], and 2 more: lines 7, 9\n"
        in _write(drafted.report())
    )


def test_of_many_other_lines_only_six_are_named() -> None:
    rule = make_rule("a")
    drafted = _drafted("planlint: 1\n" * 12)
    for line in range(1, 13):
        drafted.finds(rule, Span(line, 1, line, 9), "Word.")

    text = _write(drafted.report())

    assert "  error: Word. [a], and 11 more: lines 2, 3, 4, 5, 6, 7, …\n" in text


def _misspelt(mistakes: int, severity: Severity = Severity.ERROR) -> Drafted:
    """Return a plan with mistakes in its writing, a line apart."""
    rule = make_rule("unknown-key", category="document", severity=severity)
    drafted = _drafted("planlint: 1\n" * (mistakes + 1))
    for line in range(1, mistakes + 1):
        drafted.finds(rule, Span(line, 1, line, 9), f'planlint does not know "key-{line}".')
    return drafted


def test_mistakes_in_the_writing_are_each_told_in_their_own_words() -> None:
    assert _write(_misspelt(3).report()).splitlines()[5:11] == [
        '  error: planlint does not know "key-1". [unknown-key]',
        "    Why: Without unknown-key, money is lost.",
        "    Fix: Mend unknown-key.",
        "    And 2 more:",
        '      line 2: planlint does not know "key-2".',
        '      line 3: planlint does not know "key-3".',
    ]


def test_of_many_mistakes_in_the_writing_twenty_more_are_told() -> None:
    text = _write(_misspelt(30).report())

    assert "    And 29 more:\n" in text
    assert '      line 21: planlint does not know "key-21".\n      and 9 more\n' in text
    assert "key-22" not in text


def test_milder_mistakes_in_the_writing_are_listed_one_by_one() -> None:
    text = _write(_misspelt(16, Severity.WARNING).report())

    assert (
        "Warnings, one line a rule:\n"
        '  16  unknown-key  line 1: planlint does not know "key-1".\n'
        '                   line 2: planlint does not know "key-2".\n'
    ) in text
    assert text.count("planlint does not know") == 16


def test_a_plan_full_of_mistakes_in_its_writing_still_fits_on_two_screens() -> None:
    drafted = _poor_plan()
    for number, severity in enumerate((Severity.ERROR, Severity.WARNING, Severity.INFO)):
        rule = make_rule(f"mistake-{number}", category="document", severity=severity)
        for line in range(2, 40):
            drafted.finds(rule, Span(line, 1, line, 5), f"Mistake in line {line}.")

    lines = _write(drafted.report()).splitlines()

    assert len(lines) <= 80
    assert "  38  mistake-1  line 2: Mistake in line 2." in lines
    assert "                 and 37 more" in lines


def test_a_further_place_is_framed_with_its_label() -> None:
    drafted = _drafted()
    related = (
        drafted.source.related("goals:", "no goal here has this id"),
        drafted.source.related("followers", "this KPI measures it; " + "it is explained " * 4),
    )
    drafted.finds(make_rule("broken-reference"), "fame", "No such goal.", related=related)

    assert _write(drafted.report()).splitlines()[2:13] == [
        "may.plan.yaml:12:11",
        "   3 | goals:",
        "     | ------ no goal here has this id",
        "  11 |   - id: followers",
        "     |         ---------",
        "     |         this KPI measures it; it is explained it is explained it is",
        "     |         explained it is explained",
        "  12 |     goal: fame",
        "     |           ^^^^",
        "  error: No such goal. [broken-reference]",
        "    Why: Without broken-reference, money is lost.",
    ]


def test_rules_that_speak_of_one_place_share_its_frame() -> None:
    drafted = _drafted()
    drafted.finds(make_rule("no-owner", why="", fix=""), "id: fans", "No owner.")
    drafted.finds(make_rule("no-deadline", why="", fix=""), "id: fans", "No deadline.")

    assert _write(drafted.report()).splitlines()[2:7] == [
        "may.plan.yaml:4:5",
        "  4 |   - id: fans",
        "    |     ^^^^^^^^",
        "  error: No deadline. [no-deadline]",
        "  error: No owner. [no-owner]",
    ]


def test_what_other_rules_wait_for_comes_first_whatever_its_severity() -> None:
    drafted = _drafted()
    drafted.finds(make_rule("vague-goal"), "id: fans", "No number.")
    crisis = make_rule("no-crisis-plan", root_of="crisis", severity=Severity.WARNING)
    drafted.finds(crisis, "planlint", "No crisis plan.")
    drafted.ends(make_rule("no-spokesperson"), Result.BLOCKED, blocked_by="no-crisis-plan")
    drafted.ends(make_rule("no-levels"), Result.BLOCKED, blocked_by="no-spokesperson")

    lines = _write(drafted.report()).splitlines()

    assert lines[2] == "Start here: 2 rules cannot judge the plan until this is mended."
    assert lines.index("  warning: No crisis plan. [no-crisis-plan]") < lines.index("Then:")
    assert lines.index("Then:") < lines.index("  error: No number. [vague-goal]")
    assert (
        "Rules: 0 passed, 2 failed, 0 not applicable, 2 not judged until no-crisis-plan"
        in lines[-3]
    )


def test_errors_come_before_warnings_and_each_in_the_order_of_the_plan() -> None:
    drafted = _drafted()
    drafted.finds(make_rule("w", severity=Severity.WARNING), "id: fans", "First warning.")
    drafted.finds(make_rule("e-late"), "id: press", "Second error.")
    drafted.finds(make_rule("i", severity=Severity.INFO), "name", "An info.")
    drafted.finds(make_rule("e-early"), "id: sales", "First error.")

    messages = re.findall(
        r"^  (?:error|warning|info): (.*) \[", _write(drafted.report()), re.MULTILINE
    )

    assert messages == ["First error.", "Second error.", "First warning.", "An info."]


def test_fifteen_findings_are_all_framed_and_with_sixteen_warnings_fold() -> None:
    def report(warnings: int) -> Report:
        drafted = _drafted("planlint: 1\n" * 20)
        drafted.finds(make_rule("bad"), Span(1, 1, 1, 9), "An error.")
        for number in range(warnings):
            rule = make_rule(f"w-{number}", severity=Severity.WARNING)
            drafted.finds(rule, Span(number + 2, 1, number + 2, 9), "A warning.")
        return drafted.report()

    full, folded = _write(report(14)), _write(report(15))

    assert full.count("^^^^^^^^") == 15
    assert "one line a rule" not in full
    assert folded.count("^^^^^^^^") == 1
    assert "  error: An error. [bad]\n    Why: " in folded
    assert "\n\nWarnings, one line a rule:\n  1  w-0   A warning.\n" in folded
    assert "\nSee all: planlint check may.plan.yaml --format concise\n" in folded
    assert "\nWhy and how: planlint explain RULE\n" in folded


def test_where_fifteen_findings_do_not_fit_on_two_screens_only_errors_say_why() -> None:
    drafted = _drafted("planlint: 1\n" * 20)
    for number in range(1, 16):
        severity = Severity.ERROR if number == 1 else Severity.WARNING
        rule = make_rule(f"rule-{number}", severity=severity)
        drafted.finds(rule, Span(number, 1, number, 9), f"Number {number}.")

    text = _write(drafted.report())

    assert text.count("^^^^^^^^") == 15
    assert text.count("    Fix: Mend") == 15
    assert text.count("    Why: ") == 1
    assert "may.plan.yaml:1:1\n   1 | planlint: 1\n" not in text
    assert "may.plan.yaml:1:1\n  1 | planlint: 1\n" in text
    assert "\n\n  2 | planlint: 1\n    | ^^^^^^^^\n  warning: Number 2. [rule-2]\n" in text


def test_rules_that_find_no_room_are_counted_with_what_is_wrong_first() -> None:
    text = _write(_poor_plan().report())
    lines = text.splitlines()
    start = lines.index("More errors, one line a rule:")

    far = "is far out of reach: it would take 7,606.00 USD for 9,508…"
    assert (
        lines[start + 1]
        == "  2  rule-9   Goal 9 is far out of reach: it would take 7,606.00 USD for 9,508 …"
    )
    assert lines[start + 7 : start + 11] == [
        f"  2  rule-15  Goal 15 {far}",
        "",
        "Warnings, one line a rule:",
        f"  2  rule-16  Goal 16 {far}",
    ]
    assert f"Infos, one line a rule:\n  2  rule-22  Goal 22 {far}\n" in text
    assert "The plan keeps to" not in text


def test_a_long_name_leaves_its_column_and_a_long_message_is_cut() -> None:
    drafted = _drafted("planlint: 1\n" * 20)
    for name in ("short", "a-name-that-is-longer-than-others"):
        rule = make_rule(name, severity=Severity.WARNING)
        for number in range(1, 10):
            drafted.finds(rule, Span(number, 1, number, 9), "What is missing " * 6)

    assert _write(drafted.report()).splitlines()[2:5] == [
        "Warnings, one line a rule:",
        "  9  a-name-that-is-longer-than-others  What is missing What is missing What is…",
        "  9  short                       What is missing What is missing What is missin…",
    ]


def test_a_poor_plan_fits_on_two_screens_and_names_the_roots_with_their_remedy() -> None:
    drafted = _poor_plan()
    text = _write(drafted.report())
    lines = text.splitlines()

    assert len(lines) <= 80
    assert max(map(len, lines)) <= 80
    assert lines[2] == "Start here: 15 rules cannot judge the plan until these 4 are mended."
    roots = lines[: lines.index("Then:")]
    assert sum("    Fix: Add" in line for line in roots) == 4
    assert all(f"{name}" in text for name in drafted.rules if not name.startswith("late-"))
    assert lines[-4:-1] == [
        "1 plan: 33 errors, 13 warnings, 2 infos.",
        "Rules: 0 passed, 26 failed, 0 not applicable, 15 not judged until no-strategy is",
        "  mended.",
    ]
    assert lines[-1] == "As of 2026-05-04, profile essential."


def test_verbose_frames_every_finding_and_says_what_became_of_the_other_rules() -> None:
    drafted = _poor_plan()
    drafted.ends(
        make_rule("cpa-exceeds-value"), Result.PASS, calculations=("61.00 − 22.50 = 38.50 USD",)
    )
    drafted.ends(make_rule("no-optout"), Result.NOT_APPLICABLE, reason="the plan sends no mail")
    drafted.ends(make_rule("pixel"), Result.OFF, reason="turned off")
    silenced = Silenced("suppression", "read every Monday")
    drafted.finds(make_rule("no-dashboard"), "goals", "No dashboard.", silenced=silenced)

    text = _write(drafted.report(), Style(verbose=True))

    assert text.count("[rule-") == 44
    assert "one line a rule" not in text
    assert "\nPassed:\n  cpa-exceeds-value: 61.00 − 22.50 = 38.50 USD\n" in text
    assert "\nNot applicable:\n  no-optout: the plan sends no mail\n" in text
    assert "\nNot judged yet:\n  late-0: waits for no-strategy\n" in text
    assert "\nTurned off:\n  pixel\n" in text
    assert (
        "\nSilenced:\n  2:1: No dashboard. [no-dashboard] (suppression: read every Monday)\n"
        in text
    )


def test_no_findings_are_called_that_and_nothing_better() -> None:
    drafted = _drafted()
    drafted.ends(make_rule("vague-goal"), Result.PASS)
    drafted.ends(make_rule("no-optout"), Result.NOT_APPLICABLE)

    assert _write(drafted.report()) == dedent("""\
        1 plan: no findings by these rules.
        Rules: 1 passed, 1 not applicable.
        As of 2026-05-04, profile essential.
    """)


def test_a_plan_without_findings_still_has_questions_for_a_person() -> None:
    drafted = Drafted(Source(PLAN, "plans/may 1.yaml"), parts=("planlint", "products"))

    assert _write(drafted.report()) == dedent("""\
        1 plan: no findings by these rules; 4 questions remain for a person.
        As of 2026-05-04, profile essential.
        The questions: planlint questions 'plans/may 1.yaml'
    """)


def test_questions_are_counted_over_all_plans_and_none_is_named_for_the_command() -> None:
    plans = [Drafted(Source(PLAN, f"{name}.yaml"), parts=()).plan() for name in ("may", "june")]

    assert _write(make_report(plans)) == dedent("""\
        2 plans: no findings by these rules; 6 questions remain for a person.
        As of 2026-05-04, profile essential.
        The questions: planlint questions PLAN
    """)


def test_a_plan_from_standard_input_has_no_file_to_name() -> None:
    text = _write(Drafted(Source(PLAN, "<stdin>"), parts=()).report())

    assert text.endswith("\nThe questions: planlint questions PLAN\n")


def test_questions_wait_until_the_findings_are_mended() -> None:
    drafted = Drafted(Source(PLAN), parts=("planlint", "goals"))

    assert "question" not in _write(drafted.finds(make_rule("a"), "name", "x").report())


def test_quiet_leaves_out_the_summary_and_so_says_nothing_of_a_plan_without_findings() -> None:
    quiet = Style(quiet=True)
    clean = _drafted().ends(make_rule("vague-goal"), Result.PASS).report()
    poor = _drafted().finds(make_rule("a", why="", fix=""), "name", "A word.").report()

    assert _write(clean, quiet) == ""
    assert _write(poor, quiet) == dedent("""\
        may.plan.yaml: May

        may.plan.yaml:2:1
          2 | name: May
            | ^^^^
          error: A word. [a]
    """)


def test_statistics_count_the_findings_of_each_rule_over_all_plans() -> None:
    often, once = make_rule("often"), make_rule("once", severity=Severity.WARNING)
    one = _drafted().finds(often, "id: fans", "No number.").finds(once, "name", "No owner.")
    other = _drafted().finds(often, "id: fans", "x").finds(often, "id: press", "x")
    report = make_report([one.plan(), other.plan()], one.rules)

    assert _write(report, Style(statistics=True)).splitlines()[:5] == [
        "Errors:",
        "  3  often  No number.",
        "Warnings:",
        "  1  once  No owner.",
        "",
    ]


def test_the_summary_says_what_was_silenced_skipped_and_not_done() -> None:
    drafted = _drafted()
    for number, layer in enumerate(("suppression", "baseline", "suppression")):
        rule = make_rule(f"rule-{number}")
        drafted.finds(rule, "name", "x", silenced=Silenced(layer, "a reason"))
    drafted.ends(make_rule("broken"), Result.ERROR, reason="ZeroDivisionError: division by zero")
    report = drafted.report(
        skipped=(
            Skipped("a.yaml", "not a plan"),
            Skipped("b.yaml", "not a plan"),
            Skipped("c", "excluded"),
        ),
        failures=(Failure("d.yaml", "There is no such file."), Failure("", "It is too late.")),
    )

    assert _write(report) == dedent("""\
        failure: d.yaml: There is no such file.
        failure: It is too late.
        failure: may.plan.yaml: the rule broken crashed: ZeroDivisionError: division by
          zero

        1 plan: no findings by these rules.
        Rules: 0 passed, 0 not applicable, 3 silenced, 1 crashed.
        Silenced: 1 finding by baseline, 2 findings by suppression.
        Skipped: 1 file (excluded), 2 files (not a plan).
        As of 2026-05-04, profile essential.
    """)


def test_rules_about_the_file_do_not_count_as_rules_of_planning() -> None:
    drafted = _drafted()
    drafted.ends(make_rule("yaml-syntax", category="document"), Result.PASS)
    drafted.ends(make_rule("vague-goal"), Result.PASS)

    assert "Rules: 1 passed, 0 not applicable." in _write(drafted.report())


def test_several_plans_are_told_apart() -> None:
    rule = make_rule("a", why="", fix="")
    one = Drafted(Source(PLAN, "may.plan.yaml")).finds(rule, "name", "One.")
    clean = Drafted(Source(PLAN, "june.plan.yaml")).ends(rule, Result.PASS)
    other = Drafted(Source(PLAN, "july.plan.yaml"), name="").finds(rule, "name", "Other.")

    text = _write(make_report([one.plan(), clean.plan(), other.plan()], one.rules))

    assert text.startswith("may.plan.yaml: May\n\nmay.plan.yaml:2:1\n")
    assert "\n\njuly.plan.yaml\n\njuly.plan.yaml:2:1\n" in text
    assert "june" not in text
    assert (
        "\n3 plans: 2 errors, 0 warnings, 0 infos.\n"
        "Rules, over 3 plans: 1 passed, 2 failed, 0 not applicable.\n" in text
    )


def test_without_plans_nothing_is_claimed() -> None:
    assert _write(make_report([])) == "0 plans: nothing was judged.\n"


def test_colour_comes_only_when_asked_for_and_changes_no_word() -> None:
    report = _poor_plan().report(failures=(Failure("d.yaml", "There is no such file."),))
    plain, colourful = _write(report), _write(report, Style(colour=True))

    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", colourful) == plain
    assert f"{FAINT}  1 |{PLAIN} planlint: 1\n" in colourful
    assert "  \x1b[1;31merror:\x1b[0m The plan has no content." in colourful


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_prose_and_frames_keep_to_the_width(width: int) -> None:
    rule = make_rule("vague-goal", why="Because " + "it is so " * 30 + ".", fix="Do " * 60 + ".")
    drafted = _drafted("note: " + "a long word " * 40 + "\n")
    drafted.finds(rule, "long", "A message " * 30)

    text = _write(drafted.report(), Style(width=width))

    assert max(map(len, text.splitlines())) <= width


@pytest.mark.parametrize(
    ("why", "sentence"),
    [
        ("One. Two.", "One."),
        ("Costs 3.5 USD each. Two.", "Costs 3.5 USD each."),
        ("A network, e.g. Facebook, counts. Two.", "A network, e.g. Facebook, counts."),
        ('He says "no." Then he goes.', 'He says "no."'),
        ("Only one", "Only one"),
    ],
)
def test_why_is_its_first_sentence(why: str, sentence: str) -> None:
    drafted = _drafted().finds(make_rule("a", why=why), "name", "x")

    assert f"    Why: {sentence}\n    Fix:" in _write(drafted.report())


def test_an_empty_file_has_a_place_and_no_frame() -> None:
    drafted = _drafted("")
    finding = drafted.finds(make_rule("not-a-plan"), Span(1, 1, 1, 1), "Empty.").findings[0]
    plan = replace(drafted.plan(), findings=(replace(finding, frame=()),))

    text = _write(make_report([plan], drafted.rules))

    assert "may.plan.yaml:1:1\n  error: Empty. [not-a-plan]\n" in text


def test_a_command_to_copy_quotes_the_name_of_the_file() -> None:
    drafted = _poor_plan()
    plan: PlanReport = replace(drafted.plan(), file="my plans/may; ls.yaml")
    rules: dict[str, Rule] = drafted.rules

    text = _write(make_report([plan], rules))

    assert "See all: planlint check 'my plans/may; ls.yaml' --format concise" in text


def test_text_pays_neither_for_templates_nor_for_tables_of_widths() -> None:
    script = (
        "import sys\n"
        "from tests.reports import *\n"
        "from planlint.reporters import REPORTERS, Style\n"
        "drafted = Drafted(Source('name: “Café” – 5 €'[:14]))\n"
        "drafted.finds(make_rule('a'), 'name', 'A “word” – and another…')\n"
        "REPORTERS['text'](drafted.report(), Style())\n"
        "heavy = {'jinja2', 'markupsafe', 'wcwidth', 'rich', 'json', 'textwrap'}\n"
        "print(sorted(heavy & sys.modules.keys()))\n"
    )

    done = run_program([sys.executable, "-c", script])

    assert done.code == 0, done.err
    assert done.out == "[]\n"
