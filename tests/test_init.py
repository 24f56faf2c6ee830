from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.bundled import schema
from planlint.document import read_document
from planlint.finding import Finding
from planlint.lint import lint_text
from planlint.pack import builtin_rules
from planlint.place import to_pointer
from planlint.quantity import is_placeholder
from planlint.rule import Profile
from planlint.rulebook import RuleBook
from planlint.settings import Options, settings_for
from planlint.skeleton import TEMPLATES, compose, interview, template
from tests.command import run_cli
from tests.conftest import CHECKOUT
from tests.pseudo_terminal import CTRL_C, CTRL_D, at_terminal

EDITOR_LINE = "# yaml-language-server: $schema=plan.schema.json"
EXAMPLE = CHECKOUT / "examples" / "pizza-essential.yaml"

# One line for each prompt, as somebody would type it.
LINES = {
    "business": "Pepperoni Palace",
    "industry": "food",
    "period": "May 2026",
    "budget": "340 USD",
    "audience": "Parents of small children within three miles",
    "venues": "facebook, instagram",
    "purpose": "Be the first pizza name that families near us think of",
    "objective": "awareness",
    "measure": "",
    "baseline": "400",
    "target": "480",
    "deadline": "",
    "themes": "Weeknight dinners, Birthdays",
    "service": "Ayşe Demir",
    "spokesperson": "Boss",
}
REQUIRED_ONLY = dict.fromkeys(LINES, "") | {"business": "Joe", "period": "Q2 2026"}
WITHOUT_MEASURE = [
    line for name, line in REQUIRED_ONLY.items() if name not in ("baseline", "target", "deadline")
]


