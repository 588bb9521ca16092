"""The slips of a run of very many members: into a PDF file beside the screen, with progress and Stop, as their pages are made."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from coopdesk.domain.steps import counted
from coopdesk.i18n.catalogue import _, translator
from coopdesk.printing import pdf
from coopdesk.printing.forms import withholding_slip
from coopdesk.printing.rack import form
from coopdesk.printing.style import PrintStyle
from coopdesk.runtime import clock
from coopdesk.runtime.paths import books_dir
from coopdesk.services.papers.withholding_slip import withholding_slips
from coopdesk.services.savings_interest.sheet import RunRecord
from coopdesk.ui.forms.run_print import SLIP
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.saving import save_file
from coopdesk.ui.session import Session
from coopdesk.ui.tasks import Lane, Work
from coopdesk.ui.widgets.progress import Progress

AT_ONCE = 300
"""So many slips are shown before they are printed; more would keep the window waiting."""


def save_slips(page: Page, session: Session, record: RunRecord, progress: Progress) -> None:
    """Ask where, write beside the screen, and say in the page what came of it."""
    proposed = books_dir() / (_("Tax slips") + f" {record.run.end:%Y-%m}.pdf")
    chosen, _kind = QFileDialog.getSaveFileName(page, _("Tax slips"), str(proposed), "PDF (*.pdf)")
    if not chosen:
        return
    path, words, at = Path(chosen).with_suffix(".pdf"), translator(session.cooperative.language), clock.now_utc().astimezone()
    style = PrintStyle.of(session.cooperative, words, form(SLIP).papers[0], at)

    def job(work: Work) -> Path:
        paper = session.runner.read(lambda unit, context: withholding_slips(unit, context, record.run.id, language=words.language), work.check)
        sheets = withholding_slip.sheets(paper, style)
        save_file(path, pdf.write(counted(sheets, withholding_slip.sheet_count(paper), work.step), words.gettext(form(SLIP).title), words.language))
        return path

    def done(file: Path) -> None:
        page.tell(good_notice(_("The paper “{name}” is in the file.").format(name=file.name)))

    def stopped() -> None:
        page.tell(good_notice(_("Stopped. No file was written.")))

    work = session.tasks.run(job, done, lambda refusal: page.tell(refusal_notice(refusal)), stopped, lane=Lane.ASIDE, awaited=progress.what)
    progress.follow(work)
