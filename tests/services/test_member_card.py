"""What a member's page shows is what the ledger says: balances, lines in order, entries with their accounts, book lines."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.errors import UnknownAccount, UnknownMember
from coopdesk.domain.passbook import Place
from coopdesk.services.corrections import Reverse
from coopdesk.services.member_card import MemberCard, entry_card, member_card, passbook_card
from coopdesk.services.passbook import ConfirmPrinted
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit, Withdraw
from tests.books import TODAY, admit, new_runner, request_id


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    made = new_runner(tmp_path / "uji.coop")
    admit(made, "Siti Aminah", "0001")
    for day, amount in ((5, 500_000), (9, 250_000)):
        made.execute(Deposit(request_id(), date(2025, 3, day), "0001", "sukarela", amount))
    made.execute(Withdraw(request_id(), date(2025, 3, 20), "0001", "sukarela", 100_000))
    made.execute(Deposit(request_id(), date(2025, 3, 5), "0001", "pokok", 100_000))
    return made


def card(runner: Runner) -> MemberCard:
    return runner.read(lambda unit, _context: member_card(unit, "0001", TODAY))


def test_balances_and_lines_in_the_order_of_the_book(runner: Runner) -> None:
    shown = card(runner)
    assert [(account.product, account.balance) for account in sorted(shown.accounts, key=lambda each: each.product)] == [
        ("pokok", 100_000),
        ("sukarela", 650_000),
    ]
    assert (shown.savings, shown.owed) == (750_000, 0)
    voluntary = [(line.moved, line.balance) for line in shown.lines if line.product == "sukarela"]
    assert voluntary == [(500_000, 500_000), (250_000, 750_000), (-100_000, 650_000)]


def test_an_account_not_opened_yet_has_the_terms_of_its_first_deposit(runner: Runner) -> None:
    shown = card(runner)
    assert [(account.product, account.balance, account.number) for account in shown.openable] == [("wajib", 0, "")]
    assert shown.account("wajib") is shown.openable[0]
    assert shown.account("sukarela") in shown.accounts
    assert shown.account("none") is None


def test_an_entry_with_its_accounts_and_what_corrected_it(runner: Runner) -> None:
    first = next(line.entry for line in card(runner).lines if line.product == "sukarela")
    before = runner.read(lambda unit, _context: entry_card(unit, first))
    assert [(line.amount, account.code) for line, account in before.lines] == [(500_000, "1-1010"), (500_000, "2-1100")]
    assert before.reversed_by is None
    runner.execute(Reverse(request_id(), TODAY, first, "typed twice"))
    after = runner.read(lambda unit, _context: entry_card(unit, first))
    assert after.reversed_by is not None
    assert after.reversed_by.reverses == first


def test_each_entry_knows_its_line_in_the_passbook(runner: Runner) -> None:
    entries = [line.entry for line in card(runner).lines if line.product == "sukarela"]
    runner.execute(ConfirmPrinted(request_id(), "0001", "sukarela", 2))
    shown = runner.read(lambda unit, context: passbook_card(unit, context, "0001", "sukarela", "id"))
    assert dict(shown.places) == {entries[0]: Place(1, 1), entries[1]: Place(1, 2)}
    assert dict(shown.waiting) == {entries[2]: Place(1, 3)}
    assert shown.printed == 2
    assert [(line.line, line.printed) for line in shown.page.lines] == [(1, True), (2, True), (3, False)]
    assert shown.page.product == "Simpanan sukarela"


def test_nobody_and_nothing_have_no_card(runner: Runner) -> None:
    with pytest.raises(UnknownMember):
        runner.read(lambda unit, _context: member_card(unit, "9999", TODAY))
    with pytest.raises(UnknownAccount):
        runner.read(lambda unit, context: passbook_card(unit, context, "0001", "wajib", "id"))


def test_what_is_expected_is_what_her_statement_asks_for(runner: Runner) -> None:
    """The demo's kinds of members: some late with instalments, some with months of contributions."""
    from coopdesk.services.loans import Lend
    from coopdesk.services.papers.statement import statement

    runner.execute(Lend(request_id(), date(2025, 10, 3), "0001", "flat", 600_000, 6))
    runner.execute(Deposit(request_id(), date(2025, 6, 2), "0001", "wajib", 130_000))
    paper = runner.read(lambda unit, context: statement(unit, context, "0001", date(2025, 1, 1), TODAY))
    dues = card(runner).dues
    assert [(due.loan, due.n, due.due, due.amount) for due in dues.instalments] == [
        (due.loan, due.n, due.due, due.amount) for due in paper.due_instalments
    ]
    assert sum(due.amount for due in dues.contributions) == sum(due.amount for due in paper.due_contributions) > 0
    assert dues.total == paper.due_total
    assert [due.late for due in dues.instalments] == [due.due < TODAY for due in dues.instalments]
    assert [(each.paid, each.term) for each in card(runner).instalments] == [(0, 6)]


def test_nothing_is_expected_of_who_left(runner: Runner) -> None:
    from coopdesk.domain.members import MemberStatus
    from coopdesk.services.members import ChangeStatus

    for product in ("pokok", "sukarela"):
        held = card(runner).account(product)
        assert held is not None
        runner.execute(Withdraw(request_id(), TODAY, "0001", product, held.balance, leaving=True))
    runner.execute(ChangeStatus(request_id(), TODAY, "0001", MemberStatus.LEFT, "moved away"))
    assert card(runner).dues.total == 0
