"""Which questions concern a plan, why, and in which order."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint import check_text, reference
from planlint.document import read_document
from planlint.plan.parts import parts_of
from planlint.questions import (
    all_questions,
    areas,
    categories,
    open_questions,
    questions_for,
    remaining_questions,
)
from tests.plans import BARE_PLAN

OF_EVERY_PLAN = ["MQ05", "MQ60", "MQ77"]
SECTIONS = sorted({name for row in reference.questions().values() for name in row.sections})


def _data(more: str = "") -> dict[str, Any]:
    data = read_document(BARE_PLAN + more, "may.plan.yaml").data
    assert isinstance(data, dict)
    return data


def _ids(more: str = "") -> list[str]:
    return [question.id for question in open_questions(_data(more))]


def _of_report(text: str) -> list[str]:
    return [question.id for question in remaining_questions(check_text(text))]


def _reasons(more: str) -> dict[str, str]:
    return {item.question.id: item.reason for item in questions_for(parts_of(_data(more)))}


def test_a_bare_plan_has_the_questions_of_every_plan() -> None:
    assert _ids() == OF_EVERY_PLAN


@pytest.mark.parametrize(
    ("section", "more"),
    [
        ("goals: [More followers]", ["MQ08", "MQ09", "MQ12", "MQ14"]),
        ("audiences: [Students]", ["MQ10", "MQ21", "MQ22", "MQ23", "MQ25"]),
        ("products: [Pizza]", ["MQ11"]),
        ("situation: {notes: hard times}", ["MQ06"]),
        ("campaigns: [{id: c1}]", ["MQ24", "MQ44", "MQ48", "MQ50"]),
        ("contracts: [{id: c1}]", ["MQ59"]),
        ("integrations: [CRM]", ["MQ73", "MQ74"]),
        ("crisis: {owner: ana}", ["MQ67", "MQ68", "MQ69", "MQ70", "MQ71"]),
        ("compliance: {regions: [EU]}", []),
    ],
)
def test_a_section_brings_its_questions(section: str, more: list[str]) -> None:
    assert sorted(_ids(section)) == sorted([*OF_EVERY_PLAN, *more])


@pytest.mark.parametrize("section", SECTIONS)
def test_each_section_brings_all_questions_that_name_it_and_no_other(section: str) -> None:
    named = {row.id for row in reference.questions().values() if section in row.sections}

    assert {item.question.id for item in questions_for([section])} == {*named, *OF_EVERY_PLAN}


def test_a_small_plan_has_its_questions_by_area_and_id() -> None:
    assert _ids("kpis: [{id: k1}]\nbudget: {total: 100}\n") == [
        *("MQ02", "MQ05"),
        *("MQ13", "MQ15"),
        *("MQ16", "MQ17", "MQ18", "MQ19", "MQ20", "MQ78", "MQ79"),
        *("MQ45", "MQ46", "MQ47", "MQ49", "MQ51", "MQ80"),
        *("MQ60", "MQ61"),
        "MQ77",
    ]


def test_a_plan_with_everything_has_all_eighty() -> None:
    assert len(questions_for(SECTIONS)) == len(all_questions()) == 80


def test_areas_stand_together_in_the_order_of_an_audit() -> None:
    grouped = groupby(all_questions(), lambda item: item.question.area)
    listed = {area: [item.question.id for item in group] for area, group in grouped}

    assert tuple(listed) == areas()
    assert (areas()[0], areas()[-1], len(areas())) == ("Strategy", "Governance", 16)
    assert listed["Metrics"] == ["MQ16", "MQ17", "MQ18", "MQ19", "MQ20", "MQ78", "MQ79"]
    assert sum(map(len, listed.values())) == 80
    assert all(ids == sorted(ids) for ids in listed.values())


def test_every_category_of_planning_rules_has_questions() -> None:
    assert len(categories()) == 17
    assert "document" not in categories()


@pytest.mark.parametrize(
    ("elsewhere", "opened"),
    [
        ("content: {calendar_in: Notion}", ["MQ75"]),
        ("customer_service: {document: service.pdf}", ["MQ64", "MQ65"]),
        ("crisis: {document: crisis.pdf}", ["MQ69", "MQ70"]),
    ],
)
def test_contents_kept_elsewhere_open_their_questions(elsewhere: str, opened: list[str]) -> None:
    field = elsewhere.partition(":")[0] + "." + elsewhere.partition("{")[2].partition(":")[0]
    reason = f"because the contents are kept elsewhere ({field})"

    assert [name for name, why in _reasons(elsewhere).items() if why == reason] == opened


def test_each_question_says_why_it_is_asked() -> None:
    reasons = _reasons("audiences: [Students]\ncommunities: [{id: forum}]\n")

    assert reasons["MQ05"] == "of every plan"
    assert reasons["MQ21"] == "because the plan has the section audiences"
    assert reasons["MQ25"] == "because the plan has the sections audiences and communities"
    assert reasons["MQ28"] == "because the plan has the section communities"


def test_without_a_plan_each_question_says_of_which_plans_it_is_asked() -> None:
    reasons = {item.question.id: item.reason for item in all_questions()}

    assert reasons["MQ05"] == "of every plan"
    assert reasons["MQ21"] == "of plans with the section audiences"
    assert reasons["MQ25"] == "of plans with the section audiences or communities"
    assert reasons["MQ59"] == "of plans with the section returns, agencies, partners or contracts"


@pytest.mark.parametrize(
    "empty", ["crisis:", "crisis: {}", "crisis: {owner: }", "crisis: TBD", "crisis: '???'"]
)
def test_a_section_without_contents_brings_no_questions(empty: str) -> None:
    assert _ids(empty) == OF_EVERY_PLAN


def test_what_stands_for_contents_to_come_is_known_in_the_language_of_the_plan() -> None:
    turkish = "locale: tr-TR\ncrisis: {owner: ana, document: belirlenecek}"

    assert "because the contents are kept elsewhere" not in " ".join(_reasons(turkish).values())
    assert "MQ69" in _reasons(turkish)


@pytest.mark.parametrize(
    "wrong", ["goals: 7", "goals: yes", "goals: {total: 3}", "goals: [[[]], 1]"]
)
def test_wrong_values_are_there_all_the_same(wrong: str) -> None:
    assert "MQ08" in _ids(wrong)


def test_a_report_knows_the_questions_of_its_plan() -> None:
    assert _of_report(BARE_PLAN) == OF_EVERY_PLAN
    assert _of_report(f"{BARE_PLAN}products: [Pizza]") == [
        "MQ05",
        "MQ11",
        "MQ60",
        "MQ77",
    ]


@pytest.mark.parametrize("text", ["planlint: 1\nname: [", "name: May\n", "- planlint: 1\n", ""])
def test_what_cannot_be_read_as_a_plan_has_no_questions(text: str) -> None:
    assert _of_report(text) == []


@given(st.sets(st.sampled_from(SECTIONS)), st.sets(st.sampled_from(SECTIONS)))
def test_a_plan_that_has_more_never_has_fewer_questions(some: set[str], more: set[str]) -> None:
    few = [item.question.id for item in questions_for(some)]
    many = [item.question.id for item in questions_for(some | more)]

    assert [name for name in many if name in few] == few
