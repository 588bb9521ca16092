"""Letters of confirmation: the balances of a day, of one member or of all who have any."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.errors import DateAfterBusinessDate, NothingToPrint
from coopdesk.services.loans import Lend
from coopdesk.services.papers.confirmation import confirmations
from coopdesk.services.savings import Deposit, Withdraw
from tests.books import TODAY, admit, new_runner, request_id


def test_members_confirm_what_the_books_had_on_the_day(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "buku.coop")
    for name in ("Siti", "Budi", "Ani"):
        admit(runner, name)
    runner.execute(Deposit(request_id(), date(2025, 3, 3), "0001", "sukarela", 500_000))
    runner.execute(Deposit(request_id(), date(2025, 3, 3), "0002", "sukarela", 100_000))
    runner.execute(Withdraw(request_id(), date(2025, 5, 5), "0002", "sukarela", 40_000))
    runner.execute(Lend(request_id(), date(2025, 4, 4), "0001", "flat", 1_200_000, 12))

    def on(day: date, member: str = "") -> dict[str, list[tuple[str, int, int]]]:
        paper = runner.read(lambda unit, context: confirmations(unit, context, day, member, "id"))
        return {letter.member.number: [(line.number, line.owned, line.owed) for line in letter.balances] for letter in paper.letters}

    march, december = on(date(2025, 3, 31)), on(TODAY)
    assert [(number, [each[1:] for each in lines]) for number, lines in march.items()] == [("0001", [(500_000, 0)]), ("0002", [(100_000, 0)])]
    assert {number: sorted(each[1:] for each in lines) for number, lines in december.items()} == {"0001": [(0, 1_200_000), (500_000, 0)], "0002": [(60_000, 0)]}
    assert on(TODAY, "0001") == {"0001": december["0001"]}
    for member, day, refused in (("0003", TODAY, NothingToPrint), ("0002", date(2025, 2, 1), NothingToPrint), ("0001", date(2026, 1, 1), DateAfterBusinessDate)):
        with pytest.raises(refused):
            on(day, member)
    runner.book.close()
