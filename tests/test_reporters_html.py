"""The page: whole in itself, well formed, accessible, and harmless whatever the plan says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from planlint.dataclass import replace
from planlint.finding import Severity, Silenced
from planlint.outcome import Result
from planlint.report import Change, Failure, Progress, Report, Since, Skipped
from planlint.reporters import REPORTERS, Style
from tests.browser import Browser
from tests.reports import Drafted, Source, make_report, make_rule

PLAN = "planlint: 1\nname: May\nkpis:\n  - id: fans\n    target: 10000\n"
VOID = {"meta", "br", "hr", "img", "input", "link"}
BLOCKS = {"dd", "dt", "li", "p", "td", "th"}
AA_TEXT = 4.5
AA_SHAPE = 3.0


@dataclass
class Element:
    tag: str
    attributes: dict[str, str | None]
    text: str = ""


@dataclass
class Page(HTMLParser):
    """A page taken apart; a tag that is not closed in order is an error."""

    open_tags: list[Element] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice"
        element = Element(tag, dict(attrs))
        self.elements.append(element)
        if tag not in VOID:
            self.open_tags.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open_tags, f"</{tag}> closes nothing"
        opened = self.open_tags.pop()
        assert opened.tag == tag, f"</{tag}> closes <{opened.tag}>"
        if tag in BLOCKS:
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        for element in self.open_tags:
            element.text += data

    def all(self, tag: str, **attributes: str) -> list[Element]:
        wanted = attributes.items()
        return [
            element
            for element in self.elements
            if element.tag == tag
            and all(value in (element.attributes.get(name) or "").split() for name, value in wanted)
        ]

    def texts(self, tag: str, css: str = "") -> list[str]:
        found = self.all(tag, **({"class": css} if css else {}))
        return [" ".join(element.text.split()) for element in found]


def _parsed(report: Report) -> Page:
    page = Page()
    page.feed(REPORTERS["html"](report, Style()))
    page.close()
    assert page.open_tags == []
    return page


def _draft(name: str = "may.plan.yaml") -> Drafted:
    drafted = Drafted(Source(PLAN, name), name=f"The plan in {name}")
    root = make_rule(
        "no-crisis-plan", root_of="crisis", category="crisis", severity=Severity.WARNING
    )
    drafted.finds(root, "planlint", "There is no plan for a crisis.")
    growth = make_rule(
        "unrealistic-growth", category="realism", title="Targets are within reach", sources=("B01",)
    )
    related = (drafted.source.related("fans", "this KPI"),)
    drafted.finds(growth, "10000", "From 480 to 10,000.", related=related, fix="Lower `target`.")
    drafted.finds(growth, "May", "Another one.", fix="Add money.")
    drafted.finds(make_rule("gap", category="kpis", severity=Severity.INFO), "kpis", "A gap.")
    silenced = Silenced("suppression", "read every Monday")
    drafted.finds(make_rule("no-dashboard"), "kpis", "No dashboard.", silenced=silenced)
    drafted.ends(make_rule("levels"), Result.BLOCKED, blocked_by="no-crisis-plan")
    drafted.ends(
        make_rule("cpa", title="A customer costs less than it is worth"),
        Result.PASS,
        calculations=("61.00 − 22.50 = 38.50",),
    )
    drafted.ends(make_rule("optout"), Result.NOT_APPLICABLE, reason="the plan sends no mail")
    drafted.ends(make_rule("pixel"), Result.OFF, reason="turned off")
    drafted.ends(make_rule("crashed"), Result.ERROR, reason="ZeroDivisionError")
    drafted.ends(make_rule("yaml-syntax", category="document"), Result.PASS)
    return drafted


def _one() -> Report:
    return _draft().report(
        skipped=(Skipped("docker.yaml", "not a plan"),),
        failures=(Failure("x.yaml", "There is no such file."),),
    )


def _three() -> Report:
    drafts = [_draft(f"{month}.plan.yaml") for month in ("may", "june", "july")]
    return make_report([draft.plan() for draft in drafts], drafts[0].rules)


REPORTS = {"one": _one(), "three": _three(), "none": make_report([])}


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS.keys())
def test_the_page_is_well_formed_and_refers_to_nothing_but_itself(report: Report) -> None:
    page = _parsed(report)
    ids = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
    links = [
        value
        for element in page.elements
        for name, value in element.attributes.items()
        if name in {"href", "src", "srcset", "action", "data", "poster", "xlink:href"}
    ]

    assert len(ids) == len(set(ids))
    assert len(links) >= 1
    assert {link and link[:1] for link in links} == {"#"}
    assert {link and link[1:] for link in links} <= set(ids)
    labels = {
        element.attributes["aria-labelledby"]
        for element in page.elements
        if "aria-labelledby" in element.attributes
    }
    assert labels <= set(ids)
    assert page.all("script") + page.all("link") + page.all("img") + page.all("iframe") == []
    (style,) = page.texts("style")
    assert "url(" not in style
    assert "@import" not in style


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS.keys())
def test_headings_descend_by_one_and_landmarks_are_there_once(report: Report) -> None:
    page = _parsed(report)
    levels = [int(e.tag[1]) for e in page.elements if re.fullmatch("h[1-6]", e.tag)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert len(page.all("main")) == len(page.all("nav")) == len(page.all("footer")) == 1
    assert page.all("html")[0].attributes["lang"] == "en"
    assert page.all("title")[0].text


def test_no_request_and_no_script_is_allowed() -> None:
    policies = [
        element.attributes["content"]
        for element in _parsed(_one()).all("meta")
        if element.attributes.get("http-equiv") == "Content-Security-Policy"
    ]

    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_findings_stand_under_their_category_with_frame_why_fix_and_sources() -> None:
    page = _parsed(_one())
    (growth,) = [text for text in page.texts("article") if "unrealistic-growth" in text]

    assert page.texts("h2")[2:5] == ["Crisis", "Realism", "KPIs"]
    assert "Error. Expected: Targets are within reach unrealistic-growth 2 places" in growth
    assert "From 480 to 10,000. may.plan.yaml:5:13 5 target: 10000" in growth
    assert "this KPI may.plan.yaml:4:9 4 - id: fans" in growth
    assert "Why it matters Without unrealistic-growth, money is lost. It is hard" in growth
    assert "How to fix it: Lower target." in growth
    assert "How to fix it: Add money." in growth
    assert "Sources: B01" in growth
    assert page.texts("mark") == ["planlint", "May", "10000", "fans", "kpis"]


def test_severity_is_a_word_and_a_shape() -> None:
    page = _parsed(_one())

    assert page.texts("bdi", "tag") == ["Warning.", "Error.", "Info."]
    shapes = [element.attributes["href"] for element in page.all("use")]
    assert set(shapes) == {"#sign-error", "#sign-warning", "#sign-info"}
    paths = {element.attributes["id"] for element in page.all("symbol")}
    assert paths == {"sign-error", "sign-warning", "sign-info"}


def test_what_passed_does_not_apply_waits_or_is_silenced_is_all_there() -> None:
    page = _parsed(_one())
    sections = {text.split(" ", 1)[0]: text for text in page.texts("section")}

    assert sections["Start"] == (
        "Start here 1 rule cannot judge the plan until this is mended. "
        "Warning: There is no plan for a crisis."
    )
    assert "The plan keeps to levels levels waits for no-crisis-plan" in page.texts("section")[6]
    assert sections["Passed"] == (
        "Passed A customer costs less than it is worth cpa 61.00 − 22.50 = 38.50 "
        "1 rule about the file itself found nothing either."
    )
    assert "optout the plan sends no mail" in page.texts("section")[8]
    assert sections["Silenced"] == (
        "Silenced No dashboard. no-dashboard may.plan.yaml:3:1 By suppression: read every Monday"
    )
    assert sections["Turned"] == "Turned off The plan keeps to pixel pixel"
    assert sections["Crashed"].endswith("The plan keeps to crashed crashed ZeroDivisionError")
    assert sections["What"] == "What planlint could not do x.yaml: There is no such file."
    assert sections["Files"] == "Files skipped docker.yaml not a plan"


def test_no_findings_are_called_that_and_nothing_better() -> None:
    report = Drafted(Source(PLAN)).ends(make_rule("cpa"), Result.PASS).report()

    assert _parsed(report).texts("p", "nothing") == ["No findings by these rules."]


def test_without_findings_the_page_says_how_much_is_left_for_a_person() -> None:
    parts = ("planlint", "products")
    may = Drafted(Source(PLAN, "a<b>.yaml"), parts=parts).ends(make_rule("a"), Result.PASS)
    june = _draft("june.plan.yaml")

    alone = _parsed(may.report())
    both = _parsed(make_report([may.plan(), june.plan()], june.rules))

    said = "No findings by these rules; 4 questions remain for a person."
    assert alone.texts("p", "nothing") == both.texts("p", "nothing") == [said]
    assert "The questions: planlint questions 'a<b>.yaml'" in alone.texts("p", "quiet")


def test_several_plans_each_have_their_part() -> None:
    page = _parsed(_three())

    assert page.texts("h1") == ["3 marketing plans"]
    assert page.texts("h2") == [
        "The plan in may.plan.yaml",
        "The plan in june.plan.yaml",
        "The plan in july.plan.yaml",
    ]


def test_of_very_many_findings_of_one_rule_fifty_are_shown_and_the_rest_counted() -> None:
    drafted = Drafted(Source(PLAN))
    rule = make_rule("unknown-key")
    for number in range(1234):
        drafted.finds(rule, "name", f"Key {number}.")

    page = _parsed(drafted.report())

    assert len(page.texts("p", "message")) == 50
    assert "And 1,184 more; the JSON report has them all." in page.texts("p")


def test_of_very_many_findings_that_are_gone_two_hundred_are_shown_and_the_rest_counted() -> None:
    one = _one()
    gone = (one.plans[0].findings[0],) * 1_201
    plan = replace(one.plans[0], progress=Progress(Change.CHANGED, gone=gone))
    page = _parsed(replace(one, plans=(plan,), since=Since("main", "c0ffee")))

    (section,) = page.all("section", **{"aria-labelledby": "gone"})

    assert section.text.count(gone[0].message) == 200
    assert "And 1,001 more; the JSON report has them all." in section.text


def test_the_same_run_gives_the_same_bytes() -> None:
    assert REPORTERS["html"](_one(), Style()) == REPORTERS["html"](_one(), Style())


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_are_far_enough_apart_to_be_read(scheme: int) -> None:
    (style,) = _parsed(_one()).texts("style")
    blocks = re.findall(r":root \{(.*?)\}", style)
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", blocks[scheme]))

    for ink in ("ink", "muted", "accent", "error", "warning", "info"):
        for ground in ("paper", "ground"):
            assert _contrast(colours[ink], colours[ground]) >= AA_TEXT, (ink, ground)
    assert _contrast(colours["ink"], colours["mark"]) >= AA_TEXT
    for line in ("error", "warning", "info", "accent"):
        assert _contrast(colours[line], colours["mark"]) >= AA_SHAPE, line


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_page_can_be_mirrored_and_printed() -> None:
    (style,) = _parsed(_one()).texts("style")

    assert (
        re.findall(r"(?:margin|padding|border)-(?:left|right)|text-align: (?:left|right)", style)
        == []
    )
    assert re.findall(r"[;{ ](?:left|right|float): ", style) == []
    assert "@media print" in style
    assert "break-inside: avoid" in style


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS.keys())
def test_a_browser_asks_for_nothing_and_complains_of_nothing(
    report: Report, browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "report.html"
    file.write_text(REPORTERS["html"](report, Style()), "utf-8")

    page = browser.open(file.as_uri(), width=360, height=800)

    assert page.requests == [file.as_uri()]
    assert page.complaints == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.evaluate("document.compatMode") == "CSS1Compat"
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
