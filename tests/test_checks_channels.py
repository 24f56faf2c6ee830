"""Channels: a messenger on which the business only answers needs no posts."""

from __future__ import annotations

import pytest

from tests.judging import judge

SCHEDULE, LEFT_BEHIND = "no-posting-schedule", "channel-left-behind"


@pytest.mark.parametrize(
    "channel",
    [
        "platform: whatsapp",
        "platform: wa, best_times: [{days: [mon], from: '9:00', to: '17:00'}]",
        "platform: facebook_messenger",
        "platform: telegram",
        "platform: wechat",
        "name: LINE",
    ],
)
def test_a_messenger_that_only_answers_is_not_judged(channel: str) -> None:
    for rule in (SCHEDULE, LEFT_BEHIND):
        verdict = judge(rule, f"channels: [{{id: c1, {channel}}}]")

        assert (verdict.findings, verdict.not_applicable) == ([], [("/channels/0", "answering")])


@pytest.mark.parametrize(
    ("channel", "rest"),
    [
        ("platform: facebook", ""),
        ("platform: whatsapp_channels", ""),
        ("platform: telegram, formats: [photo]", ""),
        ("platform: whatsapp", "content: {pillars: [{id: p1, channels: [c1]}]}"),
        ("platform: whatsapp", "content: {calendar: [{id: d1, channels: [c1]}]}"),
    ],
)
def test_a_channel_on_which_something_is_published_needs_a_rhythm(channel: str, rest: str) -> None:
    verdict = judge(SCHEDULE, f"channels: [{{id: c1, {channel}}}]\n{rest}")

    assert [key for _, key, _ in verdict.findings] == ["no-cadence", "no-hours"]


def test_a_messenger_with_posts_can_be_left_behind() -> None:
    verdict = judge(LEFT_BEHIND, "channels: [{id: c1, platform: whatsapp, posts_per_week: 2}]")

    assert verdict.findings == [("/channels/0", "left-behind", "warning")]
