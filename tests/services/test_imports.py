"""Imports against the book: truth of the samples, again and back, all or nothing, undone as one; who may, and a plan made anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.errors import BatchAlreadyUndone, BatchHasFollowers, ImportHasErrors, PermissionDenied, UnknownBatch, UnknownMember
from coopdesk.domain.operators import Role
from coopdesk.services import books, corrections, imports, operators, savings
from coopdesk.services.runner import Runner
from tests.books import admit, ledger_sums, new_runner, request_id, rows
from tests.exchange.variants import ANDES, KPRI, KSP, YEAR_END, read, truth
from tests.services.import_desk import CASH, OPENING, assert_sound, bring_in, csv_file, faults, planned, totals, undo


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    found = new_runner(tmp_path / "book.coop", date(2026, 1, 15), first_day=date(2026, 1, 1))
    yield found
    found.book.close()


def test_a_year_on_three_sheets(runner: Runner) -> None:
    bring_in(runner, read(KSP))
    wanted, found = truth(KSP), totals(runner)
    assert (found.members, found.savings, found.loans, found.outstanding) == (
        wanted["members"],
        wanted["savings"],
        wanted["loans"]["count"],
        wanted["loans"]["outstanding_principal"],
    )
    assert sum(row[0] for row in rows(runner.book, "SELECT principal FROM loan")) == wanted["loans"]["original_principal"]
    opening = ledger_sums(runner.book)[OPENING]
    assert opening == sum(wanted["savings"].values()) - wanted["loans"]["outstanding_principal"]
    assert rows(runner.book, "SELECT first_day FROM book") == [("2025-12-31",)]
    assert_sound(runner)


def test_a_cash_book_with_bad_rows_is_refused_whole_and_taken_without_them(runner: Runner) -> None:
    file, wanted = read(KPRI), truth(KPRI)
    plan = planned(runner, file)
    assert {error.row for error in plan.errors} == set(wanted["bad_rows"])
    assert faults(plan) == [
        (176, "Tanggal", "bad_date"),
        (177, "Masuk", "bad_amount"),
        (177, "Kode Agt", "unknown_member"),
        (178, "No Bukti", "duplicate_number"),
    ]
    with pytest.raises(ImportHasErrors):
        runner.execute(imports.Import.of(request_id(), plan))
    assert rows(runner.book, "SELECT count(*) FROM journal_entry") == [(0,)]
    assert rows(runner.book, "SELECT count(*) FROM member") == [(0,)]
    bring_in(runner, file, skip_bad=True)
    found = totals(runner)
    assert found == plan.after
    assert found.savings == wanted["savings"]
    assert (found.members, found.loans, found.outstanding) == (
        wanted["members"],
        wanted["loans"]["count"],
        wanted["loans"]["outstanding_principal"],
    )
    assert ledger_sums(runner.book)[CASH] == wanted["closing_cash"]
    assert_sound(runner)


def test_instalments_split_as_the_loans_row_says(runner: Runner) -> None:
    bring_in(runner, read(KPRI), skip_bad=True)
    parts = rows(
        runner.book,
        "SELECT p.component, p.amount, count(*) FROM posting p JOIN journal_entry e ON e.sequence = p.entry "
        "WHERE e.kind = 'loan_repayment' AND p.component IS NOT NULL GROUP BY 1, 2 ORDER BY 1",
    )
    assert parts == [("interest", 25_000, 20), ("principal", 250_000, 20)]
    numbers = rows(
        runner.book,
        "SELECT p.instalment FROM posting p JOIN journal_entry e ON e.sequence = p.entry JOIN member m ON m.id = e.member "
        "WHERE e.kind = 'loan_repayment' AND m.number = 'M001' AND p.component = 'principal'",
    )
    assert numbers == [(7,)]


def test_old_voucher_numbers_are_references(runner: Runner) -> None:
    bring_in(runner, read(KPRI), skip_bad=True)
    found = rows(runner.book, "SELECT number, reference, memo FROM journal_entry WHERE reference = 'BK-00001'")
    assert found == [(None, "BK-00001", "Simp wajib bln Jan")]
    assert rows(runner.book, "SELECT count(*) FROM number_series") == [(0,)]


def test_balances_in_dollars(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "andes.coop", date(2026, 1, 15), currency="USD", language="en")
    bring_in(runner, read(ANDES, "en", "USD", opening_date=YEAR_END))
    wanted, found = truth(ANDES), totals(runner)
    assert (found.members, found.savings["pokok"], found.savings["sukarela"]) == (
        wanted["members"],
        wanted["aportaciones"],
        wanted["ahorro"],
    )
    assert_sound(runner)
    runner.book.close()


def test_months_feed_the_dues_register(runner: Runner) -> None:
    bring_in(runner, read(KSP))
    found = rows(
        runner.book,
        "SELECT d.month, d.amount FROM dues_month d JOIN member_account a ON a.id = d.member_account JOIN member m ON m.id = a.member "
        "WHERE m.number = '0001' ORDER BY 1",
    )
    assert [month for month, _ in found] == [f"2025-{month:02d}" for month in range(1, 13) if month != 4]
    assert {amount for _, amount in found} == {20_000}


@pytest.mark.parametrize("source", [KSP, KPRI])
def test_a_second_time_nothing_is_taken(runner: Runner, source: Path) -> None:
    bring_in(runner, read(source), skip_bad=True)
    before = totals(runner)
    again = planned(runner, read(source))
    assert again.entries == 0
    assert again.after == before
    assert {"duplicate_member"} <= {error.code.value for error in again.errors}


def test_a_renamed_copy_of_a_cash_book_is_known_by_numbers_and_days(runner: Runner, tmp_path: Path) -> None:
    bring_in(runner, read(KPRI), skip_bad=True)
    copy = tmp_path / "salinan.xlsx"
    copy.write_bytes(KPRI.read_bytes())
    plan = planned(runner, read(copy, layout="cashbook"))
    assert plan.cash == ()
    assert plan.opening_cash is None


@pytest.mark.parametrize("source", [KSP, KPRI])
def test_undone_as_one_and_brought_in_again(runner: Runner, source: Path) -> None:
    batch = bring_in(runner, read(source), skip_bad=True)
    after = totals(runner)
    undo(runner, batch)
    assert totals(runner) == imports.BookTotals(0, {"pokok": 0, "wajib": 0, "sukarela": 0}, 0, 0)
    assert ledger_sums(runner.book) == {}
    assert rows(runner.book, "SELECT DISTINCT status FROM member") == [("annulled",)]
    assert rows(runner.book, "SELECT count(*) FROM dues_month d JOIN import_batch b ON b.id = d.batch WHERE b.undone_at IS NULL") == [(0,)]
    assert_sound(runner)
    bring_in(runner, read(source), skip_bad=True)
    assert totals(runner) == after
    assert rows(runner.book, "SELECT count(*) FROM member") == [(after.members,)]
    assert_sound(runner)


def test_an_undone_import_leaves_no_trace_in_past_figures(runner: Runner) -> None:
    undo(runner, bring_in(runner, read(KPRI), skip_bad=True))
    monthly = rows(runner.book, "SELECT account, month, debit - credit AS moved FROM monthly_total WHERE debit <> credit")
    assert monthly == []


def test_what_cannot_be_undone(runner: Runner) -> None:
    batch = bring_in(runner, read(KPRI), skip_bad=True)
    with pytest.raises(UnknownBatch):
        undo(runner, batch + 1)
    posted = runner.execute(savings.Deposit(request_id(), date(2026, 1, 10), "M001", "sukarela", 5000))
    with pytest.raises(BatchHasFollowers) as refused:
        undo(runner, batch)
    assert refused.value.entry == posted.entry
    assert posted.entry is not None
    runner.execute(corrections.Reverse(request_id(), date(2026, 1, 11), posted.entry, "salah ketik"))
    undo(runner, batch)
    with pytest.raises(BatchAlreadyUndone):
        undo(runner, batch)


def test_members_of_an_undone_import_are_unknown(runner: Runner) -> None:
    undo(runner, bring_in(runner, read(KSP)))
    with pytest.raises(UnknownMember):
        runner.execute(savings.Deposit(request_id(), date(2026, 1, 10), "0001", "sukarela", 5000))


def test_a_plan_made_before_the_book_changed_is_made_anew(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "book.coop")
    plan = planned(runner, csv_file(tmp_path, "No Anggota,Nama\n0001,Ana\n"))
    admit(runner, "Ben", "0001")
    with pytest.raises(ImportHasErrors):
        runner.execute(imports.Import.of(request_id(), plan))
    runner.book.close()


def test_a_repeated_request_brings_nothing_in_twice(runner: Runner) -> None:
    command = imports.Import.of("once", planned(runner, read(KSP)))
    first, second = runner.execute(command), runner.execute(command)
    assert (second.batch, second.replayed) == (first.batch, True)
    assert rows(runner.book, "SELECT count(*) FROM import_batch") == [(1,)]


def test_who_may_not_import(runner: Runner) -> None:
    runner.execute(operators.SetPassword(request_id(), "Bendahara", "rahasia lama"))
    runner.execute(operators.AddOperator(request_id(), "Ketua", Role.ADMINISTRATOR, "rahasia baru"))
    runner.book.close()
    administrator = books.open_book(runner.book.path, date(2026, 1, 15), "Ketua", "rahasia baru")
    with pytest.raises(PermissionDenied):
        administrator.execute(imports.Import.of(request_id(), planned(administrator, read(KSP))))
    administrator.book.close()
