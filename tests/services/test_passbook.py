"""The passbook at the counter: what is printed where, what counts as printed, lost and full books."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.errors import (
    NothingToPrint,
    PassbookLineWrong,
    PassbookStateWrong,
    PermissionDenied,
    ReasonMissing,
    Refusal,
    UnknownAccount,
    UnknownPaper,
    WrongProductKind,
)
from coopdesk.domain.members import MemberStatus
from coopdesk.domain.operators import Role
from coopdesk.domain.papers import PassbookMark
from coopdesk.domain.passbook import BookState, PassbookLayout
from coopdesk.services import books, members, operators, passbook, passbook_layouts, passbook_plan, savings
from coopdesk.services.passbook_plan import PassbookPlan, PassbookStanding
from coopdesk.services.runner import Runner
from tests.books import TODAY, admit, new_runner, request_id, rows

DAY = date(2025, 3, 3)
SMALL = PassbookLayout("passbook-135x180", lines=5, pages=2)
"""A book of which four lines of the first page and three of the second take entries."""


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    runner = new_runner(tmp_path / "buku.coop")
    admit(runner, "Siti Aminah")
    yield runner
    runner.book.close()


def deposits(runner: Runner, count: int, amount: int = 1_000) -> None:
    for _ in range(count):
        runner.execute(savings.Deposit(request_id(), DAY, "0001", "sukarela", amount))


def hand_out(runner: Runner, layout: PassbookLayout = SMALL) -> None:
    """The first book of the account, as small as a test needs it."""
    with runner.book.write() as unit:
        account = unit.accounts.find(unit.members.get("0001").id, "sukarela")
        assert account is not None
        unit.passbooks.issue(account.id, 1, layout, DAY)


def plan(runner: Runner) -> PassbookPlan:
    return runner.read(lambda unit, context: passbook_plan.plan_print(unit, context, "0001", "sukarela"))


def where(runner: Runner) -> PassbookStanding:
    return runner.read(lambda unit, context: passbook_plan.standing_of(unit, context, "0001", "sukarela"))


def confirm(runner: Runner, line: int, page: int | None = None) -> None:
    runner.execute(passbook.ConfirmPrinted(request_id(), "0001", "sukarela", line, page))


def new_lines(runner: Runner) -> list[tuple[int, int, int, str, int]]:
    """Book, page, line, what, balance of what would be printed."""
    return [
        (page.book, page.page, line.line, line.mark.value, line.balance)
        for page in plan(runner).pages
        for line in page.lines
        if not line.printed
    ]


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
    waiting = runner.read(lambda unit, context: passbook_plan.unprinted_lines(unit, context, "0001", "sukarela"))
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


# --- resuming -------------------------------------------------------------------------------------


def resume(runner: Runner, line: int, page: int | None = None, reason: str = "kertas macet") -> None:
    runner.execute(passbook.ResumeAt(request_id(), "0001", "sukarela", line, reason, page))


def test_a_spoiled_line_is_left_out(runner: Runner) -> None:
    deposits(runner, 3)
    hand_out(runner)
    confirm(runner, 1)
    resume(runner, 3)
    assert new_lines(runner)[0] == (1, 1, 3, "entry", 2_000)
    assert rows(runner.book, "SELECT line, reason FROM passbook_mark WHERE what = 'resumed'") == [(3, "kertas macet")]


def test_lines_confirmed_by_mistake_print_again(runner: Runner) -> None:
    deposits(runner, 4)
    hand_out(runner)
    confirm(runner, 4)
    resume(runner, 3)
    assert [line[2:] for line in new_lines(runner)] == [(3, "entry", 3_000), (4, "entry", 4_000), (5, "carried_forward", 4_000)]
    confirm(runner, 5)
    assert where(runner).waiting == 0


def test_a_full_book_has_room_again_where_it_was_confirmed_by_mistake(runner: Runner) -> None:
    deposits(runner, 7)
    hand_out(runner)
    confirm(runner, 5)
    confirm(runner, 5)
    resume(runner, 4)
    assert where(runner) == PassbookStanding("0001-03", 1, BookState.ACTIVE, 2, 4, 6_000, 1)


def test_printing_goes_on_at_another_page(runner: Runner) -> None:
    deposits(runner, 2)
    hand_out(runner)
    confirm(runner, 1)
    resume(runner, 3, page=2)
    assert new_lines(runner) == [(1, 2, 3, "entry", 2_000)]


def test_resuming_needs_a_book_a_line_and_a_reason(runner: Runner) -> None:
    deposits(runner, 2)
    with pytest.raises(NothingToPrint):
        resume(runner, 1)
    hand_out(runner)
    for line, page in ((0, None), (6, None), (1, 3)):
        with pytest.raises(PassbookLineWrong):
            resume(runner, line, page)
    with pytest.raises(ReasonMissing):
        resume(runner, 2, reason=" ")


def test_a_teller_skips_lines_but_does_not_take_back_what_was_confirmed(tmp_path: Path) -> None:
    path = tmp_path / "dua.coop"
    alone = new_runner(path)
    admit(alone, "Siti Aminah")
    deposits(alone, 4)
    hand_out(alone)
    alone.execute(operators.SetPassword(request_id(), "Bendahara", "rahasia-1"))
    alone.execute(operators.ChangeOperator(request_id(), "Bendahara", Role.ADMINISTRATOR, active=True))
    alone.execute(operators.AddOperator(request_id(), "Tini", Role.TELLER, "rahasia-2"))
    alone.book.close()
    teller = books.open_book(path, TODAY, "Tini", "rahasia-2")
    confirm(teller, 2)
    resume(teller, 4)
    with pytest.raises(PermissionDenied):
        resume(teller, 2)
    for command in (passbook.ReportLost, passbook.ReplaceBook):
        with pytest.raises(PermissionDenied):
            teller.execute(command(request_id(), "0001", "sukarela", "hilang"))
    teller.book.close()


# --- lost, replaced, closed -----------------------------------------------------------------------


def test_a_lost_book_prints_nothing_until_it_is_replaced(runner: Runner) -> None:
    deposits(runner, 3)
    hand_out(runner)
    confirm(runner, 2)
    runner.execute(passbook.ReportLost(request_id(), "0001", "sukarela", "hilang di pasar"))
    asked: list[Refusal] = []
    for act in (lambda: plan(runner), lambda: confirm(runner, 3), lambda: resume(runner, 1)):
        with pytest.raises(PassbookStateWrong) as refused:
            act()
        asked.append(refused.value)
    assert [(each.book, each.state) for each in asked if isinstance(each, PassbookStateWrong)] == [("0001-03/1", "lost")] * 3
    runner.execute(passbook.ReplaceBook(request_id(), "0001", "sukarela", "surat kehilangan desa"))
    assert new_lines(runner) == [(2, 1, 1, "brought_forward", 2_000), (2, 1, 2, "entry", 3_000)]
    assert rows(runner.book, "SELECT state FROM passbook ORDER BY book_number") == [("replaced",), ("active",)]


def test_a_spoiled_book_is_replaced_at_once(runner: Runner) -> None:
    deposits(runner, 1)
    with pytest.raises(NothingToPrint):
        runner.execute(passbook.ReplaceBook(request_id(), "0001", "sukarela", "basah"))
    hand_out(runner)
    runner.execute(passbook.ReplaceBook(request_id(), "0001", "sukarela", "basah", "passbook-135x180"))
    assert new_lines(runner) == [(2, 1, 1, "entry", 1_000)]
    assert rows(runner.book, "SELECT lines FROM passbook WHERE book_number = 2") == [(30,)]


def leave(runner: Runner) -> None:
    runner.execute(savings.Withdraw(request_id(), DAY, "0001", "sukarela", 2_000, leaving=True))
    runner.execute(members.ChangeStatus(request_id(), DAY, "0001", MemberStatus.LEFT, "pindah"))


def test_the_book_of_who_left_is_closed_with_its_last_line(runner: Runner) -> None:
    deposits(runner, 2)
    confirm(runner, 2)
    leave(runner)
    assert where(runner).state is BookState.ACTIVE
    confirm(runner, 3)
    assert where(runner).state is BookState.CLOSED
    confirm(runner, 3)
    with pytest.raises(PassbookStateWrong):
        runner.execute(passbook.ReportLost(request_id(), "0001", "sukarela", "hilang"))


def test_a_book_with_every_line_on_paper_is_closed_on_leaving(runner: Runner) -> None:
    deposits(runner, 2)
    runner.execute(savings.Withdraw(request_id(), DAY, "0001", "sukarela", 2_000, leaving=True))
    confirm(runner, 3)
    runner.execute(members.ChangeStatus(request_id(), DAY, "0001", MemberStatus.LEFT, "pindah"))
    assert where(runner).state is BookState.CLOSED


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
