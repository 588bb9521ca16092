"""What is held of a balance, and what of it is free."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.errors import (
    AccountBlocked,
    AccountClosed,
    HeldForGuarantee,
    HoldReleased,
    InsufficientFunds,
    MoneyHeld,
    ReasonMissing,
    WithdrawalOnlyOnLeaving,
)
from coopdesk.domain.holds import Held, HeldFor, Hold, Release, check_release, free_of, held_of
from coopdesk.domain.savings import SavingsAccount, SavingsTerms, Withdrawable, check_closing, check_withdrawal

DAY = date(2026, 3, 12)
claims = st.lists(st.builds(Held, st.none() | st.integers(1, 10**9), st.sampled_from(HeldFor), st.text(min_size=1)), max_size=5)


def account(balance: int, *held: Held, minimum: int = 0) -> SavingsAccount:
    terms = SavingsTerms(Withdrawable.ANY_TIME, minimum_balance=minimum)
    return SavingsAccount(1, "0001-03", 1, "0001", "sukarela", "2-1100", terms, DAY, None, balance, held)


@given(st.integers(0, 10**9), claims)
def test_free_and_held_make_up_the_balance(balance: int, held: list[Held]) -> None:
    free, taken = free_of(balance, held), held_of(balance, held)
    assert 0 <= free <= balance
    assert free + min(taken, balance) == balance
    assert free == 0 or all(claim.amount is not None for claim in held)


@given(st.integers(1, 10**9), claims, st.integers(1, 10**9))
def test_a_withdrawal_passes_exactly_where_it_is_free(balance: int, held: list[Held], amount: int) -> None:
    try:
        check_withdrawal(account(balance, *held), amount)
    except (AccountBlocked, MoneyHeld, HeldForGuarantee, InsufficientFunds):
        assert amount > free_of(balance, held)
    else:
        assert amount <= free_of(balance, held)


def test_an_account_is_closed_only_while_nothing_holds_it() -> None:
    """Neither a hold of some of it, nor one of what is not there yet: an empty account that is blocked stays open."""
    check_closing(account(250_000, minimum=10_000))
    check_closing(account(0))
    with pytest.raises(MoneyHeld):
        check_closing(account(250_000, Held(1, HeldFor.REASON, "sengketa")))
    with pytest.raises(AccountBlocked):
        check_closing(account(0, Held(None, HeldFor.REASON, "sengketa")))
    with pytest.raises(AccountClosed):
        check_closing(replace(account(0), closed=DAY))
    with pytest.raises(WithdrawalOnlyOnLeaving):
        check_closing(replace(account(0), terms=SavingsTerms(Withdrawable.ON_LEAVING)))


def test_what_is_held_may_be_the_minimum_that_stays() -> None:
    """Of 250,000 with 100,000 held and a minimum of 10,000, all that is free can go."""
    check_withdrawal(account(250_000, Held(100_000, HeldFor.REASON, "sengketa"), minimum=10_000), 150_000)


def test_guarantees_and_reasons_together_are_all_named() -> None:
    held = (Held(60_000, HeldFor.GUARANTEE, "PJ-2026-0001"), Held(30_000, HeldFor.REASON, "sengketa"))
    with pytest.raises(MoneyHeld) as refused:
        check_withdrawal(account(100_000, *held), 20_000)
    assert vars(refused.value) == {"free": 10_000, "held": 90_000, "reason": "PJ-2026-0001, sengketa"}


def test_a_hold_is_released_once_and_for_a_reason() -> None:
    hold = Hold(1, 1, "sukarela", None, "sengketa", DAY, None, "", "Bendahara")
    check_release(hold, DAY, "damai")
    with pytest.raises(ReasonMissing):
        check_release(hold, DAY, " ")
    over = Hold(1, 1, "sukarela", None, "sengketa", DAY, None, "", "Bendahara", release=Release(DAY, "damai", "Ratna"))
    with pytest.raises(HoldReleased):
        check_release(over, DAY, "damai")
    assert not over.stands(DAY)
