"""The charts on paper, in black and white: to a printer or into a PDF file."""

from __future__ import annotations

from datetime import date
from typing import Any

from coopdesk.i18n.catalogue import _
from coopdesk.printing.chart_pdf import CHARTS, ChartsPaper
from coopdesk.reports.chart import Chart
from coopdesk.reports.month_charts import month_charts
from coopdesk.reports.surplus_chart import ended_year, surplus_chart
from coopdesk.runtime.print_choices import PrintUse
from coopdesk.services.context import Context
from coopdesk.services.papers.heads import letterhead, proof
from coopdesk.ui.forms.paper_print import PaperPrint
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session


class ChartsPrint(PaperPrint):
    """Asked anew, in the language of the book, as every paper is; a chart without a figure is left out."""

    topic = "charts"

    def __init__(self, page: Page, session: Session, until: date, months: int, *, into_file: bool) -> None:
        self._until, self._months = until, months
        super().__init__(page, session, lambda: _("Print the charts?"), CHARTS, PrintUse.SHEET, f"charts-{until}-{months}")
        if into_file:
            self.printers.setCurrentIndex(self.printers.count() - 1)

    def gather(self, unit: Any, _context: Context, _copy: int) -> ChartsPaper:
        cooperative, until = self._session.cooperative, self._until
        split = surplus_chart(unit, ended_year(until, cooperative.first_day), until)
        found: list[Chart] = [*month_charts(unit, cooperative.language, until, self._months), *((split,) if split else ())]
        shown = tuple(each for each in found if not each.is_empty)
        content = [value for each in shown for value in each.table().content()]
        return ChartsPaper(shown, letterhead(unit), proof(f"CHARTS-{until:%d%m%y}", content))

    def file_words(self) -> str:
        return " ".join((_("Charts"), str(self._until)))

    def done_words(self, printer: str) -> str:
        if printer:
            return _("The charts were sent to {printer}.").format(printer=printer)
        return _("The charts are in the file.")
