"""Where printing goes on after paper was spoiled or a line confirmed by mistake."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coopdesk.domain.errors import (
    NothingToPrint,
    PassbookLineWrong,
    PermissionDenied,
    ReasonMissing,
)
from coopdesk.domain.operators import Role
from coopdesk.domain.passbook import BookState
from coopdesk.services import books, operators, passbook
from coopdesk.services.passbook_plan import PassbookStanding
from coopdesk.services.runner import Runner
from tests.books import TODAY, admit, new_runner, request_id, rows
from tests.services.passbook_desk import confirm, deposits, hand_out, new_lines, resume, runner_with_siti, where


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    yield from runner_with_siti(tmp_path / "buku.coop")


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
