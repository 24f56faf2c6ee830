"""Checks of measurement: the tools, the credit, the links, and the place where numbers meet."""

from __future__ import annotations

from planlint.checks.measurement.attribution import (
    attribution_config_unavailable,
    no_attribution_model,
    single_touch_attribution,
)
from planlint.checks.measurement.links import untracked_links
from planlint.checks.measurement.reporting import (
    channels_not_integrated,
    no_dashboard,
    no_post_campaign_review,
)
from planlint.checks.measurement.tracking import no_web_analytics, paid_social_without_pixel
from planlint.rule import Check

CHECKS: tuple[Check, ...] = (
    no_web_analytics,
    paid_social_without_pixel,
    no_attribution_model,
    single_touch_attribution,
    attribution_config_unavailable,
    untracked_links,
    no_dashboard,
    no_post_campaign_review,
    channels_not_integrated,
)
