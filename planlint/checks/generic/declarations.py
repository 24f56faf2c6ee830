"""The checks without code, as rules and people know them."""

from __future__ import annotations

from planlint.checks.declaration import Declaration, Param
from planlint.checks.generic import params_of
from planlint.checks.generic.declaring import declare

FIELD = Param(
    "field",
    "a field",
    "the field to look at, such as cost_total, post_review.date or x-po",
    required=True,
)
REQUIRED = Param("required", "yes or no", "whether an object without the field is a finding too")
HAVING = Param("having", "conditions", "what it has to be, as in where")

ABOUT = {
    "object": "what the object is called",
    "what": "what sort of object it is, such as campaign",
    "field": "the field",
}
VALUE = {**ABOUT, "value": "the value that is written"}
MISSING = "the field is not written"


GENERIC: tuple[Declaration, ...] = (
    declare(
        "present",
        "A field is written",
        params=(
            Param("field", "a field, or a list of them", "what has to be written, each of it"),
            Param("any_of", "a list of fields", "one of them has to be written"),
        ),
        messages={"missing": MISSING},
        facts=ABOUT,
        refuse=params_of.present,
    ),
    declare(
        "absent",
        "A field is not written",
        params=(
            Param("field", "a field, or a list of them", "what must not be written", required=True),
        ),
        messages={"unwanted": "the field is written"},
        facts=VALUE,
        refuse=params_of.absent,
    ),
    declare(
        "one_of",
        "A value is one of some",
        params=(
            FIELD,
            Param("values", "a list of values", "what it may be", required=True),
            REQUIRED,
        ),
        messages={"other": "the value is another", "missing": MISSING},
        facts={**VALUE, "wanted": "the values it may be"},
        refuse=params_of.values,
        speaks=params_of.optional("other"),
    ),
    declare(
        "none_of",
        "A value is none of some",
        params=(FIELD, Param("values", "a list of values", "what it must not be", required=True)),
        messages={"unwanted": "the value is one of them"},
        facts={**VALUE, "unwanted": "the values it must not be"},
        refuse=params_of.values,
    ),
    declare(
        "matches",
        "A text is of a shape",
        params=(
            FIELD,
            Param(
                "pattern",
                "a pattern, or a list of which one is enough",
                "the shape of the whole text: # is a digit, ? one character, * any text, [A-Z] "
                "one of these characters; a backslash before one of them takes it as it is",
                required=True,
            ),
            REQUIRED,
        ),
        messages={"mismatch": "the text is of no such shape", "missing": MISSING},
        facts={**VALUE, "pattern": "the pattern"},
        refuse=params_of.matches,
        speaks=params_of.optional("mismatch"),
    ),
    declare(
        "between",
        "A number, amount, day or length of time lies between limits",
        params=(
            FIELD,
            Param("min", "a value of the field's kind", "the least it may be"),
            Param("max", "a value of the field's kind", "the most it may be"),
            Param("of", "a field", "another amount, of which min and max are percentages"),
            REQUIRED,
        ),
        messages={
            "below": "the value is below min, at best",
            "above": "the value is above max, at best",
            "missing": MISSING,
        },
        facts={
            **VALUE,
            "min": "the least it may be",
            "max": "the most it may be",
            "of": "the field that the limits are a share of",
            "whole": "the value of that field",
            "share": "which share of it the value is",
        },
        refuse=params_of.between,
        speaks=params_of.between_speaks,
    ),
    declare(
        "adds_up",
        "Parts make their whole",
        params=(
            Param("parts", "a field, or a list of them", "what is added up", required=True),
            Param("to", "a field, or a number", "what the sum has to be", required=True),
            Param("within", "a percentage", "how far off it may be; left out, rounding apart, 0"),
        ),
        messages={"differs": "the sum is another"},
        facts={
            **ABOUT,
            "parts": "the fields that are added",
            "sum": "what they make",
            "total": "what they should make",
            "difference": "how far that is apart",
        },
        refuse=params_of.adds_up,
    ),
    declare(
        "refers_to",
        "An id names an object of a list, perhaps one of a kind",
        params=(
            FIELD,
            Param("to", "a list, or several", "where the id has to be, as in each", required=True),
            HAVING,
            REQUIRED,
        ),
        messages={
            "unknown": "no object of the list has the id",
            "other": "the object with the id is not as having says",
            "missing": MISSING,
        },
        facts={
            **VALUE,
            "to": "the list",
            "target": "what the object with the id is called",
            "wanted": "what it has to be",
        },
        refuse=params_of.refers_to,
        speaks=lambda given: frozenset(
            {"unknown"}
            | ({"other"} if given.get("having") else set())
            | ({"missing"} if params_of.is_yes(given, "required") else set())
        ),
    ),
    declare(
        "at_least",
        "There are at least so many",
        params=(
            FIELD,
            Param("n", "a whole number", "the least there may be", required=True),
            HAVING,
        ),
        messages={"few": "there are fewer"},
        facts={**ABOUT, "count": "how many there are", "n": "how many there should be"},
        refuse=params_of.counted,
    ),
    declare(
        "at_most",
        "There are at most so many",
        params=(
            FIELD,
            Param("n", "a whole number", "the most there may be", required=True),
            HAVING,
        ),
        messages={"many": "there are more"},
        facts={**ABOUT, "count": "how many there are", "n": "how many there may be"},
        refuse=params_of.counted,
    ),
    declare(
        "in_order",
        "Days come one after the other",
        params=(
            Param("fields", "a list of fields", "the days, the first one first", required=True),
            Param("gap", "a length of time", "how far apart they have to be; left out, 0"),
        ),
        messages={
            "order": "a day lies before the one it should follow",
            "close": "two days are too close",
        },
        facts={
            **VALUE,
            "first": "the field of the day before",
            "first_value": "the day before",
            "days": "how many days lie between them",
            "gap": "how many days should",
        },
        refuse=params_of.in_order,
        speaks=lambda given: frozenset({"order", "close"} if given.get("gap") else {"order"}),
    ),
    declare(
        "unique",
        "No value stands in two objects",
        params=(FIELD,),
        messages={"repeated": "another object has the same value"},
        facts={**VALUE, "first": "what the first object with the value is called"},
        refuse=params_of.unique,
    ),
)
