"""Payroll deduction (potong gaji): what an employer is asked to keep back from its people's pay, what it really kept, and how that is spread.

Worked example: 450,000 asked (loan 300,000, dues 100,000, plan 50,000), 340,000 came. Loans first: 300,000 and 40,000;
by parts: 226,667, 75,555 and 37,778. What came above what was asked is the excess.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coopdesk.domain.calendar import month_end, month_start
from coopdesk.domain.errors import BadField, FieldMissing
from coopdesk.domain.members import folded
from coopdesk.domain.money import Minor, share_out


class SpreadRule(StrEnum):
    """Which of a member's lines a shortage leaves open; within a loan its contract says (penalty, interest, principal as a rule)."""

    LOANS_FIRST = "loans_first"
    DUES_FIRST = "dues_first"
    PRO_RATA = "pro_rata"


class BillKind(StrEnum):
    """What a line of a bill asks for."""

    LOAN = "loan"
    DUES = "dues"
    PLAN = "plan"
    SAVINGS = "savings"
    """What she agreed with the cooperative to save from each pay."""


class ListState(StrEnum):
    DRAFT = "draft"
    """Worked out anew each time it is looked at; the book has nothing of it yet."""
    BILLED = "billed"
    ANSWERED = "answered"
    SETTLED = "settled"


class RowMatch(StrEnum):
    """How a row of the employer's file found its member; one found by name alone waits for somebody to say so."""

    NUMBER = "number"
    NAME = "name"
    CHOSEN = "chosen"
    NOBODY = "nobody"


ORDERS: Mapping[SpreadRule, tuple[BillKind, ...]] = {
    SpreadRule.LOANS_FIRST: (BillKind.LOAN, BillKind.DUES, BillKind.PLAN, BillKind.SAVINGS),
    SpreadRule.DUES_FIRST: (BillKind.DUES, BillKind.LOAN, BillKind.PLAN, BillKind.SAVINGS),
}
"""In which order lines are paid; of one kind the first line first."""
PAY_DAYS = range(1, 32)


@dataclass(frozen=True, slots=True)
class Employer:
    """`contact`: who keeps the money back there; `excess`: the savings product that gets what is above the bill, empty: it is held."""

    id: int
    code: str
    name: str
    contact: str
    pay_day: int
    rule: SpreadRule
    excess: str = ""
    active: bool = True

    def due(self, month: date) -> date:
        """The pay day of a month; a day that the month does not have is its last."""
        return min(month_end(month), month_start(month).replace(day=min(self.pay_day, month_end(month).day)))


@dataclass(frozen=True, slots=True)
class Employment:
    """A member (by id) at an employer (by id), with her number there; `monthly` goes to `product` from each pay."""

    id: int
    member: int
    employer: int
    number: str
    since: date
    until: date | None = None
    product: str = ""
    monthly: Minor = 0

    def holds(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class BillLine:
    """What one member is asked for: `target` is a loan's number or a product; `paid` of it by `entry`.

    Of a loan `charges` are penalties and fees. A line without `amount` was not asked for: it took what came above.
    """

    member: int
    kind: BillKind
    target: str
    amount: Minor
    principal: Minor = 0
    interest: Minor = 0
    charges: Minor = 0
    paid: Minor = 0
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A row of the employer's file: `number` as it stands there, `held` of it in suspense until `cleared_by` an entry."""

    row: int
    number: str
    name: str
    amount: Minor
    member: int | None = None
    match: RowMatch = RowMatch.NOBODY
    held: Minor = 0
    cleared_by: int | None = None

    @property
    def open(self) -> Minor:
        return 0 if self.cleared_by else self.held


@dataclass(frozen=True, slots=True)
class PayrollList:
    """The list of an employer (by id) for a month; `entry` brought the money in, `last` is the last one of the same step."""

    id: int
    employer: int
    month: date
    due: date
    state: ListState
    file: str = ""
    entry: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Worker:
    """Whom a row of the file may be: a member (by id) with her number, her name and her number at the employer."""

    member: int
    number: str
    name: str
    employee: str


def spread(came: Minor, lines: Sequence[tuple[BillKind, Minor]], rule: SpreadRule) -> tuple[Minor, ...]:
    """What each line gets of what came, never more than it asks for; what is above all of them is nobody's here.

    >>> asked = [(BillKind.LOAN, 300_000), (BillKind.DUES, 100_000), (BillKind.PLAN, 50_000)]
    >>> spread(340_000, asked, SpreadRule.LOANS_FIRST), spread(340_000, asked, SpreadRule.DUES_FIRST)
    ((300000, 40000, 0), (240000, 100000, 0))
    """
    whole = sum(amount for _kind, amount in lines)
    if came >= whole:
        return tuple(amount for _kind, amount in lines)
    if rule is SpreadRule.PRO_RATA:
        return tuple(share_out(came, [amount for _kind, amount in lines]))
    parts, left = [0] * len(lines), came
    for kind in ORDERS[rule]:
        for place, (of, amount) in enumerate(lines):
            if of is kind:
                parts[place] = min(left, amount)
                left -= parts[place]
    return tuple(parts)


def matched(rows: Iterable[AnswerRow], workers: Sequence[Worker]) -> tuple[AnswerRow, ...]:
    """Each row with its member: by her number or that of the employer, else by a name that only one of them bears."""
    numbers = {_bare(worker.number): worker.member for worker in workers} | {_bare(worker.employee): worker.member for worker in workers if worker.employee}
    borne = Counter(folded(worker.name) for worker in workers)
    names = {folded(worker.name): worker.member for worker in workers if borne[folded(worker.name)] == 1}
    return tuple(_matched(row, numbers, names) for row in rows)


def _matched(row: AnswerRow, numbers: Mapping[str, int], names: Mapping[str, int]) -> AnswerRow:
    member, match = numbers.get(_bare(row.number)) if row.number else None, RowMatch.NUMBER
    if member is None:
        member, match = names.get(folded(row.name)), RowMatch.NAME
    return AnswerRow(row.row, row.number, row.name, row.amount, member, match if member is not None else RowMatch.NOBODY)


def _bare(number: str) -> str:
    """A number without what files add or lose: leading zeros, blanks, dots and dashes."""
    return "".join(each for each in number.casefold() if each.isalnum()).lstrip("0")


def check_employer(made: Employer) -> None:
    """Refuse one without code or name, and a day that no month has."""
    for name, text in (("code", made.code), ("name", made.name)):
        if not text.strip():
            raise FieldMissing(name)
    if made.pay_day not in PAY_DAYS:
        raise BadField("pay_day", str(made.pay_day))
