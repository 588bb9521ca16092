from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from coopdesk.domain.journal import EventKind
from coopdesk.domain.loan_cuts import LoanCuts
from coopdesk.domain.papers import (
    BlockKind,
    CashFlow,
    HelpBlock,
    HelpPart,
    LentTerms,
    Letterhead,
    PaperMember,
    Proof,
    ReceiptPaper,
    WithholdingSlip,
)
from coopdesk.domain.schedule import Instalment


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


def test_what_a_borrower_gets_and_gives_back() -> None:
    """Domain.md §3.2: 12,000,000 less 120,000, 120,000, 216,000, 10,000 and 120,000 is 11,414,000."""
    rows = (Instalment(1, date(2026, 4, 12), 6_000_000, 180_000), Instalment(2, date(2026, 5, 12), 6_000_000, 90_000))
    cut = LoanCuts(provision=120_000, admin=120_000, insurance=216_000, stamp=10_000, loan_savings=120_000)
    agreed = LentTerms("Pinjaman menurun", "loan_declining", {}, 12_000_000, Decimal("1.5"), date(2026, 3, 12), rows, cut, None)
    assert (agreed.received, agreed.total) == (11_414_000, 12_270_000)


def test_what_is_left_of_interest_after_its_tax() -> None:
    member = PaperMember("0147", "Siti Aminah")
    slip = WithholdingSlip("1", "Simpanan sukarela", date(2026, 3, 1), date(2026, 3, 31), member, "", "0147-03", 240_010, 240_010, Decimal(10), 24_001, Proof("7F3A 91C2", "JU-2026-0001"))
    assert slip.net == 216_009
