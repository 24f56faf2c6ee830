"""Rates: fractions of something counted (0.02 is 2 %), never percentages."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from planlint.formulas.quotient import quotient
from planlint.quantity import Quantity

SCORE_SCALE = 100


def click_through_rate(clicks: Quantity, impressions: Quantity) -> Quantity | None:
    """F11: the fraction of impressions that are clicked."""
    return quotient(clicks, impressions)


def conversion_rate(conversions: Quantity, clicks_or_sessions: Quantity) -> Quantity | None:
    """F12: the fraction of clicks (ads) or sessions (site) that convert."""
    return quotient(conversions, clicks_or_sessions)


def frequency(impressions: Quantity, reach: Quantity) -> Quantity | None:
    """F13: a ratio, impressions for each person reached."""
    return quotient(impressions, reach)


def engagement_rate_by_reach(engagements: Quantity, reach: Quantity) -> Quantity | None:
    """F14: engagements as a fraction of the people reached."""
    return quotient(engagements, reach)


def engagement_rate_by_followers(engagements: Quantity, followers: Quantity) -> Quantity | None:
    """F15: engagements of a post as a fraction of the followers."""
    return quotient(engagements, followers)


def engagement_rate_by_impressions(engagements: Quantity, impressions: Quantity) -> Quantity | None:
    """F16: engagements as a fraction of the impressions."""
    return quotient(engagements, impressions)


def daily_engagement_rate(engagements_a_day: Quantity, followers: Quantity) -> Quantity | None:
    """F17: engagements of a day as a fraction of the followers."""
    return quotient(engagements_a_day, followers)


def reach_rate(reach: Quantity, followers: Quantity) -> Quantity | None:
    """F18: people reached as a fraction of the followers."""
    return quotient(reach, followers)


def share_of_voice(own: Quantity, market: Quantity) -> Quantity | None:
    """F23: one's own spend, impressions or mentions as a fraction of the whole market's."""
    return quotient(own, market)


def net_promoter_score(promoters: Quantity, detractors: Quantity) -> Quantity:
    """F24: points from -100 to 100, of the fractions that answer 9 or 10 and 0 to 6."""
    return (promoters - detractors) * SCORE_SCALE


def customer_satisfaction(satisfied: Quantity, answers: Quantity) -> Quantity | None:
    """F25: the fraction of all answers that are satisfied."""
    return quotient(satisfied, answers)


def response_rate(answered: Quantity, messages: Quantity) -> Quantity | None:
    """F26: the fraction answered of the messages that need an answer."""
    return quotient(answered, messages)


def response_time(first_replies: Sequence[Decimal]) -> Decimal:
    """F27: minutes, the median of the minutes to each first reply (at least one)."""
    from statistics import median

    return median(first_replies)


def lead_conversion_rate(customers: Quantity, leads: Quantity) -> Quantity | None:
    """F28: the fraction of leads that become customers."""
    return quotient(customers, leads)


def story_retention(last_frame: Quantity, first_frame: Quantity) -> Quantity | None:
    """F31: the fraction of a story's first viewers who see its last frame."""
    return quotient(last_frame, first_frame)


def completion_rate(completed: Quantity, starts: Quantity) -> Quantity | None:
    """F32: the fraction of started views that are completed."""
    return quotient(completed, starts)
