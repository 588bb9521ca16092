"""What a member's page shows: who she is, her accounts and loans, every line of her ledger; and one entry opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from coopdesk.domain.chart import Account
from coopdesk.domain.documents import Document
from coopdesk.domain.guarantees import Guarantee
from coopdesk.domain.holds import Hold
from coopdesk.domain.journal import Entry, Line, Side
from coopdesk.domain.loans import Loan, LoanState
from coopdesk.domain.member_ledger import LedgerLine
from coopdesk.domain.members import Heir, Member, StatusEvent
from coopdesk.domain.money import Minor
from coopdesk.domain.offices import OfficeTerm
from coopdesk.domain.papers import PassbookPage
from coopdesk.domain.passbook import Mark, MarkKind, Passbook, Place
from coopdesk.domain.products import Product
from coopdesk.domain.savings import SavingsAccount, SavingsTerms, Withdrawable
from coopdesk.domain.shares import ShareStanding
from coopdesk.domain.surplus_state import DecidedPart
from coopdesk.products import KINDS, ONE_EACH
from coopdesk.services.context import Context
from coopdesk.services.cover_ledger import MemberCovers, member_covers
from coopdesk.services.deposit_register import DepositGroup, DepositRow, rows_of
from coopdesk.services.group_register import MemberGroup, member_group
from coopdesk.services.member_dues import InstalmentsPaid, MemberDues, instalments_paid, member_dues
from coopdesk.services.member_settlement import SettlementCard, settlement_card
from coopdesk.services.passbook_plan import PassbookStanding, desk_of, page_at_hand, standing_of
from coopdesk.services.payroll.employers import Work, work_of
from coopdesk.services.planned_savings import PlanCard, cards
from coopdesk.services.shares import share_standings, stamps_sold
from coopdesk.store.queries.entries import put_right_by, read_entries, stands_for
from coopdesk.store.queries.member_ledger import corrected_entries, member_ledger
from coopdesk.store.unit_of_work import UnitOfWork

LINES_MAX = 24
"""A longer entry is shown in sums: nobody reads the lines of all members one by one."""


@dataclass(frozen=True, slots=True)
class MemberCard:
    """`savings` sums her open accounts, `owed` the principal of her running loans. `lines` by product, days in order.
    `corrected` has the number of the reversal of each entry (by sequence) that was reversed. `loan_products`
    are those of her loans; `documents` has the removed ones too, `dues` what is expected of her by the end of the month;
    `holds` and `guarantees` are all that ever held something of her savings.

    `products` are all that members save in, in the order of the book; `openable` has an account of each that she
    has none of yet, as its first deposit would open it.
    """

    member: Member
    products: tuple[Product, ...]
    accounts: tuple[SavingsAccount, ...]
    openable: tuple[SavingsAccount, ...]
    loans: tuple[Loan, ...]
    lines: tuple[LedgerLine, ...]
    corrected: Mapping[int, str]
    savings: Minor
    owed: Minor
    heirs: tuple[Heir, ...]
    history: tuple[StatusEvent, ...]
    documents: tuple[Document, ...]
    dues: MemberDues
    instalments: tuple[InstalmentsPaid, ...]
    loan_products: tuple[Product, ...]
    deposits: tuple[DepositRow, ...]
    deposit_products: tuple[Product, ...]
    plans: tuple[PlanCard, ...]
    settlement: SettlementCard | None = None
    merged_into: str = ""
    shares: tuple[ShareStanding, ...] = ()
    holds: tuple[Hold, ...] = ()
    guarantees: tuple[Guarantee, ...] = ()
    offices: tuple[OfficeTerm, ...] = ()
    """All that she ever held, the first first."""
    surplus: tuple[tuple[int, DecidedPart], ...] = ()
    """Her part of each year that was decided, the latest first."""
    work: Work | None = None
    """The employer that keeps back from her pay."""
    group: MemberGroup | None = None
    """The groups she was and is in; None where she never was in one."""
    covers: MemberCovers = field(default_factory=MemberCovers)
    """What others paid for her at meetings, and she for others."""
    stamped: bool = False
    """Whether meetings sell shares as stamps, so that she has a card of hers."""

    @property
    def placed(self) -> Minor:
        """What her term deposits hold."""
        return sum(each.amount for each in self.deposits if DepositGroup.RUNNING in each.groups)

    @property
    def told(self) -> tuple[Product, ...]:
        """Those whose balance is told, 0 too; planned savings only where she has a plan."""
        planned = {each.product for each in self.openable if each.terms.withdrawable is Withdrawable.BY_PLAN}
        return tuple(each for each in self.products if each.code not in planned)

    @property
    def closable(self) -> bool:
        """Whether she has savings that can be closed while she stays."""
        return any(each.closed is None and each.terms.withdrawable is Withdrawable.ANY_TIME for each in self.accounts)

    def account(self, product: str) -> SavingsAccount | None:
        """Her open account of a product, or the one that a first deposit would open."""
        by_deposit = (each for each in self.openable if each.terms.withdrawable is not Withdrawable.BY_PLAN)
        return next((each for each in (*self.accounts, *by_deposit) if each.product == product and each.closed is None), None)


@dataclass(frozen=True, slots=True)
class EntryCard:
    """An entry with the ledger accounts of its lines (of very many, their sums), and the entry that reversed it.

    `put_right`: what was posted in its place in the same step; `stands_for`: the wrong entry in whose place it stands itself.
    """

    entry: Entry
    lines: tuple[tuple[Line, Account], ...]
    reversed_by: Entry | None
    put_right: Entry | None = None
    stands_for: Entry | None = None


@dataclass(frozen=True, slots=True)
class PassbookCard:
    """The passbook of one account: where it stands, and the place of each entry (by sequence), printed or waiting.

    `lines` of a page; `printed` of the page at hand that are filled; `page` shows the page at hand with what waits.
    `books` are all of the account, the oldest first, `marks` everything ever said of their lines.
    """

    product: str
    standing: PassbookStanding
    layout: str
    lines: int
    printed: int
    places: Mapping[int, Place]
    waiting: Mapping[int, Place]
    page: PassbookPage
    books: tuple[Passbook, ...]
    marks: tuple[Mark, ...]


def member_card(unit: UnitOfWork, number: str, on: date) -> MemberCard:
    """Everything of one member; UnknownMember if there is none. `on` dates the terms of accounts not opened yet."""
    member = unit.members.get(number)
    accounts = tuple(unit.accounts.of_member(member.id))
    loans = tuple(loan for loan in unit.loans.of_member(member.id) if loan.state is not LoanState.ANNULLED)
    products = tuple(product for product in unit.products.all() if product.kind in KINDS and KINDS[product.kind].family in ONE_EACH)
    plans = cards(unit, member, on)
    planned = {each.account.id for each in plans}
    open_ones = [account for account in accounts if account.closed is None]
    held = {each.product for each in open_ones if each.id in planned or each.terms.withdrawable is not Withdrawable.BY_PLAN}
    running = tuple(loan for loan in loans if loan.state is LoanState.DISBURSED)
    deposits = rows_of(unit, unit.deposits.of_member(member.id), on)
    return MemberCard(
        member=member,
        products=products,
        accounts=accounts,
        openable=tuple(_not_opened(unit, member, product, on) for product in products if product.code not in held),
        loans=loans,
        lines=tuple(member_ledger(unit, member.id)),
        corrected=corrected_entries(unit, member.id),
        savings=sum(account.balance for account in accounts),
        owed=sum(loan.outstanding for loan in running),
        heirs=tuple(unit.members.heirs(member.id)),
        history=tuple(unit.members.status_events(member.id)),
        documents=tuple(unit.documents.of_member(member.id)),
        dues=member_dues(unit, member, on),
        instalments=tuple(instalments_paid(unit, loan, on) for loan in running),
        loan_products=tuple(product for product in unit.products.all() if product.code in {loan.product for loan in loans}),
        deposits=deposits,
        plans=plans,
        deposit_products=tuple(product for product in unit.products.all() if product.code in {each.product for each in deposits}),
        settlement=settlement_card(unit, member),
        merged_into=_merged_into(unit, member),
        shares=share_standings(unit, member, on),
        holds=tuple(unit.holds.of_member(member.id)),
        guarantees=tuple(unit.guarantees.given_by(member.id)),
        offices=tuple(unit.offices.of(member.id)),
        surplus=tuple(unit.surplus.parts_of_member(member.id)),
        work=work_of(unit, member, on),
        group=member_group(unit, member),
        covers=member_covers(unit, member),
        stamped=bool(stamps_sold(unit, on)),
    )


def _merged_into(unit: UnitOfWork, member: Member) -> str:
    """The number of which hers is an alias now, if it is one."""
    kept = unit.merges.aliases().get(member.id)
    return unit.members.by_id(kept).number if kept else ""


def _not_opened(unit: UnitOfWork, member: Member, product: Product, on: date) -> SavingsAccount:
    """The account that a first deposit would open; it has no number yet."""
    terms = SavingsTerms.from_plain(unit.products.terms(product.code, on))
    return SavingsAccount(0, "", member.id, member.number, product.code, product.control, terms, on, None, 0)


def passbook_card(unit: UnitOfWork, context: Context, number: str, product: str, language: str) -> PassbookCard:
    """Where a member's passbook stands, whatever its state; UnknownAccount if she has no account of the product."""
    desk = desk_of(unit, context, number, product)
    plan = desk.plan
    standing = standing_of(unit, context, number, product)
    return PassbookCard(
        product=product,
        standing=standing,
        layout=desk.layout.code,
        lines=desk.layout.lines,
        printed=standing.line - 1,
        places={mark.entry: mark.place for mark in desk.kept if mark.entry is not None and mark.what is MarkKind.ENTRY},
        waiting={line.of.entry: line.place for line in plan if line.what is MarkKind.ENTRY},
        page=page_at_hand(unit, desk, language),
        books=tuple(unit.passbooks.of_account(desk.account.id)),
        marks=tuple(unit.passbooks.marks(desk.account.id)),
    )


def entry_card(unit: UnitOfWork, sequence: int) -> EntryCard:
    """One entry as it stands in the journal; UnknownEntry if there is none."""
    entry = unit.ledger.entry(sequence)
    chart = unit.products.chart()
    reversal = read_entries(unit.connection, "e.reverses = ?", (sequence,))
    lines = tuple((line, chart.accounts[line.account]) for line in _shown_lines(entry.lines))
    right, wrong = put_right_by(unit.connection, sequence), stands_for(unit.connection, sequence)
    return EntryCard(entry, lines, reversal[0] if reversal else None, right, wrong)


def _shown_lines(lines: Sequence[Line]) -> Sequence[Line]:
    """As they stand; of an entry of a great many, one for each account and side."""
    if len(lines) <= LINES_MAX:
        return lines
    sums: dict[tuple[str, Side], Minor] = {}
    for line in lines:
        sums[line.account, line.side] = sums.get((line.account, line.side), 0) + line.amount
    return [Line(account, side, amount) for (account, side), amount in sums.items()]
