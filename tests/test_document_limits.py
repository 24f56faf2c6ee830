"""Files made to exhaust a program end in a finding, at once."""

from __future__ import annotations

import pytest

from planlint.document import read_document, refusals
from planlint.document.decoding import MAX_BYTES
from planlint.document.problems import MAX_MISTAKES
from planlint.document.refusals import MAX_DEPTH
from planlint.place import Span
from tests.documents import facts, found, place


def keys(source: str | bytes) -> list[tuple[str, str]]:
    document = read_document(source, "p.yaml")
    assert document.parsed is not any(
        rule in ("limit", "yaml-syntax") for rule, *_ in found(document)
    )
    return [item[:2] for item in found(document)]


def test_size_counts_bytes() -> None:
    comment = "# 🍕\n"
    times = MAX_BYTES // len(comment.encode())
    assert keys(comment * times) == []
    assert keys(comment * (times + 1)) == [("limit", "size")]
    assert keys((comment * (times + 1)).encode()) == [("limit", "size")]
    document = read_document(b"planlint: 1\n" + b"#" * MAX_BYTES, "p.yaml")
    assert facts(document.problems[0]) == {"size": str(MAX_BYTES + 12), "most": str(MAX_BYTES)}
    assert document.lines[0] == "planlint: 1"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 5000, id="lists"),
        pytest.param("{a: " * 5000, id="mappings"),
        pytest.param("- " * 5000, id="items"),
        pytest.param("".join(" " * level + "a:\n" for level in range(1400)), id="keys"),
        pytest.param("[" * MAX_BYTES, id="largest-list"),
        pytest.param("- " * (MAX_BYTES // 2), id="largest-items"),
    ],
)
def test_depth_is_refused_before_it_is_read(text: str) -> None:
    assert keys(text) == [("limit", "depth")]


def test_the_deepest_level_is_still_read() -> None:
    assert keys("[" * MAX_DEPTH + "]" * MAX_DEPTH) == []
    document = read_document("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), "p.yaml")
    assert place(document, document.problems[0]) == Span(1, MAX_DEPTH + 1, 1, MAX_DEPTH + 2)


def test_aliases_count_for_depth() -> None:
    def chain(length: int) -> str:
        links = (f"- &a{number} [*a{number - 1}]\n" for number in range(1, length))
        return "- &a0 [x]\n" + "".join(links)

    assert keys(chain(MAX_DEPTH - 1)) == []
    assert keys(chain(MAX_DEPTH)) == [("limit", "depth")]


def test_nodes_are_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refusals, "MAX_NODES", 100)
    assert keys("\n".join(["-"] * 99)) == []
    assert keys("\n".join(["-"] * 100)) == [("limit", "nodes")]
    assert keys("a: &a [x, y]\n" + "\n".join(f"b{use}: *a" for use in range(32))) == []
    assert keys("a: &a [x, y]\n" + "\n".join(f"b{use}: *a" for use in range(33))) == [
        ("limit", "nodes")
    ]


def alias_bomb() -> str:
    levels = (f"- &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]\n" for level in range(1, 30))
    return "- &a0 [x]\n" + "".join(levels)


def merge_bomb() -> str:
    keys = ", ".join(f"k{number}: 1" for number in range(1000))
    uses = ", ".join(["*a"] * 100)
    return f"- &a {{{keys}}}\n" + "".join(f"- {{<<: [{uses}]}}\n" for _ in range(1000))


def merge_chain() -> str:
    links = (f"- &a{link} {{<<: *a{link - 1}, k{link}: 1}}\n" for link in range(1, 5000))
    return "- &a0 {k: 1}\n" + "".join(links)


@pytest.mark.parametrize("text", [alias_bomb(), merge_bomb()], ids=["aliases", "merges"])
def test_what_is_repeated_counts_as_often_as_it_is_used(text: str) -> None:
    assert keys(text) == [("limit", "nodes")]


def test_a_chain_of_merges_is_refused() -> None:
    assert keys(merge_chain())[0][0] == "limit"


