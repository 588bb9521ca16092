"""Practice books: the same money under other names, sound, marked for good, and gone in one step."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Text

from coopdesk.domain.billing import BillKind
from coopdesk.domain.errors import FileExists, NotABook, NotAPracticeBook
from coopdesk.domain.meetings import Attendance, LineKey, MeetingDetails, Payout, PayoutKind
from coopdesk.domain.members import Heir, MemberDetails, Sex
from coopdesk.domain.minutes import Decision
from coopdesk.services import books, practice
from coopdesk.services.checks import run_checks
from coopdesk.services.demo import make_demo
from coopdesk.services.meetings.holding import keep_details, keep_payouts
from coopdesk.services.members import AdmitMember, SetHeirs
from coopdesk.services.minutes import SaveDecision
from coopdesk.services.operators import SetPassword, SetPin
from coopdesk.services.savings import Deposit
from coopdesk.store import anonymise
from coopdesk.store.columns import metadata
from coopdesk.store.database import Book
from tests.books import FIRST_DAY, ledger_sums, new_runner, request_id, rows
from tests.services.meeting_hall import NAMES, Hall, open_hall

TODAY = date(2026, 3, 12)
SECRETS = ("Zubaidah", "3573014503880002", "0812-9988", "Jl. Kenari", "Wagiman", "hadiah ulang tahun", "7788")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A book of somebody who can be recognised in many ways."""
    path = tmp_path / "KSP Asli.coop"
    runner = new_runner(path, name="KSP Zubaidah Jaya", address="Jl. Kenari 4")
    details = MemberDetails(
        "Zubaidah Kartosuwiryo", FIRST_DAY, "3573014503880002", date(1988, 3, 5), Sex.FEMALE, "0812-9988", "Jl. Kenari 4", "guru"
    )
    runner.execute(AdmitMember(request_id(), FIRST_DAY, "7788", details))
    heirs = (Heir("Wagiman", "suami", 100),)
    runner.execute(SetHeirs(request_id(), "7788", heirs))
    runner.execute(Deposit("Zubaidah-1", date(2025, 2, 1), "7788", "sukarela", 50_000, "hadiah ulang tahun Zubaidah"))
    runner.book.close()
    return path


def test_a_copy_has_the_money_and_none_of_the_people(own: Path, tmp_path: Path) -> None:
    copy = tmp_path / "Latihan.coop"
    practice.make_practice_copy(own, copy)
    assert practice.is_practice(copy)
    assert not practice.is_practice(own)
    for file in tmp_path.glob("*"):
        text = file.read_bytes()
        found = [secret for secret in SECRETS if secret.encode() in text or secret.upper().encode() in text]
        assert found == [] or "Asli" in file.name
    with Book.open(own) as before, Book.open(copy) as after:
        assert ledger_sums(before) == ledger_sums(after)
        assert rows(after, "SELECT count(*) FROM member") == [(1,)]


def test_names_are_the_same_wherever_they_stand_and_the_book_is_sound(tmp_path: Path) -> None:
    source, copy = tmp_path / "Contoh.coop", tmp_path / "Latihan.coop"
    make_demo(source, 12, 1, "id", 3, TODAY).book.close()
    practice.make_practice_copy(source, copy)
    with Book.open(copy) as book:
        assert [check.faults for check in run_checks(book) if check.faults] == []
        strays = "SELECT a.number, m.number FROM member_account a JOIN member m ON m.id = a.member WHERE a.number LIKE '____-__' AND substr(a.number, 1, 4) <> m.number"
        assert rows(book, strays) == []
        assert rows(book, "SELECT count(*) FROM journal_entry WHERE memo <> ''") == [(0,)]
        names = rows(book, "SELECT name, number FROM member ORDER BY id")
        assert len({number for _name, number in names}) == 12
    runner = books.open_book(copy, TODAY)
    number = names[0][1]
    runner.execute(Deposit(request_id(), TODAY, number, "sukarela", 10_000))
    runner.book.close()


def test_what_was_said_at_meetings_is_gone_and_their_sheets_are_sound(tmp_path: Path) -> None:
    hall = open_hall(tmp_path / "Asli.coop")
    a_meeting(hall)
    hall.runner.book.close()
    practice.make_practice_copy(tmp_path / "Asli.coop", copy := tmp_path / "Latihan.coop")
    assert [secret for secret in SECRETS if secret.encode() in copy.read_bytes()] == []
    with Book.open(copy) as book:
        assert [check.faults for check in run_checks(book) if check.faults] == []
        assert rows(book, "SELECT in_charge FROM meeting_decision") == [("?",)]


