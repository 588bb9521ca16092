"""A list or report out of the window: a workbook or CSV file, where somebody says; figures stay figures."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from coopdesk.domain.errors import Refusal
from coopdesk.domain.money import Currency
from coopdesk.domain.steps import OnStep, no_step
from coopdesk.i18n.catalogue import Words, _, current
from coopdesk.reports.table import ReportTable
from coopdesk.runtime.paths import books_dir
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.saving import save_file
from coopdesk.ui.session import Session
from coopdesk.ui.tasks import Lane
from coopdesk.ui.widgets.progress import Progress


def written(path: Path, table: ReportTable, currency: Currency, words: Words, on_step: OnStep = no_step) -> Path:
    """Write the report as its file's ending says, whole or not at all; refuses as `save_file` does."""
    if path.suffix.lower() == ".csv":
        from coopdesk.exchange.report_csv import report_csv

        content = report_csv(table, currency, words, on_step)
    else:
        from coopdesk.exchange.report_xlsx import report_xlsx

        content = report_xlsx((table,), currency, words, on_step)
    on_step(len(table.rows), len(table.rows))
    save_file(path, content)
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

    def stopped() -> None:
        page.tell(good_notice(_("Stopped. No file was written.")))

    progress = Progress(lambda: _("Exporting into a file"), lambda: _("If you stop it, no file is written."))
    page.column.insertWidget(page.column.indexOf(page.notice) + 1, progress)
    work = session.tasks.run(
        lambda work: written(path, table, session.currency, words, work.step),
        done,
        refused,
        stopped,
        lane=Lane.ASIDE,
        awaited=progress.what,
    )
    progress.follow(work)
    work.ended.connect(progress.deleteLater)
    if work.over:
        progress.deleteLater()
