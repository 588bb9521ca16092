"""What was asked for does not exist."""

from __future__ import annotations

from dataclasses import dataclass

from coopdesk.domain.errors.refusal import Refusal


@dataclass
class UnknownMember(Refusal):
    member: str


@dataclass
class UnknownProduct(Refusal):
    product: str


@dataclass
class UnknownAccount(Refusal):
    """A member has no account of this product."""

    member: str
    product: str


@dataclass
class UnknownLedgerAccount(Refusal):
    """The chart of this book has no account of this code."""

    account: str


@dataclass
class UnknownLoan(Refusal):
    loan: str


@dataclass
class UnknownEntry(Refusal):
    entry: int


@dataclass
class UnknownReport(Refusal):
    report: str


@dataclass
class UnknownForm(Refusal):
    form: str


@dataclass
class UnknownPaper(Refusal):
    paper: str


@dataclass
class UnknownTemplate(Refusal):
    template: str


@dataclass
class UnknownCurrency(Refusal):
    currency: str


@dataclass
class UnknownLanguage(Refusal):
    language: str


@dataclass
class UnknownBatch(Refusal):
    batch: int
