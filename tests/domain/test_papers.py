from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from coopdesk.domain.journal import EventKind
from coopdesk.domain.loan_cuts import LoanCuts
from coopdesk.domain.papers import (
    BlockKind,
    CashFlow,
    CashSheet,
    HelpBlock,
    HelpPart,
    LentTerms,
    Letterhead,
    PaperMember,
    Proof,
    ReceiptPaper,
    TillSheet,
    WithholdingSlip,
)
from coopdesk.domain.schedule import Instalment


def receipt(member: PaperMember | None = None, tendered: int | None = None, payee: str = "") -> ReceiptPaper:
    return ReceiptPaper(
        letterhead=Letterhead("KSP Sumber Makmur"),
        number="KM-2026-0419",
        kind=EventKind.DEPOSIT,
        flow=CashFlow.IN,
        member=member,
        product="Simpanan sukarela",
        account="0147-03",
        amount=150_000,
        business_date=date(2026, 3, 12),
        recorded_at=datetime(2026, 3, 12, 8, 47),
        operator="Ratna Wulandari",
        proof=Proof("7F3A 91C2", "KM-2026-0419"),
        tendered=tendered,
        payee=payee,
    )


@pytest.mark.parametrize(("tendered", "change"), [(200_000, 50_000), (150_000, 0), (None, None)])
def test_change_is_what_is_left_of_what_was_handed_over(tendered: int | None, change: int | None) -> None:
    assert receipt(tendered=tendered).change == change


def test_a_receipt_is_signed_by_the_member_or_by_who_gave_or_got_the_money() -> None:
    assert receipt(PaperMember("0147", "Siti Aminah"), payee="PLN").other_party == "Siti Aminah"
    assert receipt(payee="PLN").other_party == "PLN"


def test_the_cash_of_a_day_is_what_was_counted_in_all_tills() -> None:
    noon = datetime(2026, 3, 12, 12)
    tills = tuple(TillSheet(name, "Ratna", 900_000, counted, (), counted, "", "", "Ratna", noon) for name, counted in (("A", 895_000), ("B", 1_250_500)))
    assert CashSheet(Letterhead("KSP Sumber Makmur"), noon.date(), tills, None, Proof("7F3A 91C2", "")).total == 2_145_500


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
