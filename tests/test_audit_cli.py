"""`planlint audit`: what it writes, what it refuses, and how it ends."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from planlint.bundled import bundled
from planlint.cli.audit_target import page_names
from tests.command import Outcome, run_cli, unwrapped
from tests.conftest import CHECKOUT
from tests.plans import BARE_PLAN
from tests.test_audit_pages import parsed

SCHEMA = json.loads((bundled("schemas") / "audit.schema.json").read_text("utf-8"))
AS_OF = ("--as-of", "2026-05-04")
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two plans."""
    shutil.copy(CHECKOUT / "examples/pepperoni-palace.yaml", tmp_path / "pizza.yaml")
    (tmp_path / "bare.yaml").write_text(BARE_PLAN, "utf-8")
    return tmp_path


def audit(folder: Path, *args: str, stdin: bytes = b"") -> Outcome:
    return run_cli("audit", *args, *AS_OF, cwd=folder, stdin=stdin)


def test_one_plan_becomes_one_page(folder: Path) -> None:
    done = audit(folder, "pizza.yaml", "-o", "report.html")

    assert done == Outcome(0, "", "planlint: written: report.html\n")
    page = parsed((folder / "report.html").read_text("utf-8"))
    assert page.texts("h1") == ["Pepperoni Palace May"]
    assert {path.name for path in folder.iterdir()} == {"pizza.yaml", "bare.yaml", "report.html"}


def test_several_plans_become_a_folder_with_an_index(folder: Path) -> None:
    done = audit(folder, ".", "-o", "new/audit/")

    assert done == Outcome(0, "", "planlint: written: new/audit/index.html and 2 pages\n")
    names = {path.name for path in (folder / "new/audit").iterdir()}
    assert names == {"bare.html", "index.html", "pp-2026-05.html"}
    page = parsed((folder / "new/audit/pp-2026-05.html").read_text("utf-8"))
    assert page.all("a")[1].attributes["href"] == "index.html"


def test_an_audit_replaces_the_one_that_was_there(folder: Path) -> None:
    (folder / "report.html").write_text("old", "utf-8")

    assert audit(folder, "pizza.yaml", "-o", "report.html").code == 0
    assert (folder / "report.html").read_text("utf-8") != "old"


def test_findings_do_not_fail_an_audit_unless_asked(folder: Path) -> None:
    assert audit(folder, "bare.yaml", "-o", "a.html").code == 0
    assert audit(folder, "bare.yaml", "-o", "a.html", "--fail-on", "error").code == 1
    assert audit(folder, "pizza.yaml", "-o", "a.html", "--fail-on", "info").code == 0


def test_the_configurations_fail_on_is_for_check(folder: Path) -> None:
    (folder / ".planlint.yaml").write_text("fail_on: error\n", "utf-8")

    assert audit(folder, "bare.yaml", "-o", "a.html").code == 0


def test_the_profile_is_audit_unless_asked(folder: Path) -> None:
    (folder / ".planlint.yaml").write_text("profile: essential\n", "utf-8")

    def profile(*args: str) -> str:
        written: str = json.loads(audit(folder, "pizza.yaml", "-f", "json", *args).out)["plans"][0][
            "profile"
        ]
        return written

    assert profile() == "audit"
    assert profile("--profile", "standard") == "standard"


@pytest.mark.parametrize("client", [(), ("--client",)])
def test_the_json_is_as_its_schema_says(folder: Path, client: tuple[str, ...]) -> None:
    done = audit(folder, ".", "--format", "json", *client)

    made = json.loads(done.out)
    assert list(Draft202012Validator(SCHEMA).iter_errors(made)) == []
    assert done.err == ""
    pizza = next(plan for plan in made["plans"] if plan["id"] == "pp-2026-05")
    assert pizza["score"]["high"] == "100.00"
    assert pizza["views"]["money"]["total"]["low"] == "340"
    bare = next(plan for plan in made["plans"] if plan["id"] == "bare")
    assert [item["number"] for item in bare["findings"]] == [*range(1, len(bare["findings"]) + 1)]
    assert {item["rule"] is None for item in bare["findings"]} == {bool(client)}