class Script:
    """Answers the prompts one after the other, and keeps what is said."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = iter(lines)
        self.said: list[str] = []

    def say(self, text: str) -> None:
        self.said.append(text)

    def answer(self) -> str:
        line = next(self.lines, None)
        if line is None:
            raise EOFError
        return line


def plan_from(lines: Iterable[str]) -> str:
    script = Script(lines)
    text = compose(interview(script))
    assert next(script.lines, None) is None, "more was typed than asked"
    return text


def typed(**changes: str) -> list[str]:
    return list((LINES | changes).values())


def said_to(line: str, prompt: str, **changes: str) -> str:
    """What is said to an answer that is no good; a good one follows it."""
    before: list[str] = []
    for name, good in (LINES | changes).items():
        if name == prompt:
            break
        before.append(good)
    script = Script([*before, line])
    with pytest.raises(EOFError):
        interview(script)
    return script.said[-1].strip()


def data_of(text: str) -> Mapping[str, Any]:
    document = read_document(text, "x.plan.yaml")
    assert document.problems == ()
    assert isinstance(document.data, dict)
    return document.data


@cache
def book() -> RuleBook:
    return RuleBook(builtin_rules())


def findings(text: str, profile: Profile = Profile.ESSENTIAL) -> tuple[Finding, ...]:
    settings = settings_for(book(), options=Options(profile=profile))
    return lint_text(text, "x.plan.yaml", settings).findings


def open_points(text: str) -> list[tuple[str, str, str]]:
    return [
        (f"{found.rule}/{found.key}", to_pointer(found.path), found.missing)
        for found in findings(text)
    ]


# The skeletons


OPEN_LINE = re.compile(r"(?P<key>\s*(?:- )?[a-z_]+:)(?: TBD)? +# .*\be\.g\. (?P<example>.+)")
WAITING_LINE = re.compile(r"(?P<indent> *)# (?P<yaml>(?:  )*(?:- |[a-z_]+:(?: |$)).*)")


def open_lines(text: str) -> list[int]:
    return [number for number, line in enumerate(text.splitlines()) if OPEN_LINE.fullmatch(line)]


def filled_in(text: str, *, but: int = -1) -> str:
    """The text as somebody fills it in who follows every comment, all but one line."""
    return "".join(f"{line}\n" for line in _filled_lines(text, but))


def _filled_lines(text: str, but: int) -> Iterator[str]:
    for number, line in enumerate(text.splitlines()):
        if number == but:
            yield line
        elif found := OPEN_LINE.fullmatch(line):
            yield f"{found['key']} {found['example']}"
        elif found := WAITING_LINE.fullmatch(line):
            yield found["indent"] + found["yaml"]
        else:
            yield line


PROFILE_OF = {
    "minimal": Profile.ESSENTIAL,
    "essential": Profile.ESSENTIAL,
    "complete": Profile.AUDIT,
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_begins_with_the_line_that_editors_read(name: str) -> None:
    assert template(name).splitlines()[0] == EDITOR_LINE


@pytest.mark.parametrize("name", TEMPLATES)
def test_what_a_check_says_of_a_template_is_that_something_is_missing(name: str) -> None:
    said = findings(template(name), PROFILE_OF[name])

    assert said
    assert {found.rule for found in said} & {rule.name for rule in book().document} == set()


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_that_is_filled_in_has_no_findings(name: str) -> None:
    assert findings(filled_in(template(name)), PROFILE_OF[name]) == ()


@pytest.mark.parametrize("name", TEMPLATES)
def test_each_empty_field_is_named_by_a_check(name: str) -> None:
    text = template(name)
    empty = [number for number in open_lines(text) if " TBD " not in text.splitlines()[number]]
    unnoticed = [
        text.splitlines()[number].strip()
        for number in empty
        if not findings(filled_in(text, but=number), PROFILE_OF[name])
    ]

    assert unnoticed == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_each_tbd_is_named_by_a_check(name: str) -> None:
    text = template(name)
    lines = [number for number, line in enumerate(text.splitlines(), 1) if " TBD " in line]
    named = [
        found.span.line
        for found in findings(text, PROFILE_OF[name])
        if found.rule == "placeholder-in-approved-plan"
    ]

    assert named == lines


def test_all_of_what_a_check_says_of_the_essential_template() -> None:
    assert open_points(template("essential")) == [
        ("placeholder-in-approved-plan/draft", "/name", ""),
        ("placeholder-in-approved-plan/draft", "/period", ""),
        ("no-budget/missing", "/budget/total", "total"),
        ("no-strategy/missing", "/strategy", "strategy"),
        ("everyone-audience/undescribed", "/audiences/0", ""),
        ("goal-without-deadline/no-deadline", "/goals/0", "end"),
        ("vague-goal/no-target", "/goals/0", "target"),
        ("goal-without-owner/no-owner", "/goals/0", "owner"),
        ("placeholder-in-approved-plan/draft", "/goals/0/objective", ""),
        ("kpi-without-baseline/absolute", "/kpis/0", "baseline"),
        ("kpi-without-source/no-source", "/kpis/0", "source"),
        ("placeholder-in-approved-plan/draft", "/kpis/0/metric", ""),
        ("placeholder-in-approved-plan/draft", "/channels/0/platform", ""),
        ("placeholder-in-approved-plan/draft", "/content/pillars/0/name", ""),
        ("no-crisis-plan/missing", "/crisis", "crisis"),
    ]


def test_the_minimal_template_holds_three_fields() -> None:
    assert data_of(template("minimal")) == {"planlint": 1, "name": "TBD", "period": "TBD"}


def test_the_essential_template_fits_on_a_page() -> None:
    assert len(template("essential").splitlines()) <= 75


def test_the_complete_template_has_every_section_there_is() -> None:
    text = template("complete")
    sections = schema("plan")["properties"].keys() - {"notes", "description", "links", "tags"}

    assert {
        name for name in sections if not re.search(rf"^(?:# )?{name}:", text, re.MULTILINE)
    } == set()


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_lines_of_a_template_fit_into_an_editor(name: str) -> None:
    assert [line for line in template(name).splitlines() if len(line) > 100] == []


# The interview


def test_every_answer_stands_in_the_plan() -> None:
    assert data_of(plan_from(typed())) == {
        "planlint": 1,
        "name": "Pepperoni Palace, May 2026",
        "period": "May 2026",
        "status": "draft",
        "currency": "USD",
        "business": {"name": "Pepperoni Palace", "industry": "food"},
        "strategy": {"purpose": "Be the first pizza name that families near us think of"},
        "audiences": [
            {
                "id": "buyers",
                "description": "Parents of small children within three miles",
                "buyer": "yes",
            }
        ],
        "goals": [{"id": "goal-1", "objective": "awareness"}],
        "kpis": [
            {
                "id": "kpi-1",
                "goal": "goal-1",
                "metric": "followers",
                "baseline": 400,
                "target": 480,
                "deadline": "2026-05-31",
            }
        ],
        "channels": [
            {"id": "facebook", "platform": "facebook", "goals": ["goal-1"]},
            {"id": "instagram", "platform": "instagram", "goals": ["goal-1"]},
        ],
        "content": {
            "pillars": [
                {
                    "id": "weeknight-dinners",
                    "name": "Weeknight dinners",
                    "goal": "goal-1",
                    "channels": ["facebook", "instagram"],
                },
                {
                    "id": "birthdays",
                    "name": "Birthdays",
                    "goal": "goal-1",
                    "channels": ["facebook", "instagram"],
                },
            ]
        },
        "budget": {"total": 340},
        "team": [{"id": "ayse-demir", "name": "Ayşe Demir"}, {"id": "boss", "name": "Boss"}],
        "customer_service": {"owner": "ayse-demir"},
        "crisis": {"spokesperson": {"primary": "boss"}},
    }


def test_a_check_says_exactly_what_was_not_asked() -> None:
    assert open_points(plan_from(typed())) == [
        ("goal-without-owner/no-owner", "/goals/0", "owner"),
        ("kpi-without-source/no-source", "/kpis/0", "source"),
        ("no-content-strategy/no-how", "/content/pillars", ""),
        ("no-content-strategy/no-when", "/content/pillars", ""),
    ]


def test_a_plan_with_every_comment_taken_away_has_no_findings() -> None:
    assert findings(filled_in(plan_from(typed()))) == ()
    assert findings(filled_in(plan_from(typed(objective="sales", measure="orders")))) == ()


def test_questions_may_stay_open() -> None:
    text = plan_from(WITHOUT_MEASURE)

    assert data_of(text) == {
        "planlint": 1,
        "name": "Joe, Q2 2026",
        "period": "Q2 2026",
        "status": "draft",
        "business": {"name": "Joe"},
    }
    assert [point for point, *_ in open_points(text)] == [
        "no-audience/missing",
        "no-budget/missing",
        "no-channels/missing",
        "no-goals/missing",
        "no-strategy/missing",
        "no-crisis-plan/missing",
    ]
    assert findings(filled_in(text)) == ()


@pytest.mark.parametrize("nothing", ["-", "TBD", "  "])
def test_a_question_is_left_open_in_several_ways(nothing: str) -> None:
    assert "strategy" not in data_of(plan_from(typed(purpose=nothing)))


def test_the_business_and_the_time_are_asked_until_they_are_told() -> None:
    lines = ["", "-", "Joe", "", "", "soon", "May 2026", *[""] * 9]

    assert data_of(plan_from(lines))["name"] == "Joe, May 2026"


@pytest.mark.parametrize(
    ("written", "period", "name"),
    [
        ("q2 2026", "Q2 2026", "Joe, Q2 2026"),
        ("May 2026", "May 2026", "Joe, May 2026"),
        ("2026-04-01 to 2026-06-30", "Q2 2026", "Joe, Q2 2026"),
        ("2026", {"start": "2026-01-01", "end": "2026-12-31"}, "Joe, 2026"),
        (
            "2026-05-01/2026-06-15",
            {"start": "2026-05-01", "end": "2026-06-15"},
            "Joe, 2026-05-01 to 2026-06-15",
        ),
    ],
)
def test_a_period_is_written_as_people_write_it(
    written: str, period: str | dict[str, str], name: str
) -> None:
    data = data_of(plan_from(typed(business="Joe", period=written)))

    assert (data["period"], data["name"]) == (period, name)


@pytest.mark.parametrize(
    ("written", "currency", "total"),
    [
        ("340 USD", "USD", 340),
        ("€1200", "EUR", 1200),
        ("1.200,50 TRY", "TRY", "1200.5"),
        ("200 EUR/month", "EUR", "200/month"),
        ("400-500 GBP", "GBP", "400-500"),
        ("try", "TRY", None),
        ("0", None, 0),
    ],
)
def test_money_is_read_with_its_currency(
    written: str, currency: str | None, total: str | int | None
) -> None:
    data = data_of(plan_from(typed(budget=written)))
    budget = data.get("budget", {}).get("total")

    assert data.get("currency") == currency
    assert (budget if budget is None or isinstance(budget, int) else str(budget)) == total


@pytest.mark.parametrize(
    ("objective", "metric", "written", "target"),
    [
        ("awareness", "followers", "480", {"target": 480}),
        ("awareness", "followers", "+80", {"target_type": "delta", "target": 80}),
        ("awareness", "followers", "+20 %", {"target_type": "percent_change", "target": "+20 %"}),
        ("awareness", "followers", ">480", {"target": ">480"}),
        ("awareness", "followers", "٤٨٠", {"target": "٤٨٠"}),
        ("engagement", "engagement_rate", "3 %", {"target": "3 %"}),
        ("customer_service", "response_time", "<4h", {"target": "<4h"}),
        ("leads", "cpl", "-20 %", {"target_type": "percent_change", "target": "-20 %"}),
    ],
)
def test_a_target_may_be_a_value_or_a_change(
    objective: str, metric: str, written: str, target: dict[str, object]
) -> None:
    baseline = {"engagement_rate": "2 %", "response_time": "8h"}.get(metric, "400")
    lines = typed(objective=objective, measure=metric, baseline=baseline, target=written)
    (kpi,) = data_of(plan_from(lines))["kpis"]

    assert {key: kpi[key] for key in ("target_type", "target") if key in kpi} == target


def test_a_change_of_a_rate_is_not_guessed() -> None:
    assert said_to("+1 %", "target", objective="engagement", baseline="2 %") == (
        '"+1 %" can be the value wanted or a change of the value of today; write the value wanted'
    )


def test_the_first_amount_of_money_brings_the_currency() -> None:
    lines = typed(
        budget="", objective="sales", measure="revenue", baseline="900 EUR", target="1200"
    )

    assert data_of(plan_from(lines))["currency"] == "EUR"


def test_an_objective_may_be_given_by_its_number_or_another_name() -> None:
    by_number = data_of(plan_from(typed(objective="4")))
    by_name = data_of(plan_from(typed(objective="Lead generation")))

    assert by_number["goals"] == by_name["goals"] == [{"id": "goal-1", "objective": "leads"}]


def test_a_number_of_ones_own_is_kept_when_it_is_given_twice() -> None:
    lines = typed()
    lines[8:9] = ["Table talks", "Table talks"]
    data = data_of(plan_from(lines))

    assert data["metrics"] == [{"id": "table_talks", "name": "Table talks"}]
    assert data["kpis"][0]["metric"] == "table_talks"


def test_an_unknown_place_is_kept_when_it_is_given_twice() -> None:
    lines = typed()
    lines[5:6] = ["facebook, Наш двор", "facebook, Наш двор"]

    assert data_of(plan_from(lines))["channels"] == [
        {"id": "facebook", "platform": "facebook", "goals": ["goal-1"]},
        {"id": "channel-2", "name": "Наш двор", "goals": ["goal-1"]},
    ]


def test_one_person_who_does_both_is_in_the_team_once() -> None:
    data = data_of(plan_from(typed(service="Ayşe Demir", spokesperson="AYŞE DEMIR")))

    assert data["team"] == [{"id": "ayse-demir", "name": "Ayşe Demir"}]
    assert data["crisis"] == {"spokesperson": {"primary": "ayse-demir"}}


@pytest.mark.parametrize(
    ("prompt", "line", "sentence"),
    [
        (
            "period",
            "soon",
            '"soon" is not a period; write it as Q2 2026, May 2026 or 2026-05-01/2026-05-31',
        ),
        (
            "period",
            "2026-02-30/2026-03-01",
            '"2026-02-30" does not exist: 2026-02 has 28 days',
        ),
        ("budget", "30.000", '"30.000" can be 30 or 30,000; write 30000 or 30.00'),
        (
            "budget",
            "$340",
            (
                '"$340" leaves open which currency it is in; write its three letters, too, such as'
                " 340 USD"
            ),
        ),
        (
            "budget",
            "340 XYZ",
            '"XYZ" is not the code of a currency; write one of ISO 4217, such as USD or EUR',
        ),
        (
            "audience",
            "Everyone",
            (
                '"Everyone" is everybody, and nobody can afford to reach everybody; say who is most'
                " likely to buy"
            ),
        ),
        (
            "venues",
            "facebok",
            (
                'planlint does not know the place "facebok"; did you mean "facebook"? Write all of'
                " them again to keep it as it is."
            ),
        ),
        ("venues", ", ,", "this names no place; write one, or several with commas between them"),
        ("objective", "awarenes", '"awarenes" is none of these; did you mean "awareness"?'),
        ("objective", "9", '"9" is none of these; write one of the words above'),
        (
            "measure",
            "folowers",
            (
                'planlint does not know the number "folowers"; did you mean "followers"?'
                " Write it again to keep it as a number of your own."
            ),
        ),
        ("baseline", "many", '"many" is not a number; write it as 1200, 1.2k or 400-500'),
        (
            "target",
            "about 480",
            '"about 480" is approximate; write one number, or a range such as 15-25',
        ),
        (
            "deadline",
            "03/04/2026",
            '"03/04/2026" can be 2026-04-03 or 2026-03-04; write the one that is meant',
        ),
        (
            "service",
            "Ay\x1b[Dse",
            "an arrow key or another control key left its mark; please write it again",
        ),
        (
            "service",
            "Ay\udcfee",
            "some of these letters arrived garbled; please write it again in UTF-8",
        ),
    ],
)
def test_a_bad_answer_gets_a_sentence_and_the_question_again(
    prompt: str, line: str, sentence: str
) -> None:
    lines = typed()
    position = list(LINES).index(prompt)

    assert said_to(line, prompt) == sentence
    assert plan_from([*lines[:position], line, *lines[position:]]) == plan_from(lines)


HOSTILE_NAMES = [
    'Joe\'s: "Best" #1 @pizza',
    "@handle",
    "%20 off",
    "*bold* & <b>sons</b>",
    "{{ name }}",
    "`tick`",
    "- dash",
    "? why",
    "key: value",
    "yes",
    "NO",
    "null",
    "~",
    "123",
    "0o17",
    "1e3",
    "2026-05-31",
    "17:00",
    "C:\\new\\table",
    "::error::",
    "# planlint: ignore-file[no-goals] -- mine",
    "---",
    "...",
    "!!python/object:os.system",
    "<<",
    "|",
    ">5",
    "ร้านพิซซ่าของฉัน",
    "پیتزافروشی نوش‌جان",
    "פיצה של יוסי",
    "比萨店",
    "Пицца «У Ивана»",
    "İstanbul Fırını",
    "👩‍🍳🍕",
    "a\u202eb\u2066c",
    "é" * 400,
]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_any_name_is_written_so_that_it_is_read_again(name: str) -> None:
    text = plan_from(
        typed(business=name, industry=name, purpose=name, audience=name, service=name, themes=name)
    )
    data = data_of(text)

    assert data["name"] == f"{name}, May 2026"
    assert data["business"] == {"name": name, "industry": name}
    assert data["strategy"] == {"purpose": name}
    assert data["audiences"][0]["description"] == name
    assert data["team"][0]["name"] == name
    assert data["content"]["pillars"][0]["name"] == name
    assert {found.rule for found in findings(text)} & {
        rule.name for rule in book().document
    } == set()


words = (
    st.text(st.characters(exclude_categories=("Cs", "Cc")))
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: text not in ("", "-") and not is_placeholder(text))
)
themes = words.filter(lambda text: not re.search("[,;،、؛]", text))
days = st.dates()


@given(
    business=words,
    purpose=words,
    industry=words,
    service=words,
    spokesperson=words,
    themes=st.lists(themes, min_size=1, max_size=4, unique=True),
    first=days,
    length=st.integers(0, 800),
    baseline=st.integers(0, 10**14),
    target=st.decimals(0, 10**6, places=2),
    total=st.integers(1, 10**14),
    currency=st.sampled_from(["USD", "TRY", "EUR", "THB"]),
)
def test_any_answers_are_read_again_as_they_were_given(  # noqa: PLR0913 - one for each question
    *,
    business: str,
    purpose: str,
    industry: str,
    service: str,
    spokesperson: str,
    themes: list[str],
    first: date,
    length: int,
    baseline: int,
    target: Decimal,
    total: int,
    currency: str,
) -> None:
    last = first + timedelta(days=min(length, (date.max - first).days))
    data = data_of(
        plan_from(
            typed(
                business=business,
                purpose=purpose,
                industry=industry,
                service=service,
                spokesperson=spokesperson,
                themes=", ".join(themes),
                period=f"{first}/{last}",
                baseline=str(baseline),
                target=str(target),
                budget=f"{total} {currency}",
            )
        )
    )
    (kpi,) = data["kpis"]
    names = {person["id"]: person["name"] for person in data["team"]}

    assert data["business"] == {"name": business, "industry": industry}
    assert data["name"].startswith(f"{business}, ")
    assert data["strategy"]["purpose"] == purpose
    assert [pillar["name"] for pillar in data["content"]["pillars"]] == themes
    assert names[data["customer_service"]["owner"]].casefold() == service.casefold()
    assert names[data["crisis"]["spokesperson"]["primary"]].casefold() == spokesperson.casefold()
    assert (kpi["baseline"], kpi["target"]) == (baseline, target)
    assert kpi["deadline"] == last.isoformat()
    assert (data["currency"], data["budget"]["total"]) == (currency, total)


# The command


def test_ten_answers_at_a_terminal_make_a_plan(tmp_path: Path) -> None:
    seen = at_terminal(["init"], typed(business='Joe\'s: "Best" #1 @pizza'), tmp_path)
    (file,) = tmp_path.iterdir()
    text = file.read_text("utf-8")

    assert seen.code == 0, seen.screen
    assert file.name == "joe-s-best-1-pizza-may-2026.plan.yaml"
    assert text == plan_from(typed(business='Joe\'s: "Best" #1 @pizza'))
    assert text.splitlines()[0] == EDITOR_LINE
    assert data_of(text)["business"]["name"] == 'Joe\'s: "Best" #1 @pizza'
    assert seen.screen.endswith(
        "Wrote joe-s-best-1-pizza-may-2026.plan.yaml\n\n"
        "Next: planlint check joe-s-best-1-pizza-may-2026.plan.yaml\n"
        "For the essentials alone:"
        " planlint check --profile essential joe-s-best-1-pizza-may-2026.plan.yaml\n"
        "For an editor that completes and explains: planlint schema plan > plan.schema.json\n"
    )


def test_a_terminal_that_edits_lines_is_answered_alike(tmp_path: Path) -> None:
    seen = at_terminal(["init", "a.yaml"], typed(), tmp_path, terminal="xterm-256color")

    assert seen.code == 0, seen.screen
    assert (tmp_path / "a.yaml").read_text("utf-8") == plan_from(typed())


def test_what_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    lines = typed()
    seen = at_terminal(["init", "a.yaml"], [*lines[:3], "30.000", *lines[3:]], tmp_path)

    assert seen.code == 0
    assert '"30.000" can be 30 or 30,000; write 30000 or 30.00' in seen.screen
    assert (tmp_path / "a.yaml").read_text("utf-8") == plan_from(lines)


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
@pytest.mark.parametrize("answered", [0, 1, 9])
def test_who_stops_leaves_nothing_behind(tmp_path: Path, key: str, answered: int) -> None:
    seen = at_terminal(["init"], [*typed()[:answered], key], tmp_path)

    assert seen.code == 2
    assert seen.screen.splitlines()[-1] == (
        "planlint: stopped before the last question; nothing was written"
    )
    assert list(tmp_path.iterdir()) == []


def test_at_a_terminal_the_plan_can_be_sent_elsewhere(tmp_path: Path) -> None:
    seen = at_terminal(["init", "-"], typed(), tmp_path, redirect=True)

    assert (seen.code, seen.redirected) == (0, plan_from(typed()))
    assert "What is the business called?" in seen.screen
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("mine\n", "utf-8")
    seen = at_terminal(["init", "a.yaml"], [], tmp_path)

    assert seen.code == 2
    assert seen.screen == "planlint: a.yaml is there already; name another file, or add --force\n"
    assert (tmp_path / "a.yaml").read_text("utf-8") == "mine\n"


def test_answers_are_not_lost_to_a_plan_of_the_same_name(tmp_path: Path) -> None:
    first = tmp_path / "pepperoni-palace-may-2026.plan.yaml"
    first.write_text("mine\n", "utf-8")
    seen = at_terminal(["init"], typed(), tmp_path)

    assert seen.code == 0
    assert first.read_text("utf-8") == "mine\n"
    assert (tmp_path / "pepperoni-palace-may-2026-2.plan.yaml").exists()


def test_a_name_without_latin_letters_still_gives_a_file(tmp_path: Path) -> None:
    seen = at_terminal(["init"], typed(business="比萨店", period="2026-05-02/2026-06-15"), tmp_path)

    assert seen.code == 0
    assert [file.name for file in tmp_path.iterdir()] == ["2026-05-02-to-2026-06-15.plan.yaml"]


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_written_without_asking(tmp_path: Path, name: str) -> None:
    done = run_cli("init", "a.plan.yaml", "--template", name, cwd=tmp_path)

    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "Wrote a.plan.yaml\n\n"
        "Next: planlint check a.plan.yaml\n"
        "For the essentials alone: planlint check --profile essential a.plan.yaml\n"
        "For an editor that completes and explains: planlint schema plan > plan.schema.json\n"
    )
    assert (tmp_path / "a.plan.yaml").read_bytes() == template(name).encode()


def test_without_a_terminal_the_essential_template_is_written(tmp_path: Path) -> None:
    done = run_cli("init", cwd=tmp_path)

    assert done.code == 0
    assert done.err == (
        "planlint: there is no terminal to ask at, so this is the template essential;"
        " --template chooses another\n"
    )
    assert (tmp_path / "marketing.plan.yaml").read_text("utf-8") == template("essential")


@pytest.mark.parametrize("args", [["--stdout"], ["-"], ["-", "--stdout"]])
def test_a_plan_can_be_printed(tmp_path: Path, args: list[str]) -> None:
    done = run_cli("init", "--template", "minimal", *args, cwd=tmp_path)

    assert (done.code, done.out, done.err) == (0, template("minimal"), "")
    assert list(tmp_path.iterdir()) == []


def test_force_replaces_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("mine\n", "utf-8")
    done = run_cli("init", "a.yaml", "--template", "minimal", "--force", cwd=tmp_path)

    assert done.code == 0
    assert (tmp_path / "a.yaml").read_text("utf-8") == template("minimal")


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (
            ["--template", "essentail"],
            (
                '--template essentail: "essentail" is none of minimal, essential, complete;'
                ' did you mean "essential"?'
            ),
        ),
        (
            ["a.yaml", "--template", "minimal"],
            "a.yaml is there already; name another file, or add --force",
        ),
        (["folder"], "folder is a folder; name a file in it, such as folder/marketing.plan.yaml"),
        (["no/a.yaml"], "there is no folder no for a.yaml"),
        (["a.yaml/b.yaml"], "there is no folder a.yaml for b.yaml"),
        (
            ["a.yaml", "--stdout"],
            "--stdout prints the plan, and a.yaml is a file; give one of the two",
        ),
        ([""], "the name of the file is empty"),
        (["x" * 300], f"{'x' * 300} cannot be written: file name too long"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    tmp_path: Path, args: list[str], sentence: str
) -> None:
    (tmp_path / "a.yaml").write_text("mine\n", "utf-8")
    (tmp_path / "folder").mkdir()
    done = run_cli("init", *args, cwd=tmp_path)

    assert (done.code, done.out, done.err) == (2, "", f"planlint: {sentence}\n")
    assert sorted(file.name for file in tmp_path.rglob("*")) == ["a.yaml", "folder"]
    assert (tmp_path / "a.yaml").read_text("utf-8") == "mine\n"


def test_the_editor_line_leads_to_the_schema_that_the_hint_writes(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    done = run_cli("init", "plans/a.plan.yaml", "--template", "minimal", cwd=tmp_path)
    hint = re.search(r"planlint (schema plan) > (\S+)$", done.out, re.MULTILINE)
    assert hint is not None
    (tmp_path / hint[2]).write_text(run_cli(*hint[1].split()).out, "utf-8")
    written = (tmp_path / "plans" / "a.plan.yaml").read_text("utf-8")
    target = written.splitlines()[0].removeprefix("# yaml-language-server: $schema=")

    shown = json.loads((tmp_path / "plans" / target).read_text("utf-8"))
    assert shown == schema("plan")


def test_the_command_that_is_named_next_says_what_is_open(tmp_path: Path) -> None:
    run_cli("init", "--template", "minimal", cwd=tmp_path)
    done = run_cli("check", "--profile", "essential", "marketing.plan.yaml", cwd=tmp_path)

    assert done.code == 1
    assert "the plan has no strategy [no-strategy]" in done.out


# The example


def test_a_shop_of_one_person_passes_the_essentials_in_a_page() -> None:
    text = EXAMPLE.read_text("utf-8")

    assert findings(text) == ()
    assert len(text.splitlines()) <= 70
