"""Whatever stands in the texts of a plan, every report shows it and obeys nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tests.command import run_cli
from tests.schema_plans import ABSENT, Schema, every_field, kind_of

HARMLESS = "plain words"
HOSTILE = {
    "escapes": "\x1b[31mred\x1b]0;owned\x07\x9b2J\x00\x08\x7f",
    "line ends": "a\r\n::error::b\n##[error]c\u2028::warning::d\x85e",
    "directions": "\u202eevil\u2066\u2067\ufeff",
    "annotations": "::error file=a.py,line=1::owned",
    "commands": "##vso[task.setvariable variable=a]b ##teamcity[buildStop] ::add-mask::x",
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;</style><!-- ]]>",
    "links": "javascript:alert(1) [a](javascript:alert(1)) https://example.org/\"onclick='x'",
    "braces": "{plan.__class__} {0!r:>400000000} {{ 7 * 7 }} {% raw %} %s %(a)s ${HOME} $(id)",
    "formulas": "=HYPERLINK(1) +1 @a -2",
}
TEXTS = ("text", "text_list", "free")
# Control characters, line ends that are none, and what turns the direction of a line.
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")
COMMAND = re.compile(r"^\s*::|##\[|##vso\[|##teamcity\[", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Reports:
    """The reports of one check."""

    code: int
    text: str
    concise: str
    json: str
    html: str

    @property
    def findings(self) -> list[dict[str, Any]]:
        (plan,) = json.loads(self.json)["plans"]
        found: list[dict[str, Any]] = plan["findings"]
        return found


def reports(folder: Path, text: str, name: str = "tea.plan.yaml") -> Reports:
    """Check a file of this name with all rules, and read all four reports."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, "utf-8", newline="")
    files = ("concise=c.txt", "json=r.json", "html=r.html")
    formats = [part for value in ("text", *files) for part in ("--format", value)]
    options = ("--isolated", "--profile", "audit", "--verbose", "--debug")
    done = run_cli("check", *options, *formats, name, cwd=folder)
    assert done.err == ""
    written = [(folder / file.partition("=")[2]).read_text("utf-8") for file in files]
    return Reports(done.code, done.out, *written)


def everywhere(said: str) -> str:
    """A plan in which every field, whatever it takes, has this text."""
    plan = every_field(lambda _: said)
    return json.dumps({**plan, said: said, "budget": {**plan["budget"], "by_goal": {said: said}}})


def in_the_texts(said: str) -> str:
    """A plan that has texts and ids, and nothing else: what is said of it names the texts."""

    def leaf(schema: Schema) -> object:
        return said if kind_of(schema) in TEXTS else "i1" if kind_of(schema) == "id" else ABSENT

    return json.dumps(every_field(leaf))


def in_comments(said: str) -> str:
    """A plan whose comments for planlint hold this text, as far as a comment can."""
    line = re.sub(r"[^\t\x20-\x7e\xa0-\u2027\u2030-\ud7ff]", "", said)
    return (
        "planlint: 1\nname: Tea\nperiod: May 2026\n"
        f"# planlint: ignore[{line}] -- {line}\n"
        f"strategy: # planlint: ignore[no-strategy] -- {line}\n"
        f"# planlint: {line}\n"
        f"goals: #{line}\n"
    )


def in_broken_yaml(said: str) -> str:
    """A text that is no YAML, and shows this where it stops being it."""
    line = re.sub(r"[^\t\x20-\x7e\xa0-\u2027\u2030-\ud7ff]", "", said)
    return f"planlint: 1\nname: @{line}\n"


PLANS = {
    "everywhere": everywhere,
    "in the texts": in_the_texts,
    "in comments": in_comments,
    "in broken YAML": in_broken_yaml,
}


