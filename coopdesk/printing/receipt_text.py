"""The sentences of a receipt, shared by its page and by printers of text."""

from __future__ import annotations

from typing import NamedTuple

from coopdesk.domain.journal import EventKind
from coopdesk.domain.papers import CashFlow, ReceiptPaper
from coopdesk.i18n import cash_texts
from coopdesk.i18n.loan_costs import part_label
from coopdesk.marks import N_
from coopdesk.printing.style import PrintStyle

TITLES = {CashFlow.IN: N_("RECEIPT"), CashFlow.OUT: N_("PAYMENT VOUCHER"), CashFlow.NONE: N_("JOURNAL VOUCHER")}
CANCELLATION = N_("CANCELLATION SLIP")
PARTIES = {CashFlow.IN: N_("Received from"), CashFlow.OUT: N_("Paid to"), CashFlow.NONE: N_("Member")}
SIGNERS = {CashFlow.IN: N_("Depositor"), CashFlow.OUT: N_("Recipient"), CashFlow.NONE: N_("Member")}

PURPOSES = {
    EventKind.DEPOSIT: N_("Deposit into {product}, account {account}"),
    EventKind.WITHDRAWAL: N_("Withdrawal from {product}, account {account}"),
    EventKind.TRANSFER: N_("Transfer from {product}, account {account}, to {counterpart}"),
    EventKind.LOAN_DISBURSEMENT: N_("Loan paid out: {product}, number {account}"),
    EventKind.LOAN_REPAYMENT: N_("Repayment of {product}, number {account}"),
    EventKind.LOAN_PREPAYMENT: N_("Principal of {product}, number {account}, before its time"),
    EventKind.LOAN_FROM_SAVINGS: N_("Repayment of {product}, number {account}, from {counterpart}"),
    EventKind.LOAN_FROM_GROUP_FUND: N_("Repayment of {product}, number {account}, from the fund of the group"),
    EventKind.HELD_USED: N_("Repayment of {product}, number {account}, from what was held"),
    EventKind.HELD_RETURNED: N_("Held for {product}, number {account}, paid back"),
    EventKind.LOAN_TOP_UP: N_("Loan paid out: {product}, number {account}; it pays off {counterpart}"),
    EventKind.LOAN_INTO_SAVINGS: N_("Loan paid out: {product}, number {account}, into {counterpart}"),
    EventKind.LOAN_TRANCHE: N_("Next part of a loan paid out: {product}, number {account}"),
    EventKind.LOAN_CAPITALISED: N_("Interest into the principal of {product}, number {account}"),
    EventKind.LOAN_WRITE_OFF: N_("{product}, number {account}, written off"),
    EventKind.LOAN_CLAIM_WAIVED: N_("Claim on a written-off loan given up"),
    EventKind.COLLATERAL_TAKEN: N_("{product}, number {account}, ended with its collateral taken over"),
    EventKind.COLLATERAL_RECOVERY: N_("Collateral of a written-off loan taken over"),
    EventKind.LOAN_RECOVERY: N_("Payment on a written-off loan"),
    EventKind.GUARANTEE_CALL: N_("Dues of {product}, number {account}, paid by its guarantors"),
    EventKind.GUARANTEE_RECOVERY: N_("Written-off {product}, number {account}, paid by its guarantors"),
    EventKind.OPENING_SAVINGS: N_("Opening balance of {product}, account {account}"),
    EventKind.OPENING_LOAN: N_("Opening balance of {product}, number {account}"),
    EventKind.OPENING_CASH: N_("Opening balance of cash"),
    EventKind.PLAN_ENDED: N_("{product} paid out, account {account}"),
    EventKind.ACCOUNT_CLOSED: N_("{product} paid out and closed, account {account}"),
    EventKind.TERM_PLACED: N_("{product}, deposit {account}"),
    EventKind.TERM_PLACED_FROM_SAVINGS: N_("{product}, deposit {account}, from {counterpart}"),
    EventKind.TERM_INTEREST: N_("Interest of {product}, deposit {account}, into {counterpart}"),
    EventKind.TERM_INTEREST_ADDED: N_("Interest added to {product}, deposit {account}"),
    EventKind.TERM_PAID_OUT: N_("{product} paid out, deposit {account}"),
    EventKind.TERM_MOVED: N_("{product}, deposit {account}, moved to {counterpart}"),
    EventKind.TERM_BROKEN: N_("{product} broken before its time, deposit {account}"),
    EventKind.TERM_BROKEN_TO_SAVINGS: N_("{product} broken before its time, deposit {account}, to {counterpart}"),
    EventKind.SETTLEMENT: N_("Settlement of everything with the cooperative"),
    EventKind.SETTLEMENT_PAID: N_("Settlement paid out"),
    EventKind.SETTLEMENT_MOVED: N_("Settlement into {product}, account {account}"),
    EventKind.FORMER_MEMBER_PAID: N_("Debt after leaving the cooperative"),
    EventKind.CLAIM_RECEIVED: N_("Claim received for one who died"),
    EventKind.MEMBERS_MERGED: N_("{product}, account {account}, moved to account {counterpart}"),
    EventKind.SAVINGS_ACCRUAL: N_("Interest accrued on savings"),
    EventKind.LOAN_ACCRUAL: N_("Interest accrued on loans"),
    EventKind.LOAN_PROVISION: N_("Allowance for loans that may not be paid"),
    EventKind.TERM_ACCRUAL: N_("Interest accrued on term deposits"),
    EventKind.SAVINGS_INTEREST: N_("Interest credited to savings"),
    EventKind.SAVINGS_INTEREST_ADJUSTED: N_("Interest of {product}, account {account}, put right"),
    EventKind.SAVINGS_FEE: N_("Fees taken from savings"),
    EventKind.DORMANCY_FEE: N_("Fees taken from dormant savings"),
    EventKind.DORMANT_MOVED: N_("{product}, account {account}, not used for years: kept as {counterpart}"),
    **cash_texts.PURPOSES,
    EventKind.SURPLUS_SHARED: N_("Surplus shared out by the members' meeting"),
    EventKind.SURPLUS_LOSS_COVERED: N_("Loss covered from the reserve"),
    EventKind.SURPLUS_PAID: N_("Part of the surplus"),
    EventKind.SURPLUS_MOVED: N_("Part of the surplus into {product}, account {account}"),
    EventKind.SURPLUS_TO_LOAN: N_("Repayment of {product}, number {account}, from the part of the surplus"),
    EventKind.SURPLUS_LAPSED: N_("Part of the surplus that was not fetched in time"),
    EventKind.PAYROLL_RECEIVED: N_("Payroll deductions sent by an employer"),
    EventKind.PAYROLL_SAVED: N_("Kept back from pay, into {product}, account {account}"),
    EventKind.PAYROLL_REPAID: N_("Repayment of {product}, number {account}, kept back from pay"),
    EventKind.PAYROLL_RETURNED: N_("Payroll deduction paid back"),
    EventKind.MEETING_FINE: N_("Fine of a meeting"),
    EventKind.POT_PAID_IN: N_("Paid into a pot of the group"),
    EventKind.POT_PAID_OUT: N_("Paid out of a pot of the group"),
    EventKind.SHARE_OUT: N_("Share-out at the end of the cycle"),
    EventKind.SHARE_OUT_PAID: N_("Share-out paid: the shares and what they earned"),
    EventKind.SHARE_OUT_MOVED: N_("Share-out into {product}, account {account}"),
    EventKind.POT_WITHOUT_CASH: N_("Given back to a pot of the group without cash"),
    EventKind.YEAR_CLOSED: N_("Income and expenses of the closed year"),
    EventKind.YEAR_OPENED: N_("Surplus of the closed year to that of the earlier years"),
    EventKind.ASSET_BOUGHT: N_("Something bought that is used over months"),
    EventKind.INCOME_IN_ADVANCE: N_("Income received in advance"),
    EventKind.ASSET_USE: N_("Use of assets, of costs paid and income received in advance"),
    EventKind.ASSET_SOLD: N_("An asset sold"),
    EventKind.ASSET_WRITTEN_OFF: N_("An asset written off"),
    EventKind.GENERAL: N_("General journal entry"),
    EventKind.REVERSAL: N_("Correction: entry {reverses} is cancelled"),
}
GIVEN_BACK = {
    EventKind.DEPOSIT: N_("Given back to {name}, who had paid for her at a meeting; into {product}, account {account}"),
    EventKind.SETTLEMENT_MOVED: N_("Given back to {name}, who had paid for her at a meeting; into {product}, account {account}"),
    EventKind.SHARE_OUT_MOVED: N_("Given back to {name}, who had paid for her at a meeting; into {product}, account {account}"),
    EventKind.TRANSFER: N_("Given back to {name}, who had paid for her at a meeting; from {product}, account {account}"),
    EventKind.POT_PAID_IN: N_("Given back to {name} for what was paid for her at a meeting"),
    EventKind.POT_WITHOUT_CASH: N_("Given back to {name} for what was paid for her at a meeting"),
}
"""Purposes of what a member gives back to those who had paid for her."""
LOAN_EVENTS = frozenset({EventKind.LOAN_DISBURSEMENT, EventKind.LOAN_INTO_SAVINGS, EventKind.LOAN_TRANCHE, EventKind.LOAN_REPAYMENT, EventKind.LOAN_PREPAYMENT, EventKind.HELD_USED, EventKind.HELD_RETURNED, EventKind.OPENING_LOAN, EventKind.LOAN_CAPITALISED, EventKind.LOAN_WRITE_OFF, EventKind.COLLATERAL_TAKEN, EventKind.GUARANTEE_CALL, EventKind.SURPLUS_TO_LOAN, EventKind.PAYROLL_REPAID, EventKind.LOAN_FROM_SAVINGS, EventKind.LOAN_FROM_GROUP_FUND})


