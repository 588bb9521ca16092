"""The passbook at the counter: what is printed where, what counts as printed, full books and those of several accounts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.errors import (
    NothingToPrint,
    PassbookLineWrong,
    PassbookStateWrong,
    UnknownAccount,
    UnknownPaper,
    WrongProductKind,
)
from coopdesk.domain.papers import PassbookMark
from coopdesk.domain.passbook import BookState
from coopdesk.services import passbook, passbook_layouts, passbook_plan, savings
from coopdesk.services.passbook_plan import PassbookStanding
from coopdesk.services.runner import Runner
from tests.books import request_id, rows
from tests.services.passbook_desk import DAY, confirm, deposits, hand_out, new_lines, plan, runner_with_siti, where


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    yield from runner_with_siti(tmp_path / "buku.coop")


# --- printing and confirming ----------------------------------------------------------------------


def test_a_new_members_first_print_is_book_one_page_one_line_one(runner: Runner) -> None:
    deposits(runner, 2)
    assert new_lines(runner) == [(1, 1, 1, "entry", 1_000), (1, 1, 2, "entry", 2_000)]
    (page,) = plan(runner).pages
    assert (page.account, page.product, page.member.name) == ("0001-03", "Simpanan sukarela", "Siti Aminah")
    assert [line.teller for line in page.lines] == ["BEN", "BEN"]
    assert plan(runner).layout == "passbook-135x180"


def test_printing_marks_nothing(runner: Runner) -> None:
    deposits(runner, 2)
    first = plan(runner)
    assert plan(runner) == first
    assert rows(runner.book, "SELECT count(*) FROM passbook") == [(0,)]
    assert rows(runner.book, "SELECT count(*) FROM passbook_mark") == [(0,)]


def test_confirming_marks_up_to_the_line_that_the_paper_shows(runner: Runner) -> None:
    deposits(runner, 3)
    confirm(runner, 2)
    assert new_lines(runner) == [(1, 1, 3, "entry", 3_000)]
    assert where(runner) == PassbookStanding("0001-03", 1, BookState.ACTIVE, 1, 3, 2_000, 1)
    found = rows(runner.book, "SELECT page, line, what, entry, posting_line, balance, operator FROM passbook_mark ORDER BY id")
    assert found == [(1, 1, "entry", 1, 2, 1_000, "Bendahara"), (1, 2, "entry", 2, 2, 2_000, "Bendahara")]


def test_lines_in_the_book_are_shown_again_as_printed(runner: Runner) -> None:
    deposits(runner, 3)
    confirm(runner, 2)
    (page,) = plan(runner).pages
    assert [(line.line, line.printed) for line in page.lines] == [(1, True), (2, True), (3, False)]


def test_confirming_the_same_line_again_changes_nothing(runner: Runner) -> None:
    deposits(runner, 3)
    confirm(runner, 2)
    before = rows(runner.book, "SELECT * FROM passbook_mark"), where(runner)
    confirm(runner, 2)
    assert (rows(runner.book, "SELECT * FROM passbook_mark"), where(runner)) == before
    confirm(runner, 3)
    confirm(runner, 3)
    assert where(runner).waiting == 0


@pytest.mark.parametrize("line", [0, 1, 4, 31, -2])
def test_a_line_that_was_not_printed_is_refused_and_marks_nothing(runner: Runner, line: int) -> None:
    deposits(runner, 3)
    confirm(runner, 2)
    with pytest.raises(PassbookLineWrong) as refused:
        confirm(runner, line)
    assert (refused.value.first, refused.value.last) == (3, 3)
    assert where(runner).waiting == 1


def test_withdrawals_and_corrections_are_lines_of_their_own(runner: Runner) -> None:
    from coopdesk.services import corrections

    deposits(runner, 2, 50_000)
    runner.execute(savings.Withdraw(request_id(), DAY, "0001", "sukarela", 20_000))
    runner.execute(corrections.Reverse(request_id(), DAY, 2, "salah anggota"))
    lines = [(line.kind, line.out, line.in_, line.balance) for line in plan(runner).pages[0].lines]
    assert lines == [
        ("deposit", 0, 50_000, 50_000),
        ("deposit", 0, 50_000, 100_000),
        ("withdrawal", 20_000, 0, 80_000),
        ("reversal", 50_000, 0, 30_000),
    ]


def test_lines_follow_the_ledger_even_where_a_day_lies_back(runner: Runner) -> None:
    deposits(runner, 1)
    runner.execute(savings.Deposit(request_id(), date(2025, 1, 2), "0001", "sukarela", 5))
    assert [(line.date, line.balance) for line in plan(runner).pages[0].lines] == [(DAY, 1_000), (date(2025, 1, 2), 1_005)]


def test_only_share_and_savings_accounts_have_books(runner: Runner) -> None:
    with pytest.raises(UnknownAccount):
        plan(runner)
    with pytest.raises(WrongProductKind):
        runner.read(lambda unit, context: passbook_plan.plan_print(unit, context, "0001", "flat"))


def test_names_are_in_the_language_of_the_paper(runner: Runner) -> None:
    deposits(runner, 1)
    english = runner.read(lambda unit, context: passbook_plan.plan_print(unit, context, "0001", "sukarela", "en"))
    assert english.pages[0].product == "Voluntary savings"


def test_unprinted_lines_are_those_of_the_ledger(runner: Runner) -> None:
    deposits(runner, 3)
    confirm(runner, 1)
    waiting = runner.read(lambda unit, context: passbook_plan.desk_of(unit, context, "0001", "sukarela").waiting)
    assert [(line.entry, line.number) for line in waiting] == [(2, "KM-2025-0002"), (3, "KM-2025-0003")]


# --- page turns and books -------------------------------------------------------------------------


def test_a_page_turn_carries_the_balance_over(runner: Runner) -> None:
    deposits(runner, 5)
    hand_out(runner)
    assert new_lines(runner) == [
        *((1, 1, line, "entry", 1_000 * line) for line in (1, 2, 3, 4)),
        (1, 1, 5, "carried_forward", 4_000),
        (1, 2, 1, "brought_forward", 4_000),
        (1, 2, 2, "entry", 5_000),
    ]
    confirm(runner, 5)
    assert new_lines(runner) == [(1, 2, 1, "brought_forward", 4_000), (1, 2, 2, "entry", 5_000)]
    confirm(runner, 2)
    assert where(runner) == PassbookStanding("0001-03", 1, BookState.ACTIVE, 2, 3, 5_000, 0)


def test_all_pages_are_confirmed_at_once_where_the_clerk_names_the_page(runner: Runner) -> None:
    deposits(runner, 5)
    hand_out(runner)
    confirm(runner, 2, page=2)
    assert where(runner).waiting == 0


def test_a_jam_at_the_carried_line_prints_it_before_the_page_is_turned(runner: Runner) -> None:
    deposits(runner, 5)
    hand_out(runner)
    confirm(runner, 4)
    assert [line[:4] for line in new_lines(runner)] == [(1, 1, 5, "carried_forward"), (1, 2, 1, "brought_forward"), (1, 2, 2, "entry")]


def test_a_carried_line_alone_is_no_reason_to_print(runner: Runner) -> None:
    deposits(runner, 4)
    hand_out(runner)
    confirm(runner, 4)
    with pytest.raises(NothingToPrint):
        plan(runner)


def test_a_full_book_is_followed_by_the_next_with_its_balance_on_line_one(runner: Runner) -> None:
    deposits(runner, 8)
    hand_out(runner)
    assert new_lines(runner)[-2:] == [(2, 1, 1, "brought_forward", 7_000), (2, 1, 2, "entry", 8_000)]
    confirm(runner, 5)
    confirm(runner, 5)
    assert where(runner).state is BookState.FULL
    confirm(runner, 2, page=1)
    assert where(runner) == PassbookStanding("0001-03", 2, BookState.ACTIVE, 1, 3, 8_000, 0)
    found = rows(runner.book, "SELECT book_number, state, lines, pages FROM passbook ORDER BY book_number")
    assert found == [(1, "full", 5, 2), (2, "active", 5, 2)]


def test_the_next_book_may_be_handed_out_before_it_is_printed_in(runner: Runner) -> None:
    deposits(runner, 7)
    hand_out(runner)
    with pytest.raises(PassbookStateWrong):
        runner.execute(passbook.StartBook(request_id(), "0001", "sukarela"))
    confirm(runner, 5)
    confirm(runner, 5)
    runner.execute(passbook.StartBook(request_id(), "0001", "sukarela"))
    assert where(runner) == PassbookStanding("0001-03", 2, BookState.ACTIVE, 1, 1, 7_000, 0)


def test_the_first_book_may_be_handed_out_with_a_layout_of_its_own(runner: Runner) -> None:
    deposits(runner, 1)
    with pytest.raises(UnknownPaper):
        runner.execute(passbook.StartBook(request_id(), "0001", "sukarela", "no-such-book"))
    runner.execute(passbook.StartBook(request_id(), "0001", "sukarela", "passbook-135x180"))
    assert rows(runner.book, "SELECT layout, lines, pages FROM passbook") == [("passbook-135x180", 30, 12)]


def test_the_cooperative_names_its_usual_book(runner: Runner) -> None:
    with runner.book.write() as unit:
        assert passbook_layouts.usual_layout(unit, DAY).code == "passbook-135x180"
        unit.books.set_policy(passbook_layouts.POLICY, DAY, "passbook-of-another-kind")
        with pytest.raises(UnknownPaper):
            passbook_layouts.usual_layout(unit, DAY)


# --- books of several accounts ---------------------------------------------------------------------


def test_every_account_of_a_member_has_books_of_its_own(runner: Runner) -> None:
    deposits(runner, 1)
    runner.execute(savings.Deposit(request_id(), DAY, "0001", "wajib", 25_000))
    confirm(runner, 1)
    other = runner.read(lambda unit, context: passbook_plan.plan_print(unit, context, "0001", "wajib"))
    assert [(page.account, [line.balance for line in page.lines]) for page in other.pages] == [("0001-02", [25_000])]
    assert other.pages[0].lines[0].mark is PassbookMark.ENTRY


def test_the_page_at_hand_shows_what_stands_and_what_waits(runner: Runner) -> None:
    deposits(runner, 5)
    hand_out(runner)
    confirm(runner, 2)

    def at_hand(unit: object, context: object) -> list[tuple[int, bool]]:
        desk = passbook_plan.desk_of(unit, context, "0001", "sukarela")  # type: ignore[arg-type]
        return [(line.line, line.printed) for line in passbook_plan.page_at_hand(unit, desk).lines]  # type: ignore[arg-type]

    assert runner.read(at_hand) == [(1, True), (2, True), (3, False), (4, False), (5, False)]
