"""Configurations that build on others: what holds, and what is said of those that cannot be had."""

from __future__ import annotations

from pathlib import Path

import pytest

from planlint.config import Config, Configs, FailOn
from planlint.finding import Severity
from planlint.rule import Profile
from tests.command import run_cli
from tests.conftest import GitRepository
from tests.packs import BOOK, HOUSE_RULE, PLAN

AGENCY = """\
profile: audit
fail_on: warning
packs: [house/]
exclude: [/old/]
rules:
  no-faq: off
  goal-without-patron: error
  unrealistic-growth: {organic_ceiling: 5 %, small_gain: 10}
metrics:
  - {id: bookings, name: Bookings, kind: count, better: up}
report: {prepared_by: Studio North, title: Review}
status: {draft: {fail_on: never}}
policy: {cannot_waive: [no-goals], longest_waiver: 60d}
"""


@pytest.fixture
def agency(repository: GitRepository) -> GitRepository:
    repository.write_all({"agency.yaml": AGENCY, "house/patron.yaml": HOUSE_RULE})
    repository.write("clients/tea/tea.plan.yaml", PLAN)
    return repository


def config(repository: GitRepository, text: str, folder: str = "clients/tea") -> Config:
    repository.write(f"{folder}/.planlint.yaml", text)
    return Configs(BOOK, repository.path).nearest(repository.path / folder)


def mistakes(found: Config, root: Path) -> list[str]:
    return [
        f"{_below(item.file, root)}:{item.span.line}: {item.sentence}" for item in found.mistakes
    ]


def _below(name: str, root: Path) -> str:
    return Path(name).resolve().relative_to(root).as_posix()


def test_all_of_the_base_holds_until_something_nearer_says_otherwise(
    agency: GitRepository,
) -> None:
    found = config(agency, "extends: ../../agency.yaml\n")

    assert found.mistakes == ()
    assert (found.profile, found.fail_on) == (Profile.AUDIT, FailOn.WARNING)
    assert found.book.rule("goal-without-patron").pack.endswith("house/")
    assert found.rules["no-faq"].switch is False
    assert found.fails_on("draft") is FailOn.NEVER
    assert found.report.prepared_by == "Studio North"
    assert set(found.metrics) == {"bookings"}
    assert found.policy.cannot_waive == {"no-goals"}


def test_the_nearer_file_goes_before(agency: GitRepository) -> None:
    found = config(
        agency,
        "extends: ../../agency.yaml\n"
        "profile: essential\n"
        "fail_on: error\n"
        "rules:\n"
        "  no-faq: info\n"
        "  unrealistic-growth: {small_gain: 50, severity: warning}\n"
        "report: {prepared_for: Tea House, title: Audit}\n"
        "status: {approved: {fail_on: info}}\n"
        "policy: {cannot_waive: [no-budget], longest_waiver: 90d, inline: forbid}\n",
    )

    assert found.mistakes == ()
    assert (found.profile, found.fail_on) == (Profile.ESSENTIAL, FailOn.ERROR)
    assert (found.rules["no-faq"].switch, found.rules["no-faq"].severity) == (None, Severity.INFO)
    assert found.rules["unrealistic-growth"].params == {"organic_ceiling": "5 %", "small_gain": 50}
    assert found.rules["unrealistic-growth"].severity is Severity.WARNING
    assert (found.report.prepared_by, found.report.prepared_for, found.report.title) == (
        "Studio North",
        "Tea House",
        "Audit",
    )
    assert found.status == {"draft": FailOn.NEVER, "approved": FailOn.INFO}
    assert found.policy.cannot_waive == {"no-goals", "no-budget"}
    assert found.policy.longest_waiver is not None
    assert (found.policy.longest_waiver.days, found.policy.inline) == (60, False)


def test_of_several_bases_the_later_goes_before(agency: GitRepository) -> None:
    agency.write("loose.yaml", "profile: essential\nrules: {no-faq: error}\n")

    found = config(agency, "extends: [../../agency.yaml, ../../loose.yaml]\n")

    assert found.extends == (
        *(name for name in found.extends if name.endswith("agency.yaml")),
        *(name for name in found.extends if name.endswith("loose.yaml")),
    )
    assert found.profile is Profile.ESSENTIAL
    assert (found.rules["no-faq"].switch, found.rules["no-faq"].severity) == (None, Severity.ERROR)


def test_patterns_are_relative_to_their_own_file(agency: GitRepository) -> None:
    found = config(agency, "extends: ../../agency.yaml\nexclude: [drafts/]\n")
    root = agency.path

    assert found.leaves_out(root / "old" / "a.yaml", is_folder=False)
    assert found.leaves_out(root / "clients" / "tea" / "drafts" / "a.yaml", is_folder=False)
    assert not found.leaves_out(root / "clients" / "tea" / "old" / "a.yaml", is_folder=False)


def test_packs_of_the_base_and_of_the_file_share_the_names(agency: GitRepository) -> None:
    agency.write("clients/tea/own/a.yaml", HOUSE_RULE)

    found = config(agency, "extends: ../../agency.yaml\npacks: own/\n")

    assert [pack.name.rpartition("/clients/tea/")[2][-6:] for pack in found.packs] == [
        "house/",
        "own/"[-6:],
    ]
    assert [len(file.problems) for file in found.rule_files] == [0, 1]


def test_a_chain_of_bases_is_followed(agency: GitRepository) -> None:
    agency.write("clients/client.yaml", "extends: ../agency.yaml\nprofile: standard\n")

    found = config(agency, "extends: ../client.yaml\nfail_on: info\n")

    assert (found.profile, found.fail_on) == (Profile.STANDARD, FailOn.INFO)
    assert found.rules["no-faq"].switch is False


