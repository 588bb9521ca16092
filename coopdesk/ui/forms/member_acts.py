"""The question behind each button of a member's history."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coopdesk.domain.members import Member
from coopdesk.i18n.catalogue import current
from coopdesk.services.dues_card import DuesCard
from coopdesk.services.member_card import MemberCard
from coopdesk.services.member_settlement import SettlementCard
from coopdesk.ui.forms.cover_give_back import CoverGiveBack
from coopdesk.ui.forms.cover_let_off import CoverLetOff
from coopdesk.ui.forms.leaving_letter_print import LeavingLetterPrint
from coopdesk.ui.forms.member_contributions import ExemptionEnded, MonthsExempt, MonthsPaid
from coopdesk.ui.forms.member_death import DeathWithdrawn, MemberDied
from coopdesk.ui.forms.member_employer import MemberEmployer
from coopdesk.ui.forms.member_leaving import MemberLeaving
from coopdesk.ui.forms.member_merging import MemberMerge, MergeBack
from coopdesk.ui.forms.member_office import MemberOffice
from coopdesk.ui.forms.member_settlement import SettlementBack, SettlementPay, SettlementReceipts, SettlementReceive
from coopdesk.ui.forms.member_status import MemberStatusForm
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.forms.savings_hold import HoldMoney
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session

SAVINGS = "savings"
"""The kind into which what remains goes, unless another is chosen."""
Make = Callable[[Page, Session, MemberCard], OneQuestion]


def _leaving(page: Page, session: Session, card: MemberCard) -> OneQuestion:
    return MemberLeaving(page, session, card.member.number, _names(card, first=SAVINGS))


def _names(card: MemberCard, first: str = "") -> dict[str, str]:
    """What the products are called by their codes, in the order of the book; those of the kind `first` stand before the others."""
    ordered = sorted(card.products, key=lambda product: product.kind != first)
    return {product.code: product.name(current().language) for product in ordered}


def _pay(page: Page, session: Session, card: MemberCard) -> OneQuestion:
    return SettlementPay(page, session, card.member, _settled(card))


def _receive(page: Page, session: Session, card: MemberCard, *, claim: bool) -> OneQuestion:
    return SettlementReceive(page, session, card.member, _settled(card), claim=claim)


def _settled(card: MemberCard) -> SettlementCard:
    if card.settlement is None:
        raise AssertionError("asked of a settlement that is not there")
    return card.settlement


QUESTIONS: Mapping[str, Make] = {
    "hold_money": HoldMoney,
    "give_back_covers": lambda page, session, card: CoverGiveBack(page, session, card.member),
    "let_off_covers": lambda page, session, card: CoverLetOff(page, session, card.member),
    "change_status": lambda page, session, card: MemberStatusForm(page, session, card.member),
    "member_office": lambda page, session, card: MemberOffice(page, session, card.member, card.offices),
    "member_employer": lambda page, session, card: MemberEmployer(page, session, card.member, card.work),
    "leave_member": _leaving,
    "report_death": lambda page, session, card: MemberDied(page, session, card.member),
    "withdraw_death": lambda page, session, card: DeathWithdrawn(page, session, card.member),
    "merge_member": lambda page, session, card: MemberMerge(page, session, card.member, _names(card)),
    "undo_merge": lambda page, session, card: MergeBack(page, session, card.member, card.merged_into),
    "settlement_receipts": lambda page, session, card: SettlementReceipts(page, session, _settled(card)),
    "pay_settlement": _pay,
    "receive_debt": lambda page, session, card: _receive(page, session, card, claim=False),
    "receive_claim": lambda page, session, card: _receive(page, session, card, claim=True),
    "undo_settlement": lambda page, session, card: SettlementBack(page, session, card.member),
    "print_leaving_letter": lambda page, session, card: LeavingLetterPrint(page, session, card.member),
}

OF_DUES: Mapping[str, Callable[[Page, Session, Member, DuesCard], OneQuestion]] = {
    "pay_months": MonthsPaid,
    "exempt_months": MonthsExempt,
    "end_exemption": ExemptionEnded,
}


def ask(action_id: str, page: Page, session: Session, card: MemberCard) -> None:
    QUESTIONS[action_id](page, session, card).open_over(page.window())


def ask_of_dues(action_id: str, page: Page, session: Session, member: Member, card: DuesCard) -> None:
    OF_DUES[action_id](page, session, member, card).open_over(page.window())
