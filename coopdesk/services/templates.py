"""The shipped templates: chart of accounts, products and limits of a country's kind of cooperative."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from coopdesk.domain.disclosure import RateCap, RateMeasure
from coopdesk.domain.errors import UnknownTemplate
from coopdesk.runtime.paths import data_dir

USUAL = "id-ksp"


def templates() -> list[str]:
    """Codes of the shipped templates, the usual one first."""
    codes = (file.stem for file in (data_dir("resources") / "charts_of_accounts").glob("*.json"))
    return sorted(codes, key=lambda code: (code != USUAL, code))


def read_template(code: str) -> dict[str, Any]:
    """Everything a template says. Refuses UnknownTemplate."""
    if code not in templates():
        raise UnknownTemplate(code)
    text = (data_dir("resources") / "charts_of_accounts" / f"{code}.json").read_text(encoding="utf-8")
    template: dict[str, Any] = json.loads(text)
    return template


def own_products(code: str) -> dict[str, str]:
    """What files are read with → the product that it means in this template: `sukarela` is the `savings` of a SACCO."""
    return {row["like"]: row["code"] for row in read_template(code)["products"] if "like" in row}


def loan_cap(code: str) -> RateCap | None:
    """The most that a template's country lets loans cost, None where it names nothing. Refuses UnknownTemplate."""
    limits = read_template(code).get("limits", {})
    if "loan_yearly_pct" not in limits:
        return None
    return RateCap(Decimal(limits["loan_yearly_pct"]), RateMeasure(limits["loan_yearly_measure"]), limits["source"])
