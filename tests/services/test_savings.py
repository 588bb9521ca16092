"""Share capital and savings through the door: what goes in, what comes out, and every line of it in the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.errors import (
    BadAmount,
    BelowMinimumBalance,
    DateAfterBusinessDate,
    DateBeforeBook,
    InsufficientFunds,
    PeriodClosed,
    PermissionDenied,
    Refusal,
    SameAccount,
    UnknownAccount,
    UnknownMember,
    UnknownProduct,
    WithdrawalOnlyOnLeaving,
    WrongProductKind,
)
from coopdesk.domain.members import MemberDetails
from coopdesk.domain.operators import Role
from coopdesk.services import checks, members, savings
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit, OpenAccount, Transfer, Withdraw
from tests.books import admit, ledger_sums, new_runner, request_id, rows
from tests.services.crew import crew

DAY = date(2025, 3, 3)


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    runner = new_runner(tmp_path / "buku.coop")
    for name in ("Siti", "Budi"):
        admit(runner, name)
    yield runner
    assert all(result.ok for result in checks.run_checks(runner.book))
    runner.book.close()


def deposit(runner: Runner, amount: int, product: str = "sukarela", member: str = "0001") -> str | None:
    return runner.execute(Deposit(request_id(), DAY, member, product, amount)).number


def withdraw(runner: Runner, amount: int, product: str = "sukarela", leaving: bool = False) -> str | None:
    return runner.execute(Withdraw(request_id(), DAY, "0001", product, amount, leaving=leaving)).number


def transfer(runner: Runner, amount: int, to: str = "0002", product: str = "sukarela", to_product: str = "sukarela") -> str | None:
    return runner.execute(Transfer(request_id(), DAY, "0001", product, to, to_product, amount)).number


# --- what is posted -------------------------------------------------------------------------------


def test_a_deposit_opens_the_account_and_posts_cash_against_it(runner: Runner) -> None:
    outcome = runner.execute(Deposit("d1", DAY, "0001", "sukarela", 150_000, "setoran"))
    assert (outcome.entry, outcome.number, outcome.member, outcome.account) == (1, "KM-2025-0001", "0001", "0001-03")
    found = rows(
        runner.book,
        "SELECT p.account, p.side, p.amount, a.number FROM posting p LEFT JOIN member_account a ON a.id = p.member_account ORDER BY line",
    )
    assert found == [("1-1010", "D", 150_000, None), ("2-1100", "C", 150_000, "0001-03")]
    assert rows(runner.book, "SELECT kind, business_date, value_date, memo FROM journal_entry") == [
        ("deposit", "2025-03-03", "2025-03-03", "setoran")
    ]


def test_each_product_has_its_control_account(runner: Runner) -> None:
    for product, amount in (("pokok", 100_000), ("wajib", 25_000), ("sukarela", 5_000)):
        deposit(runner, amount, product)
    assert ledger_sums(runner.book) == {"1-1010": 130_000, "3-1100": -100_000, "3-1110": -25_000, "2-1100": -5_000}


def test_receipts_are_numbered_by_the_way_the_cash_went(runner: Runner) -> None:
    deposit(runner, 50_000)
    assert [deposit(runner, 50_000), withdraw(runner, 10_000), transfer(runner, 5_000), deposit(runner, 1)] == [
        "KM-2025-0002",
        "KK-2025-0001",
        "JU-2025-0001",
        "KM-2025-0003",
    ]


def test_a_transfer_moves_no_cash(runner: Runner) -> None:
    deposit(runner, 50_000)
    transfer(runner, 20_000)
    transfer(runner, 10_000, to="0001", to_product="wajib")
    assert ledger_sums(runner.book) == {"1-1010": 50_000, "2-1100": -40_000, "3-1110": -10_000}
    kept = "SELECT a.number, b.credit - b.debit FROM member_balance b JOIN member_account a ON a.id = b.member_account ORDER BY a.number"
    assert rows(runner.book, kept) == [("0001-02", 10_000), ("0001-03", 20_000), ("0002-03", 20_000)]


def test_an_account_is_opened_once(runner: Runner) -> None:
    accounts = {runner.execute(OpenAccount(request_id(), DAY, "0001", "sukarela")).account for _ in range(2)}
    deposit(runner, 1_000)
    assert accounts == {"0001-03"}
    assert rows(runner.book, "SELECT count(*) FROM member_account") == [(1,)]


def test_an_account_keeps_the_terms_it_was_opened_with(runner: Runner) -> None:
    deposit(runner, 50_000)
    with runner.book.write() as unit:
        unit.connection.exec_driver_sql("UPDATE product_terms SET terms = replace(terms, '10000', '40000') WHERE product = 'sukarela'")
    withdraw(runner, 40_000)
    runner.execute(Deposit(request_id(), DAY, "0002", "sukarela", 50_000))
    with pytest.raises(BelowMinimumBalance):
        runner.execute(Withdraw(request_id(), DAY, "0002", "sukarela", 20_000))


# --- what is refused ------------------------------------------------------------------------------


def test_the_minimum_stays_in_the_account(runner: Runner) -> None:
    deposit(runner, 50_000)
    with pytest.raises(BelowMinimumBalance) as refused:
        withdraw(runner, 40_001)
    assert (refused.value.available, refused.value.minimum) == (40_000, 10_000)
    withdraw(runner, 40_000)


def test_nobody_takes_out_more_than_there_is(runner: Runner) -> None:
    deposit(runner, 50_000)
    for act in (lambda: withdraw(runner, 50_001), lambda: transfer(runner, 50_001)):
        with pytest.raises(InsufficientFunds) as refused:
            act()
        assert (refused.value.available, refused.value.wanted) == (50_000, 50_001)


@pytest.mark.parametrize("product", ["pokok", "wajib"])
def test_share_capital_is_given_back_on_leaving_only(runner: Runner, product: str) -> None:
    deposit(runner, 100_000, product)
    with pytest.raises(WithdrawalOnlyOnLeaving):
        withdraw(runner, 100_000, product)
    with pytest.raises(WithdrawalOnlyOnLeaving):
        transfer(runner, 1, product=product)
    withdraw(runner, 100_000, product, leaving=True)
    assert ledger_sums(runner.book) == {}


def test_a_teller_gives_no_share_capital_back(tmp_path: Path) -> None:
    runners = crew(tmp_path / "b.coop")
    treasurer, teller = runners[Role.TREASURER], runners[Role.TELLER]
    treasurer.execute(members.AdmitMember(request_id(), DAY, "0001", MemberDetails("Siti", DAY)))
    teller.execute(Deposit(request_id(), DAY, "0001", "pokok", 100_000))
    with pytest.raises(PermissionDenied):
        withdraw(teller, 100_000, "pokok", leaving=True)
    withdraw(treasurer, 100_000, "pokok", leaving=True)
    teller.book.close()


@pytest.mark.parametrize("amount", [0, -1, 10**15 + 1])
def test_an_amount_is_positive_and_can_be_held(runner: Runner, amount: int) -> None:
    deposit(runner, 50_000)
    for act in (lambda: deposit(runner, amount), lambda: withdraw(runner, amount), lambda: transfer(runner, amount)):
        with pytest.raises(BadAmount):
            act()


ACTS = [
    lambda member, product, on: Deposit(request_id(), on, member, product, 1_000),
    lambda member, product, on: Withdraw(request_id(), on, member, product, 1_000),
    lambda member, product, on: Transfer(request_id(), on, member, product, "0002", "sukarela", 1_000),
    lambda member, product, on: OpenAccount(request_id(), on, member, product),
]


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize(
    ("member", "product", "on", "refusal"),
    [
        ("0099", "sukarela", DAY, UnknownMember),
        ("0001", "emas", DAY, UnknownProduct),
        ("0001", "flat", DAY, WrongProductKind),
        ("0001", "berjangka", DAY, WrongProductKind),
        ("0001", "sukarela", date(2024, 12, 31), DateBeforeBook),
        ("0001", "sukarela", date(2026, 1, 1), DateAfterBusinessDate),
        ("0001", "sukarela", date(2025, 1, 31), PeriodClosed),
    ],
)
def test_what_does_not_exist_or_lies_outside_the_open_book(
    runner: Runner, act, member: str, product: str, on: date, refusal: type[Refusal]
) -> None:  # type: ignore[no-untyped-def]
    deposit(runner, 50_000)
    with runner.book.write() as unit:
        unit.books.close_until(date(2025, 1, 31))
    with pytest.raises(refusal):
        runner.execute(act(member, product, on))


def test_the_taker_of_a_transfer_is_held_to_the_same_rules(runner: Runner) -> None:
    deposit(runner, 50_000)
    for to, to_product, refusal in (
        ("0099", "sukarela", UnknownMember),
        ("0002", "flat", WrongProductKind),
        ("0001", "sukarela", SameAccount),
    ):
        with pytest.raises(refusal):
            transfer(runner, 1_000, to=to, to_product=to_product)


def test_money_comes_out_of_an_account_that_exists(runner: Runner) -> None:
    with pytest.raises(UnknownAccount) as refused:
        withdraw(runner, 1_000)
    assert (refused.value.member, refused.value.product) == ("0001", "sukarela")


def test_what_may_be_asked_before_posting(runner: Runner) -> None:
    deposit(runner, 50_000)
    account = runner.read(lambda unit, _: savings.existing_account(unit, unit.members.get("0001"), "sukarela"))
    assert (account.number, account.balance, account.terms.minimum_balance) == ("0001-03", 50_000, 10_000)