def test_the_markdown_is_short_and_has_the_numbers_of_the_page(folder: Path) -> None:
    done = audit(folder, "bare.yaml", "--format", "markdown")
    client = audit(folder, "bare.yaml", "--format", "markdown", "--client")

    lines = done.out.splitlines()
    assert lines[:3] == ["# Marketing plan audit", "", "## May"]
    assert any(line.startswith("**Score ") for line in lines)
    assert "### Fix first" in lines
    assert any(line.startswith("- 1: **error** ") and line.endswith("`") for line in lines)
    assert "no-goals" in done.out
    assert "no-goals" not in client.out


def test_a_files_ending_says_the_format(folder: Path) -> None:
    audit(folder, ".", "-o", "a.json")
    audit(folder, ".", "-o", "a.md")

    assert json.loads((folder / "a.json").read_text("utf-8"))["audit_version"] == 1
    assert (folder / "a.md").read_text("utf-8").startswith("# Marketing plan audit\n\n| plan |")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["pizza.yaml"], "a page needs a file: --output report.html, or a folder"),
        ([".", "-o", "a.html"], "2 plans make an index and a page each: name a folder"),
        (["pizza.yaml", "-o", "pizza.yaml", "-f", "html"], "would overwrite a plan"),
        (["pizza.yaml", "-o", "no/a.html"], "there is no folder no for a.html"),
        (["pizza.yaml", "-o", ""], "the name of the file is missing"),
        (["pizza.yaml", "-o", "new/", "-f", "json"], "makes one document of all plans"),
        (["pizza.yaml", "-f", "pdf"], "--format pdf: "),
        (["pizza.yaml", "-f", "json", "--config", "x", "--isolated"], "exclude each other"),
        (["pizza.yaml", "-o", "bare.yaml/"], "is a file, not a folder"),
        (["pizza.yaml", "-f", "json", "--as-of", "soon"], "this is no day of the calendar"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    folder: Path, args: list[str], said: str
) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir()}

    done = run_cli("audit", *args, cwd=folder)

    assert done.code == 2
    assert said in done.err
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_no_plan_is_an_error_and_no_page(tmp_path: Path) -> None:
    done = audit(tmp_path, ".", "-o", "a.html")

    assert done.code == 2
    assert "there is no plan in this folder" in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_plan_that_is_no_yaml_has_a_page_too(folder: Path) -> None:
    (folder / "broken.yaml").write_text("planlint: 1\nname: [\n", "utf-8")

    done = audit(folder, "broken.yaml", "-o", "a.html")

    assert done.code == 0
    assert "yaml-syntax" in (folder / "a.html").read_text("utf-8")


def test_a_plan_may_come_from_standard_input(folder: Path) -> None:
    done = audit(folder, "-", "--format", "json", stdin=BARE_PLAN.encode())

    assert json.loads(done.out)["plans"][0]["name"] == "May"


def test_suppressions_can_be_shown(folder: Path) -> None:
    text = BARE_PLAN + "# planlint: ignore-file[no-goals] -- later\n"
    (folder / "quiet.yaml").write_text(text, "utf-8")

    def silenced(*args: str) -> int:
        made = json.loads(audit(folder, "quiet.yaml", "-f", "json", *args).out)
        return len(made["plans"][0]["silenced"])

    assert silenced() == 1
    assert silenced("--no-suppressions") == 0


# Names of pages.


def test_names_of_pages_are_safe_and_unique() -> None:
    ids = ["May", "may", "../../etc/passwd", "İstanbul planı", "index", "", "计划", "CON", "a" * 99]

    assert list(page_names(ids)) == [
        "may.html",
        "may-2.html",
        "etc-passwd.html",
        "istanbul-plan.html",
        "index-2.html",
        "plan.html",
        "plan-2.html",
        "plan-con.html",
        f"{'a' * 60}.html",
    ]