def test_a_large_plan_is_read() -> None:
    goals = "".join(
        f"  - id: g{number}\n    statement: guest {number}\n" for number in range(20000)
    )
    document = read_document(f"planlint: 1\ngoals:\n{goals}", "p.yaml")
    assert document.problems == ()
    assert document.locate(("goals", 19999, "statement")).line == 40002


@pytest.mark.parametrize(
    "number",
    [
        "1" * 41,
        "-" + "1" * 40,
        "1" * 10_000,
        "0x" + "f" * 40,
        "0o" + "7" * 10_000,
        "1." + "0" * 40,
        "1e40",
        "1e-40",
        "1e" + "9" * 10_000,
    ],
    ids=lambda number: number[:8],
)
def test_numbers_of_absurd_length_are_refused(number: str) -> None:
    document = read_document(f"a: {number}\n", "p.yaml")
    assert found(document) == [("limit", "number-length", 1, 4)]
    assert place(document, document.problems[0]).end_column == 4 + len(number)
    assert not document.parsed


def test_long_digits_in_a_text_are_a_text() -> None:
    assert keys(f"a: '{'1' * 10_000}'\nb: x{'1' * 10_000}\n") == []


@pytest.mark.parametrize(
    ("text", "tag", "quoted"),
    [
        ("a: !important news\n", "!important", '"!important news"'),
        ("a: ! news # soon\n", "!", '"! news"'),
        ("a: !!python/object/apply:os.system [ls]\n", "!!python/object/apply:os.system", None),
        ("a: !!binary eA==\n", "!!binary", None),
        ("a: !!timestamp 2026-01-31\n", "!!timestamp", None),
        ("a: !!set {x}\n", "!!set", None),
        ("a: &x !<tag:example.org,2026:x> 1\nb: *x\n", "!<tag:example.org,2026:x>", None),
        ("%TAG ! tag:example.org,2026:\n---\na: !x 1\n", "!x", None),
    ],
)
def test_tags_that_ask_for_more_than_data_are_refused(
    text: str, tag: str, quoted: str | None
) -> None:
    document = read_document(text, "p.yaml")
    (item,) = document.problems
    assert (item.rule, item.problem.key) == ("limit", "tag")
    assert facts(item)["tag"] == tag
    assert quoted is None or facts(item)["quoted"] == quoted
    assert document.data is None


def test_every_tag_of_a_file_is_named() -> None:
    assert found(read_document("- !a 1\n- !b [2]\n- x\n", "p.yaml")) == [
        ("limit", "tag", 1, 3),
        ("limit", "tag", 2, 3),
    ]


def test_mistakes_are_counted_up_to_a_limit() -> None:
    def doubles(number: int) -> list[tuple[str, str]]:
        return keys("a: 1\n" * (number + 1))

    assert doubles(MAX_MISTAKES) == [("duplicate-key", "twice")] * MAX_MISTAKES
    assert doubles(MAX_MISTAKES + 5) == [("limit", "mistakes"), *doubles(MAX_MISTAKES)]


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a: x" + " " * (MAX_BYTES - 10), id="blanks"),
        pytest.param("a: [\n" + " #x\n" * (MAX_BYTES // 4 - 10) + "]", id="comments"),
        pytest.param("---\n" * (MAX_BYTES // 4), id="documents"),
        pytest.param("&a " * (MAX_BYTES // 3), id="anchors"),
        pytest.param("\t" * MAX_BYTES, id="tabs"),
        pytest.param("{{" * (MAX_BYTES // 2), id="braces"),
        pytest.param("a: 'it's\n" * (MAX_BYTES // 9), id="quotes"),
        pytest.param(": " * (MAX_BYTES // 2), id="colons"),
        pytest.param("? " * (MAX_BYTES // 2), id="question-marks"),
        pytest.param("a: \u2028" + "\ue000" * (MAX_BYTES // 3 - 10), id="private-use"),
    ],
)
def test_the_largest_files_of_one_kind_are_read_to_an_end(text: str) -> None:
    document = read_document(text, "p.yaml")
    assert document.parsed or document.problems
    assert len(document.problems) <= MAX_MISTAKES + 1
    assert all(comment.text.startswith("#") for comment in document.comments)
