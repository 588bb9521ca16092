"""Monthly meeting summary: members, cash, savings, loans, arrears and six months of balances, as the book has them.

Where the whole cooperative met in the month, who came and what was decided stand there too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from coopdesk.domain.calendar import add_months, month_end, month_start
from coopdesk.domain.chart import Section
from coopdesk.domain.errors import DateAfterBusinessDate, DateBeforeBook
from coopdesk.domain.meetings import Meeting
from coopdesk.domain.money import Minor
from coopdesk.domain.papers import ArrearsLine, CashItem, CashLine, MeetingSummaryPaper, MonthFigures, Movement, SignatureRole
from coopdesk.domain.products import Product
from coopdesk.domain.rates import CALCULATION
from coopdesk.products import KINDS, Family
from coopdesk.services.context import Context
from coopdesk.services.papers.heads import language_of, letterhead, paper_member, proof, signatures
from coopdesk.services.papers.meeting_facts import meeting_facts
from coopdesk.store.queries import balances
from coopdesk.store.queries.cash_items import POT, CashSum, cash_sums
from coopdesk.store.queries.loan_dues import LoanOnDay, loans_on
from coopdesk.store.queries.members import turnover
from coopdesk.store.queries.seals import seal_up_to
from coopdesk.store.unit_of_work import UnitOfWork

ARREARS_SHOWN = 5
HISTORY_MONTHS = 6


def meeting_summary(
    unit: UnitOfWork, context: Context, month: date, language: str | None = None, meeting: Meeting | None = None
) -> MeetingSummaryPaper:
    """The month of `month`, up to the business date where it is not over. Money by business date, arrears by value date.

    `meeting`: that of the whole cooperative of which it tells; else the last one of the month.

    Raises DateAfterBusinessDate and DateBeforeBook for a month that the book has nothing of.
    """
    first, last = _days(unit, context, month)
    spoken = language_of(unit, language)
    moved = balances.account_movements(unit, first, last)
    cash = balances.together(moved, unit.products.chart().codes(Section.CASH))
    sums = cash_sums(unit, first, last)
    savings = tuple(_movement(moved[product.control], product, spoken, -1) for product in _products(unit, loans=False) if product.control in moved)
    loans = tuple(_movement(moved[product.control], product, spoken, 1) for product in _products(unit, loans=True) if product.control in moved)
    savings_total, loans_total = total(savings), total(loans)
    members = turnover(unit, first - timedelta(1), last)
    running = loans_on(unit, last)
    late = _late(unit, running)
    cash_in, cash_out = cash_lines(unit, sums, spoken, came_in=True), cash_lines(unit, sums, spoken, came_in=False)
    history = _history(unit, first, last)
    arrears_total = sum(line.amount for line in late)
    held = meeting or _last_meeting(unit, first, last)
    facts = meeting_facts(unit, held, [line.member.number for line in late[:ARREARS_SHOWN]], seal_up_to(unit, last)) if held else None
    shown = [*members, *cash_in, *cash_out, *cash, *savings, *loans, *late, *history]
    return MeetingSummaryPaper(
        letterhead=letterhead(unit),
        from_date=first,
        to_date=last,
        members=members.members,
        joined=members.joined,
        left=members.left,
        cash_in=cash_in,
        total_in=sum(line.amount for line in cash_in),
        cash_out=cash_out,
        total_out=sum(line.amount for line in cash_out),
        opening_cash=cash.opening,
        closing_cash=cash.closing,
        savings=savings,
        savings_total=savings_total,
        loans=loans,
        loans_total=loans_total,
        borrowers=len({each.loan.member for each in running}),
        arrears=late[:ARREARS_SHOWN],
        arrears_members=len(late),
        arrears_total=arrears_total,
        arrears_rate=_percent(arrears_total, loans_total.closing),
        history=history,
        proof=proof(f"RR-{last:%d%m%y}", [*shown, facts] if facts else shown),
        signatures=signatures(unit, SignatureRole.TREASURER, SignatureRole.CHAIR, SignatureRole.SUPERVISOR),
        arrears_more=max(0, len(late) - ARREARS_SHOWN),
        arrears_more_amount=sum(line.amount for line in late[ARREARS_SHOWN:]),
        meeting=facts,
    )


def _last_meeting(unit: UnitOfWork, first: date, last: date) -> Meeting | None:
    """The last one of the whole cooperative in these days."""
    return next((each for each in unit.meetings.all() if each.group is None and first <= each.date <= last), None)


def _days(unit: UnitOfWork, context: Context, month: date) -> tuple[date, date]:
    first, last = month_start(month), month_end(month)
    opened = unit.books.cooperative().first_day
    if first > context.business_date:
        raise DateAfterBusinessDate(first, context.business_date)
    if last < opened:
        raise DateBeforeBook(last, opened)
    return first, min(last, context.business_date)


def _products(unit: UnitOfWork, loans: bool) -> list[Product]:
    built = [product for product in unit.products.all() if product.kind in KINDS]
    return [product for product in built if (KINDS[product.kind].family is Family.LOANS) is loans]


def _movement(found: balances.Movement, product: Product, language: str, sign: int) -> Movement:
    """`sign` -1: the members' credit, 1: what they owe."""
    came, went = (found.debit, found.credit) if sign > 0 else (found.credit, found.debit)
    return Movement(product.name(language), sign * found.opening, came, went, sign * found.closing)


