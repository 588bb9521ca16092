"""What the window shows of payroll deductions: the lists of all employers, and one list person by person at whichever step it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.billing import BillKind, BillLine
from coopdesk.domain.calendar import month_start
from coopdesk.domain.chart import MONEY, Account
from coopdesk.domain.members import Member
from coopdesk.domain.money import Minor
from coopdesk.domain.payroll import AnswerRow, Employer, ListState, PayrollList, RowMatch
from coopdesk.domain.products import Product
from coopdesk.products import KINDS, ONE_EACH
from coopdesk.services import access
from coopdesk.services.context import Context
from coopdesk.services.payroll.answer import candidates
from coopdesk.services.payroll.bill import bill_lines, next_month
from coopdesk.services.payroll.employers import employer_of
from coopdesk.services.payroll.posting import shares
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class EmployerCard:
    """`people` of it work there today."""

    employer: Employer
    people: int


@dataclass(frozen=True, slots=True)
class ListCard:
    """A list as one row: how many are asked, what for, what came and what is held; `held` before it is posted too."""

    employer: Employer
    month: date
    due: date
    state: ListState
    people: int
    billed: Minor
    came: Minor
    held: Minor


@dataclass(frozen=True, slots=True)
class PayrollDesk:
    """`lists`: the next one of each employer first, as it would be; `may` bill and post; `products` that what is above may go to."""

    employers: tuple[EmployerCard, ...]
    lists: tuple[ListCard, ...]
    products: tuple[Product, ...]
    may: bool


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person of a list, or a row of the file that is nobody's yet: `lines` as asked, or with what each is paid."""

    member: Member | None
    number: str
    name: str
    lines: tuple[BillLine, ...]
    answers: tuple[AnswerRow, ...]
    held: Minor = 0

    @property
    def billed(self) -> Minor:
        return sum(line.amount for line in self.lines)

    @property
    def came(self) -> Minor:
        return sum(row.amount for row in self.answers)

    @property
    def key(self) -> tuple[str, int]:
        return ("member", self.member.id) if self.member else ("row", self.answers[0].row)

    @property
    def asks(self) -> AnswerRow | None:
        """The row of the file that somebody may say something of: nobody's, or one that no number found."""
        return next((row for row in self.answers if row.match is not RowMatch.NUMBER), None)

    @property
    def open(self) -> AnswerRow | None:
        """The row of which something is in suspense."""
        return next((row for row in self.answers if row.open), None)

    def part(self, *kinds: BillKind, paid: bool) -> Minor:
        return sum(line.paid if paid else line.amount for line in self.lines if line.kind in kinds)


@dataclass(frozen=True, slots=True)
class PayrollSheet:
    """One list; `listed` None while it is not fixed. `waiting` rows wait for somebody to say who they are."""

    employer: Employer
    month: date
    due: date
    listed: PayrollList | None
    rows: tuple[PersonRow, ...]
    waiting: int
    accounts: Mapping[str, Account]
    usual: str
    may: bool
    may_undo: bool

    @property
    def state(self) -> ListState:
        return self.listed.state if self.listed else ListState.DRAFT

    @property
    def billed(self) -> Minor:
        return sum(row.billed for row in self.rows)

    @property
    def came(self) -> Minor:
        return sum(row.came for row in self.rows)

    @property
    def held(self) -> Minor:
        return sum(row.held for row in self.rows)


def payroll_desk(unit: UnitOfWork, context: Context) -> PayrollDesk:
    today, employers = context.business_date, unit.payroll.employers()
    here = [each for each in unit.payroll.employments() if each.holds(today)]
    cards = tuple(EmployerCard(each, sum(work.employer == each.id for work in here)) for each in employers)
    drafts = [_draft_card(unit, each, today) for each in employers if each.active]
    by_id = {each.id: each for each in employers}
    listed = [_card(unit, by_id[each.employer], each) for each in unit.payroll.lists()]
    products = tuple(product for product in unit.products.all() if product.kind in KINDS and KINDS[product.kind].family in ONE_EACH)
    may = access.may(context.operator, access.Act.POST_JOURNAL, context.solo)
    return PayrollDesk(cards, (*(card for card in drafts if card.people), *listed), products, may)


