"""Books that are lost, spoiled, or closed because their member left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coopdesk.domain.errors import (
    NothingToPrint,
    PassbookStateWrong,
    Refusal,
)
from coopdesk.domain.members import MemberStatus
from coopdesk.domain.passbook import BookState
from coopdesk.services import members, passbook, savings
from coopdesk.services.runner import Runner
from tests.books import request_id, rows
from tests.services.passbook_desk import DAY, confirm, deposits, hand_out, new_lines, plan, resume, runner_with_siti, where


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    yield from runner_with_siti(tmp_path / "buku.coop")


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