class Balance(NamedTuple):
    """The label of a balance row and its sentence, with `{before}` and `{after}` left to fill."""

    title: str
    sentence: str


def title(paper: ReceiptPaper, style: PrintStyle) -> str:
    """What the sheet is; that of a reversal is kept with the receipt that it cancels."""
    return style.words.gettext(CANCELLATION if paper.kind is EventKind.REVERSAL else TITLES[paper.flow])


def purpose(paper: ReceiptPaper, style: PrintStyle) -> str:
    """What the money was for."""
    return style.fill(
        style.words.gettext((GIVEN_BACK if paper.given_back_to else PURPOSES).get(paper.kind, PURPOSES[paper.kind])),
        name=paper.given_back_to,
        product=style.in_sentence(paper.product),
        account=paper.account,
        counterpart=style.in_sentence(paper.counterpart),
        reverses=paper.reverses,
    )


def parts(paper: ReceiptPaper, style: PrintStyle) -> str:
    """How the amount is split: `Principal 1.000.000 · Interest 105.000`; empty where it is not."""
    return style.joined(f"{part_label(part.component, paper.cost, style.words)} {style.amount(part.amount)}" for part in paper.parts)


def balance(paper: ReceiptPaper, style: PrintStyle) -> Balance | None:
    words = style.words
    if paper.balance_after is None:
        return None
    title = words.gettext("Principal owed") if paper.kind in LOAN_EVENTS else words.gettext("Balance")
    return Balance(title, words.gettext("{before} becomes {after}") if paper.balance_before is not None else "{after}")


