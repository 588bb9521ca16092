"""Carrying out a planned import: one batch, all or nothing, every entry through the ledger's bulk door."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from coopdesk.domain.chart import Role
from coopdesk.domain.errors import ImportHasErrors
from coopdesk.domain.imports import ImportedMember, member_key
from coopdesk.domain.journal import EntryDraft, EventKind
from coopdesk.domain.loans import LoanState
from coopdesk.domain.members import Member, MemberDetails, MemberStatus
from coopdesk.domain.posting_rules import Amount, SubAccount, entry_lines, series_of
from coopdesk.domain.products import Product
from coopdesk.domain.steps import counted
from coopdesk.runtime.memory import collector_paused
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.imports.cash_book import CashLine, source_of
from coopdesk.services.imports.openings import LoanOpening
from coopdesk.services.imports.plan import ImportPlan, plan
from coopdesk.services.imports.standing import OpenLoan
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.MEMBERS, Change.ACCOUNTS, Change.LOANS, Change.ENTRIES, Change.BOOK})
Account = tuple[str, str]
"""Key of a member, code of a product."""


@dataclass(frozen=True, slots=True)
class Import:
    """Bring in the good rows of a plan; with errors only where `skip_bad` leaves their rows out.

    `file`, `digest` and `opening_date` say what is imported; the plan is made anew if the book has changed.
    """

    request_id: str
    file: str
    digest: str
    opening_date: date | None
    skip_bad: bool
    plan: ImportPlan = field(repr=False, compare=False, metadata={"digest": False})

    @classmethod
    def of(cls, request_id: str, planned: ImportPlan, skip_bad: bool = False) -> Import:
        """The command that carries out a plan."""
        return cls(request_id, planned.file.name, planned.file.digest, planned.file.opening_date, skip_bad, planned)


@collector_paused()
def bring_in(unit: UnitOfWork, context: Context, command: Import) -> Outcome:
    """Post a plan as one batch; refused (ImportHasErrors) where a row is bad and is not to be left out."""
    planned = command.plan if command.plan.version == unit.audit.length() else plan(unit, context, command.plan.file)
    if planned.errors and not command.skip_bad:
        raise ImportHasErrors(len(planned.errors))
    if planned.earliest and not planned.file.receipts and not unit.books.has_entries():
        unit.books.move_first_day(planned.earliest)
    batch = unit.imports.begin(command.file, command.digest, context.stamp)
    writer = _Writer(unit, context, planned, batch)
    for prepare in (writer.admit, writer.open_accounts, writer.open_loans):
        context.on_step(0, 0)
        prepare()
    unit.ledger.post_many(counted(writer.drafts(), planned.entries, context.on_step), context.stamp)
    context.on_step(planned.entries, planned.entries)
    writer.settle_loans()
    writer.record_dues()
    return Outcome(batch=batch, changes=CHANGES)


class _Writer:
    """One plan on its way into the book: ids of members, accounts and loans as they are made."""

    def __init__(self, unit: UnitOfWork, context: Context, planned: ImportPlan, batch: int) -> None:
        self._unit, self._context, self._plan, self._batch = unit, context, planned, batch
        self._members = {member_key(member.number): member for member in unit.members.all()}
        self._accounts: dict[Account, SubAccount] = {}
        self._loans: list[SubAccount] = []
        self._roles: dict[Role, str] = unit.products.roles()
        self._request = 0

    def admit(self) -> None:
        """Add the new members and revive the annulled, each with the day she belongs from."""
        repository = self._unit.members
        first_day = self._unit.books.cooperative().first_day
        annulled = {member_key(member.number): member for member in repository.annulled()}
        last_days = repository.status_days() if annulled else {}
        since = {member_key(row.number): self._since(row, first_day) for row in self._plan.members}
        new = [(row.number, self._details(row)) for row in self._plan.members if member_key(row.number) not in annulled]
        admitted = repository.add_many(new)
        for row in self._plan.members:
            if revived := annulled.get(member_key(row.number)):
                repository.change(revived.id, self._details(row))
                admitted.append(Member(revived.id, revived.number, MemberStatus.ACTIVE, self._details(row)))
        events = []
        for member in admitted:
            key = member_key(member.number)
            self._members[key] = member
            day = max(since[key], last_days.get(member.id, since[key]))
            events.append((member.id, MemberStatus.ACTIVE, day, self._plan.file.name, ""))
        repository.set_statuses(events, self._context.stamp)

    def open_accounts(self) -> None:
        """An account for each product that a member of the plan saves in and has none of."""
        wanted: dict[Account, tuple[Product, date]] = {}
        for opening in self._plan.savings:
            wanted.setdefault((member_key(opening.row.member), opening.product.code), (opening.product, opening.row.on))
        for line in self._plan.cash:
            if line.loan is None:
                wanted.setdefault((member_key(line.row.member), line.product.code), (line.product, line.on))
        keys = {member.id: key for key, member in self._members.items()}
        for account in self._unit.accounts.all_open():
            if account.member in keys:
                self._accounts[keys[account.member], account.product] = SubAccount(account.id, account.control)
        self._add_accounts({key: value for key, value in wanted.items() if key not in self._accounts})

    def open_loans(self) -> None:
        for opening in counted(self._plan.loans, len(self._plan.loans), self._context.on_step):
            self._loans.append(self._open_loan(opening))

    def drafts(self) -> Iterator[EntryDraft]:
        """The entries: savings, loans, opening cash, then the cash-book by day."""
        for opening in self._plan.savings:
            key = member_key(opening.row.member)
            account, amounts = self._accounts[key, opening.product.code], (Amount("amount", opening.row.amount or 0),)
            yield self._draft(EventKind.OPENING_SAVINGS, opening.row.on, amounts, account, self._members[key].id)
        for lent, loan in zip(self._plan.loans, self._loans, strict=True):
            owner = self._members[member_key(lent.row.member)].id
            yield self._draft(EventKind.OPENING_LOAN, lent.row.on, (Amount("principal", lent.row.outstanding or 0),), loan, owner)
        if cash := self._plan.opening_cash:
            yield self._draft(EventKind.OPENING_CASH, cash.on, (Amount("amount", cash.amount),))
        for line in self._plan.cash:
            yield self._cash_draft(line)

    def settle_loans(self) -> None:
        """A loan that the cash-book paid off is repaid."""
        for line in self._plan.cash:
            if line.loan and not line.loan.left:
                self._unit.loans.change(self._loan(line.loan, line.product).id, LoanState.REPAID)

    def record_dues(self) -> None:
        rows = [
            (self._accounts[member_key(opening.row.member), opening.product.code].id, month.isoformat()[:7], self._batch, amount)
            for opening in self._plan.savings
            for month, amount in opening.row.months
        ]
        self._unit.imports.add_dues(rows)

    def _details(self, row: ImportedMember) -> MemberDetails:
        return MemberDetails(
            name=row.name,
            joined=row.joined or self._context.business_date,
            nik=row.nik,
            birth_date=row.birth_date,
            sex=row.sex,
            phone=row.phone,
            address=row.address,
            occupation=row.occupation,
        )

    def _since(self, row: ImportedMember, first_day: date) -> date:
        """The day from which the book knows a member: when she joined, or its own first day if that is later."""
        return max(row.joined or self._context.business_date, min(first_day, self._context.business_date))

    def _add_accounts(self, wanted: dict[Account, tuple[Product, date]]) -> None:
        taken, rows = self._unit.accounts.numbers(), []
        days = {(product.code, on) for product, on in wanted.values()}
        terms = {(code, on): json.dumps(self._unit.products.terms(code, on)) for code, on in days}
        for (key, code), (product, on) in wanted.items():
            member = self._members[key]
            number = free_number(f"{member.number}-{product.position:02d}", taken)
            taken.add(number)
            rows.append((number, member.id, code, terms[code, on], on))
        ids = self._unit.accounts.add_many(rows)
        for (account, (product, _)), identity in zip(wanted.items(), ids, strict=True):
            self._accounts[account] = SubAccount(identity, product.control)

    def _open_loan(self, opening: LoanOpening) -> SubAccount:
        row, unit = opening.row, self._unit
        terms = unit.products.terms(opening.product.code, row.on)
        member, granted = self._members[member_key(row.member)], row.granted or row.on
        identity = unit.accounts.add(unit.loans.next_number(row.on.year), member.id, opening.product.code, terms, row.on)
        unit.loans.add(
            identity,
            LoanState.DISBURSED,
            principal=row.principal,
            term=row.term,
            rate=str(opening.terms.rate_monthly),
            applied_on=granted,
            applied_by=self._context.operator.name,
            disbursed_on=granted,
            brought_in_on=row.on,
            penalty_from=self._context.business_date,
            instalments_before=row.paid,
        )
        unit.loans.add_schedule(identity, opening.schedule)
        return SubAccount(identity, opening.product.control)

    def _cash_draft(self, line: CashLine) -> EntryDraft:
        row, key = line.row, member_key(line.row.member)
        source = f"{source_of(self._plan.file.name, row.sheet)}#{self._batch}" if row.reference else None
        if line.loan:
            event, amounts, account = EventKind.LOAN_REPAYMENT, line.parts, self._loan(line.loan, line.product)
        else:
            event = EventKind.DEPOSIT if row.cash_in else EventKind.WITHDRAWAL
            amounts, account = (Amount("amount", row.cash_in or row.cash_out),), self._accounts[key, line.product.code]
        return self._draft(event, line.on, amounts, account, self._members[key].id, row.text, source, row.reference or None)

    def _loan(self, loan: OpenLoan, product: Product) -> SubAccount:
        return SubAccount(loan.id, product.control) if loan.id is not None else self._loans[loan.place or 0]

    def _draft(
        self,
        event: EventKind,
        on: date,
        amounts: tuple[Amount, ...],
        account: SubAccount | None = None,
        member: int | None = None,
        memo: str = "",
        source: str | None = None,
        reference: str | None = None,
    ) -> EntryDraft:
        self._request += 1
        return EntryDraft(
            kind=event,
            business_date=on,
            lines=entry_lines(event, amounts, self._roles, account),
            request_id=f"import-{self._batch}-{self._request}",
            series=series_of(event) if self._plan.file.receipts else None,
            member=member,
            memo=memo,
            source=source,
            reference=reference,
            batch=self._batch,
        )


def free_number(wanted: str, taken: set[str]) -> str:
    """`wanted`, or with the first free ending `-2`, `-3` …"""
    number, ending = wanted, 1
    while number in taken:
        ending += 1
        number = f"{wanted}-{ending}"
    return number
