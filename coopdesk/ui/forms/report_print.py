"""A report on paper: the pages as they will be printed, to a printer or into a PDF file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from coopdesk.domain.papers import Letterhead, Proof, Replaced, Signature
from coopdesk.i18n.catalogue import _
from coopdesk.marks import N_
from coopdesk.printing import report_pdf
from coopdesk.printing.rack import SHEETS, Form
from coopdesk.printing.style import PrintStyle
from coopdesk.reports.kind import Filter, Parameters, answered
from coopdesk.reports.rack import report_kind
from coopdesk.reports.table import ReportTable
from coopdesk.runtime.print_choices import PrintUse
from coopdesk.services.context import Context
from coopdesk.services.papers.heads import letterhead, proof, signatures
from coopdesk.services.report_prints import RecordReportPrint, replaces
from coopdesk.ui.forms.paper_print import PaperPrint
from coopdesk.ui.page import Page
from coopdesk.ui.session import Mode, Session


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
        earlier = replaces(unit, self._kind.code, _question(self._asked, table))
        replaced = Replaced(earlier.check, earlier.recorded_at) if earlier else None
        proven = replace(proof(table.sheet_code, table.content()), replaces=replaced)
        return ReportPaper(table, letterhead(unit), proven, signatures(unit, *table.signed_by))

    def came_out(self) -> None:
        """The book remembers the paper, and says so should its month be reopened."""
        table: ReportTable = self._value.table
        last_day = table.as_of or table.to_date
        if last_day and self._session.mode is not Mode.READ_ONLY:
            asked = _question(self._asked, table)
            command = RecordReportPrint(str(uuid4()), self._kind.code, last_day, self._value.proof.check, asked)
            self._session.do(command, lambda _outcome: None, self._failed)

    def file_words(self) -> str:
        table: ReportTable = self._value.table
        return f"{_(self._kind.title)} {table.as_of or table.to_date}"

    def done_words(self, printer: str) -> str:
        name = _(self._kind.title)
        if printer:
            return _("The report “{name}” was sent to {printer}.").format(name=name, printer=printer)
        return _("The report “{name}” is in the file.").format(name=name)


def _question(asked: Parameters, table: ReportTable) -> dict[str, str]:
    """What tells one paper of a report from another: its days and its filters."""
    days = {"as_of": table.as_of, "from": table.from_date, "to": table.to_date}
    filters = {each.value: getattr(asked, each.value) for each in Filter}
    return {name: str(value) for name, value in (days | filters).items() if value}
