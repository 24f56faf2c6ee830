"""Names that planlint does not know: each is refused with the nearest one that it knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bad_input import FRAME, NAME, assert_says, check
from tests.command import run_cli, unwrapped

KEYS = [
    ("gaols: []\n", 5, 1, ['"gaols"', "did you mean goals?"]),
    ("objectives: []\n", 5, 1, ['"objectives"', "write goals"]),
    ("start_date: 2026-07-01\n", 5, 1, ['"start_date"', "write period"]),
    ("goals:\n  - {id: o1, ownr: x}\n", 6, 14, ['"ownr"', "did you mean owner?"]),
    ("goals:\n  - {id: o1, Owner: x}\n", 6, 14, ['"Owner"', "did you mean owner?"]),
    ("crisis:\n  spokespersn: boss\n", 6, 3, ['"spokespersn"', "did you mean spokesperson?"]),
    ("\u00a0notes: x\n", 5, 1, ["cannot be seen", "write notes alone"]),
    ("notes\u200b: x\n", 5, 1, ["cannot be seen", "write notes alone"]),
]
WORDS = [
    ("status: aproved\n", 5, 9, ['"aproved"', "did you mean approved?", "draft"]),
    ("kpis:\n  - target_type: percent\n", 6, 18, ['"percent"', "did you mean percent_change?"]),
    ("kpis:\n  - metric: folowers\n", 6, 13, ['"folowers"', "did you mean followers?"]),
    ("currency: USX\n", 5, 11, ['"USX"', "ISO 4217"]),
    ("timezone: Chicago\n", 5, 11, ['"Chicago"', "did you mean America/Chicago?"]),
]
COMMENTS = [
    ("ignore[no-goal] -- later", 20, ['"no-goal"', 'did you mean "no-goals"?']),
    ("ignore[no-goals, no-budgt] -- x", 30, ['"no-budgt"', 'did you mean "no-budget"?']),
    ("ignore[xyzzy] -- later", 20, ['no rule called "xyzzy"']),
    ("ingore[no-goals] -- later", 13, ['"ingore"', 'did you mean "ignore"?']),
]
CONFIGURATIONS = [
    ("rules:\n  no-goal: off\n", "2:3", ['no rule called "no-goal"', 'did you mean "no-goals"?']),
    ("rules:\n  no-goals: of\n", "2:13", ['"of" is none of', 'did you mean "off"?']),
    ("rules:\n  no-goals: wraning\n", "2:13", ["wraning", 'did you mean "warning"?']),
    (
        "rules:\n  unrealistic-growth: {organic_celing: 5 %}\n",
        "2:24",
        ['no parameter "organic_celing"', 'did you mean "organic_ceiling"?'],
    ),
    ("profile: essentials\n", "1:10", ['"essentials"', "did you mean essential?"]),
    ("fail_on: eror\n", "1:10", ['"eror"', "did you mean error?"]),
    ("profil: essential\n", "1:1", ['"profil"', "profile"]),
    ("rule: {}\n", "1:1", ['"rule"', "write rules"]),
    ("profile: @x\n", "1:10", ["quotes", 'write "@x"']),
    ("profile: audit\nprofile: audit\n", "2:1", ["line 1 and again on line 2"]),
    ("- profile\n", "1:1", ["extends, profile, packs"]),
]
OPTIONS = [
    (["--profile", "essentials"], ["--profile", 'did you mean "essential"?']),
    (["--fail-on", "eror"], ["--fail-on", 'did you mean "error"?']),
    (["--min-severity", "warn"], ["--min-severity", 'did you mean "warning"?']),
    (["--format", "jsn"], ["--format", 'did you mean "json"?']),
    (["--format", "htm=report.html"], ["--format", 'did you mean "html"?']),
    (["--select", "no-goal"], ['"no-goal"', 'did you mean "no-goals"?']),
    (["--select", "goal/*"], ['category called "goal"', 'did you mean "goals"?']),
    (["--ignore", "no-budgt"], ['"no-budgt"', 'did you mean "no-budget"?']),
    (["--as-of", "2026-02-30"], ["2026-02-30", "no day of the calendar", "2026-05-31"]),
    (["--config", "my.yaml"], ["my.yaml", "no configuration"]),
    (["--statistcs"], ["--statistcs", "--statistics"]),
]


@pytest.mark.parametrize(("below", "line", "column", "words"), KEYS)
def test_an_unknown_key_is_told_the_nearest(
    tmp_path: Path, below: str, line: int, column: int, words: list[str]
) -> None:
    checked = check(tmp_path, FRAME + below)

    (found,) = checked.about_the_file()
    assert checked.code == 1
    assert (found.place, found.severity) == (("unknown-key", line, column), "error")
    assert_says(found.message, *words)


def test_a_key_that_is_near_nothing_is_a_warning(tmp_path: Path) -> None:
    checked = check(tmp_path, f"{FRAME}mood: sunny\n")

    (found,) = checked.about_the_file()
    assert (found.place, found.severity) == (("unknown-key", 5, 1), "warning")
    assert_says(found.message, "does not read", '"mood"')


@pytest.mark.parametrize(("below", "line", "column", "words"), WORDS)
def test_an_unknown_word_is_told_the_nearest(
    tmp_path: Path, below: str, line: int, column: int, words: list[str]
) -> None:
    frame = FRAME.replace("currency: EUR\n", "notes: x\n") if "USX" in below else FRAME
    checked = check(tmp_path, frame + below)

    (found,) = checked.about_the_file()
    assert checked.code == 1
    assert found.place == ("wrong-value", line, column)
    assert_says(found.message, *words)


@pytest.mark.parametrize(("comment", "column", "words"), COMMENTS)
def test_an_unknown_name_in_a_comment_is_told_the_nearest(
    tmp_path: Path, comment: str, column: int, words: list[str]
) -> None:
    checked = check(tmp_path, f"{FRAME}# planlint: {comment}\nnotes: x\n")

    (found,) = checked.of("unknown-suppression")
    assert checked.code == 1
    assert (found.place, found.severity) == (("unknown-suppression", 5, column), "error")
    assert_says(found.message, *words)


@pytest.mark.parametrize(("configuration", "where", "words"), CONFIGURATIONS)
def test_a_mistake_in_the_configuration_has_its_place_and_the_nearest_name(
    tmp_path: Path, configuration: str, where: str, words: list[str]
) -> None:
    (tmp_path / ".planlint.yaml").write_text(configuration)
    (tmp_path / NAME).write_text(FRAME)

    done = run_cli("check", "--debug", NAME, cwd=tmp_path)

    first, frame, mark = unwrapped(done.err).splitlines()
    assert (done.code, done.out) == (2, "")
    assert_says(first, f".planlint.yaml:{where}: ", *words)
    assert frame.endswith("| " + configuration.splitlines()[int(where[0]) - 1])
    assert "^" in mark


def test_a_tag_in_the_configuration_runs_nothing(tmp_path: Path) -> None:
    (tmp_path / ".planlint.yaml").write_text("!!python/object/apply:os.mkdir [made]\n")
    (tmp_path / NAME).write_text(FRAME)

    done = run_cli("check", "--debug", NAME, cwd=tmp_path)

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(".planlint.yaml:1:1: ")
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize(("options", "words"), OPTIONS)
def test_an_unknown_value_of_an_option_is_told_the_nearest(
    tmp_path: Path, options: list[str], words: list[str]
) -> None:
    (tmp_path / NAME).write_text(FRAME)

    done = run_cli("check", *options, NAME, cwd=tmp_path)

    assert (done.code, done.out) == (2, "")
    assert_says(done.err, *words)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chekc"], ["chekc", "check"]),
        (["explain", "no-goal"], ['"no-goal"', 'did you mean "no-goals"?']),
        (["schema", "plna"], ['"plna"', 'did you mean "plan"?']),
        (["rules", "--category", "goal"], ["--category", 'did you mean "goals"?']),
    ],
)
def test_other_commands_tell_the_nearest_name_too(arguments: list[str], words: list[str]) -> None:
    done = run_cli(*arguments)

    assert (done.code, done.out) == (2, "")
    assert_says(done.err, *words)