class _Page(HTMLParser):
    """The tags, attributes and link targets of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.targets: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.targets |= {value or "" for name, value in attrs if name in ("href", "src")}


def parsed(page: str) -> _Page:
    made = _Page()
    made.feed(page)
    made.close()
    return made


def strings(tree: object) -> Iterator[str]:
    """All texts of a JSON document."""
    if isinstance(tree, str):
        yield tree
    for inner in (
        tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    ):
        yield from strings(inner)


@dataclass(frozen=True, slots=True)
class Case:
    """What is reported of a plan with a hostile text, and of the same with a harmless one."""

    made: Reports
    harmless: Reports


@pytest.fixture(scope="module", params=[(place, name) for place in PLANS for name in HOSTILE])
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Case:
    place, name = request.param
    made = reports(tmp_path_factory.mktemp("hostile"), PLANS[place](HOSTILE[name]))
    return Case(made, harmless_reports(place, tmp_path_factory.getbasetemp()))


@cache
def harmless_reports(place: str, folder: Path) -> Reports:
    return reports(folder / f"harmless {place}", PLANS[place](HARMLESS))


def test_a_terminal_is_given_nothing_that_it_obeys(case: Case) -> None:
    assert case.made.code == 1
    for report in (case.made.text, case.made.concise):
        assert OBEYED.findall(report) == []
        assert COMMAND.findall(report) == []


def test_json_is_whole_and_holds_nothing_that_a_terminal_obeys(case: Case) -> None:
    assert case.made.findings
    assert OBEYED.findall(case.made.json) == []
    assert not any(mark in case.made.json for mark in ("##[", "##vso[", "##teamcity["))


def test_a_page_is_made_of_the_same_tags_whatever_is_said(case: Case) -> None:
    page, harmless = parsed(case.made.html), parsed(case.harmless.html)

    assert OBEYED.findall(case.made.html) == []
    assert page.tags <= harmless.tags
    assert page.attributes <= harmless.attributes
    assert all(target.startswith("#") for target in page.targets)


@pytest.mark.parametrize(
    ("name", "plain", "page"),
    [
        ("escapes", '"␛[31mred␛]0;owned␇', "␛[31mred␛]0;owned␇"),
        ("directions", '"\\u202eevil\\u2066\\u2067\\ufeff', "\\u202eevil\\u2066\\u2067"),
        (
            "markup",
            '"<script>alert(1)</script><img',
            "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img",
        ),
        ("braces", '"{plan.__class__} {0!r:', "{plan.__class__} {0!r:"),
    ],
)
def test_what_is_said_is_shown(name: str, plain: str, page: str, tmp_path: Path) -> None:
    made = reports(tmp_path, in_the_texts(HOSTILE[name]))

    assert f"nobody owns goal {plain}" in made.concise
    assert f"goal {plain}" in " ".join(made.text.split())
    assert page in made.html


def test_braces_are_shown_and_never_filled(tmp_path: Path) -> None:
    made = reports(tmp_path, in_the_texts("{goal} {plan.__class__} {{ 7 * 7 }} %s"))

    messages = [item["message"] for item in made.findings]
    assert 'nobody owns goal "{goal} {plan.__class__} {{ 7 * 7 }} %s (i1)"' in messages
    assert "{goal} {plan.__class__} {{ 7 * 7 }} %s" in made.text
    assert "{goal} {plan.__class__} {{ 7 * 7 }} %s" in made.concise
    assert not any("49" in message or "<class" in message for message in messages)


@pytest.mark.parametrize("said", HOSTILE.values(), ids=HOSTILE)
def test_json_gives_the_text_back_as_it_is(said: str, tmp_path: Path) -> None:
    made = reports(tmp_path, in_the_texts(said))

    start = " ".join(said.split())[:10]
    assert any(start in text for text in strings(json.loads(made.json)))


@pytest.mark.parametrize(
    "name",
    [
        "\x1b[31mred.yaml",
        "::error::owned.yaml",
        "<b>bold<b>.yaml",
        "{0.__class__}.yaml",
        "é\u202e.yaml",
    ],
)
def test_a_file_may_have_any_name(name: str, tmp_path: Path) -> None:
    made = reports(tmp_path, in_the_texts(HARMLESS), name)

    for report in (made.text, made.concise, made.json, made.html):
        assert OBEYED.findall(report) == []
    assert COMMAND.findall(made.text + made.concise) == []
    assert "<b>" not in made.html
    (plan,) = json.loads(made.json)["plans"]
    assert plan["file"] == name


@pytest.mark.parametrize("name", ["\x1b[31mred.yaml", "::error::owned.yaml"])
def test_a_missing_file_may_have_any_name(name: str, tmp_path: Path) -> None:
    done = run_cli("check", "--isolated", name, cwd=tmp_path)

    assert done.code == 2
    assert OBEYED.findall(done.err) == []
    assert COMMAND.findall(done.err) == []
    assert "there is no such file or folder" in done.err
