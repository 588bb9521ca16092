"""A list or report out of the window: a workbook or CSV file, where somebody says; figures stay figures."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from coopdesk.domain.errors import CannotWrite, Refusal
from coopdesk.domain.money import Currency
from coopdesk.i18n.catalogue import Words, _, current
from coopdesk.reports.table import ReportTable
from coopdesk.runtime.paths import books_dir
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session


def written(path: Path, table: ReportTable, currency: Currency, words: Words) -> Path:
    """Write the report as its file's ending says; CannotWrite where the place refuses it."""
    if path.suffix.lower() == ".csv":
        from coopdesk.exchange.report_csv import report_csv

        content = report_csv(table, currency, words)
    else:
        from coopdesk.exchange.report_xlsx import report_xlsx

        content = report_xlsx((table,), currency, words)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise CannotWrite(str(path)) from error
    return path


def export_report(page: Page, session: Session, table: ReportTable) -> None:
    """Ask where, write beside the screen, and say in the page what came of it."""
    words = current()
    proposed = books_dir() / f"{words.gettext(table.title)} {session.business_date.isoformat()}.xlsx"
    workbooks, plain = _("Workbooks"), _("CSV files")
    kinds = f"{workbooks} (*.xlsx);;{plain} (*.csv)"
    chosen, kind = QFileDialog.getSaveFileName(page, _("Export"), str(proposed), kinds)
    if not chosen:
        return
    path = Path(chosen) if Path(chosen).suffix else Path(chosen).with_suffix(".csv" if "csv" in kind else ".xlsx")

    def done(file: Path) -> None:
        page.tell(good_notice(_("Exported into the file {path}").format(path=file)))

    def refused(refusal: Refusal) -> None:
        page.tell(refusal_notice(refusal))

    session.tasks.run(lambda _work: written(path, table, session.currency, words), done, refused, aside=True)
