"""What stands between a member and her leaving: loans that run, and what must be paid back to her first."""

from __future__ import annotations

from dataclasses import dataclass

from coopdesk.domain.loans import Loan, LoanState
from coopdesk.domain.money import Minor
from coopdesk.domain.savings import SavingsAccount
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Leaving:
    """`loans` must be settled before; `payouts` are the accounts with money in them, paid back in cash, `total` together."""

    loans: tuple[Loan, ...]
    payouts: tuple[SavingsAccount, ...]
    total: Minor

    @property
    def possible(self) -> bool:
        return not self.loans


def leaving_of(unit: UnitOfWork, number: str) -> Leaving:
    """Raises UnknownMember."""
    member = unit.members.get(number)
    loans = tuple(loan for loan in unit.loans.of_member(member.id) if loan.state is LoanState.DISBURSED)
    payouts = tuple(account for account in unit.accounts.of_member(member.id) if account.balance)
    return Leaving(loans, payouts, sum(account.balance for account in payouts))
