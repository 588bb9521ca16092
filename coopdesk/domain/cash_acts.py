"""Acts with the cooperative's own money: which accounts each may move; one table that an accountant can read."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from coopdesk.domain.chart import MONEY, Account, Chart, Role, Section
from coopdesk.domain.errors import AccountNotOfAct, BadAmount, FieldMissing, SameAccount
from coopdesk.domain.general_entry import check_account
from coopdesk.domain.journal import EventKind
from coopdesk.domain.money import MINOR_MAX, Minor
from coopdesk.domain.posting_rules import Amount
from coopdesk.domain.posting_rules.cash import FROM, INTEREST, TO

Place: TypeAlias = Section | Role
"""All accounts of a section, or the one that plays a role."""


@dataclass(frozen=True, slots=True)
class CashAct:
    """`to` is debited and `frm` credited, the first place offered first; `interest`: what a second amount is charged to."""

    to: tuple[Place, ...]
    frm: tuple[Place, ...]
    interest: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class ActChoice:
    """What somebody chose of an act: the accounts by code, the amounts in minor units; `interest` with its account or neither."""

    to: str
    frm: str
    amount: Minor
    interest: Minor = 0
    interest_account: str = ""

    @property
    def moved(self) -> Minor:
        """What leaves the credited account."""
        return self.amount + self.interest


ANY_MONEY: tuple[Place, ...] = (Section.CASH, Section.BANK)
COSTS: tuple[Place, ...] = (Section.OPERATING_COST, Section.COOPERATIVE_COST, Section.INCOME_TAX, Section.BORROWING_COST, Section.LOSS)
WORTH: tuple[Place, ...] = (Section.RECEIVABLE, Section.PREPAID, Section.FIXED_ASSET, Section.ACCRUED, Section.TAX_PAYABLE, Section.BORROWING)
"""What a correction of a closed year may set right: no member's account, and no money."""

ACTS: Mapping[EventKind, CashAct] = {
    EventKind.EXPENSE_PAID: CashAct(COSTS, ANY_MONEY),
    EventKind.OTHER_INCOME: CashAct(ANY_MONEY, (Section.OTHER_INCOME, Section.GAIN, Section.MEMBER_INCOME)),
    EventKind.CASH_BANKED: CashAct((Section.BANK,), (Section.CASH,)),
    EventKind.CASH_DRAWN: CashAct((Section.CASH,), (Section.BANK,)),
    EventKind.CASH_MOVED: CashAct(ANY_MONEY, ANY_MONEY),
    EventKind.PETTY_CASH_FILLED: CashAct((Role.PETTY_CASH,), ANY_MONEY),
    EventKind.COLLECTOR_OUT: CashAct((Role.COLLECTOR_CASH,), (Section.CASH,)),
    EventKind.COLLECTOR_IN: CashAct((Section.CASH,), (Role.COLLECTOR_CASH,)),
    EventKind.SUPPLIES_BOUGHT: CashAct((Role.STAMPS,), ANY_MONEY),
    EventKind.ADVANCE_GIVEN: CashAct((Role.ADVANCES,), ANY_MONEY),
    EventKind.ADVANCE_SPENT: CashAct(COSTS, (Role.ADVANCES,)),
    EventKind.ADVANCE_RETURNED: CashAct(ANY_MONEY, (Role.ADVANCES,)),
    EventKind.TAX_PAID: CashAct((Section.TAX_PAYABLE,), ANY_MONEY),
    EventKind.INSURANCE_PASSED_ON: CashAct((Role.INSURANCE_HELD,), ANY_MONEY),
    EventKind.FUND_USED: CashAct((Section.FUND, Role.GROUP_FUND), ANY_MONEY),
    EventKind.GROUP_FUND_PAID_IN: CashAct(ANY_MONEY, (Role.GROUP_FUND,)),
    EventKind.BORROWED: CashAct(ANY_MONEY, (Section.BORROWING,)),
    EventKind.BORROWING_REPAID: CashAct((Section.BORROWING,), ANY_MONEY, (Section.BORROWING_COST,)),
    EventKind.PAST_YEAR_RAISED: CashAct(WORTH, (Role.PRIOR_YEAR_CORRECTION,)),
    EventKind.PAST_YEAR_LOWERED: CashAct((Role.PRIOR_YEAR_CORRECTION,), WORTH),
}
"""In the order in which they are offered: what a treasurer does often comes first."""


def offered(places: tuple[Place, ...], chart: Chart, controls: Container[str]) -> tuple[Account, ...]:
    """The accounts in use that stand in the places, in their order; never one that is the sum of members' accounts."""
    found: dict[str, Account] = {}
    for place in places:
        for code, account in chart.accounts.items():
            here = account.section is place if isinstance(place, Section) else chart.roles.get(place) == code
            if here and account.active and code not in controls:
                found.setdefault(code, account)
    return tuple(found.values())


def moves_money(act: CashAct) -> bool:
    """Whether cash or a bank account is on either side."""
    return bool(MONEY & {*act.to, *act.frm})


def check_act(event: EventKind, choice: ActChoice, memo: str, chart: Chart, controls: Container[str]) -> tuple[Amount, ...]:
    """The amounts of the event's posting rule; refuses an account that the act does not move, the same one twice, no note.

    Domain.md §4.3, 7: 1,000,000 of a bank loan and 12,500 of interest paid from cash make three lines, 1,012,500 of cash.
    """
    act = ACTS[event]
    legs = [(act.to, choice.to), (act.frm, choice.frm)]
    if choice.interest:
        legs.append((act.interest, choice.interest_account))
    for places, code in legs:
        check_account(code, chart.accounts, controls)
        if not any(account.code == code for account in offered(places, chart, controls)):
            raise AccountNotOfAct(code)
    if choice.to == choice.frm:
        raise SameAccount
    for amount in (choice.amount, choice.moved):
        if not 0 < amount <= MINOR_MAX:
            raise BadAmount(str(amount))
    if not memo.strip():
        raise FieldMissing("memo")
    return (
        Amount(TO, choice.amount, ledger=choice.to),
        Amount(INTEREST, choice.interest, ledger=choice.interest_account),
        Amount(FROM, choice.moved, ledger=choice.frm),
    )

