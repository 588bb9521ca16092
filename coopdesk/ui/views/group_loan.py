"""Loans for a group on one grid: split over its members, asked for, approved and paid out together; each member has her own.

What is new is typed in `group_loan_asking`; what was asked for goes its steps in `group_loan_steps`.
"""

from __future__ import annotations

from uuid import uuid4

from PySide6.QtWidgets import QApplication, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.group_loans import GroupLoan
from coopdesk.domain.loans import Loan, LoanState
from coopdesk.domain.money import Minor
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.context import Change, Outcome
from coopdesk.services.group_loan_sheet import GroupLoanSheet, group_loan_sheet
from coopdesk.ui.forms.form_page import FormPage
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.session import Session
from coopdesk.ui.views.group_loan_ask import GroupLoanAsk
from coopdesk.ui.views.group_loan_asking import GroupLoanAsking
from coopdesk.ui.views.group_loan_grid import GroupLoanGrid
from coopdesk.ui.views.group_loan_steps import GroupLoanSteps
from coopdesk.ui.widgets.button_row import ButtonRow
from coopdesk.ui.widgets.card import Card, Frame, spread
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.field_pair import FieldPair
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import EndLabel
from coopdesk.ui.widgets.tall_area import TallArea

NEW = 0


class GroupLoanPage(FormPage):
    nav = "loans"
    reads = frozenset({Change.LOANS, Change.MEMBERS, Change.BOOK, Change.MEETINGS})

    def __init__(self, session: Session, about: int | GroupLoanAsk | None = None) -> None:
        super().__init__()
        ask = about if isinstance(about, GroupLoanAsk) else GroupLoanAsk(about or 0, NEW)
        self._session, self._group, self._whole = session, ask.group, ask.whole
        self.sheet: GroupLoanSheet | None = None
        self.wholes, self.asking, self.steps = ChoiceBox((NEW,), self._called), GroupLoanAsking(session), GroupLoanSteps(self, session)
        self.grid = GroupLoanGrid(session.currency)
        self.model = self.grid.model_of_loans
        self.split_it, self.apply = KeyButton("split_together", size="small"), KeyButton("apply_together", "main")
        self._state = EndLabel(ink="text2", wrap=True)
        self._lay_out()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        asked, card, acts, fields = Frame("card", margins=(16, 12, 16, 12), gap=8), Card("landmark"), ButtonRow(gap=8), Frame("page")
        self._name = card.title
        asked.box.addWidget(FieldPair(field(lambda: _("Loan of the group"), self.wholes), self.asking.words))
        asked.box.addWidget(self.asking)
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.addWidget(self.grid, 1)
        card.head.addWidget(self.split_it)
        card.head.addWidget(self.steps.contracts)
        foot = card.add_foot()
        spread(acts.box, None, self.steps, self.apply)
        spread(foot, self._state, acts)
        foot.setStretchFactor(self._state, 1)
        fields.box.addWidget(asked)
        self.column.addWidget(TallArea(fields))
        self.column.addWidget(card, 1)

    def _connect(self) -> None:
        self.wholes.activated.connect(lambda _place: self._other_whole())
        self.asking.changed.connect(self._edited)
        self.asking.entered.connect(self.split)
        self.model.typed.connect(lambda member, _column, minor: self.asking.type_amount(member, minor))
        self.model.written.connect(self.asking.type_words)
        self.grid.toggled.connect(self.toggle)
        self.grid.opened.connect(self._open)
        self.steps.changed.connect(self._show)
        self.steps.stepped.connect(self._stepped)
        for refused in (self.asking.refused, self.model.refused, self.steps.refused):
            refused.connect(self._refused)
        self.split_it.clicked.connect(self.split)
        self.apply.clicked.connect(self.ask_for)

    # --- reading ----------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Loans for a group")

    def subtitle(self) -> str:
        return self.sheet.group.name if self.sheet else ""

    def back(self) -> tuple[str, str, object]:
        return _("Group"), "group", self._group

    def first_field(self) -> QWidget:
        return self.asking.first_field() if self._whole == NEW else self.grid

    def load(self) -> None:
        identity = self._group
        self._session.ask(lambda unit, context: group_loan_sheet(unit, context, identity), self._take, self._refused)

    def _take(self, sheet: GroupLoanSheet) -> None:
        first, self.sheet = self.sheet is None, sheet
        self._name.setText(sheet.group.name)
        self.asking.show_sheet(sheet)
        self.wholes.set_values((NEW, *(whole.id for whole, _loans in sheet.wholes)))
        if first and self._whole == NEW and not self.would_lose() and sheet.wholes and _waits(sheet.wholes[0][1]):
            self._whole = sheet.wholes[0][0].id
        self.wholes.choose(self._whole)
        self._show()
        if not self.grid.currentIndex().isValid():
            self.grid.setCurrentIndex(self.grid.first_cell() if self._whole == NEW else self.model.index(0, 0))
        self.heading_changed.emit()

    def _called(self, identity: int) -> str:
        if identity == NEW:
            return _("a new one")
        whole = next((each for each, _loans in self.sheet.wholes if each.id == identity), None) if self.sheet else None
        return " · ".join(filter(None, (whole.words, current().formats.date(whole.date)))) if whole else ""

    def _other_whole(self) -> None:
        self._whole, self.steps.left_out = self.wholes.value or NEW, set()
        self.notice.clear()
        self._show()

    def chosen(self) -> tuple[GroupLoan, tuple[Loan, ...]] | None:
        """The loan of the group that is shown; None for a new one."""
        return next((each for each in self.sheet.wholes if each[0].id == self._whole), None) if self.sheet and self._whole != NEW else None

    # --- showing ----------------------------------------------------------------------------------

    def _show(self) -> None:
        found = self.chosen()
        self.steps.show_loans(self.sheet, found)
        for part in (self.asking, self.asking.words, self.split_it, self.apply):
            part.setVisible(found is None)
        self.steps.setVisible(found is not None)
        self.model.show(*(self.steps.rows() if found else self.asking.rows()))
        if found:
            self.grid.show_going(self.steps.silent())
            self._state.setText(self.steps.words())
            return
        self.grid.show_asked(self.asking.silent())
        why = self.asking.why_not()
        self._state.setText(why or self.asking.sum_words())
        self.apply.setEnabled(not why)

    def retranslate(self) -> None:
        super().retranslate()
        self._show()

    # --- typing -----------------------------------------------------------------------------------

    def _edited(self) -> None:
        self._leaving = False
        self.notice.clear()
        self._show()

    def on_enter(self) -> None:
        """A field that keeps no Enter to itself: on to the next; the choice of an earlier loan leads to its rows."""
        if QApplication.focusWidget() is self.wholes and self._whole != NEW:
            self.grid.setFocus()
        else:
            self.asking.next_field()

    def split(self) -> None:
        """What was typed by hand before is one press away."""
        before = {number: minor for number, minor in self.asking.parts.items() if minor}
        self.asking.split()
        if before and before != self.asking.parts:
            undo = KeyButton("undo_split", "plain", "small")
            undo.clicked.connect(lambda: self._unsplit(before))
            self.notice.show_notice(good_notice(_("The whole is split anew."), _("What was typed in the grid can be put back.")), undo)
        if self.asking.parts:
            self.grid.setFocus()

    def _unsplit(self, before: dict[str, Minor]) -> None:
        self.asking.take_parts(before)
        self.grid.setFocus()

    def toggle(self, row: int) -> None:
        """Leave a loan out of the next step, or take it in again."""
        if self.chosen() and 0 <= row < len(self.model.rows) and (number := self.model.rows[row].key):
            self.steps.toggle(number)

    def _open(self, row: int) -> None:
        """The page of the loan in a row."""
        if self.chosen() and (number := self.model.rows[row].key):
            self.asked.emit("loan", number)

    def _refused(self, refusal: Refusal) -> None:
        self.asking.request_id = str(uuid4())
        self.tell(refusal_notice(refusal, self._session.currency))
        self._show()

    # --- doing ------------------------------------------------------------------------------------

    def ask_for(self) -> None:
        """All applications in one."""
        if self.apply.isEnabled() and (command := self.asking.command()):
            self.apply.setEnabled(False)
            self._session.do(command, self._asked, self._refused)

    def _asked(self, outcome: Outcome) -> None:
        self._whole, self.steps.left_out = outcome.batch or NEW, set()
        self.asking.clear()
        self.tell(good_notice(_("The loans are asked for."), _("Somebody else approves them, or you do where you are alone.")))
        self.load()
        self.grid.setFocus()

    def _stepped(self, said: str) -> None:
        self.tell(good_notice(said))
        self.load()

    # --- drafts and leaving -----------------------------------------------------------------------

    def would_lose(self) -> bool:
        return self.asking.is_typed()

    def loss_words(self) -> str:
        return _("The loans of the group are not asked for yet.")

    def draft(self) -> dict[str, str] | None:
        return self.asking.draft() if self.would_lose() else None

    def take_draft(self, draft: dict[str, str]) -> None:
        self._whole = NEW
        self.asking.take_draft(draft)

    def draft_words(self) -> str:
        return f"{self.title()} · {self.sheet.group.name}" if self.sheet else self.title()


def _waits(loans: tuple[Loan, ...]) -> bool:
    return any(loan.state in (LoanState.APPLIED, LoanState.APPROVED) for loan in loans)
