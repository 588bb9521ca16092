"""The last run over term deposits is taken back as one, with a reason that stays in the book."""

from __future__ import annotations

from uuid import uuid4

from coopdesk.domain.deposit_events import DepositRun
from coopdesk.domain.errors import Refusal
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.context import Outcome
from coopdesk.services.deposit_runs import UndoDepositRun
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.text_field import TextField


class RunUndoQuestion(OneQuestion):
    topic = "deposits"

    def __init__(self, page: Page, session: Session, run: DepositRun) -> None:
        super().__init__(page.window(), lambda: _("Take the whole run back?"), "undo_deposit_run_now")
        self._page, self._session, self._run, self._request_id = page, session, run, str(uuid4())
        self.why, what = TextField(lambda: _("Reason"), lambda: _("stays in the book")), Label(wrap=True)
        said = _("The run up to {date} by {operator}: every entry of it is reversed, and every deposit stands as before.")
        what.setText(said.format(date=current().formats.date(run.date), operator=run.operator))
        for part in (what, self.why):
            self.body.addWidget(part)
        self.body.addStretch()
        self.why.changed.connect(self._judge)
        self._judge()
        self.why.setFocus()

    def _judge(self) -> None:
        self.main.setEnabled(bool(self.why.text()))

    def go_on(self) -> None:
        if not self.main.isEnabled():
            return
        self.main.setEnabled(False)
        command = UndoDepositRun(self._request_id, self._session.business_date, self._run.id, self.why.text())
        self._session.do(command, self._done, self._refused)

    def _done(self, _outcome: Outcome) -> None:
        self._page.tell(good_notice(_("The run is taken back.")))
        self.accept()

    def _refused(self, refusal: Refusal) -> None:
        self._request_id = str(uuid4())
        self.main.setEnabled(True)
        self.notice.show_notice(refusal_notice(refusal, self._session.currency))
