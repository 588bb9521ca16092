"""What each paper shows, as values: gathered by a service, laid out by a printed form.

No layout and no translated words. Events are `EventKind`, parts of a payment `Component`; names of products,
accounts and groups are rows of the book, already in the language of the paper. Amounts are minor units of the
book's currency. A part that is None or empty is not printed at all: what is not there is absent, never blank.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from coopdesk.domain.journal import Component, EventKind
from coopdesk.domain.money import Minor
from coopdesk.domain.schedule import ScheduleMethod


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of every sheet; `place` stands before the date of a signature."""

    name: str
    legal_number: str = ""
    address: str = ""
    phone: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """How a sheet is checked against the book: `code` names the paper (empty on a receipt, which has a number),
    `check` is read aloud (`7F3A 91C2`), `payload` is what the QR code says."""

    check: str
    payload: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class PaperMember:
    number: str
    name: str
    group: str = ""
    address: str = ""
    joined: date | None = None


class SignatureRole(StrEnum):
    DEPOSITOR = "depositor"
    RECIPIENT = "recipient"
    MEMBER = "member"
    TELLER = "teller"
    TREASURER = "treasurer"
    CHAIR = "chair"
    SUPERVISOR = "supervisor"
    GROUP_LEADER = "group_leader"
    COLLECTOR = "collector"


@dataclass(frozen=True, slots=True)
class Signature:
    """A line to sign on: `name` is empty where nobody is known yet."""

    role: SignatureRole
    name: str = ""


# --- receipt --------------------------------------------------------------------------------------


class CashFlow(StrEnum):
    """Which way cash went; NONE for a voucher without cash."""

    IN = "in"
    OUT = "out"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class ReceiptPart:
    """One share of the amount, where it is split (an instalment, cuts of a loan)."""

    component: Component
    amount: Minor
    instalment: int | None = None


@dataclass(frozen=True, slots=True)
class ReceiptPaper:
    """`balance_before` and `balance_after` of the account named by `account` (savings, or a loan's principal owed).

    `copy` 0 is the original, n the n-th reprint. `counterpart` is the other account of a transfer ("sukarela,
    0118-03 Tri Handayani"); `reverses` the number of the entry that this one cancels.
    `recorded_at` is in the time of the cooperative's place.
    """

    letterhead: Letterhead
    number: str
    kind: EventKind
    flow: CashFlow
    member: PaperMember | None
    product: str
    account: str
    amount: Minor
    business_date: date
    recorded_at: datetime | None
    operator: str
    proof: Proof
    balance_before: Minor | None = None
    balance_after: Minor | None = None
    parts: tuple[ReceiptPart, ...] = ()
    counterpart: str = ""
    memo: str = ""
    reverses: str = ""
    tendered: Minor | None = None
    till: str = ""
    copy: int = 0

    @property
    def change(self) -> Minor | None:
        """What was handed back of `tendered`."""
        return None if self.tendered is None else self.tendered - self.amount


# --- passbook -------------------------------------------------------------------------------------


class PassbookMark(StrEnum):
    """What a line is: an entry of the account, or a balance carried over (print-only)."""

    ENTRY = "entry"
    BROUGHT_FORWARD = "brought_forward"
    CARRIED_FORWARD = "carried_forward"


@dataclass(frozen=True, slots=True)
class PassbookLine:
    """`line` counts from 1 on its page. `printed`: it already stands in the book (drawn in the picture only)."""

    line: int
    date: date
    kind: EventKind | None
    out: Minor
    in_: Minor
    balance: Minor
    teller: str
    mark: PassbookMark = PassbookMark.ENTRY
    printed: bool = False


@dataclass(frozen=True, slots=True)
class PassbookPage:
    """One page of one book; a print job is a sequence of them, with a page turn between two."""

    book: int
    page: int
    account: str
    product: str
    member: PaperMember
    lines: tuple[PassbookLine, ...]


# --- statement ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StatementLine:
    """`out` takes from the member's account, `in_` adds to it; one of them is zero."""

    date: date
    number: str
    kind: EventKind
    out: Minor
    in_: Minor
    balance: Minor
    memo: str = ""


@dataclass(frozen=True, slots=True)
class StatementAccount:
    """A share or savings account; `opening` is the balance before the first day of the statement."""

    product: str
    number: str
    opening: Minor
    lines: tuple[StatementLine, ...]
    total_out: Minor
    total_in: Minor
    closing: Minor


@dataclass(frozen=True, slots=True)
class LoanFacts:
    """The line under a loan's number. `rate_monthly` in percent; `paid` counts the instalments paid in full."""

    number: str
    product: str
    principal: Minor
    disbursed: date
    method: ScheduleMethod
    rate_monthly: Decimal
    term: int
    paid: int
    outstanding: Minor


@dataclass(frozen=True, slots=True)
class InstalmentLine:
    """One row of a schedule; `paid_on` None while it is open, `outstanding` the principal left after it."""

    n: int
    due: date
    principal: Minor
    interest: Minor
    total: Minor
    outstanding: Minor
    paid_on: date | None = None


@dataclass(frozen=True, slots=True)
class StatementLoan:
    facts: LoanFacts
    instalments: tuple[InstalmentLine, ...]


