"""The papers of a run that was posted: its list, and the withholding slips of its members, each printed again at any time."""

from __future__ import annotations

from typing import Any

from coopdesk.i18n.catalogue import _, current
from coopdesk.runtime.print_choices import PrintUse
from coopdesk.services.context import Context
from coopdesk.services.papers.heads import letterhead, proof
from coopdesk.services.papers.withholding_slip import withholding_slips
from coopdesk.services.savings_interest.sheet import RunRecord, posted_sheet
from coopdesk.ui.forms.paper_print import PaperPrint
from coopdesk.ui.forms.report_print import REPORT, ReportPaper
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.views.interest_export import run_table
from coopdesk.ui.views.interest_words import month_words, run_words
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import field

SLIP = "withholding-slip"


def _named(record: RunRecord) -> str:
    return f"{run_words(record.run.kind, record.product.name(current().language))}, {month_words(record.run.end)}"


class RunPrint(PaperPrint):
    """Every account of the run, as it was posted."""

    topic = "interest"

    def __init__(self, page: Page, session: Session, record: RunRecord) -> None:
        self._record = record
        super().__init__(page, session, lambda: _("Print the list “{name}”?").format(name=_named(record)), REPORT, PrintUse.SHEET, f"run-{record.run.id}")

    def gather(self, unit: Any, _context: Context, _copy: int) -> ReportPaper:
        table = run_table(posted_sheet(unit, self._record.run.id))
        return ReportPaper(table, letterhead(unit), proof(table.sheet_code, table.content()))

    def file_words(self) -> str:
        return _named(self._record)

    def done_words(self, printer: str) -> str:
        return sent_words(_named(self._record), printer)


class SlipPrint(PaperPrint):
    """One slip a member; those without tax may be left out."""

    topic = "interest"

    def __init__(self, page: Page, session: Session, record: RunRecord) -> None:
        self._record = record
        super().__init__(page, session, lambda: _("Print the tax slips of {name}?").format(name=_named(record)), SLIP, PrintUse.SHEET, f"run-{record.run.id}")
        self.which = ChoiceBox((False, True), lambda taxed: _("Only who was taxed") if taxed else _("Every member, also at 0 percent"))
        self.side.insertWidget(1, field(lambda: _("Slips"), self.which))
        self.which.currentIndexChanged.connect(lambda _row: self.read())

    def gather(self, unit: Any, context: Context, _copy: int) -> Any:
        taxed_only = hasattr(self, "which") and self.which.value
        return withholding_slips(unit, context, self._record.run.id, taxed_only=taxed_only, language=self._session.cooperative.language)

    def file_words(self) -> str:
        return _("Tax slips") + f" {self._record.run.end:%Y-%m}"

    def done_words(self, printer: str) -> str:
        return sent_words(_("Tax slips"), printer)


def sent_words(name: str, printer: str) -> str:
    if printer:
        return _("The paper “{name}” was sent to {printer}.").format(name=name, printer=printer)
    return _("The paper “{name}” is in the file.").format(name=name)
