"""Pages of the journal and of an account's ledger: together they are the whole, once each, and agree with the trial balance."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from coopdesk.domain.errors import UnknownLedgerAccount
from coopdesk.domain.journal import EventKind
from coopdesk.domain.ledger_pages import AccountRow, JournalFilter, JournalRow
from coopdesk.services.ledger_accounts import account_card, account_lines, chart_on
from coopdesk.services.ledger_journal import entry_of_day, newer_entries, older_entries
from coopdesk.services.runner import Runner
from tests.books import FIRST_DAY, TODAY, rows
from tests.reports.history import lived_in, sums_at

PAGE = 7


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    made = lived_in(tmp_path_factory.mktemp("pages") / "buku.coop", 5)
    yield made
    made.book.close()


def journal(runner: Runner, asked: JournalFilter, limit: int = PAGE) -> list[JournalRow]:
    """All pages, one after the other."""
    found: list[JournalRow] = []
    while True:
        edge = found[-1].sequence if found else None
        page = runner.read(lambda unit, _context, edge=edge: older_entries(unit, asked, edge, limit))
        found += page.rows
        if not page.more:
            return found


def ledger(runner: Runner, code: str, days: tuple[date, date]) -> list[AccountRow]:
    found: list[AccountRow] = []
    while True:
        place = found[-1].place if found else None
        page = runner.read(lambda unit, _context, place=place: account_lines(unit, code, days, place, PAGE))
        found += page.rows
        if not page.more:
            return found


def sequences(runner: Runner, where: str, *parameters: Any) -> list[int]:
    statement = f"SELECT DISTINCT e.sequence FROM journal_entry e JOIN posting p ON p.entry = e.sequence WHERE {where} ORDER BY 1 DESC"
    return [row[0] for row in rows(runner.book, statement, *parameters)]


def test_pages_are_every_entry_once_the_newest_first(runner: Runner) -> None:
    found = journal(runner, JournalFilter())
    assert [row.sequence for row in found] == sequences(runner, "1")
    debits = dict(rows(runner.book, "SELECT entry, sum(amount) FROM posting WHERE side = 'D' GROUP BY entry"))
    assert {row.sequence: row.amount for row in found} == debits


@pytest.mark.parametrize(
    ("asked", "where", "parameters"),
    [
        (JournalFilter(kind=EventKind.REVERSAL), "e.kind = 'reversal'", ()),
        (JournalFilter(account="2-1100"), "p.account = '2-1100'", ()),
        (JournalFilter(account="2-1100", kind=EventKind.TRANSFER), "p.account = '2-1100' AND e.kind = 'transfer'", ()),
        (JournalFilter(date(2025, 4, 1), date(2025, 4, 30)), "e.business_date BETWEEN '2025-04-01' AND '2025-04-30'", ()),
        (JournalFilter(operator="Nobody"), "0", ()),
        (JournalFilter(text="titip"), "e.memo LIKE '%titip%'", ()),
        (JournalFilter(text="KM-2025-0003"), "e.number = 'KM-2025-0003'", ()),
    ],
)
def test_filters_narrow_the_pages(runner: Runner, asked: JournalFilter, where: str, parameters: tuple[Any, ...]) -> None:
    wanted = sequences(runner, where, *parameters)
    assert [row.sequence for row in journal(runner, asked)] == wanted
    assert wanted or asked.operator == "Nobody"


def test_members_are_found_by_name_and_number(runner: Runner) -> None:
    by_name = journal(runner, JournalFilter(text="Anggota B"))
    assert by_name
    assert by_name == journal(runner, JournalFilter(text="0002"))
    assert {row.name for row in by_name} == {"Anggota B"}


def test_a_percent_sign_is_no_wildcard(runner: Runner) -> None:
    assert journal(runner, JournalFilter(text="K%M-2025-0003")) == journal(runner, JournalFilter(text="KM-2025-0003"))


def test_newer_pages_join_the_older_ones(runner: Runner) -> None:
    every = journal(runner, JournalFilter())
    middle = every[20]
    page = runner.read(lambda unit, _context: newer_entries(unit, JournalFilter(), middle.sequence, 10))
    assert list(page.rows) == every[10:20]
    assert page.more
    page = runner.read(lambda unit, _context: newer_entries(unit, JournalFilter(), middle.sequence, 20))
    assert list(page.rows) == every[:20]
    assert not page.more


def test_a_reversed_entry_names_its_reversal(runner: Runner) -> None:
    for row in journal(runner, JournalFilter()):
        by = rows(runner.book, "SELECT coalesce(number, sequence) FROM journal_entry WHERE reverses = ?", row.sequence)
        assert row.corrected_by == (str(by[0][0]) if by else None)


def test_a_day_is_found_or_the_one_before_it(runner: Runner) -> None:
    day = date(2025, 6, 15)
    wanted = rows(runner.book, "SELECT sequence FROM journal_entry WHERE business_date <= ? ORDER BY business_date DESC, sequence DESC", str(day))
    assert runner.read(lambda unit, _context: entry_of_day(unit, day)) == wanted[0][0]
    assert runner.read(lambda unit, _context: entry_of_day(unit, FIRST_DAY - timedelta(1))) is None


@pytest.mark.parametrize("few", [True, False])
@pytest.mark.parametrize("code", ["1-1010", "2-1100", "4-1100", "1-1200"])
def test_an_accounts_ledger_runs_from_its_balance_down_to_what_it_was(
    runner: Runner, code: str, few: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coopdesk.store.queries.account_pages.FEW", 20_000 if few else 0)
    days = date(2025, 3, 1), date(2025, 9, 30)
    found = ledger(runner, code, days)
    statement = (
        "SELECT p.entry, p.line FROM posting p JOIN journal_entry e ON e.sequence = p.entry WHERE p.account = ? "
        "AND e.business_date BETWEEN ? AND ? ORDER BY e.business_date DESC, e.sequence DESC, p.line DESC"
    )
    assert [(row.entry, row.line) for row in found] == rows(runner.book, statement, code, *map(str, days))
    assert found[0].balance == sums_at(runner, days[1])[code]
    assert found[-1].place.balance == sums_at(runner, days[0] - timedelta(1)).get(code, 0)


@pytest.mark.parametrize("day", [TODAY, date(2025, 7, 4)])
def test_the_chart_has_every_account_with_the_balance_of_the_day(runner: Runner, day: date) -> None:
    kinds, sums = runner.read(lambda unit, _context: chart_on(unit, day)), sums_at(runner, day)
    balances = {each.account.code: each.balance for kind in kinds for each in kind.accounts}
    assert balances["1-1010"] == sums["1-1010"]
    assert balances["2-1100"] == -sums["2-1100"]
    assert {code for code, balance in balances.items() if balance} == {code for code, balance in sums.items() if balance}
    assert len(balances) == rows(runner.book, "SELECT count(*) FROM account")[0][0]
    assert all(kind.balance == sum(each.balance for each in kind.accounts) for kind in kinds)


def test_an_accounts_card_is_its_ledger_summed_up(runner: Runner) -> None:
    days = date(2025, 3, 1), date(2025, 9, 30)
    card = runner.read(lambda unit, _context: account_card(unit, "2-1100", *days))
    found = ledger(runner, "2-1100", days)
    assert (card.debit, card.credit) == (sum(row.debit for row in found), sum(row.credit for row in found))
    assert card.closing == card.opening + card.credit - card.debit == -sums_at(runner, days[1])["2-1100"]


def test_an_account_without_entries_has_an_empty_card_and_an_unknown_one_is_refused(runner: Runner) -> None:
    card = runner.read(lambda unit, _context: account_card(unit, "1-1110", FIRST_DAY, TODAY))
    assert (card.opening, card.debit, card.credit, card.closing) == (0, 0, 0, 0)
    with pytest.raises(UnknownLedgerAccount):
        runner.read(lambda unit, _context: account_card(unit, "0-0000", FIRST_DAY, TODAY))