# What the configuration says of the report.


def configured(folder: Path, report: str) -> Outcome:
    (folder / ".planlint.yaml").write_text(f"report:\n{report}", "utf-8")
    return audit(folder, "pizza.yaml", "-o", "report.html")


def test_the_report_says_whose_it_is(folder: Path) -> None:
    (folder / "logo.png").write_bytes(PNG)
    done = configured(
        folder,
        "  title: Plan review\n  prepared_by: Studio North\n  prepared_for: Palace\n"
        '  accent: "#7a1f5c"\n  logo: logo.png\n  footer: Confidential\n'
        "  summary: |\n    The plan is **sound**.\n",
    )

    text = (folder / "report.html").read_text("utf-8")
    assert done.code == 0, done
    assert ":root { --accent: #7a1f5c; }" in text
    assert 'src="data:image/png;base64,iVBORw0KGgo' in text
    assert "<p>The plan is <strong>sound</strong>.</p>" in text
    assert "Confidential" in text


def test_a_check_does_not_look_for_the_logo(folder: Path) -> None:
    (folder / ".planlint.yaml").write_text("report: {logo: gone.svg}\n", "utf-8")

    assert run_cli("check", "pizza.yaml", cwd=folder).code == 0


@pytest.mark.parametrize(
    ("report", "said"),
    [
        ('  accent: "#ffcc00"\n', "has a contrast of 1.51 to white, and text needs 4.5"),
        ("  accent: teal\n", '"teal" is no colour; write it as "#0a5b66"'),
        ("  logo: gone.svg\n", 'the logo "gone.svg" cannot be read: there is no such file'),
        ("  logo: ../logo.png\n", "leaves the folder of the configuration"),
        ("  logo: /etc/logo.png\n", "leaves the folder of the configuration"),
        ("  logo: linked.png\n", "leads out of the folder of the configuration"),
        ("  logo: logo.gif\n", "is no picture that a page can hold: png, svg or jpeg"),
        ("  logo: text.png\n", "is no png, svg or jpeg file, whatever its name says"),
        ("  logo: large.png\n", "has more than 100 KiB; take a smaller picture"),
        ("  colour: red\n", "accent"),
    ],
)
def test_a_look_that_cannot_be_had_is_refused_with_its_place(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, report: str, said: str
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "logo.png"
    elsewhere.write_bytes(PNG)
    (folder / "linked.png").symlink_to(elsewhere)
    (folder / "text.png").write_text("<html>", "utf-8")
    (folder / "large.png").write_bytes(PNG + b"0" * 102_400)

    done = configured(folder, report)

    assert done.code == 2
    assert ".planlint.yaml:2:" in done.err
    assert said in unwrapped(done.err)
    assert not (folder / "report.html").exists()


def test_an_svg_is_shown_as_a_picture_in_which_no_script_runs(folder: Path) -> None:
    (folder / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "utf-8"
    )

    assert configured(folder, "  logo: logo.svg\n").code == 0
    page = parsed((folder / "report.html").read_text("utf-8"))
    assert (page.all("img")[0].attributes["src"] or "").startswith("data:image/svg+xml;base64,")
    assert len(page.all("script")) == 1


@pytest.mark.parametrize(
    ("file", "lost"),
    [
        ("pizza.answers.yaml", "the answers about pizza.yaml"),
        (".planlint.yaml", "the configuration"),
        ("planlint-waivers.yaml", "the waivers"),
        ("planlint-baseline.json", "the baseline"),
    ],
)
def test_an_audit_replaces_nothing_that_people_wrote(folder: Path, file: str, lost: str) -> None:
    (folder / file).write_text("{}\n", "utf-8")

    done = run_cli("audit", "pizza.yaml", "-f", "json", "-o", file, "--isolated", cwd=folder)

    assert done.code == 2
    assert f"--output {file} would overwrite {lost}" in done.err
    assert (folder / file).read_text("utf-8") == "{}\n"
