"""The head card of a loan: whose it is, its state, what was agreed in one line, and what can be done, the main thing last."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coopdesk.domain.loan_events import LoanEvent
from coopdesk.domain.loans import Loan
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.group_loans import PartOf
from coopdesk.services.loan_card import LoanCard
from coopdesk.ui.session import Session
from coopdesk.ui.views.loan_length import interest_words, length_words
from coopdesk.ui.views.loan_rows import state_badge
from coopdesk.ui.widgets.badge import Badge
from coopdesk.ui.widgets.button_lines import ButtonLines
from coopdesk.ui.widgets.card import spread
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label

SIDE, GAP = 16, 12


def agreed_words(loan: Loan) -> tuple[str, str]:
    """How the loan bears interest, and for how long."""
    return interest_words(loan.terms), length_words(loan.terms.plan, loan.term)


def allowed_words(event: LoanEvent, session: Session) -> str:
    """What the group decided, although others had paid for the borrower at meetings."""
    said = _("Lent by decision of the group although others had paid {amount} for her: {decision}.")
    return said.format(amount=session.money(event.amount or 0), decision=event.decision.rstrip("."))


def group_words(part: PartOf) -> str:
    """Whose loan it is a part of: it leads there."""
    called = part.whole.words or current().formats.date(part.whole.date)
    return _("Part of {whole}, loan of {group}").format(whole=called, group=part.group)


def decided_words(card: LoanCard, session: Session) -> list[str]:
    """What the group decided: that she borrows although others paid for her, or what it asked for as one."""
    if card.allowed:
        return [allowed_words(card.allowed, session)]
    decision = card.part_of.decision if card.part_of else ""
    return [_("Decision of the group: {decision}.").format(decision=decision.rstrip("."))] if decision else []


class LoanHead(QWidget):
    """The buttons stand beside the name, or under it where the width does not do."""

    def __init__(self, *buttons: KeyButton) -> None:
        super().__init__()
        self._buttons = buttons
        self.whole = KeyButton("whole_of_loan", "link", "small", icon=False, words=lambda: "")
        self._name, self._whom, self._status = Label(kind="member"), Label(ink="text2"), Badge()
        self._facts, self._why = Label(kind="small", ink="text2", wrap=True), Label(kind="small", ink="due", wrap=True)
        for label in (self._name, self._whom):
            label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(SIDE, 11, SIDE, 11)
        self._whole.setSpacing(GAP)
        words, line, acts = QVBoxLayout(), QHBoxLayout(), ButtonLines(*buttons, gap=GAP)
        words.setSpacing(3)
        line.setSpacing(8)
        spread(line, self._name, self._whom, self._status, None)
        words.addStretch()
        words.addLayout(line)
        words.addWidget(self._facts)
        words.addWidget(self.whole, 0, Qt.AlignmentFlag.AlignLeft)
        words.addWidget(self._why)
        words.addStretch()
        self._whole.addLayout(words, 1)
        self._whole.addWidget(acts)

    def show_card(self, card: LoanCard, why: str, to_come: Sequence[str]) -> None:
        """`why`: the reason beside a greyed button, or empty. `to_come`: the parts that are still to be paid out, in words."""
        member, loan, formats = card.borrower.member, card.loan, current().formats
        self._name.setText(member.name)
        self._whom.setText(" · ".join(filter(None, (member.number, member.details.group))))
        self._status.set_state(*state_badge(loan.state, card.arrears.days_past_due))
        said = _("applied for on {date}").format(date=formats.date(loan.applied_on))
        if loan.disbursed_on:
            said = _("paid out {date}").format(date=formats.date(loan.disbursed_on))
        self._facts.setText(" · ".join((_("Loan {number}").format(number=loan.number), *agreed_words(loan), said, *to_come)))
        self.whole.setVisible(card.part_of is not None)
        if card.part_of:
            self.whole.set_words(group_words(card.part_of))
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self.arrange()

    def arrange(self) -> None:
        person = sum(part.sizeHint().width() for part in (self._name, self._whom, self._status)) + 2 * SIDE
        acts = sum(button.sizeHint().width() + GAP for button in self._buttons if button.isVisibleTo(self))
        fits = max(person, self._facts.fontMetrics().horizontalAdvance(self._facts.text()) * 2 // 3) + acts + 2 * SIDE <= self.width()
        self._whole.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LanguageChange) and hasattr(self, "_whole"):
            self.arrange()
