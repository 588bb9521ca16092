"""The chart through the service: a new account is booked on, a retired one is not, and only who may changes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.chart import AccountKind, Section
from coopdesk.domain.errors import AccountRetired, PermissionDenied, UnknownLedgerAccount
from coopdesk.domain.general_entry import GeneralLine
from coopdesk.domain.journal import Side
from coopdesk.domain.operators import Role
from coopdesk.services import checks
from coopdesk.services.chart import AddLedgerAccount, ChangeLedgerAccount, chart_desk
from coopdesk.services.journal import PostJournal
from coopdesk.services.runner import Runner
from tests.books import new_runner, request_id, rows
from tests.services.crew import crew

DAY = date(2025, 3, 3)


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    runner = new_runner(tmp_path / "buku.coop")
    yield runner
    assert [result for result in checks.run_checks(runner.book) if not result.ok] == []
    runner.book.close()


def add(runner: Runner, code: str = "1-1120", name: str = " Bank Desa ", english: str = "Village bank") -> None:
    runner.execute(AddLedgerAccount(request_id(), code, AccountKind.ASSET, Section.BANK, name, english))


def move(runner: Runner, debit: str, credit: str) -> None:
    lines = (GeneralLine(debit, Side.DEBIT, 70_000), GeneralLine(credit, Side.CREDIT, 70_000))
    runner.execute(PostJournal(request_id(), DAY, lines, "pindah"))


def test_a_new_account_takes_entries_leaves_use_empty_and_comes_back(runner: Runner) -> None:
    add(runner)
    move(runner, "1-1120", "1-1010")
    move(runner, "1-1010", "1-1120")
    runner.execute(ChangeLedgerAccount(request_id(), "1-1120", "Bank Nagari", "", active=False))
    desk = runner.read(chart_desk)
    account = desk.chart.accounts["1-1120"]
    assert (account.names, account.normal_side, account.active) == ({"id": "Bank Nagari", "en": "Bank Nagari"}, Side.DEBIT, False)
    with pytest.raises(AccountRetired):
        move(runner, "1-1120", "1-1010")
    runner.execute(ChangeLedgerAccount(request_id(), "1-1120", "Bank Nagari", "Nagari bank", active=True))
    move(runner, "1-1120", "1-1010")


def test_the_audit_tells_which_account_was_changed(runner: Runner) -> None:
    add(runner)
    assert rows(runner.book, "SELECT act, subject FROM audit_event ORDER BY id DESC LIMIT 1") == [("add_ledger_account", "1-1120")]


def test_an_english_book_has_one_name(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "english.coop", language="en")
    add(runner, name="Village bank", english="")
    assert runner.read(chart_desk).chart.accounts["1-1120"].names == {"en": "Village bank"}
    runner.book.close()


def test_an_unknown_account(runner: Runner) -> None:
    with pytest.raises(UnknownLedgerAccount):
        runner.execute(ChangeLedgerAccount(request_id(), "1-1190", "Bank", "", active=True))


def test_who_may_change_it(tmp_path: Path) -> None:
    people = crew(tmp_path / "crew.coop")
    add(people[Role.TREASURER])
    assert not people[Role.TELLER].read(chart_desk).manages
    with pytest.raises(PermissionDenied):
        add(people[Role.TELLER], "1-1130")
    people[Role.TELLER].book.close()
