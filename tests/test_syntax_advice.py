"""For what people really type: the place of the mistake, and what to write instead."""

from __future__ import annotations

import pytest
import yaml

from planlint.document import events, read_document
from planlint.place import Span
from tests.documents import facts, place

Case = tuple[str, str, Span, dict[str, str]]


def quoted(value: str, instead: str) -> dict[str, str]:
    return {"value": value, "quoted": instead}


SIGNS: list[Case] = [
    ("a: @maria\n", "at-sign", Span(1, 4, 1, 10), quoted("@maria", '"@maria"')),
    ("- @maria # she\n", "at-sign", Span(1, 3, 1, 9), quoted("@maria", '"@maria"')),
    ("a: [x, @b, c]\n", "at-sign", Span(1, 8, 1, 10), quoted("@b", '"@b"')),
    ("{a: @b, c: d}\n", "at-sign", Span(1, 5, 1, 7), quoted("@b", '"@b"')),
    ("a: 🍕\nb: @ชา\n", "at-sign", Span(2, 4, 2, 7), quoted("@ชา", '"@ชา"')),
    ("a: `x` y\n", "back-tick", Span(1, 4, 1, 9), quoted("`x` y", '"`x` y"')),
    ("a: %20\n", "percent", Span(1, 4, 1, 7), quoted("%20", '"%20"')),
    ("%20 off\n", "percent", Span(1, 1, 1, 8), quoted("%20 off", '"%20 off"')),
    ("{a: Be #1 b}\n", "hash", Span(1, 8, 1, 10), quoted("#1", '"Be #1 b"')),
    ("{a: b, c: Be #1,\n d: e}\n", "hash", Span(1, 14, 1, 16), quoted("#1", '"Be #1"')),
    ("a: [b #1 c, d]\n", "hash", Span(1, 7, 1, 9), quoted("#1", '"b #1 c"')),
    ("a: [#x, #y]\n", "hash", Span(1, 5, 1, 7), quoted("#x", '"#x"')),
    ("a: [x, #y]\nb: 1\n", "hash", Span(1, 8, 1, 10), quoted("#y", '"#y"')),
    ("a: {b: #y}\nb: 1\n", "hash", Span(1, 8, 1, 10), quoted("#y", '"#y"')),
    ("a: *b*\n", "asterisk", Span(1, 4, 1, 7), quoted("*b*", '"*b*"')),
    ("a: **b**\n", "asterisk", Span(1, 4, 1, 9), quoted("**b**", '"**b**"')),
    ("a: *b c* d\n", "asterisk", Span(1, 4, 1, 11), quoted("*b c* d", '"*b c* d"')),
    ("a: * b\n", "asterisk", Span(1, 4, 1, 7), quoted("* b", '"* b"')),
    ("a:\n  * b\n", "bullet", Span(2, 3, 2, 6), {"value": "* b", "example": "- b"}),
    ("a: *b\n", "unknown-name", Span(1, 4, 1, 6), {"name": "b", "quoted": '"*b"'}),
    ("a: & b\n", "ampersand", Span(1, 4, 1, 7), quoted("& b", '"& b"')),
    ("a: !b!c d\n", "exclamation-mark", Span(1, 4, 1, 10), quoted("!b!c d", '"!b!c d"')),
    ("a: >60%\n", "greater-than", Span(1, 4, 1, 8), quoted(">60%", '">60%"')),
    ("a: >= 60\n", "greater-than", Span(1, 4, 1, 9), quoted(">= 60", '">= 60"')),
    ("a: >50\n", "greater-than", Span(1, 4, 1, 7), quoted(">50", '">50"')),
    ("a: [>5]\n", "greater-than", Span(1, 5, 1, 7), quoted(">5", '">5"')),
    ("a: | b |\n", "vertical-bar", Span(1, 4, 1, 9), quoted("| b |", '"| b |"')),
    ("a: ? b\n", "question-mark", Span(1, 4, 1, 7), quoted("? b", '"? b"')),
    ("a: , b\n", "punctuation", Span(1, 4, 1, 7), quoted(", b", '", b"')),
    ("a: {{b}}\n", "placeholder", Span(1, 4, 1, 9), quoted("{{b}}", '"{{b}}"')),
    ("a: {{ b }} c\n", "placeholder", Span(1, 4, 1, 13), quoted("{{ b }} c", '"{{ b }} c"')),
    ("a: {{ b | c }}\n", "placeholder", Span(1, 4, 1, 15), quoted("{{ b | c }}", '"{{ b | c }}"')),
    ("{{b}}: c\n", "placeholder", Span(1, 1, 1, 6), quoted("{{b}}", '"{{b}}"')),
    ("a: {% b %}\n", "placeholder", Span(1, 4, 1, 11), quoted("{% b %}", '"{% b %}"')),
    ("a: [b] c\n", "bracket", Span(1, 4, 1, 9), quoted("[b] c", '"[b] c"')),
    ("- {b} c\n", "bracket", Span(1, 3, 1, 8), quoted("{b} c", '"{b} c"')),
]

