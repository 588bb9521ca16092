"""Withholding slips of interest: one a member for each payment, also where nothing was withheld (domain.md §2.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from coopdesk.domain.money import Minor
from coopdesk.domain.papers.heads import Letterhead, PaperMember, Proof


@dataclass(frozen=True, slots=True)
class WithholdingSlip:
    """`month_gross` is all interest of the member in the month, of which this payment is `gross`; `pct` 0 where it is exempt.

    `month` by its first day; `nik` is masked; `accounts` are those that were credited.
    """

    number: str
    product: str
    month: date
    paid_on: date
    member: PaperMember
    nik: str
    accounts: str
    gross: Minor
    month_gross: Minor
    pct: Decimal
    tax: Minor
    proof: Proof

    @property
    def net(self) -> Minor:
        return self.gross - self.tax


@dataclass(frozen=True, slots=True)
class WithholdingSlips:
    """Slips that are printed together. `exempt`: what a month may bring free of tax."""

    letterhead: Letterhead
    exempt: Minor
    treasurer: str
    slips: tuple[WithholdingSlip, ...]
