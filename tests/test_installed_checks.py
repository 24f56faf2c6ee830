"""Checks and packs of installed distributions, and that nothing else is ever imported."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from planlint.config import Config, Configs
from planlint.pack import installed, read_rule
from tests.command import Outcome, run_cli, run_program
from tests.conftest import GitRepository
from tests.packs import BOOK, PLAN, house_rule, problems, write_pack

CHECKS = """\
from collections.abc import Iterator

from planlint.plugin import Plan, Problem, Yield, problem


def acme_goals(plan: Plan, *, most: int, least: int = 1) -> Iterator[Yield]:
    if not least <= len(plan.goals) <= most:
        yield problem(plan, "number", goals=len(plan.goals), most=most)


def acme_words(plan: Plan) -> Iterator[object]:
    yield "no goals"


def acme_nonsense(plan: Plan) -> Iterator[object]:
    yield Problem(3, "number", {"goals": object()})


def acme_leaves(plan: Plan) -> Iterator[object]:
    raise SystemExit(0)


no_function = 3
no_signature = dict
"""
RULE = house_rule(
    name="number-of-goals",
    check="acme_goals",
    params="{most: 0}",
    messages="{number: 'there are {goals} goals, and at most {most} fit'}",
)


class Site:
    """A folder into which distributions are installed, as far as planlint is concerned."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def install(self, name: str, entry_points: str, **modules: str) -> None:
        info = self.folder / f"{name}-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(entry_points)
        for module, text in modules.items():
            (self.folder / f"{module}.py").write_text(text)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(folder)])
    monkeypatch.setattr(installed, "_folders", lambda: iter([str(folder)]))
    before = set(sys.modules)
    _forget()
    yield Site(folder)
    _forget()
    for name in set(sys.modules) - before:
        del sys.modules[name]


def _forget() -> None:
    installed._entries.cache_clear()
    installed.load_check.cache_clear()


@pytest.fixture
def acme(site: Site) -> Site:
    entries = (
        "[planlint.checks]\nacme_goals = acme_checks:acme_goals\n"
        "acme_words = acme_checks:acme_words\nacme_nonsense = acme_checks:acme_nonsense\n"
        "acme_leaves = acme_checks:acme_leaves\nacme_left = acme_left:check\n"
        "acme_dict = acme_checks:no_signature\n"
        "acme_three = acme_checks:no_function\nacme_none = acme_checks:nothing\n"
        "acme_gone = acme_gone:check\nacme_broken = acme_broken:check\n"
        "no_faq = acme_broken:check\n"
    )
    broken = {"acme_broken": "1 / 0\n", "acme_left": "raise SystemExit(0)\n"}
    site.install("acme", entries, acme_checks=CHECKS, **broken)
    return site


@pytest.fixture
def here(repository: GitRepository) -> Path:
    repository.write_all(
        {".planlint.yaml": "packs: house/\n", "house/a.yaml": RULE, "tea.plan.yaml": PLAN}
    )
    return repository.path


def check(here: Path, *args: str) -> Outcome:
    return run_cli("check", "--select", "number-of-goals", "--quiet", *args, cwd=here)


@pytest.mark.usefixtures("acme")
def test_a_rule_applies_a_check_of_an_installed_distribution(here: Path) -> None:
    done = check(here, "--format", "concise")

    assert done == Outcome(
        0,
        "tea.plan.yaml:1:1: warning: there are 1 goals, and at most 0 fit [number-of-goals]\n",
        "",
    )


@pytest.mark.usefixtures("acme")
def test_a_configuration_sets_its_params_by_the_kind_of_the_rules_own(here: Path) -> None:
    (here / ".planlint.yaml").write_text("packs: house/\nrules: {number-of-goals: {most: 5}}\n")
    assert check(here, "--format", "concise").out == ""

    (here / ".planlint.yaml").write_text("packs: house/\nrules: {number-of-goals: {most: few}}\n")
    done = check(here)
    assert done.code == 2
    assert done.err.startswith('.planlint.yaml:2:33: "most" takes a whole number')


