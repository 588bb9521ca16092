"""The sheet of opening balances, to be compared with the older book and signed before the first day's work."""

from __future__ import annotations

from typing import Any

from coopdesk.domain.papers import SignatureRole
from coopdesk.i18n.catalogue import _
from coopdesk.marks import N_
from coopdesk.printing import opening_sheet
from coopdesk.printing.opening_sheet import OpeningSheet
from coopdesk.printing.rack import SHEETS, Form
from coopdesk.reports.kind import Parameters, answered
from coopdesk.reports.rack import report_kind
from coopdesk.reports.table import ReportTable
from coopdesk.runtime.print_choices import PrintUse
from coopdesk.services.context import Context
from coopdesk.services.opening import opening_day
from coopdesk.services.papers.heads import letterhead, proof, signatures
from coopdesk.ui.forms.paper_print import PaperPrint
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session

OPENING = Form("opening-sheet", N_("Opening balances"), "OpeningSheet", SHEETS, opening_sheet.render)
"""Not of the rack: it is made of reports."""
SIGNERS = (SignatureRole.TREASURER, SignatureRole.SUPERVISOR, SignatureRole.CHAIR)


def gather(unit: Any, context: Context, language: str) -> OpeningSheet:
    """As of the day of the balances that were brought in."""
    day = opening_day(unit)

    def of(code: str) -> ReportTable:
        kind = report_kind(code)
        return answered(kind, unit, Parameters(language, as_of=day), context.business_date)

    balances, members = of("trial-balance"), of("member-list")
    content = (balances.content(), members.content())
    return OpeningSheet(balances, members, letterhead(unit), proof(f"OPEN-{day:%Y%m%d}", content), signatures(unit, *SIGNERS), context.business_date)


class OpeningPrint(PaperPrint):
    topic = "first_day"

    def __init__(self, page: Page, session: Session) -> None:
        super().__init__(page, session, lambda: _("Print the opening balances to be signed?"), OPENING, PrintUse.SHEET, "opening")

    def gather(self, unit: Any, context: Context, _copy: int) -> OpeningSheet:
        return gather(unit, context, self._session.cooperative.language)

    def file_words(self) -> str:
        name = _("Opening balances")
        return f"{name} {self._value.balances.as_of}"

    def done_words(self, printer: str) -> str:
        if printer:
            return _("The opening balances were sent to {printer}.").format(printer=printer)
        return _("The opening balances are in the file.")
