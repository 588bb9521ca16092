"""What a payment on a loan is for, as a choice; which loans it may be for, and what refuses its amount."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from coopdesk.domain.errors import ArrearsFirst, PaymentAboveDebt, PrepaymentTooLarge, SplitAboveDue, SplitNotWhole
from coopdesk.domain.loans import Loan, LoanState
from coopdesk.domain.money import Minor
from coopdesk.i18n.catalogue import _
from coopdesk.services.loan_card import LoanCard
from coopdesk.services.loan_prepayment import PrepaidSchedule, plan_prepayment, prepayment
from coopdesk.services.member_card import MemberCard
from coopdesk.ui.forms.loan_payment_words import TREATMENTS, USES, Use
from coopdesk.ui.widgets.choice_box import ChoiceBox

OF_TODAY = (ArrearsFirst, PrepaymentTooLarge)
"""What refuses a prepayment today, and may not on the day on which it was made."""
OF_THE_AMOUNT = (*OF_TODAY, PaymentAboveDebt, SplitNotWhole, SplitAboveDue)
LEAST_LETTERS = 6
"""The choice may be narrower than its longest words: the sum beside it needs the room."""


class UseChoice(ChoiceBox):
    def __init__(self) -> None:
        super().__init__(Use, lambda use: _(USES[use]))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(LEAST_LETTERS)


def running_loans(card: MemberCard) -> list[Loan]:
    return [loan for loan in card.loans if loan.state is LoanState.DISBURSED]


def plan_of(card: LoanCard, use: Use, minor: Minor) -> PrepaidSchedule:
    """What a prepayment on the day of the card would make of its schedule; refuses what `prepay` refuses."""
    return plan_prepayment(card.loan, card.payment, card.begun, prepayment(card.loan, card.on, minor, TREATMENTS[use]))