@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize(
    ("keys", "place", "sentence"),
    [
        (
            {"check": "acme_goal"},
            "4:8",
            'there is no check called "acme_goal"; did you mean "acme_goals"?',
        ),
        ({"params": "{}"}, "8:1", 'the check acme_goals needs "most" under params'),
        (
            {"params": "{most: 1, lest: 3}"},
            "8:19",
            'the check acme_goals takes no "lest"; did you mean "least"? (it takes most, least)',
        ),
        (
            {"check": "acme_three"},
            "4:8",
            (
                'the check "acme_three" of the installed package acme cannot be loaded'
                " (acme_checks:no_function is no function)"
            ),
        ),
        (
            {"check": "acme_none"},
            "4:8",
            (
                'the check "acme_none" of the installed package acme cannot be loaded'
                " (AttributeError: module 'acme_checks' has no attribute 'nothing')"
            ),
        ),
        (
            {"check": "acme_gone"},
            "4:8",
            (
                'the check "acme_gone" of the installed package acme cannot be loaded'
                " (ModuleNotFoundError: No module named 'acme_gone')"
            ),
        ),
        (
            {"check": "acme_broken"},
            "4:8",
            (
                'the check "acme_broken" of the installed package acme cannot be loaded'
                " (ZeroDivisionError: division by zero)"
            ),
        ),
        (
            {"check": "acme_left"},
            "4:8",
            (
                'the check "acme_left" of the installed package acme cannot be loaded'
                " (SystemExit: 0)"
            ),
        ),
        (
            {"check": "acme_dict"},
            "4:8",
            (
                'the check "acme_dict" of the installed package acme cannot be loaded'
                " (acme_checks:no_signature does not say which params it takes)"
            ),
        ),
    ],
)
def test_a_check_that_cannot_be_used_is_a_finding(
    keys: dict[str, str], place: str, sentence: str
) -> None:
    wanted = {"check": "acme_goals", "params": "{most: 1}", "messages": "{number: text}"}

    assert problems(read_rule(house_rule(**(wanted | keys)), "a.yaml")) == [(place, sentence)]


def test_two_distributions_with_one_check_are_named(acme: Site) -> None:
    acme.install("zebra", "[planlint.checks]\nacme_goals = acme_checks:acme_goals\n")

    ((place, sentence),) = problems(read_rule(RULE, "a.yaml"))

    assert (place, sentence) == (
        "4:8",
        (
            'the check "acme_goals" comes with more than one installed package, acme and zebra;'
            " keep one of them"
        ),
    )


@pytest.mark.usefixtures("acme")
def test_planlints_own_check_is_never_replaced() -> None:
    text = house_rule(check="no_faq", messages="{no-faq: text}", each="")

    assert problems(read_rule(text, "a.yaml")) == []


@pytest.mark.usefixtures("acme")
def test_nothing_is_loaded_unless_a_rule_names_it(here: Path) -> None:
    (here / "house" / "a.yaml").write_text(house_rule())

    check(here)

    assert "acme_broken" not in sys.modules
    assert "acme_checks" not in sys.modules


@pytest.mark.usefixtures("acme")
def test_the_traceback_of_an_import_is_shown_on_demand(here: Path) -> None:
    (here / "house" / "a.yaml").write_text(RULE.replace("acme_goals", "acme_broken"))

    assert "Traceback" not in check(here).err
    done = check(here, "--debug")
    assert done.code == 2
    assert done.err.startswith("house/a.yaml: number-of-goals\nTraceback")
    assert "1 / 0" in done.err


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("acme_words", "its check yields str, which is no problem"),
        ("acme_nonsense", "TypeError: "),
        ("acme_leaves", "SystemExit: 0"),
    ],
)
@pytest.mark.usefixtures("acme")
def test_a_check_that_yields_nonsense_is_an_error_of_its_rule_alone(
    here: Path, name: str, reason: str
) -> None:
    (here / "house" / "a.yaml").write_text(
        RULE.replace("acme_goals", name).replace("{most: 0}", "{}")
    )
    (here / "house" / "b.yaml").write_text(house_rule())

    done = run_cli("check", "--select", "house/*", "--format", "concise", cwd=here)

    assert done.code == 2
    assert 'goal "o1" has no patron' in done.out
    assert f"the rule number-of-goals crashed: {reason}" in done.err


@pytest.mark.usefixtures("acme")
def test_an_installed_check_is_explained_as_far_as_it_is_known(tmp_path: Path) -> None:
    done = run_cli("explain", "--check", "acme_goals", cwd=tmp_path)

    assert done.code == 0
    assert done.out.startswith("acme_goals\na check in Python, from acme\n")
    assert "\n  - most (needed)\n  - least (left out: 1)\n" in done.out


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("acme_goal", 'did you mean "acme_goals"?'),
        ("acme_broken", "cannot be loaded (ZeroDivisionError: division by zero)"),
    ],
)
@pytest.mark.usefixtures("acme")
def test_an_installed_check_that_cannot_be_explained_is_refused(
    tmp_path: Path, name: str, said: str
) -> None:
    done = run_cli("explain", "--check", name, cwd=tmp_path)

    assert (done.code, done.out) == (2, "")
    assert said in done.err


# Packs.


@pytest.fixture
def pack(acme: Site) -> Site:
    acme.install("acme-rules", "[planlint.packs]\nacme = acme_rules\nbare = acme_bare.rules\n")
    write_pack(acme.folder / "acme_rules", __init__="", patron=house_rule())
    (acme.folder / "acme_rules" / "__init__.py").write_text("")
    (acme.folder / "acme_rules" / "__init__.yaml").unlink()
    (acme.folder / "acme_rules" / "planlint.yaml").write_text(
        "profile: audit\nexclude: [/drafts/]\nrules: {goal-without-patron: error}\n"
    )
    write_pack(acme.folder / "acme_bare" / "rules", sponsor=house_rule(name="goal-without-sponsor"))
    return acme


