"""Tax slips of a month for interest that no run of savings paid: of term deposits, broken ones, and accounts that were closed."""

from __future__ import annotations

from datetime import date
from typing import Any

from coopdesk.domain.calendar import add_months, month_start
from coopdesk.i18n.catalogue import _
from coopdesk.runtime.print_choices import PrintUse
from coopdesk.services.context import Context
from coopdesk.services.papers.month_slips import month_slips
from coopdesk.ui.forms.paper_print import PaperPrint
from coopdesk.ui.forms.run_print import SLIP, sent_words
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.views.interest_words import month_words
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import field

MONTHS = 12
"""So many can be chosen, the one of the business date first."""


class MonthSlipPrint(PaperPrint):
    topic = "deposit_run"

    def __init__(self, page: Page, session: Session) -> None:
        newest = month_start(session.business_date)
        super().__init__(page, session, lambda: _("Print tax slips of deposits and closed accounts?"), SLIP, PrintUse.SHEET, "month-slips")
        self.month = ChoiceBox([add_months(newest, -back) for back in range(MONTHS)], month_words)
        self.which = ChoiceBox((False, True), lambda taxed: _("Only who was taxed") if taxed else _("Every member, also at 0 percent"))
        for place, part in enumerate((field(lambda: _("Interest of"), self.month), field(lambda: _("Slips"), self.which)), 1):
            self.side.insertWidget(place, part)
        for box in (self.month, self.which):
            box.currentIndexChanged.connect(lambda _row: self.read())

    @property
    def chosen_month(self) -> date:
        return self.month.value if hasattr(self, "month") else month_start(self._session.business_date)

    def gather(self, unit: Any, context: Context, _copy: int) -> Any:
        taxed_only = hasattr(self, "which") and self.which.value
        return month_slips(unit, context, self.chosen_month, taxed_only=taxed_only, language=self._session.cooperative.language)

    def file_words(self) -> str:
        return _("Tax slips") + f" {self.chosen_month:%Y-%m}"

    def done_words(self, printer: str) -> str:
        return sent_words(_("Tax slips"), printer)
