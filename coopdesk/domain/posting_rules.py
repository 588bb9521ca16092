"""Business event → lines: the whole accounting of the program in one table that an accountant can read.

A rule names roles, not codes: the chart of the book (`Chart.roles`) and the product of the member account
(`CONTROL`) say which account each is. `part` names the amount of the event that the line takes; a line whose
amount is zero is left out. Sources of the patterns: domain.md §4.3, numbers in brackets.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from coopdesk.domain.chart import Role
from coopdesk.domain.journal import Component, EventKind, Line, Series, Side
from coopdesk.domain.money import Minor

D, C = Side.DEBIT, Side.CREDIT


class Party(StrEnum):
    """Whose control account a line moves."""

    ACCOUNT = "account"
    TO_ACCOUNT = "to_account"
    NAMED = "named"
    """The account that the amount itself names: an event may fill several."""


class Rule(NamedTuple):
    side: Side
    place: Role | Party
    part: str
    component: Component | None = None


@dataclass(frozen=True, slots=True)
class SubAccount:
    """A member account with the control account of its product."""

    id: int
    control: str


PAYOUTS = frozenset({EventKind.LOAN_DISBURSEMENT, EventKind.LOAN_TOP_UP, EventKind.LOAN_INTO_SAVINGS})
"""Events that pay a loan out."""

_LENT = Rule(D, Party.ACCOUNT, "principal", Component.PRINCIPAL)
_CUTS = (
    Rule(C, Role.DEFERRED_MARGIN, "margin", Component.MARGIN),
    Rule(C, Role.LOAN_PROVISION_FEE, "provision", Component.FEE),
    Rule(C, Role.ADMIN_FEE, "admin", Component.FEE),
    Rule(C, Role.INSURANCE_HELD, "insurance", Component.FEE),
    Rule(C, Role.STAMPS, "stamp", Component.FEE),
    Rule(C, Party.NAMED, "loan_savings"),
    Rule(C, Party.NAMED, "dues"),
)
"""What is taken of a loan before the borrower has it."""

_PAYOUT = (_LENT, Rule(C, Role.CASH, "cash"), *_CUTS)
"""What every payout in cash has."""

_BREAK = (
    Rule(D, Party.ACCOUNT, "principal", Component.PRINCIPAL),
    Rule(D, Role.ACCRUED_SAVINGS_INTEREST, "accrued", Component.INTEREST),
    Rule(D, Role.TERM_INTEREST, "interest", Component.INTEREST),
    Rule(C, Role.TERM_INTEREST, "taken_back", Component.INTEREST),
    Rule(C, Role.TAX_WITHHELD, "tax", Component.TAX),
    Rule(C, Role.ADMIN_FEE, "penalty", Component.FEE),
)
"""What is the same of a deposit broken, wherever the money goes."""

_PAYOUT_OF_TERM = (
    Rule(D, Role.ACCRUED_SAVINGS_INTEREST, "accrued", Component.INTEREST),
    Rule(D, Role.TERM_INTEREST, "interest", Component.INTEREST),
)
"""Interest of a deposit that is paid: what was counted before, and the rest."""

_MARGIN = (
    Rule(D, Role.DEFERRED_MARGIN, "margin", Component.MARGIN),
    Rule(C, Role.MARGIN_INCOME, "margin", Component.MARGIN),
)
"""What of a price becomes income as it is paid [29]."""

_INSTALMENT = (
    Rule(D, Role.INSTALMENTS_HELD, "from_held", Component.HELD),
    Rule(C, Party.ACCOUNT, "principal", Component.PRINCIPAL),
    Rule(C, Role.ACCRUED_LOAN_INTEREST, "accrued_interest", Component.INTEREST),
    Rule(C, Role.LOAN_INTEREST, "interest", Component.INTEREST),
    Rule(C, Role.MARGIN_INCOME, "shared", Component.INTEREST),
    Rule(C, Role.ACCRUED_LOAN_INTEREST, "accrued_penalty", Component.PENALTY),
    Rule(C, Role.LOAN_PENALTY, "penalty", Component.PENALTY),
    Rule(C, Role.BENEVOLENCE_FUND, "charity", Component.PENALTY),
    Rule(C, Role.ADMIN_FEE, "fee", Component.FEE),
    *_MARGIN,
)
"""What an instalment pays, whether with cash or with what is held."""

_RECOVERED = (
    Rule(C, Role.LOANS_RECOVERED, "recovered"),
    Rule(D, Role.MEMO_CONTRA, "recovered"),
    Rule(C, Role.WRITTEN_OFF_MEMO, "recovered", Component.PRINCIPAL),
)
"""Income of what the books had given up, and so much less that is claimed [23]."""

_INTEREST_TO_DATE = (
    Rule(D, Role.SAVINGS_INTEREST, "savings_interest", Component.INTEREST),
    Rule(C, Party.ACCOUNT, "savings_net"),
    Rule(C, Role.TAX_WITHHELD, "tax", Component.TAX),
)
"""What savings earned since interest was last credited, into an account that is closed [13, 15]."""

_EARNED = (
    Rule(D, Role.SAVINGS_INTEREST, "earned", Component.INTEREST),
    Rule(C, Role.SAVINGS_INTEREST, "unearned", Component.INTEREST),
)
_WAITING = (
    Rule(C, Role.ACCRUED_SAVINGS_INTEREST, "earned", Component.INTEREST),
    Rule(D, Role.ACCRUED_SAVINGS_INTEREST, "unearned", Component.INTEREST),
)
"""Interest earned since it was last counted, and taken back where an earlier entry was corrected since."""

RULES: Mapping[EventKind, tuple[Series | None, tuple[Rule, ...]]] = {
    # cash in from a member [1, 2]
    EventKind.DEPOSIT: (Series.CASH_IN, (Rule(D, Role.CASH, "amount"), Rule(C, Party.ACCOUNT, "amount"))),
    # cash out to a member [2, 6]
    EventKind.WITHDRAWAL: (Series.CASH_OUT, (Rule(D, Party.ACCOUNT, "amount"), Rule(C, Role.CASH, "amount"))),
    # from one member account to another, no cash [19]
    EventKind.TRANSFER: (Series.JOURNAL, (Rule(D, Party.ACCOUNT, "amount"), Rule(C, Party.TO_ACCOUNT, "amount"))),
    # loan paid out, cuts taken from it [3, 4]
    EventKind.LOAN_DISBURSEMENT: (Series.CASH_OUT, _PAYOUT),
    # the same into an account of the borrower, no cash [3]
    EventKind.LOAN_INTO_SAVINGS: (Series.JOURNAL, (_LENT, *_CUTS, Rule(C, Party.TO_ACCOUNT, "net"))),
    # a later part of a loan that is paid out in parts, in cash; what is cut was taken from the first
    EventKind.LOAN_TRANCHE: (Series.CASH_OUT, (_LENT, Rule(C, Role.CASH, "principal"))),
    # in cash again, where the loan pays an old one of the borrower off in one voucher
    EventKind.LOAN_TOP_UP: (
        Series.CASH_OUT,
        (
            *_PAYOUT,
            Rule(D, Role.INSTALMENTS_HELD, "old_held", Component.HELD),
            Rule(C, Party.NAMED, "old_principal", Component.PRINCIPAL),
            Rule(C, Role.ACCRUED_LOAN_INTEREST, "old_accrued_interest", Component.INTEREST),
            Rule(C, Role.LOAN_INTEREST, "old_interest", Component.INTEREST),
            Rule(C, Role.MARGIN_INCOME, "old_shared", Component.INTEREST),
            Rule(C, Role.ACCRUED_LOAN_INTEREST, "old_accrued_penalty", Component.PENALTY),
            Rule(C, Role.LOAN_PENALTY, "old_penalty", Component.PENALTY),
            Rule(C, Role.BENEVOLENCE_FUND, "old_charity", Component.PENALTY),
            Rule(C, Role.ADMIN_FEE, "old_fee", Component.FEE),
            Rule(D, Role.DEFERRED_MARGIN, "old_margin", Component.MARGIN),
            Rule(C, Role.MARGIN_INCOME, "old_margin", Component.MARGIN),
        ),
    ),
    # instalment, penalty included [5, 9, 18]; one line an instalment and component; what is too much is held [10]
    EventKind.LOAN_REPAYMENT: (
        Series.CASH_IN,
        (
            Rule(D, Role.CASH, "amount"),
            *_INSTALMENT,
            Rule(C, Party.TO_ACCOUNT, "compulsory_savings"),
            Rule(C, Role.INSTALMENTS_HELD, "held", Component.HELD),
        ),
    ),
    # what is held pays what is due, without cash; or is paid back
    EventKind.HELD_USED: (Series.JOURNAL, _INSTALMENT),
    EventKind.HELD_RETURNED: (
        Series.CASH_OUT,
        (Rule(D, Role.INSTALMENTS_HELD, "held", Component.HELD), Rule(C, Role.CASH, "held")),
    ),
    # principal to come, paid before its time
    EventKind.LOAN_PREPAYMENT: (
        Series.CASH_IN,
        (Rule(D, Role.CASH, "amount"), Rule(C, Party.ACCOUNT, "principal", Component.PRINCIPAL), *_MARGIN),
    ),
    # overdue interest and penalty that go into the principal of a changed loan [27]
    EventKind.LOAN_CAPITALISED: (
        Series.JOURNAL,
        (
            Rule(D, Party.ACCOUNT, "principal", Component.PRINCIPAL),
            Rule(C, Role.ACCRUED_LOAN_INTEREST, "accrued_interest", Component.INTEREST),
            Rule(C, Role.LOAN_INTEREST, "interest", Component.INTEREST),
            Rule(C, Role.MARGIN_INCOME, "shared", Component.INTEREST),
            Rule(C, Role.ACCRUED_LOAN_INTEREST, "accrued_penalty", Component.PENALTY),
            Rule(C, Role.LOAN_PENALTY, "penalty", Component.PENALTY),
            Rule(C, Role.BENEVOLENCE_FUND, "charity", Component.PENALTY),
        ),
    ),
    # off the books: first from what was set aside, the rest a loss; the claim is kept beside the books [22]
    EventKind.LOAN_WRITE_OFF: (
        Series.JOURNAL,
        (
            Rule(D, Role.LOAN_ALLOWANCE, "allowance"),
            Rule(D, Role.LOAN_LOSSES, "loss"),
            Rule(C, Party.ACCOUNT, "principal", Component.PRINCIPAL),
            Rule(D, Role.DEFERRED_MARGIN, "margin", Component.MARGIN),
            Rule(C, Role.LOAN_ALLOWANCE, "margin"),
            Rule(D, Role.LOAN_INTEREST, "accrued_interest"),
            Rule(C, Role.ACCRUED_LOAN_INTEREST, "accrued_interest", Component.INTEREST),
            Rule(D, Role.LOAN_PENALTY, "accrued_penalty"),
            Rule(C, Role.ACCRUED_LOAN_INTEREST, "accrued_penalty", Component.PENALTY),
            Rule(D, Role.WRITTEN_OFF_MEMO, "claim", Component.PRINCIPAL),
            Rule(C, Role.MEMO_CONTRA, "claim"),
        ),
    ),
    # the members' meeting gave up a claim that was kept
    EventKind.LOAN_CLAIM_WAIVED: (
        Series.JOURNAL,
        (Rule(D, Role.MEMO_CONTRA, "claim"), Rule(C, Role.WRITTEN_OFF_MEMO, "claim", Component.PRINCIPAL)),
    ),
    # paid on a loan that was written off [23]
    EventKind.LOAN_RECOVERY: (
        Series.CASH_IN,
        (
            Rule(D, Role.CASH, "recovered"),
            *_RECOVERED,
        ),
    ),
    # guarantors pay dues of the loan out of their savings [18]; one debit for each of them
    EventKind.GUARANTEE_CALL: (
        Series.JOURNAL,
        (
            Rule(D, Party.TO_ACCOUNT, "called"),
            *_INSTALMENT,
        ),
    ),
    # guarantors pay what is claimed of a loan that was written off [18, 23]; one debit for each of them
    EventKind.GUARANTEE_RECOVERY: (Series.JOURNAL, (Rule(D, Party.TO_ACCOUNT, "called"), *_RECOVERED)),
    # what was there before this book began, against one account [CONTRACT: 3-1900]
    EventKind.OPENING_SAVINGS: (None, (Rule(D, Role.OPENING_BALANCES, "amount"), Rule(C, Party.ACCOUNT, "amount"))),
    EventKind.OPENING_LOAN: (
        None,
        (Rule(D, Party.ACCOUNT, "principal", Component.PRINCIPAL), Rule(C, Role.OPENING_BALANCES, "principal")),
    ),
    EventKind.OPENING_CASH: (None, (Rule(D, Role.CASH, "amount"), Rule(C, Role.OPENING_BALANCES, "amount"))),
    # savings paid out whole with their interest; what giving up a plan costs is income [2, 17]
    EventKind.PLAN_ENDED: (
        Series.CASH_OUT,
        (*_INTEREST_TO_DATE, Rule(D, Party.ACCOUNT, "balance"), Rule(C, Role.ADMIN_FEE, "cost", Component.FEE), Rule(C, Role.CASH, "in_hand")),
    ),
    EventKind.ACCOUNT_CLOSED: (
        Series.CASH_OUT,
        (*_INTEREST_TO_DATE, Rule(D, Party.ACCOUNT, "balance"), Rule(C, Role.CASH, "in_hand")),
    ),
    # a term deposit placed, from cash or from savings [16]; its control lines carry the component principal
    EventKind.TERM_PLACED: (
        Series.CASH_IN,
        (Rule(D, Role.CASH, "principal"), Rule(C, Party.ACCOUNT, "principal", Component.PRINCIPAL)),
    ),
    EventKind.TERM_PLACED_FROM_SAVINGS: (
        Series.JOURNAL,
        (Rule(D, Party.TO_ACCOUNT, "principal"), Rule(C, Party.ACCOUNT, "principal", Component.PRINCIPAL)),
    ),
    # its interest into savings, or added to it, less the tax withheld [13, 15]
    EventKind.TERM_INTEREST: (
        Series.JOURNAL,
        (
            *_PAYOUT_OF_TERM,
            Rule(C, Party.TO_ACCOUNT, "net"),
            Rule(C, Role.TAX_WITHHELD, "tax", Component.TAX),
        ),
    ),
    EventKind.TERM_INTEREST_ADDED: (
        Series.JOURNAL,
        (
            *_PAYOUT_OF_TERM,
            Rule(C, Party.ACCOUNT, "net", Component.PRINCIPAL),
            Rule(C, Role.TAX_WITHHELD, "tax", Component.TAX),
        ),
    ),
    # a matured one fetched in cash, or moved into savings [16]
    EventKind.TERM_PAID_OUT: (
        Series.CASH_OUT,
        (Rule(D, Party.ACCOUNT, "principal", Component.PRINCIPAL), Rule(C, Role.CASH, "principal")),
    ),
    EventKind.TERM_MOVED: (
        Series.JOURNAL,
        (Rule(D, Party.ACCOUNT, "principal", Component.PRINCIPAL), Rule(C, Party.TO_ACCOUNT, "principal")),
    ),
    # broken before its time: interest not yet paid, or taken back; the penalty is income [17]
    EventKind.TERM_BROKEN: (Series.CASH_OUT, (*_BREAK, Rule(C, Role.CASH, "net"))),
    EventKind.TERM_BROKEN_TO_SAVINGS: (Series.JOURNAL, (*_BREAK, Rule(C, Party.TO_ACCOUNT, "net"))),
    # who leaves or died: her accounts are emptied, her loans paid, the rest is owed to her or by her [6, 18, 31]
    EventKind.SETTLEMENT: (
        Series.JOURNAL,
        (
            *_INTEREST_TO_DATE,
            Rule(D, Party.ACCOUNT, "balance"),
            Rule(D, Role.CLAIMS, "claim"),
            Rule(D, Role.FORMER_MEMBERS, "still_owes"),
            *_INSTALMENT,
            *_RECOVERED,
            Rule(C, Role.ADMIN_FEE, "exit_fee"),
            Rule(C, Role.SETTLEMENTS_OWED, "is_owed"),
        ),
    ),
    # what she or an heir is owed, in cash or into the account of a member
    EventKind.SETTLEMENT_PAID: (Series.CASH_OUT, (Rule(D, Role.SETTLEMENTS_OWED, "amount"), Rule(C, Role.CASH, "amount"))),
    EventKind.SETTLEMENT_MOVED: (Series.JOURNAL, (Rule(D, Role.SETTLEMENTS_OWED, "amount"), Rule(C, Party.ACCOUNT, "amount"))),
    # what a former member still owed, and what an insurance or mutual fund pays for one who died [32]
    EventKind.FORMER_MEMBER_PAID: (Series.CASH_IN, (Rule(D, Role.CASH, "amount"), Rule(C, Role.FORMER_MEMBERS, "amount"))),
    EventKind.CLAIM_RECEIVED: (Series.CASH_IN, (Rule(D, Role.CASH, "amount"), Rule(C, Role.CLAIMS, "amount"))),
    # two numbers of one person: what stood under the one stands under the other
    EventKind.MEMBERS_MERGED: (
        Series.JOURNAL,
        (*_INTEREST_TO_DATE, Rule(D, Party.ACCOUNT, "balance"), Rule(C, Party.TO_ACCOUNT, "balance")),
    ),
    # interest on savings of a month, for all accounts of a product in one entry: earned and credited later [15], credited [13]
    EventKind.SAVINGS_ACCRUAL: (Series.JOURNAL, (*_EARNED, *_WAITING)),
    EventKind.SAVINGS_INTEREST: (
        Series.JOURNAL,
        (
            *_EARNED,
            Rule(D, Role.ACCRUED_SAVINGS_INTEREST, "accrued", Component.INTEREST),
            Rule(D, Role.ROUNDING, "rounded_up", Component.INTEREST),
            Rule(C, Role.ROUNDING, "rounded_down", Component.INTEREST),
            Rule(C, Party.ACCOUNT, "net"),
            Rule(C, Role.TAX_WITHHELD, "tax", Component.TAX),
        ),
    ),
    # what was credited to one account, worked out anew after an entry on an earlier day: the difference, its tax with it
    EventKind.SAVINGS_INTEREST_ADJUSTED: (
        Series.JOURNAL,
        (
            *_EARNED,
            Rule(C, Party.ACCOUNT, "net"),
            Rule(D, Party.ACCOUNT, "taken"),
            Rule(C, Role.TAX_WITHHELD, "tax", Component.TAX),
            Rule(D, Role.TAX_WITHHELD, "tax_back", Component.TAX),
        ),
    ),
    # what an account costs, taken from it by the month [20]
    EventKind.SAVINGS_FEE: (Series.JOURNAL, (Rule(D, Party.ACCOUNT, "fee"), Rule(C, Role.ADMIN_FEE, "fee"))),
    EventKind.DORMANCY_FEE: (Series.JOURNAL, (Rule(D, Party.ACCOUNT, "fee"), Rule(C, Role.ADMIN_FEE, "fee"))),
    # interest and penalties that members owe at the end of a month, and what is no longer owed or hoped for [11, 12]
    EventKind.LOAN_ACCRUAL: (
        Series.JOURNAL,
        (
            Rule(D, Role.ACCRUED_LOAN_INTEREST, "interest", Component.INTEREST),
            Rule(D, Role.ACCRUED_LOAN_INTEREST, "penalty", Component.PENALTY),
            Rule(C, Role.LOAN_INTEREST, "interest"),
            Rule(C, Role.LOAN_PENALTY, "penalty"),
            Rule(D, Role.LOAN_INTEREST, "interest_back"),
            Rule(D, Role.LOAN_PENALTY, "penalty_back"),
            Rule(C, Role.ACCRUED_LOAN_INTEREST, "interest_back", Component.INTEREST),
            Rule(C, Role.ACCRUED_LOAN_INTEREST, "penalty_back", Component.PENALTY),
        ),
    ),
    # interest of term deposits earned by the end of a month and not paid yet [15]
    EventKind.TERM_ACCRUAL: (
        Series.JOURNAL,
        (
            Rule(D, Role.TERM_INTEREST, "interest", Component.INTEREST),
            Rule(C, Role.ACCRUED_SAVINGS_INTEREST, "interest", Component.INTEREST),
            Rule(D, Role.ACCRUED_SAVINGS_INTEREST, "interest_back", Component.INTEREST),
            Rule(C, Role.TERM_INTEREST, "interest_back", Component.INTEREST),
        ),
    ),
    # written line by line by the treasurer (domain/general_entry.py says what she may write)
    EventKind.GENERAL: (Series.JOURNAL, ()),
}


class Amount(NamedTuple):
    """One amount of an event: which part of the rule it fills, the instalment it belongs to, the account that it names."""

    part: str
    minor: Minor
    instalment: int | None = None
    account: SubAccount | None = None


def entry_lines(
    event: EventKind, amounts: tuple[Amount, ...], roles: Mapping[Role, str], account: SubAccount | None = None, to_account: SubAccount | None = None
) -> tuple[Line, ...]:
    """The lines of an event, in the order of its rule; amounts of one part make one line each."""
    parties = {Party.ACCOUNT: account, Party.TO_ACCOUNT: to_account}
    lines: list[Line] = []
    for side, place, part, component in RULES[event][1]:
        for filled, minor, instalment, named in amounts:
            if filled != part or not minor:
                continue
            if isinstance(place, Role):
                code, owner = roles[place], (named or account) if component else None
            else:
                owner = parties.get(place, named)
                if owner is None:
                    raise AssertionError(f"{event} needs {place}")
                code = owner.control
            lines.append(Line(code, side, minor, owner.id if owner else None, component, instalment))
    return tuple(lines)


def batch_lines(
    event: EventKind, shares: Mapping[str, Iterable[tuple[int, Minor]]], roles: Mapping[Role, str], control: str
) -> tuple[Line, ...]:
    """The lines of an event of many accounts of one product: `shares` names by part each account (by id) and its amount.

    A line that names no account is one, the sum of all; what is nothing is left out.
    """
    lines: list[Line] = []
    for side, place, part, component in RULES[event][1]:
        code = roles[place] if isinstance(place, Role) else control
        of_part = [(account, minor) for account, minor in shares.get(part, ()) if minor]
        if component or isinstance(place, Party):
            lines += [Line(code, side, minor, account, component) for account, minor in of_part]
        elif of_part:
            lines.append(Line(code, side, sum(minor for _, minor in of_part)))
    return tuple(lines)


def series_of(event: EventKind) -> Series | None:
    return RULES[event][0]