def config(here: Path, text: str) -> Config:
    (here / ".planlint.yaml").write_text(text)
    return Configs(BOOK, here).nearest(here)


@pytest.mark.usefixtures("pack")
@pytest.mark.parametrize("written", ["acme", "pack:acme"])
def test_an_installed_pack_is_named(here: Path, written: str) -> None:
    found = config(here, f"packs: [{written}, house/]\n")

    assert found.mistakes == ()
    assert found.packs[0].name == "pack:acme/"
    rule = found.book.rule("goal-without-patron")
    assert (rule.pack, rule.origin) == ("pack:acme/", "pack:acme/patron.yaml")
    assert found.profile is None


@pytest.mark.usefixtures("pack")
def test_a_pack_may_be_a_folder_of_data_only(here: Path) -> None:
    assert config(here, "packs: bare\n").book.rule("goal-without-sponsor").pack == "pack:bare/"


@pytest.mark.usefixtures("pack")
def test_the_configuration_of_a_pack_can_be_extended(here: Path) -> None:
    found = config(here, "extends: pack:acme\n")

    assert found.mistakes == ()
    assert found.extends == ("pack:acme/planlint.yaml",)
    assert found.profile is not None
    assert found.profile.value == "audit"
    assert found.rules["goal-without-patron"].severity is not None
    assert found.leaves_out(here / "drafts" / "a.yaml", is_folder=False)
    assert found.origins["profile",].where == "pack:acme/planlint.yaml:1"


@pytest.mark.usefixtures("pack")
def test_a_pack_without_a_configuration_cannot_be_extended(here: Path) -> None:
    (mistake,) = config(here, "extends: pack:bare\n").mistakes

    assert mistake.sentence == (
        'the pack "bare" has no configuration of its own (planlint.yaml); name it under packs'
    )


@pytest.mark.usefixtures("pack")
def test_a_folder_and_a_pack_of_one_name_are_told_apart(here: Path) -> None:
    write_pack(here / "acme", own=house_rule(name="goal-without-sponsor"))

    (mistake,) = config(here, "packs: acme\n").mistakes
    assert mistake.sentence == (
        '"acme" is a folder here and an installed pack; write "acme/" for the folder,'
        ' "pack:acme" for the pack'
    )
    assert config(here, "packs: acme/\n").mistakes == ()
    assert config(here, "packs: pack:acme\n").mistakes == ()


@pytest.mark.usefixtures("pack")
def test_a_name_that_is_near_is_offered(here: Path) -> None:
    (mistake,) = config(here, "packs: akme\n").mistakes

    assert mistake.sentence == (
        'there is neither a folder "akme" nor an installed pack; did you mean "acme"?'
    )


# What lies in the folder that is checked is never imported.


def test_nothing_of_the_repository_is_run(repository: GitRepository) -> None:
    """What a hostile repository would do: look installed, and have modules of known names."""
    evil = "from pathlib import Path\nPath('RUN').write_text('run')\n"
    repository.write_all(
        {
            "evil-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: evil\nVersion: 1.0\n",
            "evil-1.0.dist-info/entry_points.txt": "[planlint.checks]\nevil = evil:check\n"
            "[planlint.packs]\nevil = evil\n",
            "evil.egg-info/PKG-INFO": "Metadata-Version: 2.1\nName: evil2\nVersion: 1.0\n",
            "evil.egg-info/entry_points.txt": "[planlint.checks]\nevil = evil:check\n",
            "evil.py": evil,
            "typer.py": evil,
            "yaml.py": evil,
            "jsonschema.py": evil,
            "house/a.yaml": house_rule(check="evil"),
            "house/b.yaml": house_rule(name="b", serverity="error"),
            ".planlint.yaml": "packs: [house/]\n",
            "tea.plan.yaml": PLAN,
        }
    )
    program = [sys.executable, "-m", "planlint", "check", "--format", "concise", "--quiet"]

    done = run_program(program, cwd=repository.path)

    assert not (repository.path / "RUN").exists()
    assert done.code == 2
    assert 'house/a.yaml:4:8: error: there is no check called "evil" [broken-rule]' in done.out
    assert "house/b.yaml:8:1: error: planlint does not know" in done.out

    repository.write(".planlint.yaml", "packs: [pack:evil]\n")
    done = run_program(program, cwd=repository.path)
    assert 'there is neither a folder "evil" nor an installed pack' in done.out
    assert not (repository.path / "RUN").exists()


def test_a_path_that_names_the_folder_changes_nothing(repository: GitRepository) -> None:
    repository.write("typer.py", "raise SystemExit('run')\n")
    program = [sys.executable, "-m", "planlint", "--version"]

    done = run_program(["env", f"PYTHONPATH={repository.path}", *program], cwd=repository.path)

    assert done.out.startswith("planlint ")
