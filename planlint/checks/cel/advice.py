"""The library's complaints about an expression, in words of the people who write rules."""

from __future__ import annotations

import re

from planlint.checks.cel.library import NotUnderstood

WORDS = {
    "and": "&&",
    "AND": "&&",
    "And": "&&",
    "&": "&&",
    "or": "||",
    "OR": "||",
    "Or": "||",
    "|": "||",
    "not": "!",
    "NOT": "!",
    "is": "==",
    "IS": "==",
    "=": "==",
    "<>": "!=",
}
OPERATORS = {"_?_:_": "? :", "@in": "in", "_[_]": "[ ]"}
TYPES = {
    "int": "a whole number",
    "double": "a number",
    "int64": "a whole number",
    "null_type": "null",
    "map": "a group of values",
    "list": "a list",
    "string": "text",
    "bool": "true or false",
    "null": "null",
}
OWN_CALLS = {"sum": "sum(list)", "days": "days(first, last)"}
NESTED = "the expression is nested too deep; make two rules of it"


def why_it_failed(words: str) -> str:
    """What the library says of an evaluation without a value, in plain words."""
    said = words.split(": ", 1)[-1]
    overload = re.search(r"No matching overloads found : (\S+?)\((.*)\)", said)
    return _overload(overload[1], overload[2]) if overload else said[:1].lower() + said[1:]


def in_plain_words(refused: NotUnderstood, text: str) -> str:
    """A sentence that says what to write instead."""
    words = refused.words
    if "recursion" in words:
        return NESTED
    overload = re.search(r"no matching overload for '(.+?)' applied to '\((.*)\)'", words)
    if overload:
        return _overload(overload[1], overload[2])
    undeclared = re.search(r"undeclared reference to '(.+?)'", words)
    if undeclared and undeclared[1] in OWN_CALLS:
        return f"write {OWN_CALLS[undeclared[1]]}, with nothing before it"
    if undeclared:
        return f'"{undeclared[1]}" is not used like this; see planlint explain --check cel'
    if "literal" in words:
        return "this number is too large"
    return _syntax(text, refused.offset)


def _overload(name: str, types: str) -> str:
    sign = OPERATORS.get(name, name.strip("_").replace("_", " "))
    given = [TYPES.get(each.strip(), each.strip()) for each in types.split(",")]
    listed = " and ".join(given)
    count = "; write double(size(…))" if sorted(given) == [TYPES["double"], TYPES["int"]] else ""
    return f'"{sign}" does not go together with {listed}{count}'


def _syntax(text: str, offset: int) -> str:
    before, after = text[:offset].rstrip(), text[offset:]
    if not text.strip():
        return 'an expression is wanted, such as "it.approver != null"'
    return (
        _other_word(before, after)
        or _number(before, text[: offset + 1], after)
        or _unbalanced(text)
        or (f'"{after.split()[0][:20]}" is not expected here' if after.strip() else "")
        or "the expression ends too early"
    )


def _other_word(before: str, after: str) -> str:
    """A word or sign of another language."""
    last = re.search(r"[A-Za-z]+$|<$", before)
    here = re.match(r"[A-Za-z]+|[=&|<>]", after)
    found = here[0] if here else ""
    if last and last[0] + found == "<>":
        found = "<>"
    elif last and last[0] in WORDS:
        found = last[0]
    return f'write "{WORDS[found]}", not "{found}"' if found in WORDS else ""


def _number(before: str, until: str, after: str) -> str:
    """A number as people write it."""
    if re.match(r"[$€£]", after):
        return "money is a number here, in the plan's currency: write 5000"
    if re.search(r"\d$", before) and re.match(r"[,\s]?\d{3}", after):
        return "write a number without commas and blanks: 5000"
    if re.search(r"%\s*$", until) or before.endswith("%"):
        return "a percentage is a number here: write 0.2 for 20 %"
    return ""


def _unbalanced(text: str) -> str:
    """A quotation mark or bracket without its other half."""
    if text.count('"') % 2 or text.count("'") % 2:
        return "a quotation mark is missing"
    opened, closed = text.count("("), text.count(")")
    return f'a "{"(" if opened < closed else ")"}" is missing' if opened != closed else ""
