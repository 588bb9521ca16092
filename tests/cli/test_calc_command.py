"""`coopdesk calc` as a command: one case or many, from a file or standard input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

BAD = {"kind": "amount_in_words", "inputs": {"language": "id", "amounts": ["x"]}}


def case(run: Run) -> dict[str, object]:
    """A case that can be answered: the first of the kind among the oracles."""
    cases = json.loads((Path(__file__).parents[1] / "oracles" / "cases" / "amount_in_words.json").read_text(encoding="utf-8"))
    return {"kind": cases[0]["kind"], "inputs": cases[0]["inputs"]}


def test_one_case_has_one_answer(run: Run, tmp_path: Path) -> None:
    told = json.dumps(case(run))
    said = run("calc", told=told)
    assert said.code == 0
    assert list(said.json) == ["result"]
    (tmp_path / "case.json").write_text(told, encoding="utf-8-sig")
    assert run("calc", tmp_path / "case.json").json == said.json


def test_many_cases_are_answered_in_their_order(run: Run) -> None:
    said = run("calc", told=json.dumps([case(run), BAD, {"kind": "shu", "inputs": {}}, 7, case(run)]))
    assert said.refused
    assert [list(answer) for answer in said.json] == [
        ["result"],
        ["refusal", "message"],
        ["refusal", "message"],
        ["refusal", "message"],
        ["result"],
    ]
    assert said.json[2]["refusal"] == "FieldMissing"


@pytest.mark.parametrize("told", ["", "{", "nonsense", "[1", b"\xff\xfe"])
def test_what_is_no_json_is_refused(run: Run, told: str | bytes) -> None:
    assert run("calc", told=told).refused


def test_no_cases_have_no_answers(run: Run) -> None:
    assert (run("calc", told="[]").code, run("calc", told="[]").json) == (0, [])
