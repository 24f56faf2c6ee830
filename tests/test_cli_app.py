"""The command line as a whole: help, version, completion, streams, and who forgets a command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import planlint
from planlint.cli import choices, streams
from planlint.cli.commands import SUMMARIES
from planlint.version import __version__
from tests.command import Outcome, run_cli, run_process, run_program, steady_environment
from tests.command import this_planlint as planlint_program
from tests.plans import BARE_PLAN

THAI_PLAN = "planlint: 1\nname: ร้านพิซซ่า 🍕\nperiod: May 2026\n"


def test_the_version_is_printed() -> None:
    assert run_cli("--version") == Outcome(0, f"planlint {__version__}\n", "")


@pytest.mark.parametrize("command", [[], *([name] for name in SUMMARIES)], ids=" ".join)
def test_help_fits_80_columns_and_shows_examples(command: list[str]) -> None:
    shown = run_cli(*command, "--help", env={"COLUMNS": "200"})

    assert (shown.code, shown.err) == (0, "")
    assert max(map(len, shown.out.splitlines())) <= 80
    assert "\n  Examples:\n    planlint " in shown.out
    assert run_cli(*command, "-h", env={"COLUMNS": "200"}) == shown


def test_every_option_of_check_is_explained() -> None:
    shown = run_cli("check", "--help").out

    for option in [
        "--format",
        "--fail-on",
        "--profile",
        "--select",
        "--ignore",
        "--min-severity",
        "--as-of",
        "--config",
        "--isolated",
        "--plans-only",
        "--list-files",
        "--statistics",
        "--quiet",
        "--verbose",
        "--no-suppressions",
        "--stdin-filename",
        "--debug",
    ]:
        assert f" {option} " in shown, option


def test_without_a_command_the_help_is_shown() -> None:
    shown = run_cli()

    assert shown.code == 2
    assert "Commands:" in shown.out + shown.err


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["chekc"], "No such command 'chekc'. Did you mean 'check'"),
        (["plan.yaml"], "'plan.yaml' is no command; to check it, write: planlint check plan.yaml"),
        (["check", "--formt", "x"], "--formt"),
        (["check", "--format"], "--format"),
    ],
)
def test_a_mistaken_command_line_is_explained(args: list[str], sentence: str) -> None:
    done = run_cli(*args)

    assert (done.code, done.out) == (2, "")
    assert sentence in done.err


def test_a_folder_in_the_place_of_a_command_gets_the_hint(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()

    done = run_cli("plans", cwd=tmp_path)

    assert "to check it, write: planlint check plans" in done.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_can_complete(shell: str) -> None:
    words = "planlint check --profile a"
    env = {
        "_PLANLINT_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": words,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "COMP_WORDS": words,
        "COMP_CWORD": "3",
    }

    done = run_process(env=env)

    assert (done.code, done.err) == (0, "")
    assert "audit" in done.out
    assert "standard" not in done.out


def test_completion_offers_values_and_rules() -> None:
    assert choices.offering("error", "warning", "info")("w") == ["warning"]
    assert "no-goals" in choices.complete_rule("no-")
    assert "vague-goal" not in choices.complete_rule("no-")


def test_output_is_utf8_whatever_the_console_speaks(tmp_path: Path) -> None:
    (tmp_path / "may.yaml").write_text(THAI_PLAN, "utf-8")

    done = run_process(
        "check", "may.yaml", cwd=tmp_path, env={"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    )

    assert done.code == 1
    assert done.out.startswith("may.yaml: ร้านพิซซ่า 🍕\n")


def test_complaints_are_utf8_too(tmp_path: Path) -> None:
    done = run_process("check", "ร้าน.yaml", cwd=tmp_path, env={"PYTHONIOENCODING": "ascii"})

    assert done.err == "planlint: ร้าน.yaml: there is no such file or folder\n"


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text elsewhere")
def test_a_file_name_that_is_no_text_is_shown_harmlessly(tmp_path: Path) -> None:
    name = os.fsdecode(b"m\xe4rz.yaml")
    (tmp_path / name).write_text(BARE_PLAN, "utf-8")

    done = run_process("check", "--format", "concise", cwd=tmp_path)

    assert (done.code, done.err) == (1, "")
    assert done.out.startswith("m\\udce4rz.yaml:1:1: error: ")


@pytest.mark.parametrize(
    "args", [["check", "--format", "json"], ["rules", "--format", "json"], ["schema"]]
)
def test_a_reader_that_leaves_is_no_error(tmp_path: Path, args: list[str]) -> None:
    (tmp_path / "may.yaml").write_text(BARE_PLAN, "utf-8")

    with subprocess.Popen(
        [planlint_program(), *args],
        cwd=tmp_path,
        env=steady_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        complaints = process.stderr.read()

    assert complaints == b""
    assert process.returncode in (0, 1)


def test_ctrl_c_ends_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("planlint.pack.builtin_rules", interrupt)

    done = run_cli("rules")

    assert (done.code, done.out) == (130, "")
    assert "Traceback" not in done.err


def test_a_mistake_in_planlint_itself_is_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise LookupError("no such thing")

    monkeypatch.setattr("planlint.pack.builtin_rules", fail)

    done = run_cli("rules")

    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "planlint: internal error: LookupError: no such thing; this is a mistake in planlint,"
        " --debug shows where\n"
    )


def test_importing_planlint_loads_nothing_else() -> None:
    script = "import sys, planlint; print([m for m in sys.modules if m.startswith('planlint.')])"

    assert run_program([sys.executable, "-c", script]).out == "['planlint.version']\n"


def test_the_command_line_imports_no_model_of_its_parameters(tmp_path: Path) -> None:
    (tmp_path / "may.yaml").write_text(BARE_PLAN, "utf-8")
    script = (
        "import sys\n"
        "from planlint.cli import main\n"
        "sys.argv = ['planlint', 'check', 'may.yaml', '--select', 'no-goals']\n"
        "try:\n"
        "    main()\n"
        "finally:\n"
        "    print({'pydantic', 'rich', 'jinja2'} & sys.modules.keys(), file=sys.stderr)\n"
    )

    done = run_program([sys.executable, "-c", script], cwd=tmp_path)

    assert (done.code, done.err) == (1, "set()\n")


def test_python_code_can_check_plans(tmp_path: Path) -> None:
    (tmp_path / "may.yaml").write_text(BARE_PLAN, "utf-8")

    verdict = planlint.check([tmp_path / "may.yaml"], isolated=True)
    report = planlint.check_text(BARE_PLAN, options=planlint.Options(select=("no-goals",)))

    assert verdict.exit_code == 1
    assert verdict.report.plans[0].plan_id == "may"
    assert [finding.rule for finding in report.live] == ["no-goals"]
    with pytest.raises(planlint.UsageError):
        planlint.check_text(BARE_PLAN, options=planlint.Options(select=("no-gaols",)))
    with pytest.raises(AttributeError, match="has no attribute 'invent'"):
        planlint.invent  # type: ignore[attr-defined]  # noqa: B018


def test_the_public_names_are_there() -> None:
    for name in planlint.__all__:
        assert getattr(planlint, name) is not None


def test_the_width_of_a_terminal_is_kept_within_what_can_be_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for columns, width in (("10", 40), ("80", 80), ("300", 100)):
        monkeypatch.setenv("COLUMNS", columns)
        assert streams.terminal_width() == width
