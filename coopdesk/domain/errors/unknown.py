"""What was asked for does not exist."""

from __future__ import annotations

from coopdesk.domain.errors.refusal import Refusal


class UnknownMember(Refusal):
    member: str


class UnknownProduct(Refusal):
    product: str


class UnknownAccount(Refusal):
    """A member has no account of this product."""

    member: str
    product: str


class UnknownLedgerAccount(Refusal):
    """The chart of this book has no account of this code."""

    account: str


class UnknownLoan(Refusal):
    loan: str


class UnknownEntry(Refusal):
    entry: int


class UnknownReport(Refusal):
    report: str


class UnknownForm(Refusal):
    form: str


class UnknownPaper(Refusal):
    paper: str


class UnknownTemplate(Refusal):
    template: str


class UnknownCurrency(Refusal):
    currency: str


class UnknownLanguage(Refusal):
    language: str


class UnknownBatch(Refusal):
    batch: int
