"""The last run over term deposits is taken back as one, with a reason that stays in the book."""

from __future__ import annotations

from coopdesk.domain.deposit_events import DepositRun
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.context import Outcome
from coopdesk.services.deposit_runs import UndoDepositRun
from coopdesk.ui.forms.take_back import TakeBack
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session


class DepositRunUndo(TakeBack):
    topic = "deposits"

    def __init__(self, page: Page, session: Session, run: DepositRun) -> None:
        self._run = run
        super().__init__(page, session, lambda: _("Take the whole run back?"), "undo_deposit_run_now", self._told)

    def _told(self) -> str:
        said = _("The run up to {date} by {operator}: every entry of it is reversed, and every deposit stands as before.")
        return said.format(date=current().formats.date(self._run.date), operator=self._run.operator)

    def command(self) -> UndoDepositRun:
        return UndoDepositRun(self.request_id, self._session.business_date, self._run.id, self.reason.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("The run is taken back.")
