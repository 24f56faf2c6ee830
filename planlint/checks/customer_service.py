"""Checks of customer service: somebody answers, in time, and knows what to do with a complaint."""

from __future__ import annotations

from collections.abc import Iterator

from planlint import reference
from planlint.finding import Facts, NotApplicable, Yield, duration, not_applicable, problem, text
from planlint.plan.populations import active_social_channels
from planlint.plan.root import Plan
from planlint.plan.service import Complaints
from planlint.quantity import read_duration
from planlint.rule import Check

# For each part of the playbook what may stand there; the words are the plan's own.
COMPLAINT_STEPS = {
    "justified": "apologise, fix",
    "unclear": "regret, investigate",
    "follow_up": "publish_outcome",
    "monitor": "tags, mentions",
}
HEARD = frozenset({"tags", "mentions"})
# Public networks like the one on which it was asked how fast complaints should be answered.
STUDIED = frozenset({"x", "facebook", "instagram"})
LISTENING = frozenset({"listening", "social_analytics"})


def no_customer_service(plan: Plan) -> Iterator[Yield]:
    """Whoever is on social channels is asked, and somebody answers."""
    service = plan.customer_service
    if not active_social_channels(plan):
        yield not_applicable(plan, "no-social")
    elif plan.is_unreadable("customer_service"):
        return
    elif service.is_empty:
        yield problem(plan.place_of("customer_service"), "missing", missing="customer_service")
    elif not service.has("owner") and not service.has("document"):
        yield problem(service, "no-owner", missing="owner")


def _elsewhere(plan: Plan) -> NotApplicable | None:
    """Why the details of customer service are not judged here."""
    service = plan.customer_service
    if service.has("document"):
        return not_applicable(plan, "kept-elsewhere")
    if service.is_empty and not active_social_channels(plan):
        return not_applicable(plan, "no-social")
    return None


def slow_or_missing_response_target(
    plan: Plan, *, first_response: str = "24h", complaint_response: str = "1h"
) -> Iterator[Yield]:
    """Answers come in a stated time, and to a stated share of messages."""
    if elsewhere := _elsewhere(plan):
        yield elsewhere
        return
    service = plan.customer_service
    slowest = read_duration(first_response).high
    slowest_complaint = read_duration(complaint_response).high
    first, complaint = service.first_response, service.complaint_response
    if not service.has("first_response"):
        yield problem(service, "no-target", missing="first_response")
    elif first is not None and first.low > slowest:
        facts: Facts = {"stated": duration(first.low), "expected": duration(slowest)}
        yield problem(service.at("first_response"), "slow", facts=facts)
    studied = any(reference.parent_of(name) in STUDIED for name in _social_platforms(plan))
    if studied and complaint is not None and complaint.low > slowest_complaint:
        facts = {"stated": duration(complaint.low), "expected": duration(slowest_complaint)}
        yield problem(service.at("complaint_response"), "slow-complaint", facts=facts)
    if not service.has("response_rate_target"):
        yield problem(service, "no-rate", missing="response_rate_target")


def _social_platforms(plan: Plan) -> tuple[str, ...]:
    """Where the plan's active social channels are."""
    return tuple(channel.platform for channel in active_social_channels(plan))


def no_faq(plan: Plan) -> Iterator[Yield]:
    """Frequent questions have their answers ready."""
    if elsewhere := _elsewhere(plan):
        yield elsewhere
        return
    faq = plan.customer_service.faq
    entries = faq.entries
    written = (entries is not None and entries.high > 0) or faq.is_unreadable("entries")
    if not written and not faq.has("url"):
        yield problem(plan.customer_service, "no-faq", missing="faq")


def agency_without_handover(plan: Plan) -> Iterator[Yield]:
    """An agency that answers knows the product or passes the question on."""
    service = plan.customer_service
    if service.operator != "agency":
        yield not_applicable(plan, "no-agency")
    elif service.handover.is_empty and not service.has("briefing"):
        yield problem(service, "no-handover", missing="handover")


def no_complaint_playbook(plan: Plan) -> Iterator[Yield]:
    """Both kinds of complaint have their answer, and a tool hears them."""
    if elsewhere := _elsewhere(plan):
        yield elsewhere
        return
    service = plan.customer_service
    complaints = service.complaints
    lacking = list(_lacking(complaints))
    if lacking and not service.is_unreadable("complaints"):
        at = service.place_of("complaints")
        yield problem(at, "incomplete", missing="complaints", lacking=text("; ".join(lacking)))
    listening = any(tool.kind in LISTENING and tool.status in ("", "live") for tool in plan.tools)
    if HEARD & set(complaints.monitor) and not listening:
        yield problem(complaints.at("monitor"), "no-listening")


def _lacking(complaints: Complaints) -> Iterator[str]:
    """The parts of the playbook that say nothing, with what may stand there."""
    for name, steps in COMPLAINT_STEPS.items():
        said = complaints.values.get(name, ())
        if not complaints.is_unreadable(name) and not any(said):
            yield f"{name} (such as {steps})"


CHECKS: tuple[Check, ...] = (
    no_customer_service,
    slow_or_missing_response_target,
    no_faq,
    agency_without_handover,
    no_complaint_playbook,
)
