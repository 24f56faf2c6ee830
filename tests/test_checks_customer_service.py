"""Customer service: a playbook in any words, and an hour that was asked for on some networks."""

from __future__ import annotations

import pytest

from tests.judging import judge

OWNER = "owner: ayse, first_response: 4h, response_rate_target: 95 %"


def test_the_empty_parts_of_a_playbook_are_named_with_what_may_stand_there() -> None:
    text = "customer_service: {complaints: {justified: [refund], unclear: ''}}"

    assert judge("no-complaint-playbook", text).messages == [
        (
            "the complaint playbook says nothing under unclear (such as regret, investigate); "
            "follow_up (such as publish_outcome); monitor (such as tags, mentions)"
        )
    ]


@pytest.mark.parametrize(
    ("platform", "is_found"),
    [
        ("twitter", True),
        ("x", True),
        ("facebook", True),
        ("instagram_stories", True),
        ("linkedin", False),
        ("youtube", False),
        ("email", False),
    ],
)
def test_a_complaint_within_the_hour_is_asked_for_where_people_were_asked(
    platform: str, *, is_found: bool
) -> None:
    text = (
        f"channels: [{{id: c1, platform: {platform}}}]\n"
        f"customer_service: {{{OWNER}, complaint_response: 3h}}"
    )

    assert bool(judge("slow-or-missing-response-target", text).findings) == is_found


def test_a_paused_network_asks_for_nothing() -> None:
    text = (
        "channels: [{id: c1, platform: x, status: paused}]\n"
        f"customer_service: {{{OWNER}, complaint_response: 3h}}"
    )

    assert judge("slow-or-missing-response-target", text).findings == []
