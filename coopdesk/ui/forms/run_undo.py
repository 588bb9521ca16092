"""Undoing a run: why is asked, then its one entry is reversed and the month can be run again."""

from __future__ import annotations

from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.services.context import Outcome
from coopdesk.services.savings_interest import UndoRun
from coopdesk.services.savings_interest.sheet import RunRecord
from coopdesk.ui.forms.take_back import LongTakeBack
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.views.interest_words import month_words, run_words
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.progress import Progress


class RunUndo(LongTakeBack):
    """One dialog is one request."""

    topic = "interest"

    def __init__(self, page: Page, session: Session, record: RunRecord) -> None:
        self._record, what = record, Label(wrap=True)
        told = lambda: _("An opposite entry takes all of it back. Both stay in the book, and the month can be run again.")  # noqa: E731
        super().__init__(page, session, self._question, "undo_run_now", told, what)
        self.say(what.setText, self._what)
        self.show_progress(Progress(lambda: _("Undoing the run"), lambda: _("If you stop it, the run stands as it was.")))

    def _question(self) -> str:
        words = run_words(self._record.run.kind, self._record.product.name(current().language))
        return _("Undo {run}, {month}?").format(run=words, month=month_words(self._record.run.end))

    def _what(self) -> str:
        many = self._record.accounts
        words = ngettext("{n} account, {amount}, entry {number}", "{n} accounts, {amount}, entry {number}", many)
        return words.format(n=current().formats.number(many), amount=self._session.money(self._record.gross), number=self._record.number or "–")

    def command(self) -> UndoRun:
        return UndoRun(self.request_id, self._record.run.id, self.reason.text())

    def done_words(self, outcome: Outcome) -> str:
        words = _("Undone by {number}; the month can be run again.") if outcome.number else _("Undone; the month can be run again.")
        return words.format(number=outcome.number)
