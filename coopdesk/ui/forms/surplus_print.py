"""The papers of a year's surplus: the plan for the meeting, the list with its signature column, the slips for the envelopes."""

from __future__ import annotations

from typing import Any

from coopdesk.i18n.catalogue import _
from coopdesk.printing.rack import form
from coopdesk.runtime.print_choices import PrintUse
from coopdesk.services.context import Context
from coopdesk.services.papers.surplus import surplus_paper
from coopdesk.services.surplus.sheet import SurplusSheet
from coopdesk.ui.forms.paper_print import PaperPrint
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import field

PLAN, LIST, SLIPS = "surplus-plan", "surplus-list", "surplus-slips"


def _words(code: str) -> str:
    return {PLAN: _("Plan for the meeting"), LIST: _("List to sign on"), SLIPS: _("Slips for the envelopes")}[code]


class SurplusPrint(PaperPrint):
    """Which of the three is chosen here; before the decision the plan stands first, after it the list."""

    topic = "surplus"

    def __init__(self, page: Page, session: Session, sheet: SurplusSheet) -> None:
        self._sheet = sheet
        codes = (LIST, SLIPS, PLAN) if sheet.decided else (PLAN, LIST, SLIPS)
        super().__init__(page, session, lambda: _("Print the papers of the surplus of {year}?").format(year=sheet.year), codes[0], PrintUse.SHEET, f"surplus-{sheet.year}")
        self.which = ChoiceBox(codes, _words)
        self.side.insertWidget(1, field(lambda: _("Paper"), self.which))
        self.which.currentIndexChanged.connect(lambda _row: self._turn())

    def _turn(self) -> None:
        self._form = form(self.which.value)
        self.read()

    def gather(self, unit: Any, context: Context, _copy: int) -> Any:
        return surplus_paper(unit, context, self._sheet.year)

    def file_words(self) -> str:
        return f"{_words(self.which.value)} {self._sheet.year}"

    def done_words(self, printer: str) -> str:
        name = self.file_words()
        if printer:
            return _("The paper “{name}” was sent to {printer}.").format(name=name, printer=printer)
        return _("The paper “{name}” is in the file.").format(name=name)
