"""Kinds of cooperatives, by what their members call things: the same act has other words in a SACCO than in a village savings group."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class CooperativeKind(StrEnum):
    KOPERASI = "koperasi"
    """The words that the program is written in."""
    SACCO = "sacco"
    CREDIT_UNION = "credit_union"
    VSLA = "vsla"
    """Village savings and loan association: shares at meetings, a social fund, a share-out at the cycle's end (domain.md §8.3)."""
    SHG = "shg"
    """Self-help group of India (domain.md §8.4)."""


OF_TEMPLATE: Mapping[str, CooperativeKind] = {
    "ke-sacco": CooperativeKind.SACCO,
    "credit-union": CooperativeKind.CREDIT_UNION,
    "vsla": CooperativeKind.VSLA,
    "shg": CooperativeKind.SHG,
}
"""What a book is from the start by its template, where it is no koperasi."""
SAVINGS_GROUPS = frozenset({CooperativeKind.VSLA, CooperativeKind.SHG})
KEY_HOLDERS = 3
"""A box has three locks; none of their keys is with the committee."""
