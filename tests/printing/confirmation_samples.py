"""Letters of confirmation, as values."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.papers import Confirmation, Confirmations, ConfirmedBalance, Proof, Signature, SignatureRole
from tests.printing import samples


def confirmations() -> Confirmations:
    """Of one who saves and owes."""
    lines = (
        ConfirmedBalance("Simpanan pokok", "0147-01", 100_000, 0),
        ConfirmedBalance("Simpanan sukarela", "0147-03", 1_250_000, 0),
        ConfirmedBalance("Pinjaman flat", "PJ-2025-0031", 0, 2_100_000),
    )
    told = Proof("4C1D 09AF", "SK-0147-311225 4C1D09AF", "SK-0147-311225")
    people = (Signature(SignatureRole.MEMBER, "Siti Aminah"), Signature(SignatureRole.TREASURER, "Ratna Wulandari"))
    return Confirmations(samples.HEAD, date(2025, 12, 31), date(2026, 1, 31), (Confirmation(samples.SITI, lines, told, people),))
