"""What a `.planlint.yaml` may say, where it is looked for, and how its mistakes are shown."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.bundled import schema
from planlint.config import Config, ConfigError, Configs, FailOn, read_config
from planlint.config.params import WrongParameter, kind_of, read_parameter
from planlint.finding import Severity
from planlint.pack import builtin_rules
from planlint.rule import Profile, Rule
from planlint.rulebook import RuleBook
from tests.conftest import GitRepository

BOOK = RuleBook(builtin_rules())
FOLDER = Path("/repository")
NEEDS_FILES = ("extends", "packs")


def read(text: str) -> Config:
    return read_config(text.encode(), ".planlint.yaml", FOLDER, BOOK)


def mistakes(text: str) -> list[tuple[str, str]]:
    found = read(text).mistakes
    return [(f"{item.span.line}:{item.span.column}", item.sentence) for item in found]


def good(text: str) -> Config:
    config = read(text)
    assert config.mistakes == ()
    return config


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "{}\n", "rules:\nexclude:\n"])
def test_a_configuration_may_say_nothing(text: str) -> None:
    config = good(text)

    assert (config.profile, config.fail_on, config.rules) == (None, None, {})


def test_the_profile_and_the_threshold_are_read() -> None:
    config = good("profile: audit\nfail_on: warning\n")

    assert config.profile is Profile.AUDIT
    assert config.fail_on is FailOn.WARNING


@pytest.mark.parametrize("word", ["off", "OFF", "no", "NO", "false", "False"])
def test_a_rule_is_turned_off(word: str) -> None:
    assert good(f"rules: {{no-faq: {word}}}").rules["no-faq"].switch is False
    assert good(f"rules: {{no-faq: {{off: {_opposite(word)}}}}}").rules["no-faq"].switch is False


def _opposite(word: str) -> str:
    return {"off": "on", "no": "yes", "false": "true"}[word.lower()]


@pytest.mark.parametrize("word", ["on", "yes", "true"])
def test_a_rule_is_turned_on(word: str) -> None:
    assert good(f"rules: {{no-faq: {word}}}").rules["no-faq"].switch is True


@pytest.mark.parametrize("severity", Severity)
def test_a_rule_is_given_a_severity(severity: Severity) -> None:
    assert good(f"rules: {{no-faq: {severity}}}").rules["no-faq"].severity is severity
    assert good(f"rules: {{no-faq: {{severity: {severity}}}}}").rules["no-faq"].severity is severity


def test_parameters_stand_under_the_name_of_their_rule() -> None:
    config = good(
        "rules:\n"
        "  unrealistic-growth: {organic_ceiling: 6 %, small_gain: 1.2k, severity: info}\n"
        "  slow-or-missing-response-target: {first_response: 2 days}\n"
    )

    growth = config.rules["unrealistic-growth"]
    assert growth.params == {"organic_ceiling": "6 %", "small_gain": 1200}
    assert growth.severity is Severity.INFO
    assert config.rules["slow-or-missing-response-target"].params == {"first_response": "2 days"}


def test_own_metrics_are_described_as_in_a_plan() -> None:
    config = good("metrics:\n  - {id: bookings, name: Bookings, kind: count, better: up}\n")

    assert config.metrics["bookings"].name == "Bookings"


def test_the_metric_of_the_configuration_is_the_metric_of_a_plan() -> None:
    mine, plans = schema("config")["$defs"], schema("plan")["$defs"]
    shared = set(mine) - {"override", "rule_setting", "status_setting"}

    assert "metric" in shared
    assert {name: mine[name] for name in shared} == {name: plans[name] for name in shared}


def test_every_key_of_the_configuration_is_described_with_an_example() -> None:
    for name, key in schema("config")["properties"].items():
        assert key["description"].endswith("."), name
        assert key["examples"], name


def test_the_examples_of_the_schema_can_be_followed() -> None:
    for name, key in schema("config")["properties"].items():
        for example in key["examples"] if name not in NEEDS_FILES else ():
            assert mistakes(json.dumps({name: example})) == []


@pytest.mark.parametrize(
    ("text", "place", "start"),
    [
        (
            "profil: audit\n",
            "1:1",
            'planlint does not know "profil" here; did you mean profile?',
        ),
        (
            "profile: standrad\n",
            "1:10",
            '"profile" does not know "standrad"; did you mean standard?',
        ),
        (
            "rules:\n  no-faqs: off\n",
            "2:3",
            'there is no rule called "no-faqs"; did you mean "no-faq"?',
        ),
        (
            "rules:\n  crisis/*: off\n",
            "2:3",
            '"crisis" is a category; name its rules one by one',
        ),
        (
            "rules:\n  no-faq: wraning\n",
            "2:11",
            '"wraning" is none of off, on, error, warning, info; did you mean "warning"?',
        ),
        (
            "rules:\n  no-faq: {after: 2 days}\n",
            "2:12",
            'no-faq has no parameter "after" (its parameters: none)',
        ),
        (
            "rules:\n  unrealistic-growth: {organic_cieling: 8 %}\n",
            "2:24",
            'unrealistic-growth has no parameter "organic_cieling"; did you mean "organic_ceiling"',
        ),
        (
            "rules:\n  unrealistic-growth: {small_gain: few}\n",
            "2:36",
            '"small_gain" takes a whole number: "few" is not a number',
        ),
        (
            "rules:\n  unrealistic-growth: {small_gain: 2.5}\n",
            "2:36",
            '"small_gain" takes a whole number',
        ),
        (
            "rules:\n  unrealistic-growth: {organic_ceiling: -1 %}\n",
            "2:41",
            '"organic_ceiling" takes a percentage that is not negative',
        ),
        (
            "rules:\n  yaml-syntax: off\n",
            "2:16",
            "yaml-syntax cannot be turned off or softened: it says that a plan was not read as",
        ),
        (
            "rules:\n  yaml-syntax: {severity: info}\n",
            "2:3",
            "yaml-syntax cannot be turned off or softened: it says that a plan was not read as",
        ),
        (
            "exclude: [drafts/, '!']\n",
            "1:20",
            '"!" is not a pattern as in a .gitignore',
        ),
        (
            "metrics:\n  - {name: Calls}\n",
            "2:6",
            "a metric needs an id, by which KPIs name it",
        ),
    ],
)
def test_a_mistake_has_a_place_and_says_what_can_be_written(
    text: str, place: str, start: str
) -> None:
    ((where, sentence),) = mistakes(text)

    assert where == place
    assert sentence.startswith(start)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("- a\n- b\n", "1:1"),
        ("42\n", "1:1"),
        ("rules: [no-faq]\n", "1:1"),
        ("rules:\n  no-faq: [off]\n", "2:3"),
        ("rules:\n  no-faq: 3\n", "2:11"),
        ("rules:\n  no-faq: {severity: grave}\n", "2:22"),
        ("rules:\n  no-faq: {off: maybe}\n", "2:17"),
        ("exclude: {a: b}\n", "1:1"),
        ("exclude: [3]\n", "1:11"),
        ("fail_on: 1\n", "1:10"),
        ("profile: standard\nprofile: audit\n", "2:1"),
        ("rules:\n\tno-faq: off\n", "2:1"),
        ("rules: {no-faq: off\n", "1:8"),
        ("profile: standard\n---\nprofile: audit\n", "2:1"),
        ("exclude: *none\n", "1:10"),
    ],
)
def test_what_is_no_configuration_has_one_mistake_with_a_place(text: str, place: str) -> None:
    assert [where for where, _ in mistakes(text)] == [place]


def test_bytes_that_are_no_text_are_a_mistake() -> None:
    config = read_config(b"\xff\xfe\x00", ".planlint.yaml", FOLDER, BOOK)

    assert len(config.mistakes) == 1


def test_a_mistake_shows_its_line() -> None:
    (mistake,) = read("profile: audit\nfail_on: sometimes\n").mistakes

    assert mistake.where == ".planlint.yaml:2:10"
    assert [(line.number, line.text) for line in mistake.frame] == [(2, "fail_on: sometimes")]


def test_one_rule_under_two_of_its_names_is_a_mistake() -> None:
    renamed = [rule for rule in BOOK.rules if rule.aliases]
    for rule in renamed:
        text = f"rules: {{{rule.name}: info, {rule.aliases[0]}: info}}"
        if not rule.is_document_rule:
            assert len(mistakes(text)) == 1


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["rules", "no-faq", "unrealistic-growth", "severity", "off"])
                | st.sampled_from(["exclude", "metrics", "small_gain", "profile", "fail_on", "id"])
                | st.text(max_size=4),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_any_data_is_read_or_refused_without_failing(data: object) -> None:
    config = read(json.dumps({"rules": data} if not isinstance(data, Mapping) else data))

    assert all(mistake.sentence and mistake.span.line >= 1 for mistake in config.mistakes)


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused_without_failing(content: bytes) -> None:
    assert read_config(content, ".planlint.yaml", FOLDER, BOOK).name == ".planlint.yaml"


@pytest.mark.parametrize(
    ("default", "raw", "value"),
    [
        (100, "1.2k", 1200),
        (2, 3, 3),
        (Decimal("0.5"), "0.75", Decimal("0.75")),
        (Decimal("0.5"), 1, Decimal(1)),
        ("8 %", "6%", "6%"),
        ("8 %", Decimal("0.06"), Decimal("0.06")),
        ("110 %", "120 %", "120 %"),
        ("24h", "90min", "90min"),
        ("5 USD", "40 EUR", "40 EUR"),
        ("0.3-3.0", "0.5-2", "0.5-2"),
        ("words of any kind", "other words", "other words"),
        (True, "NO", False),
        (None, "anything", "anything"),
        (["a"], "b", ["b"]),
        (["a"], ["b", "c"], ["b", "c"]),
        ({"x": "1h", "y": 2}, {"x": "2h"}, {"x": "2h", "y": 2}),
    ],
)
def test_a_parameter_is_of_the_kind_of_its_default(
    default: object, raw: object, value: object
) -> None:
    assert read_parameter("limit", raw, default) == value


@pytest.mark.parametrize(
    ("default", "raw", "wanted", "at"),
    [
        (100, "many", "a whole number", ()),
        (100, Decimal("2.5"), "a whole number", ()),
        (100, "3-5", "one number, not a range", ()),
        (100, [1], "a whole number", ()),
        (Decimal("0.5"), "half", "a number", ()),
        ("8 %", 8, "a percentage, such as 8 %", ()),
        ("24h", 24, "a length of time, such as 24h", ()),
        ("24h", "soon", "a length of time, such as 24h", ()),
        ("5 USD", 5, "an amount with its currency, such as 5 USD", ()),
        (True, "maybe", "yes or no", ()),
        (["a"], {"b": 1}, "a list", ()),
        ({"x": "1h"}, "1h", "a value for each of x", ()),
        ({"x": "1h"}, {"z": "1h"}, "only x", ("z",)),
        ({"x": "1h"}, {"x": 1}, "a length of time, such as 24h", ("x",)),
    ],
)
def test_a_parameter_of_another_kind_is_refused(
    default: object, raw: object, wanted: str, at: tuple[str, ...]
) -> None:
    with pytest.raises(WrongParameter) as refused:
        read_parameter("limit", raw, default)

    assert (refused.value.wanted, refused.value.at) == (wanted, at)


@pytest.mark.parametrize("rule", [rule for rule in BOOK.rules if rule.params], ids=lambda r: r.name)
def test_every_default_of_a_rule_can_be_written_in_a_configuration(rule: Rule) -> None:
    for name, default in rule.params.items():
        assert kind_of(name, default) is not None
        if default is not None:
            assert read_parameter(name, default, default) == default


# Where the configuration is looked for.


def above(
    folder: Path, current: Path, *, given: Path | None = None, isolated: bool = False
) -> list[str]:
    found = Configs(BOOK, current, given=given, isolated=isolated).above(folder)
    return [Path(config.name).name + ":" + str(config.profile) for config in found]


def write(file: Path, text: str = "profile: audit\n") -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def test_the_nearest_configuration_up_to_the_root_of_the_repository_holds(
    repository: GitRepository,
) -> None:
    write(repository.path.parent / ".planlint.yaml", "profile: essential\n")
    repository.write(".planlint.yaml", "profile: standard\n")
    repository.write("clients/.planlint.yaml", "profile: audit\n")
    folder = repository.path / "clients" / "pizza"
    folder.mkdir()
    configs = Configs(BOOK, repository.path.parent)

    assert [config.profile for config in configs.above(folder)] == [
        Profile.AUDIT,
        Profile.STANDARD,
    ]
    assert configs.nearest(folder).profile is Profile.AUDIT
    assert configs.nearest(repository.path).profile is Profile.STANDARD


def test_a_repository_inside_a_repository_has_its_own(repository: GitRepository) -> None:
    repository.write(".planlint.yaml", "profile: audit\n")
    repository.write("inner/.git", "gitdir: elsewhere\n")

    assert Configs(BOOK, repository.path).above(repository.path / "inner") == ()


def test_outside_of_a_repository_it_is_looked_for_up_to_the_current_folder(tmp_path: Path) -> None:
    write(tmp_path / ".planlint.yaml", "profile: essential\n")
    write(tmp_path / "here" / ".planlint.yaml", "profile: audit\n")
    deep = tmp_path / "here" / "a" / "b"
    deep.mkdir(parents=True)

    assert above(deep, tmp_path / "here") == [".planlint.yaml:audit"]
    assert above(deep, tmp_path) == [".planlint.yaml:audit", ".planlint.yaml:essential"]


def test_outside_of_both_only_the_folder_of_the_plan_counts(tmp_path: Path) -> None:
    write(tmp_path / ".planlint.yaml")
    write(tmp_path / "there" / ".planlint.yaml", "profile: essential\n")
    (tmp_path / "here").mkdir()

    assert above(tmp_path / "there", tmp_path / "here") == [".planlint.yaml:essential"]


def test_a_given_configuration_holds_for_every_plan(tmp_path: Path) -> None:
    write(tmp_path / ".planlint.yaml", "profile: essential\n")
    given = write(tmp_path / "strict.yaml")

    assert above(tmp_path, tmp_path, given=given) == ["strict.yaml:audit"]


def test_a_given_configuration_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="there is no configuration at this place"):
        Configs(BOOK, tmp_path, given=tmp_path / "strict.yaml")


def test_isolated_reads_no_configuration(tmp_path: Path) -> None:
    write(tmp_path / ".planlint.yaml", "profile: nonsense\n")

    assert above(tmp_path, tmp_path, isolated=True) == []


def test_a_configuration_under_a_name_that_is_not_read_is_a_mistake(tmp_path: Path) -> None:
    write(tmp_path / ".planlint.yml")

    (config,) = Configs(BOOK, tmp_path).above(tmp_path)

    assert [mistake.sentence for mistake in config.mistakes] == [
        "planlint does not read a file of this name; call it .planlint.yaml"
    ]


def test_a_configuration_that_is_a_folder_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / ".planlint.yaml").mkdir()

    (config,) = Configs(BOOK, tmp_path).above(tmp_path)

    assert [mistake.sentence for mistake in config.mistakes] == [
        "the configuration cannot be read: it is a folder, not a file"
    ]


@pytest.mark.parametrize(
    ("patterns", "path", "left_out"),
    [
        (["drafts/"], "drafts/may.yaml", True),
        (["drafts/"], "clients/drafts/may.yaml", True),
        (["/drafts/"], "clients/drafts/may.yaml", False),
        (["*.old.yaml"], "a/may.old.yaml", True),
        (["*.old.yaml", "!keep.old.yaml"], "keep.old.yaml", False),
        (["drafts/", "!drafts/may.yaml"], "drafts/may.yaml", True),
        (["#drafts/"], "drafts/may.yaml", False),
        (["2026/**/old.yaml"], "2026/q1/old.yaml", True),
        ([], "may.yaml", False),
    ],
)
def test_exclude_works_like_a_gitignore(patterns: list[str], path: str, *, left_out: bool) -> None:
    config = good(f"exclude: {json.dumps(patterns)}\n")

    assert config.leaves_out(FOLDER / path, is_folder=False) is left_out
    assert config.leaves_out(Path("/elsewhere") / path, is_folder=False) is False


def test_one_pattern_needs_no_list() -> None:
    assert good("exclude: drafts/\n").leaves_out(FOLDER / "drafts" / "a.yaml", is_folder=False)
