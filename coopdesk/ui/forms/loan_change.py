"""Changing a running loan: what is to be changed, the fields that it asks for, and beside them the schedule before and after.

Enter goes to the next field; the last Enter reviews. Alone one changes at once; where others work too, it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.loan_changes import ChangeKind, LoanChange, WriteOff
from coopdesk.domain.loans import LoanState
from coopdesk.domain.reschedule import ChangedSchedule
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import refusal_words
from coopdesk.marks import N_
from coopdesk.services.context import Change, Outcome
from coopdesk.services.loan_change_card import ChangeCard, change_card
from coopdesk.services.loan_changes import AskChange, ChangeNow, worked_out
from coopdesk.ui.forms.form_page import FormPage
from coopdesk.ui.forms.loan_change_fields import ChangeFields, FieldsStack
from coopdesk.ui.forms.loan_change_review import ChangeReview
from coopdesk.ui.forms.loan_moratorium import MoratoriumFields
from coopdesk.ui.forms.loan_reschedule import RescheduleFields
from coopdesk.ui.forms.loan_rows_edit import HandEditFields
from coopdesk.ui.forms.loan_take_over import TakeOverFields
from coopdesk.ui.forms.loan_top_up import TopUpFields, TopUpReview
from coopdesk.ui.forms.loan_write_off import WriteOffFields
from coopdesk.ui.notices import refusal_notice
from coopdesk.ui.session import Session
from coopdesk.ui.views.loan_difference import DifferenceCard
from coopdesk.ui.views.loan_lateness import lateness_words
from coopdesk.ui.widgets.card import Card, Frame, spread
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.enter_chain import go_on
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import EndLabel, Label
from coopdesk.ui.widgets.tall_area import TallArea
from coopdesk.ui.widgets.text_field import TextField

TOP_UP = "top_up"
WAYS: tuple[tuple[str, str, Callable[[Session], ChangeFields]], ...] = (
    (ChangeKind.RESCHEDULE, N_("Other dates, a longer term or another rate"), RescheduleFields),
    (ChangeKind.MORATORIUM, N_("A pause in which nothing falls due"), MoratoriumFields),
    (ChangeKind.HAND_EDIT, N_("Rows typed by hand"), HandEditFields),
    (TOP_UP, N_("A larger loan that pays this one off"), TopUpFields),
    (ChangeKind.WRITE_OFF, N_("Write it off the books, keep the claim"), lambda session: WriteOffFields(session, claim_too=False)),
    (ChangeKind.TAKEN_OVER, N_("Take its collateral over"), TakeOverFields),
    (ChangeKind.CLAIM_WAIVED, N_("Give the claim up"), lambda session: WriteOffFields(session, claim_too=True)),
)
"""What can be chosen, in the order in which it is offered."""
OF_CLAIM = (ChangeKind.TAKEN_OVER, ChangeKind.CLAIM_WAIVED)
"""What may still become of a loan that was written off."""


class LoanChangePage(FormPage):
    nav = "loans"
    reads = frozenset({Change.LOANS, Change.ENTRIES})

    def __init__(self, session: Session, number: str) -> None:
        super().__init__()
        self._session, self._number = session, number
        self._request_id = str(uuid4())
        self._usual: list[dict[str, str]] = []
        """What the form proposed by itself, of each kind."""
        self.card: ChangeCard | None = None
        self.worked: ChangedSchedule | None = None
        self.kind, self._stack = ChoiceBox(range(len(WAYS)), lambda place: _(WAYS[place][1])), FieldsStack()
        self.kinds = [make(session) for _kind, _words, make in WAYS]
        self.reason = TextField(lambda: _("Reason"), lambda: _("why it is needed; it stays in the book"))
        self.plan = DifferenceCard(session)
        self.go, self.cancel = KeyButton("review_change", "main", "action"), KeyButton("cancel")
        self.print = KeyButton("print_change", icon=False)
        self._who, self._late, self._why = (
            Label(kind="strong", wrap=True),
            Label(kind="small", ink="text2", wrap=True),
            EndLabel(kind="small", ink="text2", wrap=True),
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        card, content = Card("landmark"), Frame("bare", margins=(16, 2, 16, 14), gap=10)
        self.say(card.title.setText, lambda: _("Change loan {number}").format(number=self._number))
        self.limit(content)
        for fields in self.kinds:
            self._stack.addWidget(fields)
        for part in (self._who, self._late, field(lambda: _("What is changed"), self.kind), self._stack, self.reason):
            content.box.addWidget(part)
        content.box.addStretch()
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.addWidget(TallArea(content))
        foot = card.add_foot()
        spread(foot, self.cancel, self._why, self.print, self.go)
        foot.setStretchFactor(self._why, 1)
        self.lay_beside(card, self.plan)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._choose)
        for fields in self.kinds:
            fields.changed.connect(self._edited)
        self.reason.changed.connect(self._edited)
        self.go.clicked.connect(self.review)
        self.print.clicked.connect(self.print_paper)
        self.cancel.clicked.connect(self.on_escape)

    # --- reading ----------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Change loan {number}").format(number=self._number)

    def back(self) -> tuple[str, str, object]:
        return _("Loan {number}").format(number=self._number), "loan", self._number

    def first_field(self) -> QWidget:
        return self.kind

    @property
    def fields(self) -> ChangeFields:
        return self.kinds[max(self.kind.currentIndex(), 0)]

    def load(self) -> None:
        number = self._number
        self._session.ask(lambda unit, context: change_card(unit, context, number), self._show)

    def _show(self, card: ChangeCard) -> None:
        first, self.card = self.card is None, card
        self._who.setText(f"{card.member.name} · {card.member.number}")
        self._late.setText(lateness_words(card.late))
        if first and card.loan.state is LoanState.WRITTEN_OFF:
            self.kind.setCurrentIndex(len(WAYS) - 1)
        self.kind.setEnabled(card.loan.state in (LoanState.DISBURSED, LoanState.WRITTEN_OFF))
        for fields in self.kinds:
            fields.show_card(card)
        if first and not self._usual:
            self._usual = [fields.typed() for fields in self.kinds]
        self.go.set_words(_("Review…") if card.solo else _("Review and ask…"))
        self._judge()

    def retranslate(self) -> None:
        super().retranslate()
        if self.card:
            self._show(self.card)

    # --- judging ----------------------------------------------------------------------------------

    def _choose(self, place: int) -> None:
        self._stack.setCurrentIndex(max(place, 0))
        self._edited()

    def _edited(self) -> None:
        self._leaving = False
        self._judge()

    def _judge(self) -> None:
        """At each key: the schedule as it would be, and why it cannot be asked for yet."""
        if isinstance(self.fields, TopUpFields):
            self._judge_top_up(self.fields)
            return
        self.worked, why = None, self._why_not()
        change = self.fields.change() if self.card and self._goes_with(self.card) else None
        if self.card and change is not None and not self.fields.why_not():
            try:
                self.worked = worked_out(self.card.standing, change)
            except Refusal as refusal:
                why = why or refusal_words(refusal, current(), self._session.currency)
        if self.card and self.worked and not isinstance(change, WriteOff):
            self.plan.show_change(self.card.standing, self.worked)
        else:
            self.plan.show_none(_("The schedule stays as it is.") if isinstance(change, WriteOff) else why)
        self._why.setText(why)
        self.go.setEnabled(not why and self.worked is not None)
        self.print.setEnabled(self.go.isEnabled() and not isinstance(change, WriteOff))

    def _judge_top_up(self, fields: TopUpFields) -> None:
        why, rows = self._why_not(), fields.rows()
        if rows:
            self.plan.show_rows(rows)
        else:
            self.plan.show_none(fields.why_not())
        self._why.setText(why)
        self.go.setEnabled(not why)
        self.print.setEnabled(False)

    def _why_not(self) -> str:
        card = self.card
        if card is None:
            return ""
        if card.may_ask:
            return refusal_words(card.may_ask, current(), self._session.currency)
        checks = (
            (not self._goes_with(card), _("this loan is not running")),
            (card.proposal is not None, _("a change waits for a decision already")),
            (bool(self.fields.why_not()), self.fields.why_not()),
            (not self.reason.text(), _("the reason is missing")),
        )
        return next((words for wrong, words in checks if wrong), "")

    def _goes_with(self, card: ChangeCard) -> bool:
        """Whether the chosen change is one of a loan in its state."""
        written_off = card.loan.state is LoanState.WRITTEN_OFF
        return card.loan.state is LoanState.DISBURSED or (written_off and WAYS[max(self.kind.currentIndex(), 0)][0] in OF_CLAIM)

    # --- doing ------------------------------------------------------------------------------------

    def on_enter(self) -> None:
        go_on((self.kind, *self.fields.chain(), self.reason.edit), self.review)

    def asked_change(self) -> LoanChange | None:
        return self.fields.change() if self.go.isEnabled() else None

    def command(self) -> AskChange:
        """What the review posts."""
        change = self.asked_change()
        assert change is not None
        made = ChangeNow if self.card and self.card.solo else AskChange
        return made(self._request_id, self._session.business_date, self._number, change, self.reason.text())

    def review(self) -> None:
        if self.go.isEnabled() and isinstance(self.fields, TopUpFields):
            command = self.fields.application(self._request_id, self._session.business_date, self.reason.text())
            TopUpReview(self, self._session, self.fields, command).open_over(self.window())
        elif self.go.isEnabled() and self.card and self.worked:
            ChangeReview(self, self._session, self.card, self.command(), self.worked).open_over(self.window())

    def done(self, outcome: Outcome) -> None:
        self._leaving = True
        self.asked.emit("loan", outcome.loan)

    def refused(self, refusal: Refusal) -> None:
        self._request_id = str(uuid4())
        self.tell(refusal_notice(refusal, self._session.currency))

    def print_paper(self) -> None:
        from coopdesk.ui.forms.loan_change_print import ChangePrint

        change = self.asked_change()
        if change is not None:
            ChangePrint.open_for(self, self._session, self._number, change)

    # --- leaving, and coming back -----------------------------------------------------------------

    def _typed(self) -> dict[str, str]:
        kind = WAYS[max(self.kind.currentIndex(), 0)][0]
        texts = {"kind": str(kind), **{f"{kind}.{name}": text for name, text in self.fields.typed().items()}}
        return texts | ({"reason": self.reason.text()} if self.reason.text() else {})

    def draft(self) -> dict[str, str] | None:
        touched = self.reason.text() or (self._usual and [fields.typed() for fields in self.kinds] != self._usual)
        return self._typed() | {"request_id": self._request_id} if touched and not self._leaving else None

    def take_draft(self, draft: dict[str, str]) -> None:
        self._request_id = draft.get("request_id", self._request_id)
        self._usual = self._usual or [{} for _kind in self.kinds]
        place = next((place for place, (kind, _words, _make) in enumerate(WAYS) if kind == draft.get("kind")), 0)
        with QSignalBlocker(self.kind):
            self.kind.setCurrentIndex(place)
        self._stack.setCurrentIndex(place)
        lead = f"{WAYS[place][0]}."
        self.fields.take_typed({name.removeprefix(lead): text for name, text in draft.items() if name.startswith(lead)})
        self.reason.set_text(draft.get("reason", ""))
        self._judge()

    def would_lose(self) -> bool:
        return bool(self.reason.text())

    def loss_words(self) -> str:
        return _("The change is not saved yet.")
