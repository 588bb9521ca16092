"""Withholding slips: one that bears tax on a month above the exempt sum, one at 0 percent, and enough for a second sheet."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from coopdesk.domain.papers import PaperMember, Proof, WithholdingSlip, WithholdingSlips
from tests.printing.samples import HEAD, SITI


def _slip(number: str, member: PaperMember, gross: int, month_gross: int, tax: int) -> WithholdingSlip:
    pct = Decimal(10) if tax else Decimal(0)
    code = Proof("5A10 77C3", f"{number} 5A1077C3", number)
    return WithholdingSlip(number, "Simpanan sukarela", date(2026, 3, 1), date(2026, 3, 31), member, "3578********0002", f"{member.number}-03", gross, month_gross, pct, tax, code)


def withholding_slips() -> WithholdingSlips:
    """300,000 of which 30,000 are withheld (domain.md §4.3, row 13), and three small ones."""
    others = [PaperMember(f"{number:04d}", name, address="Jl. Melati 3") for number, name in ((31, "Paijo"), (32, "Slamet Riyadi"), (33, "Sumiati"))]
    slips = [_slip("JU-2026-0004/0147", SITI, 300_000, 420_000, 30_000)]
    slips += [_slip(f"JU-2026-0004/{other.number}", other, 5_178, 5_178, 0) for other in others]
    return WithholdingSlips(HEAD, 240_000, "Ratna Wulandari", tuple(slips))
