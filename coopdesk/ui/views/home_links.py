"""Where the figures of the first page lead: to the counter, to reports as of a day; a page that is not there gives no link."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from coopdesk.domain.calendar import month_start
from coopdesk.reports.drill import ToReport
from coopdesk.services.home_due import Expected
from coopdesk.services.home_tasks import CoverDue, DepositDue, MeetingDue, RunDue
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.pages import PAGES
from coopdesk.ui.views.ledger_asks import AccountAsk

Place = tuple[str, object]
"""A page and its subject."""


def page_is_there(name: str) -> bool:
    return name in PAGES


def report_place(code: str, day: date) -> Place | None:
    """A report as of a day, or of the days up to it."""
    if not page_is_there("reports"):
        return None
    return "reports", ToReport(code, month_start(day), day)


def cash_place(account: str, first: date | None, last: date) -> Place | None:
    """The ledger of the drawer's account on some days, from the first of the book where none is named."""
    return ("account_ledger", AccountAsk(account, first, last)) if page_is_there("account_ledger") else None


def entries_place() -> Place | None:
    return ("ledger", None) if page_is_there("ledger") else None


def arrears_place(day: date) -> Place | None:
    """The report of arrears of today, else the list of loans."""
    return report_place("arrears", day) or (("loans", None) if page_is_there("loans") else None)


def collection_place(day: date) -> Place | None:
    """Where the whole list of who is expected stands: the collection sheet, else the report of arrears."""
    return ("meetings", "sheet") if page_is_there("meetings") else report_place("arrears", day)


def serving_place(row: Expected) -> Place:
    """The counter with what the member owes already chosen; her page where there is no counter."""
    if not page_is_there("counter"):
        return "member", row.member
    if row.loan:
        return "counter", CounterAsk(row.member, "repay", loan=row.loan)
    return "counter", CounterAsk(row.member, "deposit", product=row.product)


WHERE_DONE: Mapping[type, Callable[[Any], Place]] = {
    Expected: serving_place,
    DepositDue: lambda row: ("term_deposit", row.deposit),
    MeetingDue: lambda row: ("meeting", row.meeting) if row.meeting else ("meetings", None),
    RunDue: lambda row: ("interest", (row.kind.value, row.product)),
    CoverDue: lambda row: ("member", row.member),
}
"""Where each kind of thing to do is done."""
