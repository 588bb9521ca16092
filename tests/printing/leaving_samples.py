"""The letter of a settlement, as values."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.leaving import Debt, Holding
from coopdesk.domain.papers import LeavingLetter, LeavingLine, Proof, Signature, SignatureRole
from coopdesk.domain.settlements import SettlementPart
from tests.printing import samples


def leaving_letter(*, died: bool = False) -> LeavingLetter:
    """The golden leaver of domain.md §1.3; or the same to her heirs, paid after three months."""
    lines = (
        LeavingLine(Holding.SAVINGS, "Simpanan pokok, 0147-01", 100_000),
        LeavingLine(Holding.SAVINGS, "Simpanan wajib, 0147-02", 3_000_000),
        LeavingLine(Holding.SAVINGS, "Simpanan sukarela, 0147-03", 1_250_000),
        LeavingLine(Holding.INTEREST, "", 6_250),
        LeavingLine(Debt.PRINCIPAL, "PJ-2025-0031", -2_100_000),
        LeavingLine(Debt.INTEREST, "PJ-2025-0031", -31_500),
        LeavingLine(Debt.EXIT_FEE, "", -25_000),
    )
    heirs = (SettlementPart(1, "Ani Lestari", "anak", "60", 1_319_850), SettlementPart(2, "Eko Prasetyo", "anak", "40", 879_900))
    signed = Signature(SignatureRole.RECIPIENT, "") if died else Signature(SignatureRole.MEMBER, "Siti Aminah")
    return LeavingLetter(
        samples.HEAD,
        samples.SITI,
        "JU-2026-0012",
        date(2026, 3, 12),
        date(2026, 2, 20) if died else None,
        "pindah ke Surabaya",
        "RP-7/2026",
        lines,
        2_199_750,
        heirs if died else (SettlementPart(1, "Siti Aminah", "", "", 2_199_750, 41),),
        date(2026, 6, 12),
        Proof("4C1D 09AF", "JU-2026-0012 2199750 4C1D09AF", "JU-2026-0012"),
        (signed, Signature(SignatureRole.TREASURER, "Ratna Wulandari"), Signature(SignatureRole.CHAIR, "Bambang Sutrisno")),
    )
