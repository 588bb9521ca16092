"""The surplus of 2025 with two proposals: what domain.md §5.1 and §5.2 give of 100 m, and members enough for a second sheet."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from coopdesk.domain.papers import Proof, Signature, SignatureRole, SurplusPaper, SurplusSplit
from coopdesk.domain.surplus_rules import DEFAULT_PERCENTS, Purpose
from coopdesk.domain.surplus_state import PartRow
from tests.printing.samples import HEAD

SURPLUS = 100_000_000


def taxed_paper() -> SurplusPaper:
    """5 % of each part is withheld."""
    paper = surplus_paper()
    return replace(paper, rows=tuple(row._replace(tax=21_000) for row in paper.rows))


def surplus_paper() -> SurplusPaper:
    amounts = {purpose: int(percent * SURPLUS / 100) for purpose, percent in DEFAULT_PERCENTS.items()}
    first = SurplusSplit("a", DEFAULT_PERCENTS, amounts, 0, 100, 40)
    other = SurplusSplit("b", {Purpose.CAPITAL: Decimal(60), Purpose.RESERVE: Decimal(40)}, {Purpose.CAPITAL: 54_000_000, Purpose.RESERVE: 36_000_000}, 10_000_000, 0, 40)
    rows = tuple(PartRow(f"{n:04d}", f"Anggota bernama panjang nomor {n}", 4_200_000, 1_260_000 if n % 3 else 0, 0, 210_000, 210_000 if n % 3 else 0, 420_000) for n in range(1, 41))
    people = tuple(Signature(role, "") for role in (SignatureRole.TREASURER, SignatureRole.CHAIR, SignatureRole.SUPERVISOR))
    officers = (("chair", 4_000_000), ("secretary", 3_000_000), ("treasurer", 3_000_000))
    return SurplusPaper(HEAD, Proof("5A10 77C3", "SHU-2025 5A1077C3", "SHU-2025"), 2025, 180_000_000, SURPLUS, "", None, (first, other), officers, rows, people)
