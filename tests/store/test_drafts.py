"""What is typed and not posted stands in the book by operator, page and subject."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from coopdesk.domain.drafts import Draft
from coopdesk.domain.operators import Role
from coopdesk.store.database import Book

BEGAN = datetime(2026, 3, 12, 8, 30, tzinfo=UTC)


def draft(page: str, amount: str, minutes: int = 0) -> Draft:
    return Draft(page, '"0032"', "Deposit · Budi", {"amount": amount, "note": "untuk “sekolah”"}, BEGAN + timedelta(minutes=minutes))


def test_each_operator_finds_her_own_the_newest_first(tmp_path: Path) -> None:
    with Book.create(tmp_path / "drafts.coop") as book:
        with book.write() as unit:
            for name in ("siti", "budi"):
                unit.operators.add(name, Role.TELLER, None)
            unit.drafts.keep("siti", draft("counter", "15"))
            unit.drafts.keep("siti", draft("member_form", "", minutes=1))
            unit.drafts.keep("budi", draft("counter", "7", minutes=2))
        with book.read() as unit:
            assert [each.page for each in unit.drafts.of("siti")] == ["member_form", "counter"]
            assert unit.drafts.of("budi") == [draft("counter", "7", minutes=2)]


def test_what_is_typed_later_takes_its_place_until_it_is_dropped(tmp_path: Path) -> None:
    with Book.create(tmp_path / "drafts.coop") as book, book.write() as unit:
        unit.operators.add("siti", Role.TELLER, None)
        unit.drafts.keep("siti", draft("counter", "15"))
        unit.drafts.keep("siti", draft("counter", "150", minutes=1))
        assert unit.drafts.of("siti") == [draft("counter", "150", minutes=1)]
        unit.drafts.drop("siti", "counter", '"0033"')
        assert len(unit.drafts.of("siti")) == 1
        unit.drafts.drop("siti", "counter", '"0032"')
        assert unit.drafts.of("siti") == []


def test_what_is_typed_stands_in_no_log() -> None:
    assert "sekolah" not in repr(draft("counter", "15"))
