"""Tills, counts and closed days: the cash of each operator in her own till, the difference booked, the day locked."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from coopdesk.domain.checks import Fault
from coopdesk.domain.errors import (
    ApproverIsMaker,
    CashDayClosed,
    NotATill,
    PermissionDenied,
    PinNotYet,
    ReasonMissing,
    TillHeld,
    TillNotCounted,
    WrongPassword,
    WrongPin,
)
from coopdesk.domain.operators import Role
from coopdesk.domain.tills import Pieces, counted
from coopdesk.services.access import hash_password
from coopdesk.services.cash_counts import CountCash, count_scene
from coopdesk.services.checks import run_checks
from coopdesk.services.corrections import Reverse
from coopdesk.services.day_close import CloseDay, ReopenDay, day_standing
from coopdesk.services.drawer import expected_cash
from coopdesk.services.papers.cash_sheet import cash_sheet
from coopdesk.services.papers.receipt import receipt
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit, Withdraw
from coopdesk.services.sign_on import sign_on
from coopdesk.services.tills import HandTill, OpenTill, tills
from coopdesk.store.ledger import Stamp
from tests.books import admit, ledger_sums, new_runner, request_id, rows

DAY, NEXT = date(2025, 3, 3), date(2025, 3, 4)
PASSWORD = "rahasia-12"
MOMENT = datetime(2025, 3, 3, 9, tzinfo=UTC)


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    runner = new_runner(tmp_path / "buku.coop", DAY)
    admit(runner, "Siti", "0001")
    return runner


def deposit(runner: Runner, amount: int, day: date = DAY) -> None:
    runner.execute(Deposit(request_id(), day, "0001", "sukarela", amount))


def count(runner: Runner, amount: int, reason: str = "", account: str = "1-1010", **more: bool) -> int:
    outcome = runner.execute(CountCash(request_id(), DAY, account, (Pieces(1_000, amount // 1_000),), amount % 1_000, reason, **more))
    assert outcome.batch is not None
    return outcome.batch


def joined_by_dewi(runner: Runner) -> None:
    with runner.book.write() as unit:
        unit.operators.add("Dewi", Role.TELLER, hash_password(PASSWORD))


def test_the_count_of_the_board() -> None:
    """Board 01: 5,925,000 in the drawer as 52 x 100,000, 13 x 50,000, 3 x 20,000, 1 x 10,000, 1 x 5,000."""
    assert counted([Pieces(100_000, 52), Pieces(50_000, 13), Pieces(20_000, 3), Pieces(10_000, 1), Pieces(5_000, 1)]) == 5_925_000


def test_what_is_over_or_short_is_booked_with_its_reason(runner: Runner) -> None:
    """Domain.md §4.3, 36."""
    deposit(runner, 100_000)
    count(runner, 98_000, "uang kembali salah")
    assert ledger_sums(runner.book) == {"1-1010": 98_000, "2-1100": -100_000, "5-2900": 2_000}
    count(runner, 99_000, "ketemu di laci")
    assert ledger_sums(runner.book)["4-1910"] == -1_000
    last = runner.read(count_scene).last
    assert last is not None
    count(runner, 99_001, "satu rupiah")
    assert ledger_sums(runner.book)["4-1910"] == -1_001
    assert (last.expected, last.counted, last.difference, last.reason) == (98_000, 99_000, 1_000, "ketemu di laci")
    assert [result for result in run_checks(runner.book) if not result.ok] == []


def test_a_day_closes_once_the_count_agrees_and_takes_no_cash_after_it(runner: Runner) -> None:
    deposit(runner, 100_000)
    count(runner, 90_000, "10.000 dipinjam ketua", book=False)
    assert runner.read(day_standing).ready, "explained"
    deposit(runner, 5_000)
    assert not runner.read(day_standing).ready, "more came in since"
    with pytest.raises(TillNotCounted):
        runner.execute(CloseDay(request_id(), DAY))
    count(runner, 105_000)
    runner.execute(CloseDay(request_id(), DAY))
    assert runner.read(day_standing).is_closed
    sheet = runner.read(lambda unit, context: cash_sheet(unit, context, DAY))
    assert ([(till.expected, till.counted, till.rest) for till in sheet.tills], sheet.total) == ([(105_000, 105_000, 0)], 105_000)
    assert sheet.closed_at is not None
    with pytest.raises(CashDayClosed):
        deposit(runner, 1_000)
    with pytest.raises(ReasonMissing):
        runner.execute(ReopenDay(request_id(), DAY, " "))
    runner.execute(ReopenDay(request_id(), DAY, "setoran sore"))
    deposit(runner, 1_000)
    runner.business_date = NEXT
    runner.execute(Reverse(request_id(), NEXT, 1, "salah"))
    assert [result for result in run_checks(runner.book) if not result.ok] == []


def test_a_day_is_opened_again_by_two_people(runner: Runner) -> None:
    runner.execute(CloseDay(request_id(), DAY))
    joined_by_dewi(runner)
    with runner.book.write() as unit:
        unit.operators.add("Agus", Role.CHAIR, hash_password(PASSWORD))
    asked = (DAY, "setoran sore")
    for approver, password, refusal in (("Bendahara", "", ApproverIsMaker), ("Agus", "salah", WrongPassword), ("Dewi", PASSWORD, PermissionDenied)):
        with pytest.raises(refusal):
            runner.execute(ReopenDay(request_id(), *asked, approver, password))
    runner.execute(ReopenDay(request_id(), *asked, "Agus", PASSWORD))
    assert rows(runner.book, "SELECT operator, witness, reason FROM day_close WHERE undoes IS NOT NULL") == [("Bendahara", "Agus", "setoran sore")]
    assert [result for result in run_checks(runner.book) if not result.ok] == []


def test_a_day_that_one_person_opened_again_is_found(runner: Runner) -> None:
    """Alone in a book it is recorded as such; with a second operator there it is a fault of I9."""
    runner.execute(CloseDay(request_id(), DAY))
    runner.execute(ReopenDay(request_id(), DAY, "setoran sore"))
    assert [result for result in run_checks(runner.book) if not result.ok] == []
    joined_by_dewi(runner)
    runner.execute(CloseDay(request_id(), DAY))
    with runner.book.write() as unit:
        closed = unit.cash.last_close()
        assert closed is not None
        unit.cash.reopen_day(closed, "diam-diam", "Bendahara", Stamp("Bendahara", DAY, MOMENT))
    (found,) = [result for result in run_checks(runner.book) if not result.ok]
    assert (found.id, found.faults) == ("I9", (Fault(f"day {DAY}", "reopened and approved by Bendahara"),))


def test_who_signs_beside_another_may_do_it_by_her_pin(runner: Runner) -> None:
    """The witness of a closed day, the second person of one that is opened again, who takes a till: under the rules of every PIN."""
    joined_by_dewi(runner)
    with runner.book.write() as unit:
        unit.operators.add("Agus", Role.CHAIR, hash_password(PASSWORD))
        unit.operators.set_pin_hash("Agus", hash_password("2580"))
    asked = (DAY, "setoran sore")
    with pytest.raises(PinNotYet):
        runner.execute(CloseDay(request_id(), DAY, "Agus", "2580"))
    runner.execute(CloseDay(request_id(), DAY, "Agus", PASSWORD))
    for typed, refusal in (("2581", WrongPin), (PASSWORD[:-1], WrongPassword)):
        with pytest.raises(refusal):
            runner.execute(ReopenDay(request_id(), *asked, "Agus", typed))
    assert runner.wrong_pins["Agus"] == 1
    runner.execute(ReopenDay(request_id(), *asked, "Agus", "2580"))
    till = str(runner.execute(OpenTill(request_id(), DAY, "Dewi", "Laci 2")).account)
    count(runner, 0, account=till)
    runner.execute(HandTill(request_id(), DAY, till, "Agus", "2580"))
    assert (runner.operator.name, runner.wrong_pins["Agus"]) == ("Bendahara", 0)
    assert rows(runner.book, "SELECT witness FROM day_close") == [("Agus",), ("Agus",)]


def test_cash_goes_into_the_till_of_who_takes_it(runner: Runner) -> None:
    joined_by_dewi(runner)
    till = runner.execute(OpenTill(request_id(), DAY, "Dewi", "Laci 2")).account
    deposit(runner, 100_000)
    sign_on(runner, "Dewi", PASSWORD)
    deposit(runner, 40_000)
    runner.execute(Withdraw(request_id(), DAY, "0001", "sukarela", 15_000))
    assert till == "1-1011"
    assert ledger_sums(runner.book) == {"1-1010": 100_000, "1-1011": 25_000, "2-1100": -125_000}
    assert runner.read(expected_cash) == 25_000
    assert rows(runner.book, "SELECT till FROM journal_entry ORDER BY sequence") == [(None,), ("1-1011",), ("1-1011",)]
    assert runner.read(lambda unit, context: receipt(unit, context, 3)).till == "Laci 2"
    standing = runner.read(day_standing)
    assert [(each.till.account, each.till.holder, each.balance) for each in standing.tills] == [("1-1010", None, 100_000), ("1-1011", "Dewi", 25_000)]


def test_a_till_changes_hands_counted_and_with_both_signatures(runner: Runner) -> None:
    joined_by_dewi(runner)
    runner.execute(OpenTill(request_id(), DAY, "Bendahara", "Laci 2"))
    deposit(runner, 30_000)

    def hand(account: str, to: str, password: str = "") -> None:
        runner.execute(HandTill(request_id(), DAY, account, to, password))

    with pytest.raises(NotATill):
        hand("1-1010", "Dewi", PASSWORD)
    with pytest.raises(TillNotCounted):
        hand("1-1011", "Dewi", PASSWORD)
    count(runner, 30_000, account="1-1011")
    with pytest.raises(WrongPassword):
        hand("1-1011", "Dewi", "salah-sekali")
    hand("1-1011", "Dewi", PASSWORD)
    assert [each.holder for each in runner.read(lambda unit, _context: tills(unit))] == [None, "Dewi"]
    assert runner.read(expected_cash) == 0, "the treasurer's cash is that of all again"
    with pytest.raises(TillHeld):
        hand("1-1011", "Dewi", PASSWORD)
    hand("1-1011", "")
    assert [each.holder for each in runner.read(lambda unit, _context: tills(unit))] == [None, None]