def change(paper: ReceiptPaper, style: PrintStyle) -> str:
    """What was handed over and handed back; empty where nobody noted it."""
    if paper.tendered is None or paper.change is None:
        return ""
    if not paper.change:
        return style.fill(style.words.gettext("Received {tendered}"), tendered=style.amount(paper.tendered))
    return style.fill(
        style.words.gettext("Received {tendered}, change {change}"),
        tendered=style.amount(paper.tendered),
        change=style.amount(paper.change),
    )


def when(paper: ReceiptPaper, style: PrintStyle) -> str:
    """Cash or not, the till, the business date, and the time; a later recording with its own date."""
    words, formats = style.words, style.formats
    how = paper.through or (words.gettext("No cash") if paper.flow is CashFlow.NONE else words.gettext("Cash"))
    moment = formats.date(paper.business_date)
    if paper.recorded_at and paper.recorded_at.date() == paper.business_date:
        moment = formats.stamp(paper.recorded_at)
    elif paper.recorded_at:
        moment = style.fill(words.gettext("{date}, recorded {moment}"), date=moment, moment=formats.stamp(paper.recorded_at))
    return style.joined((how, paper.till, moment))


def copy_mark(paper: ReceiptPaper, style: PrintStyle) -> str:
    """`COPY n` on the n-th reprint, empty on the original."""
    return style.fill(style.words.gettext("COPY {n}"), n=style.formats.number(paper.copy)) if paper.copy else ""


def place_and_date(paper: ReceiptPaper, style: PrintStyle) -> str:
    date = style.formats.date(paper.business_date)
    place = paper.letterhead.place
    return style.fill(style.words.gettext("{place}, {date}"), place=place, date=date) if place else date
