"""A list of deposits in the book: judged as at the counter, all or nothing, each with its receipt, undone as one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from coopdesk.domain.errors import BatchHasFollowers, ImportHasErrors, PermissionDenied
from coopdesk.domain.imports import ImportFile
from coopdesk.domain.members import MemberDetails, MemberStatus
from coopdesk.domain.operators import Role
from coopdesk.exchange.clipboard import read_clipboard
from coopdesk.exchange.deposit_columns import Known, guess
from coopdesk.exchange.deposit_list import ListOptions, read_deposits
from coopdesk.exchange.sheet_reader import ReadOptions
from coopdesk.services import checks, deposit_list, members, savings
from coopdesk.services.deposit_list import DepositPlan
from coopdesk.services.imports import Import, UndoImport
from coopdesk.services.runner import Runner
from tests.books import admit, ledger_sums, new_runner, request_id, rows

TODAY = date(2026, 3, 12)
TERMS = {"withdrawable": "any_time", "minimum_balance": 0, "minimum_deposit": 0}
LIST = "No. Anggota\tNama\tSimp. Wajib\tSimp. Sukarela\n{budi}\tBudi\t25.000\t50.000\n{siti}\tSiti\t25.000\t\n"


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    found = new_runner(tmp_path / "book.coop", TODAY, first_day=date(2026, 1, 1))
    for name in ("Budi", "Siti"):
        admit(found, name, on=date(2026, 1, 1))
    yield found
    found.book.close()


def pasted(runner: Runner, text: str, product: str = "sukarela") -> ImportFile:
    raw = read_clipboard("List", "", text.format(budi="0001", siti="2"))
    assert raw is not None
    found = runner.read(deposit_list.savers)
    known = Known(found.members, {each.code: tuple(each.names.values()) for each in found.products})
    cooperative = runner.read(lambda unit, _context: unit.books.cooperative())
    options = ListOptions(ReadOptions("id", cooperative.currency), product, TODAY)
    return read_deposits(raw, guess(raw.sheets[0], known), known, options)


def planned(runner: Runner, text: str = LIST) -> DepositPlan:
    file = pasted(runner, text)
    return runner.read(lambda unit, context: deposit_list.deposit_plan(unit, context, file))


def post(runner: Runner, found: DepositPlan, skip_bad: bool = False) -> int:
    batch = runner.execute(Import.of(request_id(), found.plan, skip_bad)).batch
    assert batch is not None
    return batch


def faults(found: DepositPlan) -> list[tuple[int | None, str]]:
    return [(error.row, error.code.value) for error in found.plan.errors]


def assert_sound(runner: Runner) -> None:
    assert [result for result in checks.run_checks(runner.book) if not result.ok] == []


def test_a_list_is_posted_as_deposits_with_receipts_and_undone_as_one(runner: Runner) -> None:
    before = ledger_sums(runner.book)
    runner.execute(savings.Deposit(request_id(), TODAY, "0001", "sukarela", 10_000))
    one = ledger_sums(runner.book)
    found = planned(runner)
    assert [(line.row.member, line.row.cash_in, line.balance) for line in found.plan.cash] == [
        ("0001", 25_000, 25_000),
        ("0001", 50_000, 60_000),
        ("2", 25_000, 25_000),
    ]
    assert [(product.code, amount) for product, amount in found.sums] == [("wajib", 50_000), ("sukarela", 50_000)]
    assert found.total == 100_000
    batch = post(runner, found)
    assert ledger_sums(runner.book)["1-1010"] == one["1-1010"] + 100_000
    receipts = runner.read(lambda unit, context: deposit_list.receipts_of(unit, context, batch))
    assert receipts == ("KM-2026-0002", "KM-2026-0003", "KM-2026-0004")
    assert rows(runner.book, "SELECT DISTINCT kind, business_date FROM journal_entry WHERE batch IS NOT NULL") == [("deposit", "2026-03-12")]
    assert_sound(runner)
    runner.execute(UndoImport(request_id(), batch))
    assert ledger_sums(runner.book) == one
    assert before == {}
    assert rows(runner.book, "SELECT count(*) FROM journal_entry WHERE kind = 'reversal' AND series = 'JU'") == [(3,)]
    assert runner.execute(savings.Deposit(request_id(), TODAY, "0001", "sukarela", 10_000)).number == "KM-2026-0005"
    assert_sound(runner)


def test_one_bad_row_holds_them_all_until_it_is_left_out(runner: Runner) -> None:
    found = planned(runner, LIST + "0099\tNobody\t25.000\t\n0001\tSiti\t25.000\t\n")
    assert faults(found) == [(4, "unknown_member"), (5, "name_is_anothers")]
    with pytest.raises(ImportHasErrors):
        post(runner, found)
    assert ledger_sums(runner.book) == {}
    post(runner, found, skip_bad=True)
    assert ledger_sums(runner.book)["1-1010"] == 100_000


def test_a_second_request_of_the_same_id_posts_nothing(runner: Runner) -> None:
    found, request = planned(runner), request_id()
    first = runner.execute(Import.of(request, found.plan))
    again = runner.execute(Import.of(request, found.plan))
    assert (again.replayed, again.batch) == (True, first.batch)
    assert ledger_sums(runner.book)["1-1010"] == 100_000


def test_what_the_counter_refuses_is_refused_here(runner: Runner) -> None:
    runner.execute(members.ChangeStatus(request_id(), TODAY, "0002", MemberStatus.LEFT, "moved"))
    details = MemberDetails("Dewi", TODAY)
    runner.execute(members.AdmitMember(request_id(), TODAY, "0003", details, status=MemberStatus.APPLICANT))
    wrong = "No. Anggota\tTanggal\tJumlah\n0001\t13/03/2026\t50.000\n0002\t12/03/2026\t50.000\n0001\t31/12/2025\t50.000\n0003\t12/03/2026\t50.000\n"
    assert faults(planned(runner, wrong)) == [(2, "bad_date"), (3, "unknown_member"), (4, "bad_date"), (5, "may_not_save")]


def test_the_smallest_deposit_of_the_account_holds(runner: Runner) -> None:
    with runner.book.write() as unit:
        account = unit.accounts.open(unit.members.get("0001"), unit.products.get("sukarela"), {**TERMS, "minimum_deposit": 20_000}, TODAY)
    assert account.terms.minimum_deposit == 20_000
    assert faults(planned(runner, "No. Anggota\tJumlah\n0001\t19.999\n0001\t20.000\n0002\t500\n")) == [(2, "below_minimum")]


def test_the_same_list_is_known_until_it_is_undone(runner: Runner) -> None:
    assert planned(runner).posted_on is None
    batch = post(runner, planned(runner))
    assert planned(runner).posted_on == TODAY
    runner.execute(UndoImport(request_id(), batch))
    assert planned(runner).posted_on is None


def test_a_list_undone_on_a_later_day_leaves_the_cash_of_its_own_day_as_it_was_counted(runner: Runner) -> None:
    batch = post(runner, planned(runner))
    runner.business_date = TODAY + timedelta(3)
    runner.execute(UndoImport(request_id(), batch))
    reversals = rows(runner.book, "SELECT DISTINCT business_date, value_date FROM journal_entry WHERE kind = 'reversal'")
    assert reversals == [("2026-03-15", "2026-03-12")]
    assert_sound(runner)


def test_a_later_entry_of_the_same_account_holds_the_undoing(runner: Runner) -> None:
    batch = post(runner, planned(runner))
    runner.execute(savings.Withdraw(request_id(), TODAY, "0001", "sukarela", 5_000))
    with pytest.raises(BatchHasFollowers):
        runner.execute(UndoImport(request_id(), batch))


def test_a_teller_sees_the_list_and_may_not_post_it(runner: Runner) -> None:
    with runner.book.write() as unit:
        unit.operators.add("Tini", Role.TELLER, "scrypt$2$1$1$00$00")
        operator = unit.operators.find("Tini")
    assert operator is not None
    teller = Runner(runner.book, operator, TODAY)
    found = planned(teller)
    assert not found.may_post
    with pytest.raises(PermissionDenied):
        teller.execute(Import.of(request_id(), found.plan))
