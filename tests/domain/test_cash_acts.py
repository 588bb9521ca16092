"""Which accounts an act with the cooperative's own money may move, and the amounts that it makes."""

from __future__ import annotations

import pytest

from coopdesk.domain.cash_acts import ACTS, ActChoice, check_act, moves_money, offered
from coopdesk.domain.chart import Account, AccountKind, Chart, Role, Section
from coopdesk.domain.errors import (
    AccountNotOfAct,
    BadAmount,
    ControlAccountNotFree,
    FieldMissing,
    Refusal,
    SameAccount,
    UnknownLedgerAccount,
)
from coopdesk.domain.journal import EventKind, Side
from coopdesk.domain.money import MINOR_MAX
from coopdesk.domain.posting_rules import Amount


def account(code: str, kind: AccountKind, section: Section, active: bool = True) -> Account:
    return Account(code, kind, Side.DEBIT, section, {}, active)


CHART = Chart(
    {
        each.code: each
        for each in (
            account("1-1010", AccountKind.ASSET, Section.CASH),
            account("1-1020", AccountKind.ASSET, Section.CASH),
            account("1-1090", AccountKind.ASSET, Section.CASH, active=False),
            account("1-1100", AccountKind.ASSET, Section.BANK),
            account("2-2100", AccountKind.LIABILITY, Section.BORROWING),
            account("2-2200", AccountKind.LIABILITY, Section.BORROWING),
            account("5-1120", AccountKind.EXPENSE, Section.BORROWING_COST),
        )
    },
    {Role.CASH: "1-1010", Role.PETTY_CASH: "1-1020"},
)
CONTROLS = {"2-2200"}
REPAID = ActChoice("2-2100", "1-1010", 1_000_000, 12_500, "5-1120")


def codes(*places: Section | Role) -> list[str]:
    return [each.code for each in offered(places, CHART, CONTROLS)]


def test_the_accounts_of_the_first_place_come_first_each_once() -> None:
    assert codes(Section.BANK, Section.CASH) == ["1-1100", "1-1010", "1-1020"]
    assert codes(Role.PETTY_CASH, Section.CASH) == ["1-1020", "1-1010"]


def test_neither_a_retired_account_nor_a_control_nor_a_role_that_nobody_plays_is_offered() -> None:
    assert codes(Section.BORROWING) == ["2-2100"]
    assert codes(Role.STAMPS) == []


def test_interest_is_paid_from_the_same_cash_as_the_bank_loan() -> None:
    """Domain.md §4.3, 7."""
    assert check_act(EventKind.BORROWING_REPAID, REPAID, "Maret", CHART, CONTROLS) == (
        Amount("to", 1_000_000, ledger="2-2100"),
        Amount("interest", 12_500, ledger="5-1120"),
        Amount("from", 1_012_500, ledger="1-1010"),
    )


def test_without_interest_no_account_is_asked_for_it() -> None:
    to, interest, frm = check_act(EventKind.CASH_BANKED, ActChoice("1-1100", "1-1010", MINOR_MAX), "setor", CHART, CONTROLS)
    assert (to.minor, interest.minor, frm.minor) == (MINOR_MAX, 0, MINOR_MAX)


@pytest.mark.parametrize(
    ("event", "choice", "memo", "refusal"),
    [
        (EventKind.CASH_BANKED, ActChoice("1-9999", "1-1010", 5), "x", UnknownLedgerAccount("1-9999")),
        (EventKind.BORROWED, ActChoice("1-1010", "2-2200", 5), "x", ControlAccountNotFree("2-2200")),
        (EventKind.CASH_BANKED, ActChoice("1-1020", "1-1010", 5), "x", AccountNotOfAct("1-1020")),
        (EventKind.CASH_BANKED, ActChoice("1-1100", "1-1090", 5), "x", AccountNotOfAct("1-1090")),
        (EventKind.BORROWING_REPAID, ActChoice("2-2100", "1-1010", 5, 1, "1-1100"), "x", AccountNotOfAct("1-1100")),
        (EventKind.CASH_BANKED, ActChoice("1-1100", "1-1010", 5, 1, "5-1120"), "x", AccountNotOfAct("5-1120")),
        (EventKind.CASH_MOVED, ActChoice("1-1010", "1-1010", 5), "x", SameAccount()),
        (EventKind.CASH_BANKED, ActChoice("1-1100", "1-1010", 0), "x", BadAmount("0")),
        (EventKind.BORROWING_REPAID, ActChoice("2-2100", "1-1010", MINOR_MAX, 1, "5-1120"), "x", BadAmount(str(MINOR_MAX + 1))),
        (EventKind.BORROWING_REPAID, ActChoice("2-2100", "1-1010", 5, -5, "5-1120"), "x", BadAmount("0")),
        (EventKind.BORROWING_REPAID, REPAID, "  ", FieldMissing("memo")),
    ],
)
def test_what_an_act_does_not_move_is_refused_by_name(event: EventKind, choice: ActChoice, memo: str, refusal: Refusal) -> None:
    with pytest.raises(type(refusal)) as refused:
        check_act(event, choice, memo, CHART, CONTROLS)
    assert refused.value == refusal


def test_only_what_was_paid_before_moves_no_money() -> None:
    silent = {event for event, act in ACTS.items() if not moves_money(act)}
    assert silent == {EventKind.ADVANCE_SPENT, EventKind.PAST_YEAR_RAISED, EventKind.PAST_YEAR_LOWERED}
