"""The index in the wheel says what the YAML files say."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from planlint import bundled
from planlint.pack import builtin, load_pack
from planlint.reference.files import read_yaml
from planlint.wheel_index import write_index
from tests.distribution import Built

RULES = bundled.bundled("rules")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index")
    write_index(RULES, folder)
    return folder


def test_rules_from_the_index_are_the_rules_of_the_files(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        builtin, "indexed", lambda name: json.loads((index / f"{name}.json").read_text())
    )
    from_index = builtin.builtin_rules.__wrapped__()
    from_files = load_pack(RULES)

    assert [rule.name for rule in from_index] == [rule.name for rule in from_files]
    for indexed, original in zip(from_index, from_files, strict=True):
        assert dict(indexed.examples) == dict(original.examples)
        assert replace(indexed, examples={}) == replace(original, examples={})


def test_every_facts_file_is_in_the_index(index: Path) -> None:
    facts = RULES / "facts"
    names = [file.relative_to(facts).with_suffix("").as_posix() for file in facts.rglob("*.yaml")]
    indexed = {
        name: json.loads((index / "facts" / f"{name}.json").read_text("utf-8")) for name in names
    }

    assert indexed == {name: read_yaml(name) for name in names}


def test_the_schema_in_the_index_is_the_plan_s_without_words(index: Path) -> None:
    core = json.loads((index / "schemas" / "plan.json").read_text("utf-8"))
    whole = bundled.schema("plan")

    differences = list(_differences(core, whole))

    assert core["$defs"].keys() == whole["$defs"].keys()
    assert {key for _, key in differences} == {"description", "examples", "title"}
    assert all(place[-1] not in bundled.NAMED for place, _ in differences if place)


def _differences(
    core: object, whole: object, place: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The keys that only the whole schema has, with the place of their object."""
    if isinstance(core, dict) and isinstance(whole, dict):
        assert core.keys() <= whole.keys()
        yield from ((place, key) for key in whole.keys() - core.keys())
        for key, inner in core.items():
            yield from _differences(inner, whole[key], (*place, key))
    elif isinstance(core, list) and isinstance(whole, list):
        assert len(core) == len(whole)
        for number, (inner, other) in enumerate(zip(core, whole, strict=True)):
            yield from _differences(inner, other, (*place, number))
    else:
        assert core == whole


@pytest.mark.installed
@pytest.mark.slow
def test_the_wheel_carries_the_index(built: Built, index: Path) -> None:
    with zipfile.ZipFile(built.wheel) as wheel:
        carried = {
            name.removeprefix("planlint/_bundled/index/"): wheel.read(name)
            for name in wheel.namelist()
            if name.startswith("planlint/_bundled/index/")
        }
        assert "planlint/wheel_index.py" not in wheel.namelist()

    assert carried == {
        file.relative_to(index).as_posix(): file.read_bytes() for file in index.rglob("*.json")
    }