def total(movements: Iterable[Movement]) -> Movement:
    every = list(movements)
    return Movement(
        product="",
        opening=sum(each.opening for each in every),
        in_=sum(each.in_ for each in every),
        out=sum(each.out for each in every),
        closing=sum(each.closing for each in every),
    )


def cash_lines(unit: UnitOfWork, sums: Sequence[CashSum], language: str, came_in: bool) -> tuple[CashLine, ...]:
    names = {code: account.name(language) for code, account in unit.products.chart().accounts.items()}
    names.update({product.control: product.name(language) for product in unit.products.all()})
    names.update({each.account: unit.pots.get(int(each.account.removeprefix(POT))).name for each in sums if each.account.startswith(POT)})
    return tuple(
        CashLine(
            item=CashItem.CORRECTION if each.corrections else each.item,
            amount=each.amount,
            name=names.get(each.account, ""),
            count=each.members if each.item is CashItem.DISBURSEMENT else None,
        )
        for each in sums
        if each.came_in is came_in
    )


def _late(unit: UnitOfWork, running: Sequence[LoanOnDay]) -> tuple[ArrearsLine, ...]:
    """Members in arrears, the largest amount first."""
    by_member: dict[int, tuple[int, Minor]] = {}
    for each in running:
        if each.arrears.total:
            days, amount = by_member.get(each.loan.member, (0, 0))
            by_member[each.loan.member] = max(days, each.arrears.days_past_due), amount + each.arrears.total
    lines = [ArrearsLine(paper_member(unit.members.by_id(member)), days, amount) for member, (days, amount) in by_member.items()]
    return tuple(sorted(lines, key=lambda line: (-line.amount, line.member.number)))


def _percent(part: Minor, whole: Minor) -> Decimal:
    return CALCULATION.divide(Decimal(100 * part), Decimal(whole)).quantize(Decimal("0.1")) if whole else Decimal(0)


def _history(unit: UnitOfWork, first: date, last: date) -> tuple[MonthFigures, ...]:
    """Balances at the end of each of the last months that the book has, the oldest first."""
    opened = unit.books.cooperative().first_day
    months = [add_months(first, -back) for back in reversed(range(HISTORY_MONTHS))]
    saved = {product.control for product in _products(unit, loans=False)}
    lent = {product.control for product in _products(unit, loans=True)}
    figures = []
    for month in months:
        if month_end(month) >= opened:
            sums = balances.account_sums(unit, min(month_end(month), last))
            savings = -sum(each.balance for each in sums if each.account in saved)
            figures.append(MonthFigures(month, savings, sum(each.balance for each in sums if each.account in lent)))
    return tuple(figures)
