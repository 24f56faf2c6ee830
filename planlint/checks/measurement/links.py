"""The check that links say where their visitors come from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from planlint.dataclass import dataclass
from planlint.finding import Facts, Yield, not_applicable, problem, related, text
from planlint.plan.activities import CalendarItem
from planlint.plan.campaigns import Campaign
from planlint.plan.populations import is_paid
from planlint.plan.root import Plan

NEEDED = ("utm_source", "utm_medium", "utm_campaign")
GA4_PAID_MEDIUM = re.compile(r"^(.*cp.*|ppc|retargeting|paid.*)$")
DISPLAY_MEDIA = frozenset({"display", "banner", "expandable", "interstitial", "cpm"})
THIRD_PARTIES = (
    "amazon.com",
    "apple.com",
    "calendly.com",
    "eventbrite.com",
    "facebook.com",
    "fb.me",
    "google.com",
    "instagram.com",
    "linkedin.com",
    "m.me",
    "pinterest.com",
    "t.me",
    "tiktok.com",
    "tripadvisor.com",
    "twitter.com",
    "wa.me",
    "x.com",
    "youtu.be",
    "youtube.com",
)


@dataclass(frozen=True, slots=True)
class Link:
    """A link to the business's own website, with its UTM parameters."""

    item: CalendarItem | Campaign
    utm: tuple[tuple[str, str], ...]

    def value(self, name: str) -> str:
        """What a parameter says; empty where it is absent."""
        return dict(self.utm).get(name, "")


def untracked_links(plan: Plan) -> Iterator[Yield]:
    """A link names its source, medium and campaign, in one spelling."""
    spellings: dict[tuple[str, str], tuple[str, Link]] = {}
    items: tuple[CalendarItem | Campaign, ...] = (*plan.content.calendar, *plan.campaigns)
    for item in items:
        link = _own_link(plan, item)
        if link is None:
            yield not_applicable(item, "no-own-link")
            continue
        yield from _missing(link)
        yield from _spelling(link, spellings)
        yield from _paid_medium(link)
    yield from _sources(plan)


def leads_to_a_website(plan: Plan, item: CalendarItem | Campaign) -> bool:
    """Whether an item's link, however it is written, may lead to the business's own website."""
    if not item.has("url"):
        return False
    own = [_host(website) for website in plan.business.websites]
    host = _host(item.url)
    is_own = any(_is_below(host, website) for website in own if website)
    return is_own or not any(_is_below(host, name) for name in THIRD_PARTIES)


def _own_link(plan: Plan, item: CalendarItem | Campaign) -> Link | None:
    """The item's link if it leads to the business's own website."""
    try:
        parts = urlsplit(item.url.strip())
    except ValueError:
        return None
    host = (parts.hostname or "").removeprefix("www.")
    if parts.scheme.lower() not in ("http", "https") or not host:
        return None
    own = [_host(website) for website in plan.business.websites]
    is_own = any(_is_below(host, website) for website in own if website)
    if not (is_own if own else not any(_is_below(host, name) for name in THIRD_PARTIES)):
        return None
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    return Link(item, tuple((name, value) for name, value in pairs if name.startswith("utm_")))


def _host(website: str) -> str:
    name = website.strip().lower()
    bare = name.split("://", 1)[-1].split("/", 1)[0]
    return bare.removeprefix("www.")


def _is_below(host: str, domain: str) -> bool:
    return host == domain or host.endswith("." + domain)


def _missing(link: Link) -> Iterator[Yield]:
    lacking = [name for name in NEEDED if not link.value(name)]
    if lacking:
        facts: Facts = {"item": _name(link), "lacking": text(", ".join(lacking))}
        yield problem(link.item.at("url"), "no-utm", missing=lacking[0], facts=facts)


def _name(link: Link) -> str:
    return f'{link.item.what} "{link.item.label}"'


def _spelling(link: Link, spellings: dict[tuple[str, str], tuple[str, Link]]) -> Iterator[Yield]:
    for name, value in link.utm:
        folded = (name, re.sub(r"[\s_+-]+", "", value.lower()))
        first, other = spellings.setdefault(folded, (value, link))
        if value != value.lower() or re.search(r"\s", value):
            better = re.sub(r"\s+", "_", value.strip().lower())
            facts: Facts = {"parameter": text(name), "value": text(value), "better": text(better)}
            yield problem(link.item.at("url"), "spelling", missing=name, facts=facts)
        elif first != value and first == first.lower():
            places = (related(other.item.at("url"), "spelled differently here"),)
            facts = {"parameter": text(name), "value": text(value), "better": text(first)}
            yield problem(
                link.item.at("url"), "spelling", related=places, missing=name, facts=facts
            )


def _paid_medium(link: Link) -> Iterator[Yield]:
    item, medium = link.item, link.value("utm_medium")
    if not isinstance(item, Campaign) or not medium or not is_paid(item):
        return
    fits = GA4_PAID_MEDIUM.match(medium.lower()) is not None
    fits = fits or (item.kind == "display" and medium in DISPLAY_MEDIA)
    if not fits and not (item.kind == "email" and medium == "email"):
        facts: Facts = {"item": _name(link), "medium": text(medium)}
        yield problem(item.at("url"), "paid-medium", facts=facts)


def _sources(plan: Plan) -> Iterator[Yield]:
    """A traffic goal is read for each network."""
    for goal in plan.goals:
        kpis = plan.graph.kpis_of(goal)
        if goal.type != "traffic" or not kpis:
            continue
        metrics = {metric.id for kpi in kpis if (metric := plan.metric(kpi.metric))}
        if "sessions_by_source" not in metrics and not any(kpi.has("platform") for kpi in kpis):
            yield problem(goal, "no-source", goal=goal.label)
