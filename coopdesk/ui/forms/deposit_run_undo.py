"""The last run over term deposits is taken back as one, with a reason that stays in the book."""

from __future__ import annotations

from coopdesk.domain.deposit_events import DepositRun
from coopdesk.domain.errors import FieldMissing
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.context import Outcome
from coopdesk.services.deposit_runs import UndoDepositRun
from coopdesk.ui.forms.act_question import ActQuestion, asks_for
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.text_field import TextField


class RunUndoQuestion(ActQuestion):
    topic = "deposits"

    def __init__(self, page: Page, session: Session, run: DepositRun) -> None:
        super().__init__(page, session, lambda: _("Take the whole run back?"), "undo_deposit_run_now")
        self._run = run
        self.why, what = TextField(lambda: _("Reason"), lambda: _("stays in the book")), Label(wrap=True)
        said = _("The run up to {date} by {operator}: every entry of it is reversed, and every deposit stands as before.")
        what.setText(said.format(date=current().formats.date(run.date), operator=run.operator))
        for part in (what, self.why):
            self.body.addWidget(part)
        self.body.addStretch()
        self.why.setFocus()

    def is_missing(self) -> bool:
        return asks_for(self.why, FieldMissing("reason"))

    def command(self) -> UndoDepositRun:
        return UndoDepositRun(self.request_id, self._session.business_date, self._run.id, self.why.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("The run is taken back.")
