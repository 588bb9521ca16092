"""What is used over months: bought, depreciated by the month's closing, changed, sold; every act taken back sets it back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coopdesk.domain.asset_use import UseMethod
from coopdesk.domain.assets import Asset, AssetAccounts, AssetKind, EndKind, Length
from coopdesk.domain.calendar import month_end
from coopdesk.domain.closing import MonthStep, StepStatus
from coopdesk.domain.errors import AssetUsedSince
from coopdesk.services.assets import ChangeAsset, EndAsset, RegisterAsset, card, register
from coopdesk.services.checks import run_checks
from coopdesk.services.closing.rack import STEPS
from coopdesk.services.context import Context
from coopdesk.services.corrections import Reverse
from coopdesk.services.runner import Runner
from tests.books import ledger_sums, new_runner, request_id

BUILT = date(2025, 1, 10)
OFFICE = AssetAccounts("1-2230", "1-2290", "5-2300")
RENT = AssetAccounts("1-1310", "1-1310", "5-2220")
FEES = AssetAccounts("2-1340", "2-1340", "4-1120")
STEP = STEPS[MonthStep.DEPRECIATION]


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    made = new_runner(tmp_path / "buku.coop")
    yield made
    assert [each for each in run_checks(made.book) if not each.ok] == []
    made.book.close()


def do(runner: Runner, kind: type, *given: Any, **more: Any) -> Any:
    return runner.execute(kind(request_id(), *given, **more))


def buy(runner: Runner, cost: int = 4_800_000, months: int = 48, salvage: int = 0) -> Any:
    return do(runner, RegisterAsset, BUILT, AssetKind.FIXED, "Komputer", OFFICE, cost, Length(UseMethod.STRAIGHT, months, BUILT, salvage), "1-1010")


def acting(runner: Runner) -> Context:
    return runner.read(lambda _unit, context: context)


def close_month(runner: Runner, month: int) -> tuple[int, ...]:
    end = month_end(date(2025, month, 1))
    context = acting(runner)
    with runner.book.write() as unit:
        return STEP.carry_out(unit, context, end, request_id())


def state(runner: Runner, month: int) -> Any:
    return runner.read(lambda unit, context: STEP.state(unit, context, month_end(date(2025, month, 1))))


def things(runner: Runner) -> tuple[Asset, ...]:
    return runner.read(register).assets


def test_a_month_uses_all_three_kinds_in_one_entry_and_again_does_nothing(runner: Runner) -> None:
    """A computer of 4,800,000 over 48 months: 100,000. Rent of 1,200,000 over 12: 100,000. Fees of 600,000 over 6: 100,000."""
    buy(runner)
    do(runner, RegisterAsset, BUILT, AssetKind.PREPAID, "Sewa", RENT, 1_200_000, Length(UseMethod.STRAIGHT, 12, BUILT), "1-1100")
    do(runner, RegisterAsset, BUILT, AssetKind.DEFERRED, "Provisi", FEES, 600_000, Length(UseMethod.STRAIGHT, 6, BUILT), "1-1010")
    assert (state(runner, 1).status, state(runner, 1).amount, state(runner, 1).accounts) == (StepStatus.TO_DO, 300_000, 3)
    assert len(close_month(runner, 1)) == 1
    assert close_month(runner, 1) == ()
    assert state(runner, 1).status is StepStatus.DONE
    sums = ledger_sums(runner.book)
    used = {code: sums[code] for code in ("1-2230", "1-2290", "5-2300", "1-1310", "5-2220", "2-1340", "4-1120")}
    assert used == dict(zip(used, (4_800_000, -100_000, 100_000, 1_100_000, 100_000, -500_000, -100_000), strict=True))
    assert [each.book_value for each in things(runner)] == [4_700_000, 1_100_000, 500_000]


def test_a_month_left_out_is_caught_up_and_undone_as_one(runner: Runner) -> None:
    buy(runner)
    close_month(runner, 3)
    assert things(runner)[0].used == 300_000
    assert state(runner, 2).status is StepStatus.NOT_NEEDED
    close_month(runner, 4)
    context = acting(runner)
    with runner.book.write() as unit, pytest.raises(AssetUsedSince):
        STEP.undo(unit, context, date(2025, 3, 31), "salah", request_id())
    with runner.book.write() as unit:
        assert len(STEP.undo(unit, context, date(2025, 4, 30), "salah", request_id())) == 1
    assert things(runner)[0].used == 300_000
    assert state(runner, 4).status is StepStatus.TO_DO


def test_another_length_spreads_what_is_left(runner: Runner) -> None:
    """After 12 of 48 months 3,600,000 are left; over 24 months that is 150,000."""
    buy(runner)
    close_month(runner, 12)
    identity = things(runner)[0].id
    anew = Length(UseMethod.STRAIGHT, 24, date(2026, 1, 1))
    with pytest.raises(AssetUsedSince):
        do(runner, ChangeAsset, date(2025, 12, 31), identity, Length(UseMethod.STRAIGHT, 24, date(2025, 12, 1)))
    do(runner, ChangeAsset, date(2025, 12, 31), identity, anew)
    asset = things(runner)[0]
    assert asset.due(date(2026, 1, 31)) == 150_000
    assert asset.monthly(date(2026, 5, 31)) == 150_000
    assert asset.due(date(2027, 12, 31)) == 3_600_000


def test_its_card_has_every_month_of_both_lengths(runner: Runner) -> None:
    """48 months of 100,000, of which the first is posted; from March on the 4,600,000 that are left in ten months."""
    buy(runner)
    close_month(runner, 1)
    identity = things(runner)[0].id
    do(runner, ChangeAsset, date(2025, 2, 1), identity, Length(UseMethod.STRAIGHT, 10, date(2025, 3, 1)))
    months = runner.read(lambda unit, _context: card(unit, identity)).months
    assert [(each.month.used, each.posted is not None) for each in months] == [(100_000, True), (100_000, False), *[(460_000, False)] * 10]


def test_what_breaks_on_the_day_it_was_bought_is_a_loss_whole(runner: Runner) -> None:
    buy(runner)
    do(runner, EndAsset, BUILT, things(runner)[0].id, EndKind.WRITTEN_OFF, "jatuh")
    assert things(runner)[0].book_value == 0


def test_a_sale_takes_the_months_before_it_along_and_books_the_gain(runner: Runner) -> None:
    """Bought for 4,800,000, four months used by the end of April: 4,400,000 left, sold for 4,500,000 in May: 100,000 gained."""
    buy(runner)
    close_month(runner, 3)
    sold = do(runner, EndAsset, date(2025, 5, 20), things(runner)[0].id, EndKind.SOLD, "diganti", 4_500_000, "1-1010")
    assert {code: amount for code, amount in ledger_sums(runner.book).items() if code != "1-1010"} == {"5-2300": 400_000, "4-1920": -100_000}
    assert things(runner)[0].book_value == 0
    assert state(runner, 5).status is StepStatus.NOT_NEEDED
    do(runner, Reverse, date(2025, 5, 20), sold.entry, "batal dijual")
    assert things(runner)[0].book_value == 4_500_000


def test_what_breaks_is_a_loss_and_an_unused_rent_a_cost(runner: Runner) -> None:
    buy(runner)
    do(runner, RegisterAsset, BUILT, AssetKind.PREPAID, "Sewa", RENT, 1_200_000, Length(UseMethod.STRAIGHT, 12, BUILT), "1-1100")
    do(runner, RegisterAsset, BUILT, AssetKind.DEFERRED, "Provisi", FEES, 600_000, Length(UseMethod.STRAIGHT, 6, BUILT), "1-1010")
    close_month(runner, 1)
    computer, rent, fees = things(runner)
    do(runner, EndAsset, date(2025, 2, 3), computer.id, EndKind.WRITTEN_OFF, "rusak")
    do(runner, EndAsset, date(2025, 2, 3), rent.id, EndKind.SOLD, "pindah", 500_000, "1-1010")
    do(runner, EndAsset, date(2025, 2, 3), fees.id, EndKind.WRITTEN_OFF, "lunas")
    sums = ledger_sums(runner.book)
    assert sums["5-2910"] == 4_700_000
    assert sums["5-2220"] == 100_000 + 600_000
    assert sums["4-1120"] == -600_000
    assert not {"1-2230", "1-2290", "1-1310", "2-1340"} & set(sums)


def test_a_purchase_is_taken_back_only_before_a_month_used_it(runner: Runner) -> None:
    bought = buy(runner)
    close_month(runner, 1)
    with pytest.raises(AssetUsedSince):
        do(runner, Reverse, date(2025, 2, 1), bought.entry, "salah beli")
    context = acting(runner)
    with runner.book.write() as unit:
        STEP.undo(unit, context, date(2025, 1, 31), "salah", request_id())
    do(runner, Reverse, date(2025, 2, 1), bought.entry, "salah beli")
    assert things(runner) == ()
    assert ledger_sums(runner.book) == {}


def test_what_older_books_had_goes_on_where_they_stopped(runner: Runner) -> None:
    """Bought in 2023 for 2,400,000, half of it used: 100,000 a month over the twelve that are left."""
    length = Length(UseMethod.STRAIGHT, 12, date(2025, 1, 1))
    given = (BUILT, AssetKind.FIXED, "Meja", OFFICE, 2_400_000, length)
    do(runner, RegisterAsset, *given, since=date(2023, 1, 5), before=1_200_000)
    asset = things(runner)[0]
    assert (asset.book_value, asset.due(date(2025, 2, 28))) == (1_200_000, 200_000)
    do(runner, EndAsset, BUILT, asset.id, EndKind.ANNULLED, "sudah tercatat")
    assert things(runner) == ()
