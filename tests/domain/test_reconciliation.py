"""A bank account beside the bank's statement, worked by hand: what is matched, what only one has, and the sum that must be nothing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopdesk.domain.errors import BankDisagrees, BankLinesUnbooked, StatementDoesNotAddUp, StatementEmpty
from coopdesk.domain.reconciliation import (
    DAYS_APART_MAX,
    BankLine,
    BankStatement,
    BookLine,
    check_agrees,
    check_statement,
    compare,
    reach,
    suggest,
    unreconciled,
)


def on(day: int) -> date:
    return date(2026, 1, day)


def bank(row: int, day: int, amount: int, text: str = "", reference: str = "") -> BankLine:
    return BankLine(row, on(day), text, amount, reference)


def book(entry: int, day: int, amount: int, text: str = "", number: str = "") -> BookLine:
    return BookLine(entry, on(day), number, text, amount)


def test_the_worked_example_cheque_not_cashed_and_fees() -> None:
    """Book 1,000,000: 1,200,000 came in, a cheque of 200,000 is not cashed yet; the bank took 6,500."""
    statement = BankStatement("januari.csv", (bank(2, 3, 1_200_000), bank(3, 31, -6_500)), 1_193_500)
    lines = (book(1, 2, 1_200_000), book(2, 30, -200_000))
    found = compare(statement, lines, 1_000_000, suggest(statement.lines, lines), on(1))
    assert (statement.opening, statement.days, reach(statement)) == (0, (on(3), on(31)), (date(2025, 12, 31), date(2026, 2, 3)))
    assert [(pair.bank.row, pair.book.entry) for pair in found.pairs] == [(2, 1)]
    assert ([line.row for line in found.bank_only], [line.entry for line in found.outstanding]) == ([3], [2])
    assert (found.expected, found.difference) == (1_193_500, 0)
    with pytest.raises(BankLinesUnbooked):
        check_agrees(found)


def test_once_the_fee_is_booked_it_agrees() -> None:
    statement = BankStatement("januari.csv", (bank(2, 3, 1_200_000), bank(3, 31, -6_500)), 1_193_500)
    lines = (book(1, 2, 1_200_000), book(2, 30, -200_000), book(3, 31, -6_500))
    found = compare(statement, lines, 993_500, suggest(statement.lines, lines), on(1))
    check_agrees(found)
    assert (found.bank_only, found.difference) == ((), 0)


def test_a_difference_that_nothing_explains_is_refused() -> None:
    statement = BankStatement("x", (bank(2, 3, 100),), 150)
    with pytest.raises(BankDisagrees) as refused:
        check_agrees(compare(statement, (book(1, 3, 100),), 100, {2: 1}, on(1)))
    assert refused.value.difference == 50


def test_what_the_book_has_a_few_days_later_counts_for_the_bank_now() -> None:
    """The bank has it on the 31st, the book on 2 February: the book of the 31st does not hold it yet."""
    statement = BankStatement("x", (bank(2, 31, 500),), 500)
    later = BookLine(7, date(2026, 2, 2), "", "", 500)
    found = compare(statement, (later,), 0, suggest(statement.lines, (later,)), on(1))
    check_agrees(found)
    assert found.outstanding == ()


def test_lines_before_the_beginning_are_not_outstanding_and_unknown_entries_are_no_pair() -> None:
    statement = BankStatement("x", (bank(2, 10, 500),), 500)
    found = compare(statement, (book(1, 8, 70), book(2, 10, 30)), 530, {2: 99}, on(10))
    assert ([line.entry for line in found.outstanding], [line.row for line in found.bank_only]) == ([2], [2])


@pytest.mark.parametrize(("apart", "fits"), [(0, True), (DAYS_APART_MAX, True), (-DAYS_APART_MAX, True), (DAYS_APART_MAX + 1, False)])
def test_three_days_apart_fit_and_four_do_not(apart: int, fits: bool) -> None:
    assert suggest([bank(2, 10, 500)], [book(1, 10 + apart, 500)]) == ({2: 1} if fits else {})


def test_a_number_or_a_reference_is_stronger_than_the_day_and_the_day_than_the_order() -> None:
    lines = [book(1, 10, 500), book(2, 12, 500, number="KM-2026-0007"), book(3, 11, 500, text="trf ABC123 Siti")]
    assert suggest([bank(2, 10, 500, "setoran km-2026-0007")], lines) == {2: 2}
    assert suggest([bank(2, 12, 500, reference="abc123")], lines) == {2: 3}
    assert suggest([bank(2, 10, 500)], lines) == {2: 1}
    assert suggest([bank(2, 10, 500), bank(3, 10, 500)], lines) == {2: 1, 3: 3}
    assert suggest([bank(2, 10, -500)], lines) == {}


def test_a_running_balance_must_follow() -> None:
    lines = (bank(2, 3, 100), bank(3, 4, -30), bank(4, 5, 10))
    check_statement(lines, {2: 600, 3: 570, 4: 580})
    check_statement(lines, {2: 600, 4: 580})
    check_statement(lines, {4: 580})
    check_statement(lines, {})
    with pytest.raises(StatementDoesNotAddUp) as refused:
        check_statement(lines, {2: 600, 4: 590})
    assert (refused.value.row, refused.value.expected) == (4, 580)
    with pytest.raises(StatementEmpty):
        check_statement((), {})


def test_which_accounts_still_wait_for_the_months_end() -> None:
    last = {"1-1100": on(31), "1-1110": on(30)}
    assert unreconciled(last, {"1-1100", "1-1110", "1-1120"}, on(31)) == ("1-1110", "1-1120")


AMOUNTS = st.integers(-3, 3).filter(bool)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(1, 28), AMOUNTS), min_size=1, max_size=7), st.lists(st.tuples(st.integers(1, 28), AMOUNTS), max_size=7))
def test_no_line_is_used_twice_and_what_is_left_explains_the_difference(there: list[tuple[int, int]], here: list[tuple[int, int]]) -> None:
    lines = tuple(bank(row, day, amount) for row, (day, amount) in enumerate(sorted(there), 2))
    own = tuple(book(entry, day, amount) for entry, (day, amount) in enumerate(here, 1))
    pairs = suggest(lines, own)
    assert len(set(pairs.values())) == len(pairs)
    statement = BankStatement("x", lines, sum(line.amount for line in lines))
    balance = sum(line.amount for line in own if line.date <= statement.days[1])
    found = compare(statement, own, balance, pairs, on(1))
    assert found.difference == 0
