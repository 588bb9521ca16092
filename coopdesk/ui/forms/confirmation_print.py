"""Printing letters that ask members to confirm their balances: one member's, or everybody's in one job."""

from __future__ import annotations

from typing import Any

from coopdesk.i18n.catalogue import _, current
from coopdesk.runtime.print_choices import PrintUse
from coopdesk.services.context import Context
from coopdesk.services.papers.confirmation import confirmations
from coopdesk.ui.forms.paper_print import PaperPrint
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.date_edit import DateEdit

FORM = "confirmation"


class ConfirmationPrint(PaperPrint):
    topic = "month_papers"

    def __init__(self, page: Page, session: Session, number: str = "", name: str = "") -> None:
        """Without `number` for everybody."""
        self._number, self._name, self._day = number, name, session.business_date
        one, everybody = (lambda: _("Print the balances that {name} confirms?").format(name=name)), (lambda: _("Print the balances that members confirm?"))
        super().__init__(page, session, one if number else everybody, FORM, PrintUse.SHEET, number or "all")
        self.on = DateEdit(lambda: _("Balances at the end of"), session.business_date)
        self.on.set_date(session.business_date)
        self.on.changed.connect(self._day_changed)
        self.on.entered.connect(self.main.setFocus)
        self.side.insertWidget(0, self.on)

    def _day_changed(self) -> None:
        if self.on.date:
            self._day = self.on.date
            self.read()

    def gather(self, unit: Any, context: Context, _copy: int) -> Any:
        return confirmations(unit, context, self._day, self._number, self._session.cooperative.language)

    def file_words(self) -> str:
        name = _("Confirmation of balances")
        return f"{name} {self._number} {self._day.isoformat()}".replace("  ", " ")

    def done_words(self, printer: str) -> str:
        day = current().formats.date(self._day)
        if printer:
            return _("The balances of {date} to be confirmed were sent to {printer}.").format(date=day, printer=printer)
        return _("The balances of {date} to be confirmed are in the file.").format(date=day)