def test_a_mistake_in_a_base_has_its_own_place(agency: GitRepository) -> None:
    agency.write("agency.yaml", "profile: standrad\n")

    found = config(agency, "extends: ../../agency.yaml\n")

    assert mistakes(found, agency.path) == [
        (
            'agency.yaml:1: "profile" does not know "standrad"; did you mean standard?'
            " Its words are essential, standard, audit"
        )
    ] or mistakes(found, agency.path)[0].startswith("agency.yaml:1: ")


@pytest.mark.parametrize(
    ("extends", "start"),
    [
        ("nowhere.yaml", "nowhere.yaml cannot be read: there is no such file or folder"),
        ("../../agancy.yaml", "agancy.yaml cannot be read: there is no such file or folder; did"),
        ("../..", "cannot be read: it is a folder, not a file"),
        ("/etc/planlint.yaml", '"/etc/planlint.yaml" is not relative to this file'),
        ("../../../other.yaml", '"../../../other.yaml" lies outside of'),
        ("pack:nobody", 'there is neither a folder "nobody" nor an installed pack'),
        ("[3]", '"extends" takes a file such as'),
    ],
)
def test_a_base_that_cannot_be_had_is_a_mistake(
    agency: GitRepository, extends: str, start: str
) -> None:
    found = config(agency, f"profile: audit\nextends: {extends}\n")
    (mistake,) = found.mistakes

    assert (mistake.span.line, found.profile) == (2, Profile.AUDIT)
    assert start in mistake.sentence


def test_a_link_does_not_lead_out_of_the_repository(agency: GitRepository) -> None:
    outside = agency.path.parent / "outside.yaml"
    outside.write_text("profile: audit\n")
    (agency.path / "inside.yaml").symlink_to(outside)

    (mistake,) = config(agency, "extends: ../../inside.yaml\n").mistakes

    assert '"../../inside.yaml" lies outside of' in mistake.sentence


def test_without_a_repository_the_folder_of_the_configuration_is_the_limit(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "base.yaml").write_text("profile: audit\n")
    (tmp_path / "a" / "near.yaml").write_text("profile: essential\n")

    def read(text: str) -> Config:
        (tmp_path / "a" / ".planlint.yaml").write_text(text)
        return Configs(BOOK, tmp_path).nearest(tmp_path / "a")

    assert "lies outside of" in read("extends: ../base.yaml\n").mistakes[0].sentence
    assert read("extends: near.yaml\n").profile is Profile.ESSENTIAL


def test_a_circle_is_told_with_all_its_places(
    agency: GitRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(agency.path)
    agency.write("a.yaml", "profile: audit\nextends: b.yaml\n")
    agency.write("b.yaml", "extends: [a.yaml]\n")

    found = config(agency, "extends: ../../a.yaml\n")

    assert [f"{item.where}: {item.sentence}" for item in found.mistakes] == [
        (
            "b.yaml:1:11: a.yaml leads back to itself: clients/tea/.planlint.yaml:1 -> a.yaml:2 ->"
            " b.yaml:1 -> a.yaml"
        )
    ]


def test_a_file_cannot_extend_itself(agency: GitRepository) -> None:
    (mistake,) = config(agency, "extends: .planlint.yaml\n").mistakes

    assert "leads back to itself" in mistake.sentence


def test_a_chain_ends_somewhere(agency: GitRepository) -> None:
    for number in range(20):
        agency.write(f"c{number}.yaml", f"extends: c{number + 1}.yaml\n")

    (mistake,) = config(agency, "extends: ../../c0.yaml\n").mistakes

    assert mistake.sentence.startswith("this is the end of too long a chain: ")


def test_a_run_uses_what_is_extended(agency: GitRepository) -> None:
    config(agency, "extends: ../../agency.yaml\nprofile: essential\n")

    done = run_cli(
        *("check", "clients", "--select", "goal-without-patron"),
        *("--format", "concise", "--as-of", "2026-05-04"),
        cwd=agency.path,
    )

    assert (done.code, done.out) == (
        1,
        'clients/tea/tea.plan.yaml:5:10: error: goal "o1" has no patron [goal-without-patron]\n',
    )


def test_what_several_extend_has_an_effect_if_it_has_one_for_any(agency: GitRepository) -> None:
    agency.write(
        "agency.yaml",
        "exclude: [/clients/tea/old/, /nowhere/]\n"
        "overrides:\n"
        "  - {paths: /clients/tea/, profile: essential}\n"
        "  - {paths: /clients/nobody/, profile: essential}\n",
    )
    agency.write("clients/tea/old/old.plan.yaml", PLAN)
    config(agency, "extends: ../../agency.yaml\n")
    agency.write("clients/bar/bar.plan.yaml", PLAN.replace("id: tea", "id: bar"))
    config(agency, "extends: ../../agency.yaml\n", "clients/bar")

    done = run_cli("check", "--as-of", "2026-05-04", cwd=agency.path)

    assert done.err == (
        'planlint: agency.yaml:1: the pattern "/nowhere/" in exclude has no effect\n'
        'planlint: agency.yaml:4: no plan is at "/clients/nobody/", so the override has no effect'
        " there\n"
    )


def test_settings_of_a_base_for_rules_of_another_profile_are_not_spoken_of(
    agency: GitRepository,
) -> None:
    agency.write("agency.yaml", "rules: {no-faq: info}\n")
    config(agency, "extends: ../../agency.yaml\nprofile: essential\n")
    assert run_cli("check", "clients", cwd=agency.path).err == ""

    config(agency, "profile: essential\nrules: {no-faq: info}\n")
    assert "the setting of no-faq has no effect" in run_cli("check", "clients", cwd=agency.path).err
