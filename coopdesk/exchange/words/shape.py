"""What every language's word list holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coopdesk.domain.members import Sex
from coopdesk.exchange.fields import Field


def phrases(text: str) -> tuple[str, ...]:
    """The phrases of a list such as `no anggota | kode anggota | =kode`."""
    return tuple(phrase.strip() for phrase in text.split("|"))


@dataclass(frozen=True, slots=True)
class Words:
    """`months` and `weekdays` hold all spellings of each; the other lists are phrases (`words/__init__`)."""

    language: str
    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[str, ...]
    abbreviations: Mapping[str, str]
    """Word as met in headers and cash-book texts → the word the phrases below use."""
    headers: Mapping[Field, tuple[str, ...]]
    products: Mapping[str, tuple[str, ...]]
    """Product key → phrases of headers and cash-book texts."""
    savings: tuple[str, ...]
    """Words that make a header a savings column even where the product is not known."""
    sums: tuple[str, ...]
    """Words of a total row, and of a column that sums others up."""
    opening: tuple[str, ...]
    """Texts of the line with which a cash-book begins."""
    closing: tuple[str, ...]
    """Texts of lines that only state a balance."""
    instalment: tuple[str, ...]
    """Cash-book texts that name a loan's instalment."""
    paid_in: tuple[str, ...]
    """Words that say money came in."""
    paid_out: tuple[str, ...]
    """Words that say money went out."""
    foreign: tuple[str, ...]
    """Cash-book texts that name an event which is none of savings or instalment, though it has their words."""
    methods: Mapping[str, tuple[str, ...]]
    """Loan product key → words of the method column."""
    behind: tuple[str, ...]
    current: tuple[str, ...]
    repaid: tuple[str, ...]
    yearly: tuple[str, ...]
    """Words that make a rate one of the year."""
    sexes: Mapping[Sex, tuple[str, ...]]
    nothing: tuple[str, ...]
    """Words for no amount, beside dashes and blanks."""
    as_of: tuple[str, ...]
    """Words before the date of a title that is the date of its figures."""
    other_dates: tuple[str, ...]
    """Words of titles whose date is another one (founding deed, day of printing)."""
