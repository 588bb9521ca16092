"""Where lines go in a passbook, what stands on its paper, and what may be done with a book."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.account_lines import AccountLine, running
from coopdesk.domain.errors import NothingToPrint, PassbookLineWrong, PassbookStateWrong, ReasonMissing
from coopdesk.domain.journal import EventKind
from coopdesk.domain.passbook import (
    FIRST_PLACE,
    BookState,
    Mark,
    MarkKind,
    Passbook,
    PassbookLayout,
    Place,
    PrintLine,
    Sheet,
    check_may_issue,
    check_may_lose,
    check_may_replace,
    check_may_resume,
    check_usable,
    is_full,
    last_entry,
    pack,
    place_after,
    shown_by_paper,
    standing,
    takes_back,
    unprinted,
)

DAY = date(2025, 3, 1)
FIVE = PassbookLayout("five", lines=5, pages=2)


def ledger(*moved: int) -> list[AccountLine]:
    """Deposits (above zero) and withdrawals, entry after entry."""
    kinds = {True: EventKind.DEPOSIT, False: EventKind.WITHDRAWAL}
    return running(
        AccountLine(entry, 2, DAY, f"KM-{entry}", kinds[amount > 0], "", "Ratna", max(0, -amount), max(0, amount))
        for entry, amount in enumerate(moved, 1)
    )


def mark(line: PrintLine) -> Mark:
    return Mark(line.book, line.place, line.what, line.of.entry, line.of.posting, line.of.balance)


def resumed(page: int, line: int, book: int = 1) -> Mark:
    return Mark(book, Place(page, line), MarkKind.RESUMED, None, None, 0, "macet")


def drawn(plan: list[PrintLine]) -> list[str]:
    """`book.page.line what balance`, as a reader of the paper would note it."""
    return [f"{line.book}.{line.place.page}.{line.place.line} {line.what.value[0]} {line.of.balance}" for line in plan]


def book(state: BookState = BookState.ACTIVE, at: Place = FIRST_PLACE) -> Passbook:
    return Passbook(1, 7, 1, FIVE, state, DAY, at)


# --- packing --------------------------------------------------------------------------------------


def test_the_first_book_begins_on_line_one_without_a_balance_brought_forward() -> None:
    assert drawn(pack(ledger(10, 20, -5), 1, FIVE, FIRST_PLACE, None)) == ["1.1.1 e 10", "1.1.2 e 30", "1.1.3 e 25"]


def test_the_last_line_carries_forward_and_the_next_page_brings_it() -> None:
    assert drawn(pack(ledger(1, 1, 1, 1, 1), 1, FIVE, FIRST_PLACE, None)) == [
        "1.1.1 e 1",
        "1.1.2 e 2",
        "1.1.3 e 3",
        "1.1.4 e 4",
        "1.1.5 c 4",
        "1.2.1 b 4",
        "1.2.2 e 5",
    ]


def test_a_page_filled_to_its_last_entry_is_carried_forward_at_once() -> None:
    assert drawn(pack(ledger(1, 1, 1, 1), 1, FIVE, FIRST_PLACE, None))[-2:] == ["1.1.4 e 4", "1.1.5 c 4"]


def test_a_full_book_goes_on_in_the_next_one_with_the_balance_on_its_first_line() -> None:
    *before, last = ledger(1, 1, 1, 1)
    assert drawn(pack([last], 1, FIVE, Place(3, 1), before[-1])) == ["2.1.1 b 3", "2.1.2 e 4"]


def test_the_carried_line_that_failed_is_printed_before_the_page_is_turned() -> None:
    *before, last = ledger(1, 1, 1, 1, 1)
    assert drawn(pack([last], 1, FIVE, Place(1, 5), before[-1])) == ["1.1.5 c 4", "1.2.1 b 4", "1.2.2 e 5"]


def test_a_new_book_whose_printing_resumes_on_its_last_line_turns_the_page_with_nothing_to_carry() -> None:
    assert drawn(pack(ledger(9), 1, FIVE, Place(1, 5), None)) == ["1.2.1 e 9"]


def test_no_lines_no_page() -> None:
    assert pack([], 1, FIVE, Place(1, 5), ledger(4)[0]) == []


@given(
    amounts=st.lists(st.integers(1, 9), max_size=40),
    lines=st.integers(3, 6),
    pages=st.integers(1, 3),
    start=st.integers(0, 30),
)
def test_every_entry_gets_one_place_and_balances_run_on(amounts: list[int], lines: int, pages: int, start: int) -> None:
    layout = PassbookLayout("any", lines, pages)
    every = ledger(*amounts)
    at, number = FIRST_PLACE, 1
    for _ in range(start):
        at = place_after(at, layout)
        if is_full(at, layout):
            at, number = FIRST_PLACE, number + 1
    plan = pack(every, number, layout, at, None)
    assert [line.of for line in plan if line.what is MarkKind.ENTRY] == every
    places = [(line.book, line.place) for line in plan]
    assert len(set(places)) == len(places)
    assert places == sorted(places)
    for one, other in pairwise(plan):
        assert other.of.balance - one.of.balance == (other.of.moved if other.what is MarkKind.ENTRY else 0)
        assert (one.what is MarkKind.CARRIED_FORWARD) == (one.place.line == lines) == (other.what is MarkKind.BROUGHT_FORWARD)


def test_after_the_last_line_of_a_page_comes_the_first_of_the_next() -> None:
    assert place_after(Place(1, 4), FIVE) == Place(1, 5)
    assert place_after(Place(1, 5), FIVE) == Place(2, 1)
    assert not is_full(Place(2, 5), FIVE)
    assert is_full(place_after(Place(2, 5), FIVE), FIVE)


@pytest.mark.parametrize(("lines", "pages"), [(2, 4), (30, 0)])
def test_a_book_without_room_for_an_entry_is_no_book(lines: int, pages: int) -> None:
    with pytest.raises(ValueError, match="holds nothing"):
        PassbookLayout("none", lines, pages)


# --- what stands on paper -------------------------------------------------------------------------


def test_lines_after_the_last_entry_on_paper_are_unprinted() -> None:
    every = ledger(1, 1, 1)
    assert unprinted(every, []) == every
    kept = [mark(line) for line in pack(every[:2], 1, FIVE, FIRST_PLACE, None)]
    assert unprinted(every, kept) == every[2:]


def test_two_lines_of_one_entry_are_two_lines() -> None:
    one = AccountLine(1, 1, DAY, "JU-1", EventKind.REVERSAL, "", "Ratna", 5, 0)
    two = AccountLine(1, 2, DAY, "JU-1", EventKind.REVERSAL, "", "Ratna", 0, 5)
    kept = [Mark(1, FIRST_PLACE, MarkKind.ENTRY, 1, 1, -5)]
    assert unprinted(running([one, two]), kept) == running([one, two])[1:]


def test_resuming_takes_back_the_lines_from_there_on_in_that_book_only() -> None:
    marks = [mark(line) for line in pack(ledger(*[1] * 6), 1, FIVE, FIRST_PLACE, None)]
    old = [Mark(0, Place(2, 4), MarkKind.ENTRY, 0, 1, 0)]
    assert standing([*old, *marks, resumed(1, 3)]) == [*old, *marks[:2]]
    assert standing([*old, *marks, resumed(2, 5)]) == [*old, *marks]


def test_the_last_entry_is_not_the_balance_carried_after_it() -> None:
    marks = [mark(line) for line in pack(ledger(1, 1, 1, 1), 1, FIVE, FIRST_PLACE, None)]
    assert marks[-1].what is MarkKind.CARRIED_FORWARD
    assert last_entry(marks) == marks[-2]
    assert last_entry([]) is None


def test_whether_resuming_takes_anything_back() -> None:
    marks = [mark(line) for line in pack(ledger(1, 1), 1, FIVE, FIRST_PLACE, None)]
    assert takes_back(marks, 1, Place(1, 2))
    assert not takes_back(marks, 1, Place(1, 3))
    assert not takes_back(marks, 2, Place(1, 1))


# --- what the clerk says --------------------------------------------------------------------------

PLAN = pack(ledger(*[1] * 6), 1, FIVE, FIRST_PLACE, None)
"""Page 1, lines 1 to 5, and page 2, lines 1 to 3."""


def test_the_paper_shows_everything_up_to_its_last_line() -> None:
    assert shown_by_paper(PLAN, [], 3) == PLAN[:3]
    assert shown_by_paper(PLAN, [], 5) == PLAN[:5]


def test_a_line_of_the_page_at_hand_is_never_taken_for_one_of_a_later_page() -> None:
    assert shown_by_paper(PLAN, [], 3, Sheet(1, 1)) == PLAN[:3]
    assert shown_by_paper(PLAN, [], 3, Sheet(1, 2)) == PLAN


def test_pages_of_two_books_are_told_apart() -> None:
    plan = pack(ledger(*[1] * 9), 1, PassbookLayout("thin", lines=4, pages=1), FIRST_PLACE, None)
    assert shown_by_paper(plan, [], 2, Sheet(2, 1)) == plan[:6]
    assert shown_by_paper(plan, [], 2) == plan[:2]


def test_the_last_line_of_all_may_be_named_without_its_page_where_the_page_at_hand_has_no_such_line() -> None:
    kept = [mark(line) for line in PLAN[:3]]
    assert shown_by_paper(PLAN[3:], kept[:2], 3) == PLAN[3:]


def test_saying_the_same_again_shows_nothing_new() -> None:
    kept = [mark(line) for line in PLAN[:3]]
    assert shown_by_paper(PLAN[3:], kept, 3) == []
    assert shown_by_paper(PLAN[3:], kept, 3, Sheet(1, 1)) == []
    assert shown_by_paper([], [mark(line) for line in PLAN], 3) == []


@pytest.mark.parametrize(
    ("line", "sheet", "first", "last"),
    [
        (0, None, 4, 5),
        (2, None, 4, 5),
        (6, None, 4, 5),
        (-1, None, 4, 5),
        (4, Sheet(1, 2), 1, 3),
        (1, Sheet(1, 9), 4, 4),
        (1, Sheet(2, 2), 4, 4),
    ],
)
def test_a_line_that_was_not_to_be_printed_is_refused(line: int, sheet: Sheet | None, first: int, last: int) -> None:
    kept = [mark(each) for each in PLAN[:3]]
    with pytest.raises(PassbookLineWrong) as refused:
        shown_by_paper(PLAN[3:], kept, line, sheet)
    assert (refused.value.line, refused.value.first, refused.value.last) == (line, first, last)


def test_where_nothing_waits_there_is_nothing_to_confirm() -> None:
    for sheet in (None, Sheet(1, 1)):
        with pytest.raises(NothingToPrint):
            shown_by_paper([], [], 1, sheet)


# --- states ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", [BookState.LOST, BookState.REPLACED, BookState.CLOSED])
def test_only_a_book_in_use_is_printed_in(state: BookState) -> None:
    check_usable(book(), "0147-03/1")
    check_usable(book(BookState.FULL), "0147-03/1")
    with pytest.raises(PassbookStateWrong) as refused:
        check_usable(book(state), "0147-03/1")
    assert (refused.value.book, refused.value.state) == ("0147-03/1", state)


@pytest.mark.parametrize("state", [BookState.ACTIVE, BookState.LOST, BookState.REPLACED])
def test_the_next_book_waits_until_this_one_is_done(state: BookState) -> None:
    for done in (None, book(BookState.FULL), book(BookState.CLOSED)):
        check_may_issue(done, "0147-03/1")
    with pytest.raises(PassbookStateWrong):
        check_may_issue(book(state), "0147-03/1")


def test_a_loss_has_a_reason_and_happens_once() -> None:
    check_may_lose(book(), "0147-03/1", "hilang di pasar")
    with pytest.raises(ReasonMissing):
        check_may_lose(book(), "0147-03/1", " ")
    with pytest.raises(PassbookStateWrong):
        check_may_lose(book(BookState.LOST), "0147-03/1", "hilang")


def test_a_lost_or_spoiled_book_is_replaced_for_a_reason() -> None:
    check_may_replace(book(), "0147-03/1", "basah")
    check_may_replace(book(BookState.LOST), "0147-03/1", "surat desa")
    with pytest.raises(ReasonMissing):
        check_may_replace(book(BookState.LOST), "0147-03/1", "")
    for state in (BookState.FULL, BookState.REPLACED, BookState.CLOSED):
        with pytest.raises(PassbookStateWrong):
            check_may_replace(book(state), "0147-03/1", "basah")


@pytest.mark.parametrize("at", [Place(1, 0), Place(1, 6), Place(0, 1), Place(3, 1)])
def test_printing_resumes_on_a_line_that_the_book_has(at: Place) -> None:
    check_may_resume(book(), "0147-03/1", Place(2, 5), "macet")
    with pytest.raises(PassbookLineWrong):
        check_may_resume(book(), "0147-03/1", at, "macet")


def test_printing_resumes_for_a_reason_in_a_book_in_use() -> None:
    check_may_resume(book(BookState.FULL), "0147-03/1", Place(2, 5), "terlalu banyak ditandai")
    with pytest.raises(ReasonMissing):
        check_may_resume(book(), "0147-03/1", Place(1, 2), "")
    with pytest.raises(PassbookStateWrong):
        check_may_resume(book(BookState.LOST), "0147-03/1", Place(1, 2), "macet")


def test_one_line_that_waits_and_the_last_one_that_is_kept() -> None:
    """Six entries: the second page brings the balance forward on its first line."""
    plan = pack(ledger(1, 1, 1, 1, 1, 1), 1, FIVE, FIRST_PLACE, None)
    brought = next(n for n, line in enumerate(plan) if line.place == Place(2, 1))
    kept = [mark(each) for each in plan[: brought + 1]]
    assert shown_by_paper(plan[-1:], kept, 1, Sheet(1, 2)) == []
    assert shown_by_paper(plan[-1:], kept, plan[-1].place.line) == plan[-1:]


@pytest.mark.parametrize("at", [Place(1, 1), Place(2, 1), Place(1, 5)])
def test_printing_may_go_on_at_the_first_and_the_last_line(at: Place) -> None:
    check_may_resume(book(), "0147-03/1", at, "macet")
