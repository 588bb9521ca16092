"""The program's answer to an oracle case: `python tests/oracles/compare.py tests.oracles.answer:answer tests/oracles/cases`."""

from __future__ import annotations

from typing import Any

from coopdesk.cli import calc_cases


def answer(case: dict[str, Any]) -> dict[str, Any]:
    """The keys of `expected` from `kind` and `inputs` alone; a refusal is raised."""
    return calc_cases.answer(case)