def test_a_loan_with_a_number_like_a_members_account_has_another_on_the_sheet_too(tmp_path: Path) -> None:
    """As where loans came from elsewhere with numbers of their own: the sheets that name them are sealed anew."""
    hall = open_hall(path := tmp_path / "Latihan.coop")
    with hall.runner.book.write() as unit:
        unit.connection.exec_driver_sql("UPDATE member SET number = '7788' WHERE number = '0003'")
        unit.connection.exec_driver_sql("UPDATE member_account SET number = '7788-09' WHERE number = 'PJ-2026-0001'")
        unit.connection.exec_driver_sql("UPDATE book SET practice = 1")
    a_meeting(hall, wanted=((LineKey(BillKind.LOAN, "7788-09"), 100_000),))
    hall.runner.book.close()
    anonymise.anonymise(path, anonymise.Invented("x", "x", lambda _n, _sex: "x", "x", "x"))
    assert b"7788" not in path.read_bytes()
    with Book.open(path) as book:
        assert [check.faults for check in run_checks(book) if check.id == "I16" and check.faults] == []
        assert rows(book, "SELECT DISTINCT target FROM meeting_line WHERE member = 3 AND kind = 'loan'") == [("0003-09",)]


def a_meeting(hall: Hall, **typed: Any) -> None:
    """Posted, with words on every part of it."""
    hall.as_billed(*NAMES)
    hall.type("Budi", 100_000, Attendance.PRESENT, reason="Zubaidah sakit", **typed)
    keep_payouts(hall.runner, hall.meeting, [Payout(1, hall.members["Siti"], PayoutKind.WITHDRAWAL, "sukarela", 50_000, "untuk Zubaidah")])
    keep_details(hall.runner, hall.meeting, MeetingDetails(chair="Zubaidah", agenda="Jl. Kenari", notes="Wagiman"))
    hall.do(SaveDecision, Decision(0, hall.meeting, "Zubaidah keluar", in_charge="Wagiman"))
    hall.count(500, "kembalian Zubaidah")
    hall.post()


def test_nobody_needs_a_password_or_a_pin_in_the_copy(own: Path, tmp_path: Path) -> None:
    runner = books.open_book(own, TODAY)
    runner.execute(SetPassword(request_id(), runner.operator.name, "kata sandi"))
    runner.execute(SetPin(request_id(), "2580", "kata sandi"))
    assert rows(runner.book, "SELECT count(password_hash), count(pin_hash) FROM operator") == [(1, 1)]
    runner.book.close()
    practice.make_practice_copy(own, tmp_path / "Latihan.coop")
    with Book.open(tmp_path / "Latihan.coop") as copy:
        assert rows(copy, "SELECT count(password_hash), count(pin_hash) FROM operator") == [(0, 0)]


def test_only_a_practice_book_is_made_over_or_taken_away(own: Path, tmp_path: Path) -> None:
    with pytest.raises(NotAPracticeBook):
        practice.remove(own)
    with pytest.raises(NotAPracticeBook):
        anonymise.anonymise(own, anonymise.Invented("x", "x", lambda _n, _sex: "x", "x", "x"))
    assert own.exists()
    copy = tmp_path / "Latihan.coop"
    practice.make_practice_copy(own, copy)
    with pytest.raises(FileExists):
        practice.make_practice_copy(own, copy)
    practice.remove(copy)
    assert {file.name.partition(".")[0] for file in tmp_path.iterdir()} == {"KSP Asli"}


def test_a_copy_that_fails_leaves_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "broken.coop"
    broken.write_bytes(b"no book at all")
    with pytest.raises(NotABook):
        practice.make_practice_copy(broken, tmp_path / "Latihan.coop")
    assert [file.name for file in tmp_path.iterdir()] == ["broken.coop"]


def test_every_column_with_words_is_dealt_with() -> None:
    codes = {
        *("status", "kind", "side", "series", "component", "layout", "state", "what", "act", "form", "relation", "share", "sex", "terms"),
        *("language", "currency", "template", "role", "product", "account", "number", "till", "rate"),
        *("was", "payable", "moved", "state_before", "details", "haircut", "office", "report", "check_code", "pieces", "facts", "outcome", "starts", "period_begin", "period_end"),
        *("period", "until_before", "until_after", "known", "step", "month_end", "lines", "amounts", "version", "rule", "excess", "since", "due", "found_by", "meets", "founded", "attendance", "promised", "begun", "ordered"),
    }
    dates = {"_at", "_on", "date", "from", "until", "day", "joined", "opened", "closed", "issued", "month"}
    for table in metadata.sorted_tables:
        if table.name in anonymise.EMPTIED | anonymise.HARMLESS:
            continue
        texts = {column.name for column in table.columns if isinstance(column.type, Text)}
        left = {name for name in texts - anonymise.RULES.get(table.name, {}).keys() - codes if not any(name.endswith(end) for end in dates)}
        assert left == set(), table.name
