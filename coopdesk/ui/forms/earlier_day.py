"""An entry on an earlier day: the day is asked, what it changes is shown line by line, then all of it is posted as one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coopdesk.domain.errors import ReasonMissing, Refusal
from coopdesk.domain.value_days import check_earlier
from coopdesk.i18n.catalogue import _
from coopdesk.services.backdating import Backdate, OfSavings, Shown, rehearse
from coopdesk.services.context import Outcome
from coopdesk.services.loan_history import LoanReplay
from coopdesk.services.loan_scene import Payment
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.notices import refusal_notice
from coopdesk.ui.session import Session
from coopdesk.ui.views.history_change import HistoryChange
from coopdesk.ui.widgets.date_edit import DateEdit
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.text_field import TextField


class EarlierDay(OneQuestion):
    """`what` is the command as it was reviewed; `whom` says whose money it is. A payoff asks for what was owed on the day."""

    topic = "earlier_days"
    wanted = QSize(860, 600)

    def __init__(self, window: QWidget, session: Session, what: Any, whom: str, on_posted: Callable[[Outcome], None]) -> None:
        super().__init__(window, lambda: _("On which day was it?"), "post_earlier")
        self._session, self._what, self._on_posted = session, what, on_posted
        self._whom, self._told = whom, Label(kind="strong", wrap=True)
        self.day = DateEdit(
            lambda: _("Day on which the money changed hands"),
            session.business_date,
            lambda: _("before the business date"),
            self._check,
        )
        self.change = HistoryChange(session)
        self.reason = TextField(lambda: _("Reason"), lambda: _("why it is entered late; it stays in the book"))
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.day, 1, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.reason, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self._told)
        self.body.addLayout(line)
        self.body.addWidget(self.change, 1)
        self.body.addStretch()
        self.day.changed.connect(self._ask)
        self.day.entered.connect(self.reason.setFocus)
        self.reason.changed.connect(self._judge)
        self.reason.edit.returnPressed.connect(self.go_on)
        self.day.setFocus()
        self._tell()
        self._judge()

    def _check(self, day: date) -> None:
        check_earlier(day, self._session.business_date)

    def _command(self, seen: str = "") -> Backdate:
        assert self.day.date is not None
        return Backdate(self._what.request_id, self._session.business_date, self._what, self.day.date, self.reason.text(), seen)

    def _ask(self) -> None:
        """At each key: what an entry on this day would change."""
        self.notice.clear()
        self.change.show_change(None)
        self._tell()
        if self.day.date and self.day.refusal is None:
            command, day = self._command(), self.day.date
            self._session.rehearse(
                lambda unit, context: rehearse(unit, context, command), lambda shown: self._show(day, shown), lambda why: self._cannot(day, why)
            )
        self._judge()

    def _show(self, day: date, shown: Shown) -> None:
        if day == self.day.date:
            self.change.show_change(shown)
            self._tell()
            self._judge()

    def _tell(self) -> None:
        """Whose money it is, and how much."""
        shown = self.change.shown
        amount = shown.lines[0].amount_after if isinstance(shown, LoanReplay) else getattr(self._what, "amount", None)
        self._told.setText(" · ".join((self._whom, *([] if amount is None else [self._session.money(amount)]))))

    def _cannot(self, day: date, refusal: Refusal) -> None:
        """Why nothing can be posted on this day."""
        if day == self.day.date:
            self.notice.show_notice(refusal_notice(refusal, self._session.currency))

    def _needs_reason(self) -> bool:
        return isinstance(self.change.shown, LoanReplay) and bool(self.change.shown.changed)

    def _judge(self) -> None:
        self.main.setEnabled(self.change.shown is not None and (bool(self.reason.text()) or not self._needs_reason()))

    def go_on(self) -> None:
        """Post what is shown; a reason that is missing is said under its field."""
        if self.change.shown is not None and self._needs_reason() and not self.reason.text():
            self.reason.set_refusal(ReasonMissing())
            self.reason.setFocus()
            return
        if not self.main.isEnabled() or self.change.shown is None:
            return
        self.main.setEnabled(False)
        command = replace(self._command(self.change.shown.seen), reason=self.reason.text())
        self._session.do(command, self._posted, self._refused)

    def _posted(self, outcome: Outcome) -> None:
        self.accept()
        self._on_posted(outcome)

    def _refused(self, refusal: Refusal) -> None:
        self._ask()
        self.notice.show_notice(refusal_notice(refusal, self._session.currency))

    def retranslate(self) -> None:
        super().retranslate()
        self._tell()
        self.change.show_change(self.change.shown)


def can_be_earlier(command: Any) -> bool:
    """Whether the entry of a panel may count from an earlier day: all but a payout to who leaves, which is a settlement of today."""
    return isinstance(command, OfSavings | Payment) and not getattr(command, "leaving", False)
