"""The shape of the source: who imports whom, what is paid for, what stays out."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.command import run_program
from tests.conftest import CHECKOUT
from tests.import_graph import Import, find_cycle, find_modules, imports_of
from tests.plans import BARE_PLAN
from tests.sources import source_files

MODULES = find_modules(CHECKOUT / "planlint")
IMPORTS = {name: imports_of(name, MODULES) for name in MODULES}

# From the ground up: a module imports from its own line and the lines above it, never from below.
LAYERS = (
    (
        *("version", "place", "fact", "silence", "finding", "fact_format"),
        *("bundled", "dataclass", "nearest", "files", "import_path", "usage"),
    ),
    ("document", "quantity", "reference", "history"),
    ("schema", "plan", "anchor", "formulas", "kept_list"),
    ("rule", "checks", "pack", "outcome", "rulebook"),
    (
        *("anchored", "consequences", "stamp", "checked", "engine", "suppress", "fingerprint"),
        "silencing",
    ),
    ("report", "score", "plan_diff", "packed", "plan_reports"),
    ("stopwatch", "lint", "config", "discover", "settings", "questions"),
    ("cache", "judge"),
    ("waiver", "baseline", "answers", "rule_test"),
    (
        *("run", "plan_ids", "no_effect", "accepted", "answered", "since", "rule_files"),
        *("chosen", "idle_overrides", "failing", "judged_plans", "judging"),
        *("request", "gathering"),
    ),
    ("audit", "comparison"),
    ("reporters", "skeleton"),
    ("cli",),
    ("__init__", "__main__", "start", "plugin", "wheel_index"),
)
LEVELS = {name: level for level, names in enumerate(LAYERS) for name in names}

# The one home of each library; whoever else wants what it does, asks that home.
HOMES = {
    "cel_expr_python": ("checks",),
    "hatchling": ("wheel_index",),
    "jinja2": ("reporters",),
    "jsonschema": ("schema",),
    "markdown_it": ("reporters",),
    "markupsafe": ("reporters",),
    "pathspec": ("config",),
    "platformdirs": ("cache",),
    "referencing": ("schema",),
    "typer": ("cli",),
    "wcwidth": ("reporters",),
    "yaml": ("document", "reference", "rule"),
}

# What `check` in text form of a right plan, without configuration, has no use for.
NOT_FOR_TEXT = frozenset(
    {
        *("babel", "cel", "cel_expr_python", "jinja2", "jsonschema", "markdown_it", "markupsafe"),
        *("pydantic", "referencing", "rich"),
        *("concurrent.futures", "email", "fractions", "importlib.metadata", "logging"),
        *("multiprocessing", "random", "socket", "sqlite3", "statistics", "tempfile"),
        *("planlint.answers", "planlint.audit", "planlint.checks.cel.expression"),
        *("planlint.cli.audit", "planlint.cli.explain", "planlint.cli.init", "planlint.cli.rules"),
        *("planlint.document.syntax_advice", "planlint.history", "planlint.judge.workers"),
        *("planlint.reporters.html", "planlint.reporters.json_report", "planlint.rule_test"),
        "planlint.skeleton",
    }
)

STANDARD_DATACLASS = re.compile(r"(?m)^from dataclasses import .*\b(dataclass|replace)\b")

# A module that outgrows this becomes a package of the same name.
MOST_LINES = 250

TEXT_FILES = frozenset(
    {"", ".cfg", ".css", ".html", ".in", ".ini", ".j2", ".json", ".md", ".py", ".toml", ".txt"}
    | {".yaml", ".yml"}
)

REGISTRY_HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "com"),
        ("npmjs", "org"),
        ("yarnpkg", "com"),
        ("crates", "io"),
        ("rubygems", "org"),
        ("debian", "org"),
        ("anaconda", "org"),
        ("unpkg", "com"),
        ("jsdelivr", "net"),
    )
]

RULE_NUMBER = re.compile(
    r"\b(?:STR|OBJ|KPI|REA|AUD|CHN|CNT|BUD|RES|MEA|UNI|ROI|CAR|CRI|GOV|PAR|LEG)[0-9]{3}\b"
)


def _home(module: str) -> str:
    """Return the top-level module of planlint that a module belongs to."""
    return module.split(".")[1] if "." in module else "__init__"


def _own_imports() -> Iterator[tuple[str, Import]]:
    for name, imports in IMPORTS.items():
        for found in imports:
            if found.module.partition(".")[0] == "planlint":
                yield name, found


def _foreign_imports() -> Iterator[tuple[str, str]]:
    for name, imports in IMPORTS.items():
        for found in imports:
            library = found.module.partition(".")[0]
            if library != "planlint" and library not in sys.stdlib_module_names:
                yield name, library


def _texts() -> Iterator[tuple[str, str]]:
    for name in sorted(source_files(CHECKOUT)):
        if Path(name).suffix in TEXT_FILES and not name.startswith("tests/golden/"):
            yield name, (CHECKOUT / name).read_text("utf-8")


def test_every_module_has_a_layer() -> None:
    assert {_home(name) for name in MODULES} - LEVELS.keys() == set()


def test_imports_go_one_way() -> None:
    wrong = [
        f"{name}:{found.line} imports {found.module}"
        for name, found in _own_imports()
        if LEVELS.get(_home(found.module), 0) > LEVELS.get(_home(name), 0)
    ]

    assert wrong == []


def test_no_imports_go_in_a_circle() -> None:
    edges: dict[str, set[str]] = {name: set() for name in MODULES}
    for name, found in _own_imports():
        if not found.for_types_only:
            edges[name].add(found.module)

    assert find_cycle(edges) == []


def test_each_library_has_one_home() -> None:
    wrong = [
        f"{name} imports {library}"
        for name, library in _foreign_imports()
        if _home(name) not in HOMES.get(library, ())
    ]

    assert wrong == []


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))
    extras = settings["project"]["optional-dependencies"]
    optional = [line for name, lines in extras.items() if name != "dev" for line in lines]
    needed = [
        *settings["project"]["dependencies"],
        *settings["build-system"]["requires"],
        *optional,
    ]
    declared = {re.split(r"[<>=~]", line)[0].lower() for line in needed}
    import_names = {
        "cel_expr_python": "cel-expr-python",
        "markdown_it": "markdown-it-py",
        "markupsafe": "jinja2",
        "referencing": "jsonschema",
        "yaml": "pyyaml",
    }

    imported = {import_names.get(library, library) for _, library in _foreign_imports()}

    assert imported == declared


def test_a_module_fits_in_the_head() -> None:
    lengths = {name: len(file.read_text("utf-8").splitlines()) for name, file in MODULES.items()}

    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}


def test_a_check_in_text_form_pays_for_nothing_else(tmp_path: Path) -> None:
    plan = tmp_path / "bare.plan.yaml"
    plan.write_text(BARE_PLAN, "utf-8")
    script = (
        "import json, sys\n"
        "from planlint.cli import main\n"
        f"sys.argv = ['planlint', 'check', {str(plan)!r}]\n"
        "try:\n"
        "    main()\n"
        "finally:\n"
        "    print(json.dumps(sorted(sys.modules)), file=sys.stderr)\n"
    )

    done = run_program([sys.executable, "-c", script], cwd=tmp_path)
    loaded = set(json.loads(done.err))

    assert done.code == 1, done
    assert "planlint.engine" in loaded
    assert loaded & NOT_FOR_TEXT == set()


def test_dataclasses_cost_nothing_at_start_up() -> None:
    wrong = [
        name
        for name, file in MODULES.items()
        if name != "planlint.dataclass" and re.search(STANDARD_DATACLASS, file.read_text("utf-8"))
    ]

    assert wrong == [], "write: from planlint.dataclass import dataclass, replace"


def test_no_file_names_the_host_of_a_package_registry() -> None:
    named = [(name, host) for name, text in _texts() for host in REGISTRY_HOSTS if host in text]

    assert named == []


def test_a_rule_is_known_by_its_name_alone() -> None:
    numbered = [(name, found) for name, text in _texts() for found in RULE_NUMBER.findall(text)]

    assert numbered == []
