"""A change once more before it is asked for or made: what, why, and both schedules; and the decision on one that waits."""

from __future__ import annotations

from PySide6.QtCore import QSize

from coopdesk.domain.errors import FieldMissing, Refusal
from coopdesk.domain.loan_changes import Declare, LoanChange, WriteOff
from coopdesk.domain.reschedule import ChangedSchedule, Running, compared
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.services.context import Outcome
from coopdesk.services.loan_change_card import ChangeCard, Proposal
from coopdesk.services.loan_change_undo import UndoChange
from coopdesk.services.loan_changes import AskChange, DecideChange
from coopdesk.ui.forms.act_question import ActQuestion, asks_for
from coopdesk.ui.forms.take_back import TakeBack
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.views.loan_difference import DifferenceTable, days_words, sum_rows
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.sum_box import SumBox
from coopdesk.ui.widgets.text_field import TextField

TABLE_PX = 190


class ChangeQuestion(ActQuestion):
    """About the change of a loan; both schedules can stand in it."""

    topic = "loan"
    wanted = QSize(720, 640)

    def say_line(self, text: str, *, kind: str = "body", ink: str = "text") -> None:
        said = Label(kind=kind, ink=ink, wrap=True)
        said.setText(text)
        self.body.addWidget(said)

    def show_both(self, standing: Running, changed: ChangedSchedule) -> None:
        table, sums = DifferenceTable(self._session), SumBox()
        told = compared(standing, changed)
        table.show_difference(told)
        table.setMinimumHeight(round(TABLE_PX * look().scale))
        self.body.addWidget(table, 1)
        self.say_line(days_words(told), kind="small", ink="text2")
        if rows := sum_rows(self._session, changed):
            sums.set_rows(*rows)
            self.body.addWidget(sums)


class ChangeReview(ChangeQuestion):
    """The form's command; `card.solo`: it is made at once."""

    def __init__(self, page: Page, session: Session, card: ChangeCard, command: AskChange, changed: ChangedSchedule) -> None:
        self._card, self._command = card, command
        ask = lambda: _("Ask for this change of the loan of {name}?").format(name=card.member.name)  # noqa: E731
        make = lambda: _("Change the loan of {name} like this?").format(name=card.member.name)  # noqa: E731
        super().__init__(page, session, make if card.solo else ask, "change_loan_now" if card.solo else "ask_change")
        self.say_line(f"{what_words(session, command.change)} · {command.reason}")
        if not isinstance(command.change, WriteOff):
            self.show_both(card.standing, changed)
        alone = _("The same person asks and approves; the book records that.")
        self.say_line(
            alone if card.solo else _("Somebody else approves it before anything changes."),
            kind="small",
            ink="due" if card.solo else "text2",
        )
        self.main.setFocus()

    def command(self) -> AskChange:
        return self._command

    def done_words(self, outcome: Outcome) -> str:
        number = self._card.loan.number
        return (_("Loan {number} is changed.") if self._card.solo else _("The change of loan {number} waits for approval.")).format(
            number=number
        )

    def after(self, outcome: Outcome) -> None:
        self._page.done(outcome)  # type: ignore[attr-defined] # the form that opened it

    def _refused(self, refusal: Refusal) -> None:
        super()._refused(refusal)
        self._page.refused(refusal)  # type: ignore[attr-defined]


class ChangeApproval(ChangeQuestion):
    def __init__(self, page: Page, session: Session, card: ChangeCard, proposal: Proposal) -> None:
        name = card.member.name
        super().__init__(page, session, lambda: _("Approve this change of the loan of {name}?").format(name=name), "approve_change_now")
        self._number = card.loan.number
        said = (what_words(session, proposal.change), proposal.event.reason, _("asked for by {operator}").format(operator=proposal.event.operator))
        self.say_line(" · ".join(said))
        if proposal.changed and not isinstance(proposal.change, WriteOff):
            self.show_both(proposal.standing, proposal.changed)
        self.body.addStretch()
        self.main.setFocus()

    def command(self) -> DecideChange:
        return DecideChange(self.request_id, self._session.business_date, self._number, approve=True)

    def done_words(self, outcome: Outcome) -> str:
        return _("Loan {number} is changed.").format(number=self._number)


class ChangeRefusal(ChangeQuestion):
    def __init__(self, page: Page, session: Session, card: ChangeCard, proposal: Proposal) -> None:
        name = card.member.name
        super().__init__(page, session, lambda: _("Decline this change of the loan of {name}?").format(name=name), "decline_change_now")
        self._number = card.loan.number
        self.why = TextField(lambda: _("Reason"), lambda: _("stays in the book with your name"))
        self.say_line(f"{what_words(session, proposal.change)} · {proposal.event.reason}")
        self.body.addWidget(self.why)
        self.body.addStretch()
        self.why.setFocus()

    def is_missing(self) -> bool:
        return asks_for(self.why, FieldMissing("reason"))

    def command(self) -> DecideChange:
        return DecideChange(self.request_id, self._session.business_date, self._number, approve=False, reason=self.why.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("The change of loan {number} is declined.").format(number=self._number)


class ChangeUndoing(TakeBack):
    topic = "loan"

    def __init__(self, page: Page, session: Session, card: ChangeCard) -> None:
        self._number, last, which = card.loan.number, card.made[-1], Label(wrap=True)
        super().__init__(
            page,
            session,
            lambda: _("Undo the last change of the loan of {name}?").format(name=card.member.name),
            "undo_change_now",
            lambda: _("The schedule before it is in force again, and what it posted is reversed."),
            which,
        )
        self.say(which.setText, lambda: f"{kind_words(last.details['kind'])} · {current().formats.date(last.on)} · {last.reason}")

    def command(self) -> UndoChange:
        return UndoChange(self.request_id, self._session.business_date, self._number, self.reason.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("The last change of loan {number} is undone.").format(number=self._number)


def kind_words(kind: str) -> str:
    from coopdesk.domain.loan_changes import ChangeKind

    return label(ChangeKind(kind), current())


def what_words(session: Session, change: LoanChange) -> str:
    """What is changed, with the decision behind it where there is one, or with what was declared."""
    said = label(change.kind, current())
    if isinstance(change, Declare):
        day = current().formats.date(change.until)
        return " · ".join((said, _("{amount} up to {date}").format(amount=session.money(change.revenue), date=day)))
    if isinstance(change, WriteOff):
        return " · ".join((said, *((session.money(change.taken),) if change.taken else ()), change.decision))
    return said
