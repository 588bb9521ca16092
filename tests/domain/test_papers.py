from __future__ import annotations

from datetime import date, datetime

import pytest

from coopdesk.domain.journal import EventKind
from coopdesk.domain.papers import BlockKind, CashFlow, HelpBlock, HelpPart, Letterhead, Proof, ReceiptPaper


@pytest.mark.parametrize(("tendered", "change"), [(200_000, 50_000), (150_000, 0), (None, None)])
def test_change_is_what_is_left_of_what_was_handed_over(tendered: int | None, change: int | None) -> None:
    paper = ReceiptPaper(
        letterhead=Letterhead("KSP Sumber Makmur"),
        number="KM-2026-0419",
        kind=EventKind.DEPOSIT,
        flow=CashFlow.IN,
        member=None,
        product="Simpanan sukarela",
        account="0147-03",
        amount=150_000,
        business_date=date(2026, 3, 12),
        recorded_at=datetime(2026, 3, 12, 8, 47),
        operator="Ratna Wulandari",
        proof=Proof("7F3A 91C2", "KM-2026-0419"),
        tendered=tendered,
    )
    assert paper.change == change


def test_the_words_of_a_help_block_run_on_without_their_marks() -> None:
    block = HelpBlock(BlockKind.PARAGRAPH, (HelpPart("Press "), HelpPart("F9", key=True), HelpPart(" to count.", strong=True)))
    assert block.text == "Press F9 to count."
