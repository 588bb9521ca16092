"""A report on paper: the pages as they will be printed, to a printer or into a PDF file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from coopdesk.domain.papers import Letterhead, Proof, Signature
from coopdesk.i18n.catalogue import _
from coopdesk.marks import N_
from coopdesk.printing import report_pdf
from coopdesk.printing.rack import SHEETS, Form
from coopdesk.printing.style import PrintStyle
from coopdesk.reports.kind import Parameters, answered
from coopdesk.reports.rack import report_kind
from coopdesk.reports.table import ReportTable
from coopdesk.runtime.print_choices import PrintUse
from coopdesk.services.context import Context
from coopdesk.services.papers.heads import letterhead, proof, signatures
from coopdesk.ui.forms.paper_print import PaperPrint
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session


@dataclass(frozen=True, slots=True)
class ReportPaper:
    table: ReportTable
    letterhead: Letterhead
    proof: Proof
    signatures: tuple[Signature, ...] = ()


def render(paper: ReportPaper, style: PrintStyle) -> bytes:
    return report_pdf.render(paper.table, paper.letterhead, style, paper.proof, paper.signatures)


REPORT = Form("report", N_("Report"), "ReportPaper", SHEETS, render)
"""Not of the rack: it takes any report, not a paper of its own."""


class ReportPrint(PaperPrint):
    """The report is asked anew, in the language of the book, as every paper is."""

    def __init__(self, page: Page, session: Session, code: str, asked: Parameters, *, into_file: bool) -> None:
        self._kind, self._asked = report_kind(code), asked
        super().__init__(page, session, lambda: _("Print the report “{name}”?").format(name=_(self._kind.title)), REPORT, PrintUse.SHEET, code)
        if into_file:
            self.printers.setCurrentIndex(self.printers.count() - 1)

    def gather(self, unit: Any, context: Context, _copy: int) -> ReportPaper:
        asked = replace(self._asked, language=self._session.cooperative.language)
        table = answered(self._kind, unit, asked, context.business_date)
        return ReportPaper(table, letterhead(unit), proof(table.sheet_code, table.content()), signatures(unit, *table.signed_by))

    def file_words(self) -> str:
        table: ReportTable = self._value.table
        return f"{_(self._kind.title)} {table.as_of or table.to_date}"

    def done_words(self, printer: str) -> str:
        name = _(self._kind.title)
        if printer:
            return _("The report “{name}” was sent to {printer}.").format(name=name, printer=printer)
        return _("The report “{name}” is in the file.").format(name=name)
