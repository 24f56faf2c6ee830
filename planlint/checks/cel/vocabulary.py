"""The words of CEL: operators, functions, macros, and what people write in their place."""

from __future__ import annotations

from planlint.checks.cel.shapes import ANYTHING, NUMBER, TEXT, TRUTH, WHOLE

COMPARISONS = ("_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_")
ORDERS = COMPARISONS[2:]
ARITHMETIC = ("_+_", "_-_", "_*_", "_/_", "_%_")
LOGIC = ("_&&_", "_||_", "!_", "@not_strictly_false")
RESULTS = {
    **dict.fromkeys((*COMPARISONS, *LOGIC), TRUTH),
    **dict.fromkeys(("@in", "matches", "contains", "startsWith", "endsWith", "bool"), TRUTH),
    **dict.fromkeys(("sum", "days", "double", "-_"), NUMBER),
    **dict.fromkeys(("size", "int", "uint"), WHOLE),
    **dict.fromkeys(("getFullYear", "getMonth", "getDate", "getDayOfMonth"), WHOLE),
    **dict.fromkeys(("getDayOfWeek", "getDayOfYear", "getHours", "getMinutes"), WHOLE),
    **dict.fromkeys(("getSeconds", "getMilliseconds"), WHOLE),
    "string": TEXT,
    **dict.fromkeys(("bytes", "duration", "dyn", "timestamp", "type"), ANYTHING),
}
TEXT_CALLS = ("matches", "contains", "startsWith", "endsWith", "bytes", "string")
MACROS = ("all", "exists", "exists_one", "filter", "has", "map")
OTHER_WORDS = {
    **dict.fromkeys(("NULL", "None", "nil", "none", "Null", "undefined"), "null"),
    **dict.fromkeys(("True", "TRUE", "yes"), "true"),
    **dict.fromkeys(("False", "FALSE", "no"), "false"),
}
ITSELF = "@result"
TYPES = ("bool", "bytes", "double", "int", "list", "map", "null_type", "string", "type", "uint")
