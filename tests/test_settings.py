"""Which rules run: profile, selection, configuration, and rules that come with a law."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from planlint.config import Config, RuleSetting, read_config
from planlint.engine import Setup
from planlint.finding import Basis, Severity
from planlint.lint import Settings, lint_text
from planlint.outcome import Outcome, Result
from planlint.pack import builtin_rules
from planlint.rule import Profile, Rule, Stability
from planlint.rulebook import RuleBook, UnknownRule
from planlint.settings import Options, settings_for
from planlint.usage import UsageError
from tests.plans import BARE_PLAN

BOOK = RuleBook(builtin_rules())
LAW = [rule.name for rule in BOOK.planning if rule.basis is Basis.LAW]
PIXEL_PLAN = BARE_PLAN + "measurement: {pixels: [{platform: meta, status: live}]}\n"


def settings(
    text: str = "",
    *,
    profile: Profile | None = None,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    book: RuleBook = BOOK,
) -> Settings:
    config = read_config(text.encode(), ".planlint.yaml", Path("/"), book)
    assert config.mistakes == ()
    return settings_for(book, config, Options(profile, select, ignore))


def running(chosen: Settings) -> set[str]:
    return {setup.rule.name for setup in chosen.setups if not setup.off}


def setup(chosen: Settings, name: str) -> Setup:
    return {item.rule.name: item for item in chosen.setups}[name]


def outcome(text: str, chosen: Settings, name: str) -> Outcome:
    report = lint_text(text, "p.yaml", chosen)
    return {item.rule: item for item in report.outcomes}[name]


def in_profile(*profiles: Profile) -> set[str]:
    return {rule.name for rule in BOOK.planning if rule.profile in profiles}


def test_the_standard_profile_is_the_default_and_holds_the_essential_one() -> None:
    assert running(settings()) == in_profile(Profile.ESSENTIAL, Profile.STANDARD)


def test_audit_runs_all_rules() -> None:
    assert running(settings(profile=Profile.AUDIT)) == {rule.name for rule in BOOK.planning}


def test_the_command_line_goes_before_the_configuration() -> None:
    chosen = settings("profile: audit\n", profile=Profile.STANDARD)

    assert chosen.profile is Profile.STANDARD
    assert running(chosen) == running(settings())


def test_rules_about_files_run_in_every_profile() -> None:
    names = {rule.name for rule in BOOK.document}

    for profile in Profile:
        assert set(settings(profile=profile).document_rules) == names


def test_essential_holds_the_rules_about_law_for_plans_that_state_a_region() -> None:
    chosen = settings(profile=Profile.ESSENTIAL)

    assert LAW
    assert running(chosen) == in_profile(Profile.ESSENTIAL) | set(LAW)


def test_in_essential_a_rule_about_law_concerns_only_plans_with_a_region() -> None:
    chosen = settings(profile=Profile.ESSENTIAL)
    with_region = PIXEL_PLAN + "compliance: {regions: [DE]}\n"

    without = outcome(PIXEL_PLAN, chosen, "pixel-without-consent")
    stated = outcome(with_region, chosen, "pixel-without-consent")

    assert without.result is Result.NOT_APPLICABLE
    assert "compliance.regions" in without.reason
    assert [item.key for item in stated.findings] == ["no-consent"]
    assert stated.findings[0].severity is Severity.ERROR


def test_in_standard_a_rule_about_law_asks_for_the_region() -> None:
    asked = outcome(PIXEL_PLAN, settings(), "pixel-without-consent")

    assert [item.key for item in asked.findings] == ["ask"]


def test_select_runs_only_what_it_names() -> None:
    assert running(settings(select=("no-faq", "no-goals"))) == {"no-faq", "no-goals"}


def test_a_selected_rule_speaks_whatever_the_profile() -> None:
    chosen = settings(profile=Profile.ESSENTIAL, select=("no-pr-support",))

    found = outcome(BARE_PLAN + "crisis: {owner: ayse}\n", chosen, "no-pr-support")

    assert found.result is Result.FAIL


def test_a_selected_category_holds_its_rules_of_the_profile() -> None:
    crisis = {rule.name for rule in BOOK.rules if rule.category == "crisis"}

    assert running(settings(select=("crisis/*",))) == crisis & running(settings())
    assert running(settings(select=("crisis/*",), profile=Profile.AUDIT)) == crisis


def test_a_selected_category_of_which_nothing_runs_is_refused() -> None:
    with pytest.raises(UsageError, match=r'partners/\*: .* profile "essential"; add --profile'):
        settings(select=("partners/*",), profile=Profile.ESSENTIAL)


def test_a_rule_that_is_selected_runs_although_it_is_turned_off() -> None:
    off = "rules: {no-spokesperson: off}\n"

    assert running(settings(off, select=("no-spokesperson",))) == {"no-spokesperson"}
    assert "no-spokesperson" not in running(settings(off, select=("crisis/*",)))


def test_ignore_turns_rules_and_categories_off() -> None:
    chosen = settings(ignore=("no-faq", "crisis/*"))

    assert "no-faq" not in running(chosen)
    assert setup(chosen, "no-faq").off
    assert not any(BOOK.rule(name).category == "crisis" for name in running(chosen))


@pytest.mark.parametrize("option", ["select", "ignore"])
@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("no-gaols", 'there is no rule called "no-gaols"; did you mean "no-goals"?'),
        ("qqqq", 'there is no rule called "qqqq"'),
        ("crises/*", 'there is no category called "crises"; did you mean "crisis"?'),
        ("crisis", '"crisis" is a category, not a rule; write "crisis/*" for all its rules'),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(option: str, name: str, sentence: str) -> None:
    options = Options(select=(name,)) if option == "select" else Options(ignore=(name,))
    with pytest.raises(UsageError) as refused:
        settings_for(BOOK, options=options)

    assert str(refused.value) == f"--{option} {name}: {sentence}"


def test_what_says_that_a_plan_was_misread_cannot_be_ignored() -> None:
    with pytest.raises(UsageError, match="yaml-syntax cannot be turned off"):
        settings(ignore=("yaml-syntax",))


def test_a_mild_rule_about_files_can_be_turned_off() -> None:
    assert settings(ignore=("unused-suppression",)).document_rules["unused-suppression"].off


def test_the_configuration_turns_rules_off_on_and_changes_them() -> None:
    chosen = settings(
        "profile: essential\n"
        "rules:\n"
        "  no-goals: off\n"
        "  no-faq: on\n"
        "  goal-without-owner: error\n"
        "  unrealistic-growth: {organic_ceiling: 6 %}\n"
    )

    assert "no-goals" not in running(chosen)
    assert "no-faq" in running(chosen)
    assert setup(chosen, "goal-without-owner").severity is Severity.ERROR
    growth = setup(chosen, "unrealistic-growth")
    assert growth.params == {**growth.rule.params, "organic_ceiling": "6 %"}


def test_a_rule_that_is_turned_on_speaks_although_its_profile_is_larger() -> None:
    chosen = settings("profile: essential\nrules: {no-faq: on}\n")
    plan = BARE_PLAN + "channels: [{id: ig, platform: instagram}]\ncustomer_service: {owner: a}\n"

    assert outcome(plan, chosen, "no-faq").result is Result.FAIL


def test_former_names_are_understood() -> None:
    renamed = [
        replace(rule, aliases=("goalless",)) if rule.name == "no-goals" else rule
        for rule in BOOK.rules
    ]
    book = RuleBook(renamed)

    assert running(settings(select=("goalless",), book=book)) == {"no-goals"}
    assert "no-goals" not in running(settings(ignore=("goalless",), book=book))
    assert "no-goals" not in running(settings("rules: {goalless: off}\n", book=book))
    assert running(settings("rules: {goalless: off}\n", select=("goalless",), book=book)) == {
        "no-goals"
    }
    assert settings(book=book).known_names["goalless"] == "no-goals"


def preview(names: Iterable[str]) -> RuleBook:
    def changed(rule: Rule) -> Rule:
        return replace(rule, stability=Stability.PREVIEW) if rule.name in names else rule

    return RuleBook(map(changed, BOOK.rules))


def test_preview_rules_run_in_audit_or_when_they_are_named() -> None:
    book = preview(["no-faq", LAW[0]])

    assert not {"no-faq", LAW[0]} & running(settings(book=book))
    assert "no-faq" in running(settings(book=book, profile=Profile.AUDIT))
    assert "no-faq" in running(settings(book=book, select=("no-faq",)))
    assert "no-faq" not in running(settings(book=book, select=("customer_service/*",)))
    assert "no-faq" in running(settings("rules: {no-faq: on}\n", book=book))
    assert LAW[0] not in running(settings(book=book, profile=Profile.ESSENTIAL))


def test_own_metrics_of_the_configuration_are_handed_on() -> None:
    assert "bookings" in settings("metrics: [{id: bookings, kind: count}]\n").metrics


def test_a_setting_of_a_rule_needs_no_file() -> None:
    config = Config(rules={"no-goals": RuleSetting(switch=False)})

    assert "no-goals" not in running(settings_for(BOOK, config))


def test_a_rule_book_knows_categories_and_names() -> None:
    assert [rule.name for rule in BOOK.matching("no-goals")] == ["no-goals"]
    assert {rule.category for rule in BOOK.matching("crisis/*")} == {"crisis"}
    assert BOOK.categories[0] == "strategy"
    with pytest.raises(UnknownRule, match='"crisis" is a category; name its rules one by one'):
        BOOK.rule("crisis/*")
