"""What identifies a finding over time: it stays the same when lines move and lists are sorted."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from decimal import Context, Decimal

from planlint.fact import Fact
from planlint.finding import Finding

LENGTH = 32
# Equal anchors are told apart by their order, which may change.
_NUMBER = re.compile(r"#\d+(?=/|$)")


def fingerprint(plan_id: str, finding: Finding) -> str:
    """The identity of a finding: 32 hexadecimal digits.

    It is made of the plan's id, the rule, the message key, the anchor and the missing field. No
    line, no number and no word of the message is part of it, so that a finding about a value that
    has changed is still the same finding. Findings that agree in all five, such as those of two
    list items with one anchor, have one fingerprint: whoever needs one each counts them in the
    order of the report.
    """
    anchor = _NUMBER.sub("", finding.anchor)
    return _digest([plan_id, finding.rule, finding.key, anchor, finding.missing])


def facts_digest(finding: Finding) -> str:
    """A hash of what a finding says: 32 hexadecimal digits.

    A finding whose fingerprint is the same and whose facts are not has changed. Numbers are
    compared by value (480 and 480.0 are one). The order of the facts does not matter, nor that of
    the words in one: it may be a list of names, and the plan's lists may have been sorted.
    """
    return _digest([[name, *_parts(fact)] for name, fact in sorted(finding.facts.items())])


def _parts(fact: Fact) -> tuple[str, str, str]:
    if isinstance(fact.value, Decimal):
        value = _shortest(fact.value)
    else:
        value = " ".join(sorted(word.strip(",;") for word in str(fact.value).split()))
    return fact.kind.value, value, fact.unit


def _shortest(value: Decimal) -> str:
    if not value:
        return "0"
    room = Context(prec=len(value.as_tuple().digits))
    return str(value.normalize(room))


def _digest(parts: Sequence[object]) -> str:
    # JSON keeps the parts apart, and writes any character, even half a surrogate pair, in ASCII.
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:LENGTH]
