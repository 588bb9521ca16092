"""What the tests of `coopdesk calc` share: asking it, and a plain loan to change."""

from __future__ import annotations

from typing import Any

from coopdesk.cli.calc_cases import answer

LOAN = {
    "decimals": 0,
    "principal": "12000000",
    "rate": {"pct": "1.5", "per": "month"},
    "method": "annuity",
    "periods": {"count": 12, "unit": "month", "every": 1},
    "disbursement_date": "2026-01-31",
}


def calc(kind: str, inputs: dict[str, Any], **changed: Any) -> dict[str, Any]:
    return answer({"kind": kind, "inputs": {**inputs, **changed}})