QUOTES: list[Case] = [
    ('a: "b\nc: d\n', "unclosed-quote", Span(1, 4, 1, 5), {"quote": '"', "quoted": '"b"'}),
    ("a: 'b\n", "unclosed-quote", Span(1, 4, 1, 5), {"quote": "'", "quoted": '"b"'}),
    ('a: "b\nc: "d"\n', "unclosed-quote", Span(1, 4, 1, 5), {"quote": '"', "quoted": '"b"'}),
    ('- "b\n- x\n- "d"\n', "unclosed-quote", Span(1, 3, 1, 4), {"quote": '"', "quoted": '"b"'}),
    ("a: 'b\nc: it's\n", "unclosed-quote", Span(1, 4, 1, 5), {"quote": "'", "quoted": '"b"'}),
    ("a: 'b's c'\n", "apostrophe", Span(1, 4, 1, 11), quoted("'b's c'", '"b\'s c"')),
    ("a: ['b's', c]\n", "apostrophe", Span(1, 5, 1, 10), quoted("'b's'", '"b\'s"')),
    ('a: "b" c\n', "text-after-quote", Span(1, 4, 1, 9), quoted('"b" c', "'\"b\" c'")),
    ('a: "b "c" d"\n', "text-after-quote", Span(1, 4, 1, 13), quoted('"b "c" d"', "'b \"c\" d'")),
    ('a: "b\\d"\n', "back-slash", Span(1, 4, 1, 9), quoted('"b\\d"', "'b\\d'")),
    ('a: "b\\xyz"\n', "back-slash", Span(1, 4, 1, 11), quoted('"b\\xyz"', "'b\\xyz'")),
    ("a: “b: c”\n", "curly-quotes", Span(1, 4, 1, 10), quoted("“b: c”", '"b: c"')),
    ("a: „b: c“ # d\n", "curly-quotes", Span(1, 4, 1, 10), quoted("„b: c“", '"b: c"')),
    ("a: ‘it’s: c’\n", "curly-quotes", Span(1, 4, 1, 13), quoted("‘it’s: c’", '"it’s: c"')),
    ("a: “b”: “c”\n", "colon", Span(1, 4, 1, 12), quoted("“b”: “c”", '"“b”: “c”"')),
    ('a: "b",\nc: d\n', "comma", Span(1, 7, 1, 8), {}),
]

COLONS: list[Case] = [
    ("a: b: c\n", "colon", Span(1, 4, 1, 8), quoted("b: c", '"b: c"')),
    ("- a: b: c # d\n", "colon", Span(1, 6, 1, 10), quoted("b: c", '"b: c"')),
    ("a: it's 5: b\n", "colon", Span(1, 4, 1, 13), quoted("it's 5: b", '"it\'s 5: b"')),
    ('a: b "c": d\n', "colon", Span(1, 4, 1, 12), quoted('b "c": d', "'b \"c\": d'")),
    ("a:b\nc: d\n", "missing-space", Span(1, 1, 1, 4), {"written": "a:b", "example": "a: b"}),
    ("a: b\nc:d\n", "missing-space", Span(2, 1, 2, 4), {"written": "c:d", "example": "c: d"}),
    ("a:b # c\nc: d\n", "missing-space", Span(1, 1, 1, 4), {"written": "a:b", "example": "a: b"}),
    ("- a:b\n  c: d\n", "missing-space", Span(1, 3, 1, 6), {"written": "a:b", "example": "a: b"}),
    ("a: b\nc d\ne: f\n", "missing-colon", Span(2, 1, 2, 4), {"written": "c d"}),
    ("a b\nc: d\n", "missing-colon", Span(1, 1, 1, 4), {"written": "a b"}),
    ("a: b\nhttps://example.org\n", "missing-colon", Span(2, 1, 2, 20), {}),
]

NO_BREAK = "U+00A0 (no-break space)"
DASH = {"written": "-b: c", "example": "- b: c"}

