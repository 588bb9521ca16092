"""Named refusals with typed fields, no sentences: `i18n/labels.py` has the words of each, in each language.

A refusal means: nothing was written, the book is as it was. The class name is public (CONTRACT: `refusal`).
A field annotated `Minor` is shown as money, `date` as a date, anything else as it stands.
To add one: a class here, its words in `i18n/labels.py`, a case in `tests/refusals/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.money import Minor


class Refusal(Exception):
    """Base of all refusals; subclasses are frozen dataclasses whose fields fill the words."""

    def __str__(self) -> str:
        fields = ", ".join(f"{name}={value!r}" for name, value in vars(self).items())
        return f"{type(self).__name__}({fields})"


# --- the form of what was asked -------------------------------------------------------------------


@dataclass
class BadAmount(Refusal):
    """An amount that is no positive number, too large, or in a form that is not taken."""

    value: str


@dataclass
class TooManyDecimals(Refusal):
    """An amount with more decimals than the currency has."""

    value: str
    decimals: int


@dataclass
class AmbiguousAmount(Refusal):
    """A typed amount that can be read in two ways; both are offered."""

    value: str
    first: Minor
    second: Minor


@dataclass
class BadDate(Refusal):
    value: str


@dataclass
class FieldMissing(Refusal):
    field: str


@dataclass
class BadField(Refusal):
    """A field whose value is of the wrong kind or not one of those allowed."""

    field: str
    value: str


@dataclass
class UnknownCommand(Refusal):
    command: str


@dataclass
class NotJson(Refusal):
    """A line that is no JSON object."""


@dataclass
class RequestIdMissing(Refusal):
    pass


@dataclass
class RequestIdReused(Refusal):
    """The same request id with other content."""

    request_id: str


@dataclass
class NotYetBuilt(Refusal):
    """Something this version does not do yet."""

    what: str


# --- what does not exist --------------------------------------------------------------------------


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


# --- dates and periods ----------------------------------------------------------------------------


@dataclass
class DateBeforeBook(Refusal):
    date: date
    first_day: date


@dataclass
class DateAfterBusinessDate(Refusal):
    date: date
    business_date: date


@dataclass
class PeriodClosed(Refusal):
    date: date
    closed_until: date


@dataclass
class DateTooEarly(Refusal):
    """A day before the one of what the act builds on: the entry it reverses, the loan it repays."""

    day: date
    not_before: date


# --- the ledger -----------------------------------------------------------------------------------


@dataclass
class AlreadyReversed(Refusal):
    entry: int
    by: int


@dataclass
class NotReversible(Refusal):
    """A reversal is not itself reversed; post the right entry instead."""

    entry: int


@dataclass
class ReversalOutOfOrder(Refusal):
    """A later entry of the same loan stands on this one; it must be reversed first."""

    entry: int
    later: int


@dataclass
class ReasonMissing(Refusal):
    pass


# --- members and savings --------------------------------------------------------------------------


@dataclass
class MemberNumberTaken(Refusal):
    member: str


@dataclass
class MemberNotActive(Refusal):
    member: str
    status: str


@dataclass
class BadStatusChange(Refusal):
    member: str
    status: str
    to: str


@dataclass
class HeirSharesNotWhole(Refusal):
    """Shares of the heirs do not sum to 100 percent."""

    total: str


@dataclass
class MemberHasBalance(Refusal):
    """A member cannot leave while an account of hers is not empty."""

    member: str
    balance: Minor


@dataclass
class InsufficientFunds(Refusal):
    available: Minor
    wanted: Minor


@dataclass
class BelowMinimumBalance(Refusal):
    available: Minor
    minimum: Minor


@dataclass
class BelowMinimumDeposit(Refusal):
    amount: Minor
    minimum: Minor


@dataclass
class WithdrawalOnlyOnLeaving(Refusal):
    product: str


@dataclass
class WrongProductKind(Refusal):
    """The product is not of the kind this act needs."""

    product: str


@dataclass
class SameAccount(Refusal):
    """A transfer from an account to itself."""


@dataclass
class AccountClosed(Refusal):
    member: str
    product: str


# --- loans ----------------------------------------------------------------------------------------


@dataclass
class BadTerm(Refusal):
    term: str


@dataclass
class BadRate(Refusal):
    rate: str


@dataclass
class LoanStateWrong(Refusal):
    loan: str
    state: str


@dataclass
class PaymentAboveDebt(Refusal):
    amount: Minor
    owed: Minor


@dataclass
class ApprovalNeeded(Refusal):
    """Policy asks that somebody else approves what was prepared."""

    act: str


@dataclass
class ApproverIsMaker(Refusal):
    operator: str


# --- operators ------------------------------------------------------------------------------------


@dataclass
class OperatorNeeded(Refusal):
    pass


@dataclass
class WrongPassword(Refusal):
    pass


@dataclass
class PasswordTooShort(Refusal):
    minimum: int


@dataclass
class PasswordMissing(Refusal):
    """Where several people work, everybody has a password."""

    operator: str


@dataclass
class OperatorExists(Refusal):
    operator: str


@dataclass
class LastAdministrator(Refusal):
    """The book would be left without anybody who may manage operators."""


@dataclass
class PermissionDenied(Refusal):
    operator: str
    act: str


# --- passbooks ------------------------------------------------------------------------------------


@dataclass
class PassbookStateWrong(Refusal):
    book: str
    state: str


@dataclass
class PassbookLineWrong(Refusal):
    """A line number that is not between the first free and the last printable one."""

    line: int
    first: int
    last: int


@dataclass
class NothingToPrint(Refusal):
    pass


# --- files, the book, this computer ---------------------------------------------------------------


@dataclass
class FileMissing(Refusal):
    path: str


@dataclass
class FileExists(Refusal):
    path: str


@dataclass
class CannotWrite(Refusal):
    path: str


@dataclass
class NotABook(Refusal):
    path: str


@dataclass
class BookDamaged(Refusal):
    path: str


@dataclass
class BookTooNew(Refusal):
    path: str


@dataclass
class BookTooOld(Refusal):
    """The book is of an older version and cannot be brought up here (it is open read-only)."""

    path: str


@dataclass
class BookInUse(Refusal):
    path: str
    holder: str


@dataclass
class BookBusy(Refusal):
    """The file is locked by another program; nothing was written."""

    path: str


@dataclass
class DiskFull(Refusal):
    path: str


@dataclass
class UnreadableFile(Refusal):
    path: str


@dataclass
class UnknownLayout(Refusal):
    """A file whose columns name nothing this program knows."""

    path: str


@dataclass
class UnknownSheet(Refusal):
    sheet: str


@dataclass
class OpeningDateNeeded(Refusal):
    """No title of the file gives the date of its opening balances."""


@dataclass
class ImportHasErrors(Refusal):
    count: int


@dataclass
class BatchAlreadyUndone(Refusal):
    batch: int


@dataclass
class BatchHasFollowers(Refusal):
    """Later entries stand on what this import brought in."""

    batch: int
    entry: int


@dataclass
class ScriptNotSupported(Refusal):
    """A text needs a script whose fonts or shaping this computer lacks; no page was made."""

    text: str
