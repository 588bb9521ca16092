"""Paying a loan out: what is cut from it, for whom, and what is left in hand (domain.md §3.2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from coopdesk.domain.calendar import month_start
from coopdesk.domain.errors import WrongProductKind
from coopdesk.domain.journal import EventKind
from coopdesk.domain.loan_cuts import LoanCuts
from coopdesk.domain.loan_tranches import later_sum
from coopdesk.domain.loans import Loan, LoanTerms, cuts
from coopdesk.domain.members import Member
from coopdesk.domain.money import Minor
from coopdesk.domain.posting_rules import Amount, SubAccount
from coopdesk.domain.savings import Withdrawable, check_deposit
from coopdesk.domain.schedule import Instalment
from coopdesk.services.context import Context
from coopdesk.services.dues import contributions_of
from coopdesk.services.loan_posting import LoanMoney
from coopdesk.services.savings import account_for
from coopdesk.store.unit_of_work import UnitOfWork


def dues_in_arrears(unit: UnitOfWork, member: Member, on: date) -> dict[str, Minor]:
    """Product code → the regular contributions of months gone by that a member still owes."""
    owed = {
        product: sum(month.amount for month in months if month.month < month_start(on))
        for product, months in contributions_of(unit, member, on).items()
    }
    return {product: amount for product, amount in owed.items() if amount}


def dues_owed(unit: UnitOfWork, context: Context, number: str) -> Minor:
    """What a payout today would take from a member for her dues in arrears, where the product takes them."""
    return sum(dues_in_arrears(unit, unit.members.get(number), context.business_date).values())


def payout_cuts(terms: LoanTerms, lent: Minor, schedule: tuple[Instalment, ...], dues: Mapping[str, Minor]) -> LoanCuts:
    """What is taken of `lent`; `dues` are the arrears of the borrower by product."""
    return cuts(terms, lent, sum(dues.values()), schedule[0].total)


def payout_amounts(unit: UnitOfWork, loan: Loan, taken: LoanCuts, on: date, dues: Mapping[str, Minor]) -> tuple[Amount, ...]:
    """The amounts of the payout's entry; the first instalment is paid by an entry of its own."""
    member = unit.members.by_id(loan.member)

    def into(product: str) -> SubAccount:
        account = account_for(unit, member, product, on)
        return SubAccount(account.id, account.control)

    amounts = [
        Amount("principal", loan.principal - later_sum(loan.terms.tranches)),
        Amount("margin", loan.terms.margin),
        Amount("cash", loan.first_part - taken.total + taken.first_instalment),
        *(Amount(name, getattr(taken, name)) for name in ("provision", "admin", "insurance", "stamp")),
    ]
    if taken.loan_savings:
        amounts.append(Amount("loan_savings", taken.loan_savings, account=into(loan.terms.cut.savings_product)))
    if taken.dues:
        amounts += [Amount("dues", minor, account=into(product)) for product, minor in dues.items()]
    return tuple(amounts)


def into_savings(unit: UnitOfWork, loan: Loan, product: str, on: date, amounts: tuple[Amount, ...]) -> LoanMoney:
    """The payout into the borrower's account of a savings product, opened if she has none; it must be hers to withdraw.

    Raises WrongProductKind, and what a deposit of that much is refused for.
    """
    account = account_for(unit, unit.members.by_id(loan.member), product, on)
    if account.terms.withdrawable is not Withdrawable.ANY_TIME:
        raise WrongProductKind(product)
    moved = tuple(each._replace(part="net") if each.part == "cash" else each for each in amounts)
    check_deposit(account, next(each.minor for each in moved if each.part == "net"))
    return LoanMoney(EventKind.LOAN_INTO_SAVINGS, loan, moved, beside=SubAccount(account.id, account.control))