def payroll_sheet(unit: UnitOfWork, context: Context, code: str, month: date) -> PayrollSheet:
    """Raises UnknownEmployer."""
    employer, first = employer_of(unit, code), month_start(month)
    found = unit.payroll.of_month(employer.id, first)
    rows = _listed_rows(unit, context, found) if found else _draft_rows(unit, employer, first, context.business_date)
    chart = unit.products.chart().accounts
    accounts = {each: account for each, account in chart.items() if account.section in MONEY and account.active}
    usual = next((each for each in unit.products.chart().codes(*sorted(MONEY)) if each in accounts), "")
    may, may_undo = (access.may(context.operator, act, context.solo) for act in (access.Act.POST_JOURNAL, access.Act.REVERSE))
    waiting = sum(answer.match is RowMatch.NAME for row in rows for answer in row.answers)
    return PayrollSheet(employer, first, employer.due(first), found, rows, waiting, accounts, usual, may, may_undo)


def _draft_card(unit: UnitOfWork, employer: Employer, today: date) -> ListCard:
    month = next_month(unit, employer, today)
    lines = bill_lines(unit, employer, month, today)
    people = len({line.member for line in lines})
    return ListCard(employer, month, employer.due(month), ListState.DRAFT, people, sum(line.amount for line in lines), 0, 0)


def _card(unit: UnitOfWork, employer: Employer, found: PayrollList) -> ListCard:
    lines, rows = unit.payroll.lines(found.id), unit.payroll.rows(found.id)
    people = len({line.member for line in lines})
    sums = sum(line.amount for line in lines), sum(row.amount for row in rows), sum(row.open for row in rows)
    return ListCard(employer, found.month, found.due, found.state, people, *sums)


def _draft_rows(unit: UnitOfWork, employer: Employer, month: date, today: date) -> tuple[PersonRow, ...]:
    lines: dict[int, list[BillLine]] = {}
    for line in bill_lines(unit, employer, month, today):
        lines.setdefault(line.member, []).append(line)
    numbers = {each.member: each.number for each in unit.payroll.employments() if each.employer == employer.id}
    return tuple(_person(unit.members.by_id(member), numbers.get(member, ""), own) for member, own in lines.items())


def _listed_rows(unit: UnitOfWork, context: Context, found: PayrollList) -> tuple[PersonRow, ...]:
    """Who was asked, then the rows of the file that are nobody's or wait for an answer."""
    answers, lines, held = unit.payroll.rows(found.id), dict[int, list[BillLine]](), dict[int, Minor]()
    if found.state is ListState.ANSWERED:
        for share in shares(unit, found, context.business_date):
            lines[share.member], held[share.member] = list(share.lines), share.held
    else:
        for line in unit.payroll.lines(found.id):
            lines.setdefault(line.member, []).append(line)
    sure = [row for row in answers if row.member is not None and row.match is not RowMatch.NAME]
    for row in sure:
        held[row.member or 0] = held.get(row.member or 0, 0) + row.open
    numbers = {worker.member: worker.employee for worker in candidates(unit, found)}
    people = [
        _person(unit.members.by_id(member), numbers.get(member, ""), lines.get(member, ()), [row for row in sure if row.member == member], held.get(member, 0))
        for member in dict.fromkeys((*lines, *(row.member or 0 for row in sure)))
    ]
    settled = found.state is ListState.SETTLED
    rest = [PersonRow(None, row.number, row.name, (), (row,), row.open if settled else row.amount) for row in answers if row not in sure]
    return (*people, *rest)


def _person(member: Member, number: str, lines: Sequence[BillLine], answers: Sequence[AnswerRow] = (), held: Minor = 0) -> PersonRow:
    return PersonRow(member, number, member.name, tuple(lines), tuple(answers), held)
