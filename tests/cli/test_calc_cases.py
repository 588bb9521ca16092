"""`coopdesk calc`: what is no case, and nonsense in every field of those that are known."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coopdesk.cli.calc_cases import answer
from coopdesk.domain.errors import BadAmount, BadField, Refusal, UnknownLanguage
from tests.cli.calculator import LOAN, calc

ORACLES = Path(__file__).parents[1] / "oracles"
ANSWERED = set((ORACLES / "answered.txt").read_text(encoding="utf-8").split())


@pytest.mark.parametrize(
    ("kind", "inputs", "changed", "refusal"),
    [
        ("amount_in_words", {"language": "tlh", "amounts": ["1"]}, {}, UnknownLanguage),
        ("amount_in_words", {"language": "id", "amounts": ["1.250.000"]}, {}, BadAmount),
        ("horoscope", {}, {}, BadField),
    ],
)
def test_faults_are_refused_by_name(kind: str, inputs: dict[str, Any], changed: dict[str, Any], refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        calc(kind, inputs, **changed)


@pytest.mark.parametrize("case", [None, [], "flat", 12, {}, {"kind": 7}, {"kind": "due_dates"}, {"kind": "due_dates", "inputs": []}])
def test_what_is_no_case_is_refused(case: object) -> None:
    with pytest.raises(Refusal):
        answer(case)


def test_a_refusal_names_the_field_and_shows_one_short_line() -> None:
    with pytest.raises(BadField) as refused:
        calc("loan_schedule", LOAN, periods={"count": "x\n" * 99, "unit": "month"})
    assert refused.value.field == "inputs.periods.count"
    assert len(refused.value.value) < 80
    assert "\n" not in refused.value.value


NONSENSE: list[Any] = [
    None,
    "",
    "x",
    "-1",
    "0",
    "NaN",
    "9" * 30,
    "0001-01-01",
    "9999-12-31",
    -1,
    0,
    10**30,
    1.5,
    True,
    [],
    [None],
    {},
    {"a": []},
]


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a JSON value; of a list only the first item."""
    yield path
    for key in value if isinstance(value, dict) else range(min(1, len(value))) if isinstance(value, list) else ():
        yield from places(value[key], (*path, key))


def spoiled(case: dict[str, Any], path: tuple[Any, ...], nonsense: Any) -> dict[str, Any]:
    changed = copy.deepcopy(case)
    inner: Any = changed
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = nonsense
    return changed


@pytest.mark.parametrize("file", sorted((ORACLES / "cases").glob("*.json")), ids=lambda file: file.stem)
def test_nonsense_in_any_field_is_answered_or_refused_never_a_crash(file: Path) -> None:
    tried = 0
    for known in json.loads(file.read_text(encoding="utf-8")):
        case = {"kind": known["kind"], "inputs": known["inputs"]}
        for path in places(case):
            for nonsense in NONSENSE if path and known["id"] in ANSWERED else []:
                tried += 1
                try:
                    assert isinstance(answer(spoiled(case, path, nonsense)), dict)
                except Refusal:
                    continue
    assert tried > 0 or not any(known["id"] in ANSWERED for known in json.loads(file.read_text(encoding="utf-8")))
