"""The shipped facts: metrics, objectives, platforms, tools, benchmarks, claims, questions, words.

A file of `rules/facts` is read when something in it is first asked for, and then kept. The modules
here are loaded in the same way, so that a check pays only for what its rules look up.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from planlint.nearest import nearest

if TYPE_CHECKING:
    from planlint.reference.audit import Question, questions
    from planlint.reference.computing import Formula, formulas
    from planlint.reference.crediting import (
        Attribution,
        AttributionModel,
        Lookback,
        attribution,
        attribution_model,
        attribution_models,
    )
    from planlint.reference.evidence import (
        Benchmark,
        Source,
        benchmark,
        benchmark_sets,
        benchmarks,
        find_benchmark,
        sources,
    )
    from planlint.reference.geography import (
        Country,
        Region,
        countries,
        country,
        regions,
        regions_of,
        timezones,
    )
    from planlint.reference.goals import (
        Objective,
        objective,
        objectives,
        platform_objectives,
        same_platform_objective,
    )
    from planlint.reference.measures import Metric, Support, metric, metrics
    from planlint.reference.monies import Currencies, Currency, currencies, symbols
    from planlint.reference.origins import Claim, SourceDocument, claims, documents
    from planlint.reference.software import Product, product, tools
    from planlint.reference.venues import (
        Platform,
        ads_platform_of,
        feeds,
        kind_of,
        parent_of,
        platform,
        platforms,
    )
    from planlint.reference.wording import WordList, WordLists, word_list, words

_NAMES = {
    "audit": "Question questions",
    "computing": "Formula formulas",
    "crediting": "Attribution AttributionModel Lookback attribution attribution_model "
    "attribution_models",
    "evidence": "Benchmark Source benchmark benchmark_sets benchmarks find_benchmark sources",
    "geography": "Country Region countries country regions regions_of timezones",
    "goals": "Objective objective objectives platform_objectives same_platform_objective",
    "measures": "Metric Support metric metrics",
    "monies": "Currencies Currency currencies symbols",
    "origins": "Claim SourceDocument claims documents",
    "software": "Product product tools",
    "venues": "Platform ads_platform_of feeds kind_of parent_of platform platforms",
    "wording": "WordList WordLists word_list words",
}
_HOMES = {name: module for module, names in _NAMES.items() for name in names.split()}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        globals()[name] = found
        return found


__all__ = [
    "Attribution",
    "AttributionModel",
    "Benchmark",
    "Claim",
    "Country",
    "Currencies",
    "Currency",
    "Formula",
    "Lookback",
    "Metric",
    "Objective",
    "Platform",
    "Product",
    "Question",
    "Region",
    "Source",
    "SourceDocument",
    "Support",
    "WordList",
    "WordLists",
    "ads_platform_of",
    "attribution",
    "attribution_model",
    "attribution_models",
    "benchmark",
    "benchmark_sets",
    "benchmarks",
    "claims",
    "countries",
    "country",
    "currencies",
    "documents",
    "feeds",
    "find_benchmark",
    "formulas",
    "kind_of",
    "metric",
    "metrics",
    "nearest",
    "objective",
    "objectives",
    "parent_of",
    "platform",
    "platform_objectives",
    "platforms",
    "product",
    "questions",
    "regions",
    "regions_of",
    "same_platform_objective",
    "sources",
    "symbols",
    "timezones",
    "tools",
    "word_list",
    "words",
]
