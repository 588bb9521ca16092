"""The register of assets on a day: its sums are those of the ledger, whatever was booked beside it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from coopdesk.domain.asset_use import UseMethod
from coopdesk.domain.assets import AssetAccounts, AssetKind, EndKind, Length
from coopdesk.domain.general_entry import GeneralLine
from coopdesk.domain.journal import Side
from coopdesk.reports import assets
from coopdesk.reports.kind import Parameters
from coopdesk.reports.table import ReportTable, RowRole
from coopdesk.services.asset_use import carry_out
from coopdesk.services.assets import EndAsset, RegisterAsset
from coopdesk.services.journal import PostJournal
from coopdesk.services.runner import Runner
from coopdesk.store.queries.balances import account_balance
from tests.books import new_runner, request_id

BUILT = date(2025, 1, 10)
OFFICE = AssetAccounts("1-2230", "1-2290", "5-2300")
RENT = AssetAccounts("1-1310", "1-1310", "5-2220")


def do(runner: Runner, kind: type, *given: Any) -> Any:
    return runner.execute(kind(request_id(), *given))


def on(runner: Runner, day: date) -> ReportTable:
    return runner.read(lambda unit, _context: assets.build(unit, Parameters("id", as_of=day)))


def balance(runner: Runner, code: str, day: date) -> int:
    return runner.read(lambda unit, _context: account_balance(unit, code, day))


def test_it_equals_the_ledger_on_every_day(tmp_path: Path) -> None:
    """A desk of 1,200,000 over 12 months and rent of 600,000 over 6; a bicycle of 900,000 booked by hand and in no register."""
    runner = new_runner(tmp_path / "buku.coop")
    year, half = Length(UseMethod.STRAIGHT, 12, BUILT), Length(UseMethod.STRAIGHT, 6, BUILT)
    do(runner, RegisterAsset, BUILT, AssetKind.FIXED, "Meja", OFFICE, 1_200_000, year, "1-1010")
    do(runner, RegisterAsset, BUILT, AssetKind.PREPAID, "Sewa", RENT, 600_000, half, "1-1010")
    bicycle = (GeneralLine("1-2220", Side.DEBIT, 900_000), GeneralLine("1-1010", Side.CREDIT, 900_000))
    do(runner, PostJournal, BUILT, bicycle, "sepeda")
    context = runner.read(lambda _unit, context: context)
    for month_end in (date(2025, 1, 31), date(2025, 2, 28)):
        with runner.book.write() as unit:
            carry_out(unit, context, month_end, request_id())
    do(runner, EndAsset, date(2025, 3, 4), 1, EndKind.SOLD, "dijual", 800_000, "1-1010")
    seen = {day: [row for place, row in enumerate(on(runner, day).rows) if on(runner, day).shape(place).role is RowRole.SUBTOTAL] for day in DAYS}
    for day, (fixed, *prepaid) in seen.items():
        assert fixed[5] == balance(runner, "1-2220", day) + balance(runner, "1-2230", day)
        assert fixed[7] == -balance(runner, "1-2290", day)
        assert sum(row[8] for row in prepaid) == balance(runner, "1-1310", day)
    assert [row[5:] for row in seen[date(2025, 2, 28)]] == [(2_100_000, 100_000, 200_000, 1_900_000), (600_000, 100_000, 200_000, 400_000)]
    assert [row[1] for row in on(runner, date(2025, 3, 4)).rows] == [assets.OUTSIDE, AssetKind.FIXED, "Sewa", AssetKind.PREPAID]
    runner.book.close()


DAYS = (date(2025, 1, 10), date(2025, 1, 31), date(2025, 2, 27), date(2025, 2, 28), date(2025, 3, 4))
