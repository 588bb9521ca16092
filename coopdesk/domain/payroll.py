"""Payroll deduction (potong gaji): what an employer is asked to keep back from its people's pay, and whose each row of its answer is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coopdesk.domain.billing import SpreadRule
from coopdesk.domain.calendar import month_end, month_start
from coopdesk.domain.errors import BadField, FieldMissing
from coopdesk.domain.members import folded
from coopdesk.domain.money import Minor


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