LINES: list[Case] = [
    ("a:\n\tb: c\n", "tab", Span(2, 1, 2, 2), {}),
    ("a: b\n\tc: d\n", "tab", Span(2, 1, 2, 2), {}),
    ("a:\n  - b\n\t- c\n", "tab", Span(3, 1, 3, 2), {}),
    ("a: |\n\tb\n", "tab", Span(2, 1, 2, 2), {}),
    ("a:\n\xa0\xa0b: c\n", "invisible", Span(2, 1, 2, 3), {"character": NO_BREAK}),
    ("a:\n  b: c\n \xa0d: e\n", "invisible", Span(3, 2, 3, 3), {"character": NO_BREAK}),
    ("a:\n\xa0b: c\n  d: e\n", "invisible", Span(2, 1, 2, 2), {"character": NO_BREAK}),
    ("a:\n\u2003- b: c\n", "invisible", Span(2, 1, 2, 2), {"character": "U+2003 (em space)"}),
    ("a:\n  -\xa0b: c\n", "invisible", Span(2, 4, 2, 5), {"character": NO_BREAK}),
    ("a:\n\u200b\u200b- b\n", "invisible", Span(2, 1, 2, 3), {}),
    ("a: b\n\ufeffc: d\n", "invisible", Span(2, 1, 2, 2), {}),
    ("a:\n\ufeff  b: c\n", "invisible", Span(2, 1, 2, 2), {}),
    ("a:\xa0b\nc: d\n", "invisible", Span(1, 3, 1, 4), {"character": NO_BREAK}),
    ("a:\n  -b: c\n   d: e\n", "dash", Span(2, 3, 2, 8), DASH),
    ("a:\n  - x: y\n  -b: c # d\n", "dash", Span(3, 3, 3, 8), DASH),
    ("a:\n-b\n-c\n", "dash", Span(2, 1, 2, 3), {"written": "-b", "example": "- b"}),
    ("a: b\n  c: d\n", "too-deep", Span(2, 3, 2, 7), {"above": "a: b"}),
    ("a: b # c\n\n# d\n  - e: f\n", "list-among-keys", Span(4, 3, 4, 9), {"value": "- e: f"}),
    ("a: b\n  - c: d\n", "too-deep", Span(2, 3, 2, 9), {"above": "a: b"}),
    ("a:\n- b\n c: d\n", "too-deep", Span(3, 2, 3, 6), {"above": "- b"}),
    ("- a: b\n c: d\n", "indentation", Span(2, 2, 2, 6), {"spaces": "1", "wanted": "2"}),
    ("- a: b\n   c: d\n", "too-deep", Span(2, 4, 2, 8), {"above": "- a: b"}),
    ("a:\n    b: c\n  d: e\n", "indentation", Span(3, 3, 3, 7), {"spaces": "2", "wanted": "4"}),
    ("  a: b\nc: d\n", "indentation", Span(2, 1, 2, 5), {"spaces": "0", "wanted": "2"}),
    ("a:\n  - b\n - c\n", "indentation", Span(3, 2, 3, 5), {"spaces": "1", "wanted": "2"}),
    ("a: b\n- c\n", "list-among-keys", Span(2, 1, 2, 4), {"value": "- c"}),
    ("a: - b\n", "list-beside-key", Span(1, 4, 1, 7), {"value": "- b"}),
    (
        "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n",
        "merge-conflict",
        Span(2, 1, 2, 8),
        {"marker": "<<<<<<<"},
    ),
    ("a: 1\r\n>>>>>>> x\r\n", "merge-conflict", Span(2, 1, 2, 8), {"marker": ">>>>>>>"}),
    ("a: '\n=======\n>>>>>>> x'\n", "merge-conflict", Span(2, 1, 2, 8), {"marker": "======="}),
]

BRACKETS: list[Case] = [
    ("a: [b\nc: d\n", "unclosed-bracket", Span(1, 4, 1, 5), {"bracket": "[", "closing": "]"}),
    ("a: {b: c\n", "unclosed-bracket", Span(1, 4, 1, 5), {"bracket": "{", "closing": "}"}),
    ("a: [b}\n", "unclosed-bracket", Span(1, 4, 1, 5), {"bracket": "[", "closing": "]"}),
    ("a: [b]]\n", "extra-bracket", Span(1, 7, 1, 8), {"bracket": "]"}),
    ('a: ["b" "c"]\n', "missing-comma", Span(1, 9, 1, 10), {}),
    ("a: {b: c d: e}\n", "missing-comma", Span(1, 11, 1, 12), {}),
    ("a: [b,, c]\n", "extra-comma", Span(1, 7, 1, 8), {}),
    ("a: [b],\nc: d\n", "comma", Span(1, 7, 1, 8), {}),
    ("[a, b]: c\n", "complex-key", Span(1, 1, 1, 2), {}),
    ("? {a: b}\n: c\n", "complex-key", Span(1, 3, 1, 4), {}),
]

OTHERS: list[Case] = [
    (
        "%YAML 3.0\n---\na: 1\n",
        "other",
        Span(1, 1, 1, 2),
        {"problem": "this version of YAML is not known"},
    ),
    (
        "{a: 1, b:[c]}\n",
        "missing-space",
        Span(1, 8, 1, 12),
        {"written": "b:[c", "example": "b: [c"},
    ),
    ('"a"\nb: c\n', "missing-colon", Span(1, 1, 1, 4), {"written": '"a"'}),
]

CASES = [*SIGNS, *QUOTES, *COLONS, *LINES, *BRACKETS]


def advice(text: str) -> tuple[str, Span, dict[str, str]]:
    document = read_document(text, "p.yaml")
    (item,) = document.problems
    assert item.rule == "yaml-syntax"
    assert not document.parsed
    return item.problem.key, place(document, item), facts(item)


@pytest.mark.parametrize(("text", "key", "span", "words"), [*CASES, *OTHERS])
def test_advice(text: str, key: str, span: Span, words: dict[str, str]) -> None:
    found, where, told = advice(text)
    assert (found, where) == (key, span)
    assert not words or told == words


@pytest.mark.parametrize(("text", "key", "span"), [case[:3] for case in CASES])
def test_advice_is_the_same_without_libyaml(
    text: str, key: str, span: Span, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "_LOADER", yaml.BaseLoader)
    assert advice(text)[:2] == (key, span)
