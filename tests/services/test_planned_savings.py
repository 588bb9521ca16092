"""Planned savings in a real book: a plan, what was missed, fetched in its time, given up at a cost, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.errors import AccountClosed, BadAmount, BadTerm, PlanMissing, PlanNotDue, WithdrawalOnlyByPlan, WrongProductKind
from coopdesk.domain.savings_runs import RunKind
from coopdesk.services import checks
from coopdesk.services.corrections import Reverse
from coopdesk.services.member_card import member_card
from coopdesk.services.member_merging import MergeMembers
from coopdesk.services.planned_savings import EndPlan, MakePlan, PlanCard, cards, offers
from coopdesk.services.products import AddProduct
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit, Withdraw
from coopdesk.services.savings_interest import PostRun
from coopdesk.services.settlements import Settle
from tests.books import admit, ledger_sums, new_runner, request_id

STARTS = date(2025, 1, 10)
PLAN = "simpanan-hari-raya"


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    runner = new_runner(tmp_path / "buku.coop", today=STARTS)
    admit(runner, "Siti")
    runner.execute(AddProduct(request_id(), "planned_savings", "Simpanan Hari Raya", STARTS, {"window_month": 6}))
    runner.execute(MakePlan(request_id(), STARTS, "0001", PLAN, "Qurban", 100_000, 12))
    runner.business_date = date(2025, 12, 31)
    yield runner
    assert [result for result in checks.run_checks(runner.book) if not result.ok] == []
    runner.book.close()


def pay(runner: Runner, on: date, amount: int) -> None:
    runner.execute(Deposit(request_id(), on, "0001", PLAN, amount))


def plan(runner: Runner, on: date) -> PlanCard:
    return runner.read(lambda unit, _context: cards(unit, unit.members.get("0001"), on)[0])


def end(runner: Runner, on: date, *, give_up: bool = False) -> int:
    return runner.execute(EndPlan(request_id(), on, "0001", PLAN, give_up)).entry or 0


def test_months_that_were_missed_are_counted(runner: Runner) -> None:
    """On 25 April four months are due, of which 250,000 are two whole ones."""
    pay(runner, STARTS, 150_000)
    pay(runner, date(2025, 2, 10), 100_000)
    found = plan(runner, date(2025, 4, 25))
    assert (found.progress.due, found.progress.missed, found.progress.pct, found.progress.too_many) == (4, 2, 20, False)
    assert plan(runner, date(2025, 8, 25)).progress.too_many
    assert (found.fetchable, found.opens, found.cost) == (False, date(2025, 6, 1), 25_000)
    (offer,) = runner.read(lambda unit, _context: offers(unit, "0001", date(2025, 4, 25)))
    assert (offer.account.balance, offer.interest.gross, offer.in_hand) == (250_000, 0, 225_000)


def test_it_is_fetched_in_its_month_of_the_year_without_cost(runner: Runner) -> None:
    pay(runner, STARTS, 600_000)
    with pytest.raises(PlanNotDue):
        end(runner, date(2025, 5, 31))
    end(runner, date(2025, 6, 1))
    assert ledger_sums(runner.book) == {}
    with pytest.raises(AccountClosed):
        end(runner, date(2025, 6, 2))
    runner.execute(MakePlan(request_id(), date(2025, 7, 1), "0001", PLAN, "Qurban lagi", 50_000, 6))
    assert plan(runner, date(2025, 7, 1)).plan.goal == "Qurban lagi"


def test_giving_it_up_costs_what_the_product_says(runner: Runner) -> None:
    pay(runner, STARTS, 250_000)
    entry = end(runner, date(2025, 3, 1), give_up=True)
    assert ledger_sums(runner.book) == {"1-1010": 25_000, "4-1130": -25_000}
    runner.execute(Reverse(request_id(), date(2025, 3, 2), entry, "jadi diteruskan"))
    assert plan(runner, date(2025, 3, 2)).account.balance == 250_000


@pytest.mark.parametrize("give_up", [True, False])
def test_a_plan_with_nothing_in_it_is_not_paid_out(runner: Runner, give_up: bool) -> None:
    with pytest.raises(BadAmount):
        end(runner, date(2025, 6, 1), give_up=give_up)


def test_it_is_neither_withdrawn_at_the_counter_nor_begun_without_a_plan(runner: Runner) -> None:
    pay(runner, STARTS, 100_000)
    with pytest.raises(WithdrawalOnlyByPlan):
        runner.execute(Withdraw(request_id(), STARTS, "0001", PLAN, 1_000))
    admit(runner, "Budi", "0002")
    with pytest.raises(PlanMissing):
        runner.execute(Deposit(request_id(), STARTS, "0002", PLAN, 1_000))


def test_what_is_no_plan_is_refused(runner: Runner) -> None:
    admit(runner, "Budi", "0002")
    for refusal, product, monthly, months in (
        (BadAmount, PLAN, 0, 12),
        (BadTerm, PLAN, 1_000, 0),
        (BadTerm, PLAN, 1_000, 241),
        (WrongProductKind, "sukarela", 1_000, 12),
        (WrongProductKind, "berjangka", 1_000, 12),
    ):
        with pytest.raises(refusal):
            runner.execute(MakePlan(request_id(), STARTS, "0002", product, "", monthly, months))
    with pytest.raises(WrongProductKind):
        runner.execute(MakePlan(request_id(), STARTS, "0001", PLAN, "", 1_000, 12))


def test_an_account_that_was_brought_in_gets_its_plan(runner: Runner) -> None:
    admit(runner, "Budi", "0002")
    with runner.book.write() as unit:
        member, product = unit.members.get("0002"), unit.products.get(PLAN)
        unit.accounts.open(member, product, unit.products.terms(PLAN, STARTS), STARTS)
    openable = runner.read(lambda unit, _context: member_card(unit, "0002", STARTS).openable)
    assert PLAN in {each.product for each in openable}
    runner.execute(MakePlan(request_id(), STARTS, "0002", PLAN, "Sekolah", 50_000, 6))
    found = runner.read(lambda unit, _context: member_card(unit, "0002", STARTS))
    assert [each.plan.goal for each in found.plans] == ["Sekolah"]
    assert PLAN not in {each.product for each in found.openable}


def test_its_interest_counts_to_the_evening_before_and_bears_the_tax_of_the_month(tmp_path: Path) -> None:
    """20,000,000 at 18 %: 30 days of June 295,890, 10 % of it tax as it is above 240,000; as if nothing had been when taken back."""
    runner = new_runner(tmp_path / "bunga.coop", today=STARTS)
    admit(runner, "Siti")
    runner.execute(AddProduct(request_id(), "planned_savings", "Simpanan Hari Raya", STARTS, {"window_month": 7, "rate_yearly": "18"}))
    runner.business_date = date(2025, 7, 1)
    runner.execute(MakePlan(request_id(), date(2025, 6, 1), "0001", PLAN, "Qurban", 20_000_000, 12))
    runner.execute(Deposit(request_id(), date(2025, 6, 1), "0001", PLAN, 20_000_000))
    runner.execute(PostRun(request_id(), RunKind.INTEREST, PLAN, date(2025, 6, 30)))
    runner.business_date = date(2025, 7, 31)
    credited = 20_295_890 - 29_589
    entry = end(runner, date(2025, 7, 31))
    earned = round(credited * 18 * 30 / 36_500)
    assert ledger_sums(runner.book) == {"1-1010": -(credited - 20_000_000) - earned + round(earned / 10), "2-1310": -29_589 - round(earned / 10), "5-1100": 295_890 + earned}
    runner.execute(Reverse(request_id(), date(2025, 7, 31), entry, "jadi diteruskan"))
    assert plan(runner, date(2025, 7, 31)).account.balance == credited
    assert [result for result in checks.run_checks(runner.book) if not result.ok] == []
    runner.book.close()


def test_a_plan_ends_with_everything_else_of_who_leaves_and_goes_along_to_another_number(runner: Runner) -> None:
    pay(runner, STARTS, 250_000)
    on = date(2025, 12, 31)
    admit(runner, "Siti Aminah", "0002")
    runner.execute(MergeMembers(request_id(), on, "0001", "0002", "nomor ganda"))
    moved = runner.read(lambda unit, _context: cards(unit, unit.members.get("0002"), on))
    assert [(each.plan.goal, each.paid, each.account.balance) for each in moved] == [("Qurban", 250_000, 250_000)]
    runner.execute(Settle(request_id(), on, "0002", "pindah", "", 250_000))
    assert runner.read(lambda unit, _context: cards(unit, unit.members.get("0002"), on)) == ()
