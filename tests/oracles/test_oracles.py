"""Every case is answered, and every answer is right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.oracles.answer import answer
from tests.oracles.compare import differences, tolerance

HERE = Path(__file__).parent
CASES = [case for file in sorted((HERE / "cases").glob("*.json")) for case in json.loads(file.read_text(encoding="utf-8"))]
ANSWERED = set((HERE / "answered.txt").read_text(encoding="utf-8").split())


def asked(case: dict[str, Any]) -> dict[str, Any]:
    return {"kind": case["kind"], "inputs": case["inputs"]}


def named(cases: list[dict[str, Any]]) -> Any:
    return pytest.mark.parametrize("case", cases, ids=[case["id"] for case in cases])


def test_every_case_is_answered() -> None:
    assert {case["id"] for case in CASES} == ANSWERED
    assert len({case["id"] for case in CASES}) == len(CASES)


@named([case for case in CASES if case["id"] in ANSWERED])
def test_answered_cases_are_right(case: dict[str, Any]) -> None:
    assert differences(case["expected"], answer(asked(case)), *tolerance(case["tolerance"])) == []


@pytest.mark.parametrize(
    ("want", "got"),
    [
        ({"interest": "30.00"}, {"interest": "30.01"}),
        ({"interest": "30.00"}, {}),
        ({"rows": ["1", "2"]}, {"rows": ["1"]}),
        ({"rows": [{"date": "2026-01-31"}]}, {"rows": [{"date": "2026-02-01"}]}),
        ({"words": ["seratus"]}, {"words": ["seribu"]}),
        ({"days": 3}, {"days": None}),
    ],
)
def test_the_judge_sees_what_is_wrong(want: dict[str, Any], got: dict[str, Any]) -> None:
    assert differences(want, got, *tolerance("0 (exact)")) != []