@dataclass(frozen=True, slots=True)
class DueInstalment:
    """What is awaited of a loan."""

    loan: str
    n: int
    due: date
    amount: Minor


@dataclass(frozen=True, slots=True)
class DueContribution:
    """A regular contribution awaited for a month, named by its first day."""

    product: str
    month: date
    amount: Minor


@dataclass(frozen=True, slots=True)
class StatementPaper:
    """`savings_total` and `loans_total` are the sums shown first; an account without lines needs no table but a balance."""

    letterhead: Letterhead
    member: PaperMember
    from_date: date
    to_date: date
    accounts: tuple[StatementAccount, ...]
    savings_total: Minor
    loans: tuple[StatementLoan, ...]
    loans_total: Minor
    proof: Proof
    treasurer: str
    due_instalments: tuple[DueInstalment, ...] = ()
    due_contributions: tuple[DueContribution, ...] = ()
    due_total: Minor = 0
    objections_until: date | None = None


# --- schedule -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SchedulePaper:
    letterhead: Letterhead
    member: PaperMember
    facts: LoanFacts
    instalments: tuple[InstalmentLine, ...]
    total_principal: Minor
    total_interest: Minor
    total: Minor
    proof: Proof
    signatures: tuple[Signature, ...] = ()


# --- collection sheet -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CollectionRow:
    """What one member is asked for. None where nothing is billed; `voluntary` None leaves room to write."""

    member: PaperMember
    compulsory: Minor | None
    voluntary: Minor | None
    principal: Minor | None
    interest: Minor | None
    penalty: Minor | None
    total: Minor


@dataclass(frozen=True, slots=True)
class CollectionSheet:
    """`month` by its first day; `totals` sums the rows column by column, its member is not shown.

    `denominations`: notes and coins of the currency in minor units, largest first, for the count at the foot.
    """

    letterhead: Letterhead
    group: str
    month: date
    rows: tuple[CollectionRow, ...]
    totals: CollectionRow
    denominations: tuple[Minor, ...]
    proof: Proof
    signatures: tuple[Signature, ...] = ()


# --- meeting summary ------------------------------------------------------------------------------


class CashItem(StrEnum):
    """Where cash came from or went to. SAVINGS, WITHDRAWAL and OTHER are named by `CashLine.name`.

    CORRECTION is what reversals moved, whatever they reversed.
    """

    SAVINGS = "savings"
    PRINCIPAL = "principal"
    INTEREST = "interest"
    PENALTY = "penalty"
    FEE = "fee"
    WITHDRAWAL = "withdrawal"
    DISBURSEMENT = "disbursement"
    OTHER = "other"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class CashLine:
    """`name` of the product or ledger account; `count` of members where that is worth saying, else None."""

    item: CashItem
    amount: Minor
    name: str = ""
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Movement:
    """One product over the month. Savings: `in_` deposits, `out` withdrawals; loans: `in_` paid out, `out` repaid."""

    product: str
    opening: Minor
    in_: Minor
    out: Minor
    closing: Minor


@dataclass(frozen=True, slots=True)
class ArrearsLine:
    member: PaperMember
    days: int
    amount: Minor


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """One pair of bars: balances at the end of a month, named by its first day."""

    month: date
    savings: Minor
    loans: Minor


@dataclass(frozen=True, slots=True)
class MeetingSummaryPaper:
    """The month from `from_date` to `to_date`. `arrears` shows the largest; `arrears_more` counts the members left out.

    `savings_total` and `loans_total` sum the movements; `arrears_rate` is percent of the loans outstanding.
    """

    letterhead: Letterhead
    from_date: date
    to_date: date
    members: int
    joined: int
    left: int
    cash_in: tuple[CashLine, ...]
    total_in: Minor
    cash_out: tuple[CashLine, ...]
    total_out: Minor
    opening_cash: Minor
    closing_cash: Minor
    savings: tuple[Movement, ...]
    savings_total: Movement
    loans: tuple[Movement, ...]
    loans_total: Movement
    borrowers: int
    arrears: tuple[ArrearsLine, ...]
    arrears_members: int
    arrears_total: Minor
    arrears_rate: Decimal
    history: tuple[MonthFigures, ...]
    proof: Proof
    signatures: tuple[Signature, ...] = ()
    arrears_more: int = 0
    arrears_more_amount: Minor = 0


class BlockKind(StrEnum):
    """What a block of a help page is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    POINT = "point"
    STEP = "step"


@dataclass(frozen=True, slots=True)
class HelpPart:
    """Words of one kind within a block: `strong`, the name of a `key`, or a reference to another `topic`."""

    text: str
    strong: bool = False
    key: bool = False
    topic: str = ""


@dataclass(frozen=True, slots=True)
class HelpBlock:
    """`number` counts the steps of one task."""

    kind: BlockKind
    parts: tuple[HelpPart, ...]
    number: int = 0

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class HelpPaper:
    """One topic of the help on paper."""

    letterhead: Letterhead
    title: str
    blocks: tuple[HelpBlock, ...]


@dataclass(frozen=True, slots=True)
class ShortcutGroup:
    """The keys of one place in the window, as on the keyboard, each with what it does."""

    title: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ShortcutCard:
    letterhead: Letterhead
    groups: tuple[ShortcutGroup, ...]
