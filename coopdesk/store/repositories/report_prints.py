"""Reports that were put on paper: sealed rows, one a paper."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy.engine import Connection

from coopdesk.domain.report_prints import ReportPrint
from coopdesk.store.driver import run
from coopdesk.store.sealing import append_rows
from coopdesk.store.tables import report_print

if TYPE_CHECKING:
    from coopdesk.store.ledger import Stamp

SELECT = "SELECT id, report, asked, last_day, check_code, operator, recorded_at FROM report_print "


class ReportPrintRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, report: str, asked: Mapping[str, str], last_day: date, check: str, stamp: Stamp) -> None:
        row = {
            "report": report,
            "asked": json.dumps(dict(asked), sort_keys=True),
            "last_day": last_day.isoformat(),
            "check_code": check,
            "operator": stamp.operator,
            "recorded_at": stamp.recorded_at.isoformat(),
        }
        append_rows(self._connection, report_print, [row])

    def of_report(self, report: str) -> list[ReportPrint]:
        """Every paper of a report, oldest first."""
        return self._rows("WHERE report = ? ORDER BY id", report)

    def since(self, first: date) -> list[ReportPrint]:
        """The papers that tell of a day from `first` on, oldest first."""
        return self._rows("WHERE last_day >= ? ORDER BY id", first.isoformat())

    def _rows(self, where: str, *parameters: Any) -> list[ReportPrint]:
        return [
            ReportPrint(identity, report, json.loads(asked), date.fromisoformat(day), check, operator, datetime.fromisoformat(recorded))
            for identity, report, asked, day, check, operator, recorded in run(self._connection, SELECT + where, parameters)
        ]
