"""From a row of a report to the page that shows what it stands on."""

from __future__ import annotations

from coopdesk.reports.drill import Drill, ToAccount, ToDeposit, ToEntry, ToLoan, ToMember
from coopdesk.ui.views.ledger_asks import AccountAsk, EntryAsk


def page_of(drill: Drill) -> tuple[str, object] | None:
    """Page and subject; None where the row leads to another report, which its own page shows."""
    if isinstance(drill, ToEntry):
        return "entry", EntryAsk(drill.sequence)
    if isinstance(drill, ToAccount):
        return "account_ledger", AccountAsk(drill.code, drill.from_date, drill.to_date)
    if isinstance(drill, ToMember):
        return "member", drill.number
    if isinstance(drill, ToLoan):
        return "loan", drill.number
    if isinstance(drill, ToDeposit):
        return "term_deposit", drill.number
    return None
