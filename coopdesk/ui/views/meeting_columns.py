"""The money columns of the sheet of a meeting: which there are, what a row shows in each, and what typing there means."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from coopdesk.domain.billing import BillKind, BillLine
from coopdesk.domain.errors import PaidAboveBill
from coopdesk.domain.meeting_sheet import SheetRow
from coopdesk.domain.meetings import BY_WILL, Attendance, LineKey, SheetEntry
from coopdesk.domain.money import Minor
from coopdesk.i18n.catalogue import _, pgettext
from coopdesk.services.meetings.sheet import MeetingSheet

PRINCIPAL, INTEREST, CHARGES = "principal", "interest", "charges"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """`kinds` of bill lines that stand in it; `part` of a loan's line. One that is not `typed` follows from the others."""

    key: str
    title: Callable[[], str]
    kinds: tuple[BillKind, ...]
    part: str = ""
    typed: bool = True


COLUMNS = (
    SheetColumn("dues", lambda: pgettext("column of a meeting", "Dues"), (BillKind.DUES,)),
    SheetColumn("savings", lambda: pgettext("column of a meeting", "Savings"), (BillKind.PLAN, BillKind.SAVINGS)),
    SheetColumn("shares", lambda: pgettext("column of a meeting", "Shares"), (BillKind.SHARES,)),
    SheetColumn(PRINCIPAL, lambda: _("Principal"), (BillKind.LOAN,), PRINCIPAL),
    SheetColumn(INTEREST, lambda: _("Interest"), (BillKind.LOAN,), INTEREST, typed=False),
    SheetColumn("fine", lambda: pgettext("column of a meeting", "Fine"), (BillKind.FINE, BillKind.LOAN), CHARGES),
    SheetColumn("pot", lambda: pgettext("column of a meeting", "Pots"), (BillKind.POT,)),
    SheetColumn("cover", lambda: pgettext("column of a meeting", "Given back"), (BillKind.COVER,)),
    SheetColumn("bearing", lambda: pgettext("column of a meeting", "For others"), (BillKind.BEARING,), typed=False),
)
BY_KEY: Mapping[str, SheetColumn] = {column.key: column for column in COLUMNS}
FINED = (Attendance.LATE, Attendance.ABSENT)
ALWAYS = ("dues", "savings")
WITH_LOANS = (PRINCIPAL, INTEREST)


def columns_of(sheet: MeetingSheet) -> tuple[SheetColumn, ...]:
    """What the group has: a column that nobody can have anything in is not there."""
    kinds = {line.kind for row in sheet.rows for line in row.bill}
    shown = {column.key for column in COLUMNS if not column.part and kinds & set(column.kinds)} | set(ALWAYS)
    if BillKind.LOAN in kinds:
        shown |= set(WITH_LOANS)
    charged = any(line.charges for row in sheet.rows for line in row.bill)
    if charged or BillKind.FINE in kinds or sheet.rules.fine_late or sheet.rules.fine_absent:
        shown.add("fine")
    return tuple(column for column in COLUMNS if column.key in shown)


def wanted_of(row: SheetRow, line: BillLine) -> Minor:
    """What is to be paid of a line: as typed, else all of it."""
    return dict(row.entry.wanted).get(LineKey(line.kind, line.target), line.amount)


def pays(row: SheetRow) -> Minor:
    """What Enter means: the row as it stands."""
    return sum(wanted_of(row, line) for line in row.bill)


def shown_in(row: SheetRow, column: SheetColumn) -> Minor:
    """What stands in a cell: what is asked for or typed there, and what it gets once another amount is paid."""
    return sum(_of_line(row, line, column.part) for line in row.bill if line.kind in column.kinds)


def cut_in(row: SheetRow, column: SheetColumn) -> bool:
    """Whether less is shown there than is asked for."""
    asked = sum(_split(line, line.amount)[column.part] if _is_split(line) else line.amount for line in row.bill if line.kind in column.kinds)
    return shown_in(row, column) < asked


def _is_split(line: BillLine) -> bool:
    return line.kind is BillKind.LOAN


def _of_line(row: SheetRow, line: BillLine, part: str) -> Minor:
    minor = line.paid if row.paid else wanted_of(row, line)
    return _split(line, minor)[part] if _is_split(line) else minor


def _split(line: BillLine, minor: Minor) -> dict[str, Minor]:
    """Penalty and fees first, then interest; what is above goes to the principal, as contracts have it as a rule."""
    charges = min(line.charges, minor)
    interest = min(line.interest, minor - charges)
    return {CHARGES: charges, INTEREST: interest, PRINCIPAL: minor - charges - interest}


# --- typing -------------------------------------------------------------------------------------------


def paid_entry(row: SheetRow, minor: Minor | None) -> SheetEntry:
    """She pays so much in all; who pays and was not seen yet is there."""
    entry = row.entry
    comes = bool(minor) and entry.attendance is Attendance.AWAITED
    return replace(entry, paid=minor, attendance=Attendance.PRESENT if comes else entry.attendance)


def attendance_entry(entry: SheetEntry, attendance: Attendance) -> SheetEntry:
    """Another state has the fine of its own, and who is here in time needs not be let off one."""
    return replace(entry, attendance=attendance, fine=None, waived=entry.waived if attendance in FINED else "")


def typed_entry(sheet: MeetingSheet, row: SheetRow, column: SheetColumn, minor: Minor) -> SheetEntry:
    """So much in one column. Who pays just what stands in her row goes on doing so. Raises PaidAboveBill."""
    entry = _fined(row, minor) if column.key == "fine" else _with_lines(sheet, row, column, minor)
    if row.entry.paid is None or row.entry.paid != pays(row):
        return entry
    after = sheet.with_entries([entry]).row(row.member)
    return replace(entry, paid=pays(after))


def _fined(row: SheetRow, minor: Minor) -> SheetEntry:
    charges = sum(line.charges for line in row.bill if line.kind is BillKind.LOAN)
    if minor < charges:
        raise PaidAboveBill(charges, minor)
    return replace(row.entry, fine=minor - charges, waived="")


def _with_lines(sheet: MeetingSheet, row: SheetRow, column: SheetColumn, minor: Minor) -> SheetEntry:
    lines = [line for line in row.bill if line.kind in column.kinds]
    if not lines and column.key == "savings" and sheet.rules.excess:
        lines = [BillLine(row.member, BillKind.SAVINGS, sheet.rules.excess, 0)]
    if not lines:
        raise PaidAboveBill(0, minor)
    wanted, asked = dict(row.entry.wanted), {LineKey(line.kind, line.target): line.amount for line in row.asked}
    for line, part in zip(lines, _parts(lines, minor), strict=True):
        key = LineKey(line.kind, line.target)
        if part == asked.get(key, 0) and (line.kind not in BY_WILL or key in asked):
            wanted.pop(key, None)
        else:
            wanted[key] = part
    return replace(row.entry, wanted=tuple(wanted.items()))


def _parts(lines: Sequence[BillLine], minor: Minor) -> list[Minor]:
    """The first lines get what they ask for, the last what is left; beside its principal a loan's interest and penalty stay."""
    parts, left = [], minor
    for place, line in enumerate(lines):
        beside = line.charges + line.interest if _is_split(line) else 0
        part = left if place == len(lines) - 1 else min(left, line.amount - beside)
        parts.append(part + beside)
        left -= part
    last = lines[-1]
    if last.kind is BillKind.COVER and parts[-1] > last.amount:
        raise PaidAboveBill(last.amount, parts[-1])
    return parts
