"""What may be paid in and taken out, at the edges."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from coopdesk.domain.errors import (
    AccountClosed,
    BadAmount,
    BelowMinimumBalance,
    BelowMinimumDeposit,
    InsufficientFunds,
    Refusal,
    WithdrawalOnlyOnLeaving,
)
from coopdesk.domain.money import MINOR_MAX
from coopdesk.domain.savings import (
    SavingsAccount,
    SavingsTerms,
    Withdrawable,
    balance_after_deposit,
    balance_after_withdrawal,
    check_deposit,
    check_withdrawal,
)

FREE = SavingsTerms.from_plain({"withdrawable": "any_time", "minimum_balance": 10_000, "minimum_deposit": 5_000})
ACCOUNT = SavingsAccount(1, "0001-03", 1, "0001", "sukarela", "2-1100", FREE, date(2025, 1, 1), None, 100_000)
SHARES = replace(ACCOUNT, product="pokok", terms=SavingsTerms(Withdrawable.ON_LEAVING))
CLOSED = replace(ACCOUNT, closed=date(2025, 2, 1))


@pytest.mark.parametrize("amount", [5_000, MINOR_MAX])
def test_deposits_taken(amount: int) -> None:
    check_deposit(ACCOUNT, amount)


@pytest.mark.parametrize(
    ("account", "amount", "refusal"),
    [
        (ACCOUNT, 0, BadAmount),
        (ACCOUNT, -1, BadAmount),
        (ACCOUNT, MINOR_MAX + 1, BadAmount),
        (ACCOUNT, 4_999, BelowMinimumDeposit),
        (CLOSED, 5_000, AccountClosed),
    ],
)
def test_deposits_refused(account: SavingsAccount, amount: int, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        check_deposit(account, amount)


def test_no_minimum_is_asked_of_a_part_of_a_payment() -> None:
    check_deposit(ACCOUNT, 4_999, part=True)
    with pytest.raises(BadAmount):
        check_deposit(ACCOUNT, 0, part=True)


def test_a_withdrawal_may_go_down_to_the_minimum_and_a_leaver_takes_all() -> None:
    check_withdrawal(ACCOUNT, 90_000)
    check_withdrawal(ACCOUNT, 100_000, leaving=True)
    check_withdrawal(SHARES, 100_000, leaving=True)


@pytest.mark.parametrize(
    ("account", "amount", "leaving", "refusal"),
    [
        (ACCOUNT, 90_001, False, BelowMinimumBalance),
        (ACCOUNT, 100_001, False, InsufficientFunds),
        (ACCOUNT, 100_001, True, InsufficientFunds),
        (SHARES, 1, False, WithdrawalOnlyOnLeaving),
        (CLOSED, 1, False, AccountClosed),
        (ACCOUNT, 0, False, BadAmount),
    ],
)
def test_withdrawals_refused(account: SavingsAccount, amount: int, leaving: bool, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        check_withdrawal(account, amount, leaving)


def test_the_balance_is_said_before_anything_is_posted() -> None:
    assert balance_after_deposit(ACCOUNT, 25_000) == 125_000
    assert balance_after_withdrawal(ACCOUNT, 25_000) == 75_000


def test_the_balance_to_come_is_said_before_posting() -> None:
    assert balance_after_deposit(ACCOUNT, 25_000) == 125_000
    assert balance_after_withdrawal(ACCOUNT, 25_000) == 75_000
