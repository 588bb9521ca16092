"""The report on joint liability, on a day that is past and on one after all was settled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.meetings import MeetingRules
from coopdesk.reports.drill import ToMember
from coopdesk.services import meetings
from coopdesk.services.corrections import Reverse
from coopdesk.services.covers import GiveBack, WriteOffCovers
from tests.reports.history import built, records
from tests.services.meeting_hall import GROUP, MEETS, Hall, cover, open_hall

LATER = date(2026, 3, 16)


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    made = open_hall(tmp_path / "buku.coop", rules=MeetingRules(coin=100))
    cover(made, "Joko")
    made.post()
    yield made
    made.runner.book.close()


def test_what_was_covered_given_back_and_let_off_by_a_day(hall: Hall) -> None:
    hall.runner.business_date = LATER
    hall.do(GiveBack, LATER, "0004", 100_000)
    hall.do(WriteOffCovers, LATER, "0004", 28_000, "panen gagal")
    then = built(hall.runner, "covers", as_of=date(2026, 3, 15))
    assert then.totals == {"amount": 168_000, "given_back": 0, "let_off": 0, "open": 168_000}
    now = built(hall.runner, "covers", as_of=LATER, group=GROUP)
    assert now.totals == {"amount": 168_000, "given_back": 100_000, "let_off": 28_000, "open": 40_000}
    first = records(now)[0]
    assert [first[key] for key in ("number", "debtor", "bearer", "group", "meeting", "days")] == ["0004", "Joko", "Siti (0001)", GROUP, MEETS, 30]
    assert [first[key] for key in ("amount", "given_back", "let_off", "open")] == [42_000, 25_000, 7_000, 10_000]
    assert now.drills[0] == ToMember("0004")


def test_a_payment_taken_back_counts_no_more_and_what_is_settled_has_no_days(hall: Hall) -> None:
    entry = hall.do(GiveBack, MEETS, "0004", 168_000).entry
    assert [row["days"] for row in records(built(hall.runner, "covers", as_of=MEETS))] == [None] * 4
    hall.do(Reverse, MEETS, entry, "salah")
    assert built(hall.runner, "covers", as_of=MEETS, member="0001").totals == {"amount": 42_000, "given_back": 0, "let_off": 0, "open": 42_000}


def test_a_meeting_taken_back_and_days_before_it_have_none(hall: Hall) -> None:
    assert built(hall.runner, "covers", as_of=date(2026, 2, 13)).rows == ()
    hall.do(meetings.UndoMeeting, hall.meeting, "salah ketik")
    assert built(hall.runner, "covers", as_of=MEETS).rows == ()
