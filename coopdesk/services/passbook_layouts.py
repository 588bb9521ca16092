"""Which passbooks there are and how much each holds; where their lines stand on paper is the printer's business."""

from __future__ import annotations

import json
from datetime import date
from functools import cache

from coopdesk.domain.errors import UnknownPaper
from coopdesk.domain.passbook import PassbookLayout
from coopdesk.runtime.paths import data_dir
from coopdesk.store.unit_of_work import UnitOfWork

POLICY = "passbook.layout"
DEFAULT = "passbook-135x180"


@cache
def layouts() -> dict[str, PassbookLayout]:
    """Every shipped passbook, by code."""
    records = [json.loads(file.read_text(encoding="utf-8")) for file in sorted((data_dir("resources") / "papers").glob("passbook-*.json"))]
    return {
        record["code"]: PassbookLayout(record["code"], record["lines_above"] + record["lines_below"], record["pages"]) for record in records
    }


def layout_of(code: str) -> PassbookLayout:
    try:
        return layouts()[code]
    except KeyError:
        raise UnknownPaper(code) from None


def usual_layout(unit: UnitOfWork, on: date) -> PassbookLayout:
    """The passbook that this cooperative hands out on a day."""
    return layout_of(unit.books.policy(POLICY, on) or DEFAULT)
