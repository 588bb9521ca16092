"""The record of a count, as values."""

from __future__ import annotations

from datetime import UTC, date, datetime

from coopdesk.domain.papers import CashSheet, Proof, Signature, SignatureRole, TillSheet
from coopdesk.domain.tills import Pieces
from tests.printing import samples

COUNTED = datetime(2026, 3, 12, 9, 40, tzinfo=UTC)


def cash_sheet() -> CashSheet:
    """Two tills: one that agrees, one that is short; 5,925,000 and 398,000."""
    notes = (Pieces(100_000, 52), Pieces(50_000, 13), Pieces(20_000, 3), Pieces(10_000, 1), Pieces(5_000, 1))
    first = TillSheet("Kas", "", 5_925_000, 5_925_000, notes, 0, "", "", "Ratna Wulandari", COUNTED)
    second = TillSheet("Laci 2", "Dewi Astuti", 400_000, 398_000, (Pieces(50_000, 7),), 48_000, "uang kembali salah", "JU-2026-0044", "Dewi Astuti", COUNTED)
    return CashSheet(
        samples.HEAD,
        date(2026, 3, 12),
        (first, second),
        COUNTED,
        Proof("4C1D 09AF", "KAS-2026-03-12 4C1D09AF", "KAS-2026-03-12"),
        (Signature(SignatureRole.TELLER, "Dewi Astuti"), Signature(SignatureRole.TREASURER, "Ratna Wulandari"), Signature(SignatureRole.CHAIR, "Bambang Sutrisno")),
    )
