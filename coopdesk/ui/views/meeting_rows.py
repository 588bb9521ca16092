"""A member's row on the sheet of a meeting, dressed for the eye: attendance, what she owes, what she pays, and how that agrees."""

from __future__ import annotations

from coopdesk.domain.meeting_sheet import SheetRow
from coopdesk.domain.meetings import Attendance
from coopdesk.domain.members import Member
from coopdesk.i18n.catalogue import _, current, pgettext
from coopdesk.i18n.labels import label
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn
from coopdesk.ui.session import Session
from coopdesk.ui.views.meeting_columns import SheetColumn, cut_in, shown_in

NUMBER, NAME, ATTENDANCE, BILL, PAID, MARK = "number", "name", "attendance", "bill", "paid", "mark"
FINE, REMARK = "fine", "remark"
INKS = {Attendance.LATE: "due", Attendance.ABSENT: "late", Attendance.PRESENT: "text2", Attendance.EXCUSED: "text2"}
DASH = "–"


def table_columns(columns: tuple[SheetColumn, ...]) -> tuple[TableColumn, ...]:
    """Of the tab of deposits."""
    return (
        TableColumn(NUMBER, lambda: pgettext("column of a meeting", "No"), CellKind.COUNT, leaves=1),
        TableColumn(NAME, lambda: _("Name"), stays=True, stretch=True, whole=True),
        TableColumn(ATTENDANCE, lambda: pgettext("column of a meeting", "Present"), stays=True),
        *(TableColumn(column.key, column.title, CellKind.MONEY) for column in columns),
        TableColumn(BILL, lambda: pgettext("column of a meeting", "Bill"), CellKind.MONEY),
        TableColumn(PAID, lambda: pgettext("column of a meeting", "Paid"), CellKind.MONEY),
        TableColumn(MARK, lambda: "±", CellKind.DATE),
    )


def attendance_columns() -> tuple[TableColumn, ...]:
    """Of the tab of attendance."""
    return (
        TableColumn(NUMBER, lambda: pgettext("column of a meeting", "No"), CellKind.COUNT),
        TableColumn("code", lambda: _("Number"), CellKind.DATE, leaves=1),
        TableColumn(NAME, lambda: _("Name"), stays=True),
        TableColumn(ATTENDANCE, lambda: pgettext("column of a meeting", "Attendance")),
        TableColumn(FINE, lambda: pgettext("column of a meeting", "Fine"), CellKind.MONEY),
        TableColumn(REMARK, lambda: _("Note"), stretch=True),
    )


def deposit_row(place: int, row: SheetRow, member: Member, columns: tuple[SheetColumn, ...], session: Session, *, late: bool, kept: bool, refusing: bool) -> Row:
    """`late`: others after her have paid already; `kept` False: what is typed of her was refused; `refusing`: her loan will not take it."""
    amount = session.amount
    cells = [_number(place), _name(member, refusing), _attendance(row)]
    for column in columns:
        minor = shown_in(row, column)
        ink = "late" if column.key == FINE else "due" if row.paid and cut_in(row, column) else ""
        cells.append(Cell(amount(minor) if minor else "", sort=minor, ink=ink, quiet=row.entry.paid == 0))
    cells += [Cell(amount(row.billed), sort=row.billed, strong=True), _paid(row, session), mark(row, session, late=late, kept=kept)]
    return Row(row.member, tuple(cells))


def attendance_row(place: int, row: SheetRow, member: Member, session: Session) -> Row:
    fine = next((line.amount for line in row.bill if line.kind == FINE), 0)
    cells = (
        _number(place),
        Cell(member.number, sort=member.number, quiet=True),
        Cell(member.name, sort=member.name),
        _attendance(row),
        Cell(session.amount(fine) if fine else "", sort=fine, ink="late"),
        Cell(remark(row)),
    )
    return Row(row.member, cells)


def remark(row: SheetRow) -> str:
    """Why she paid less and when she will, or why she was let off."""
    entry, said = row.entry, []
    if entry.waived:
        said.append(_("fine let off: {reason}").format(reason=entry.waived))
    if entry.reason:
        said.append(entry.reason)
    if entry.promised:
        said.append(_("promised for {date}").format(date=current().formats.date(entry.promised)))
    return " · ".join(said)


def mark(row: SheetRow, session: Session, *, late: bool, kept: bool) -> Cell:
    """Whether what is paid is what is asked for."""
    if not kept:
        return Cell(_("not kept"), ink="late", strong=True)
    if row.is_open:
        away = row.entry.attendance in (Attendance.EXCUSED, Attendance.ABSENT)
        return Cell(pgettext("of a payment at a meeting", "not yet"), ink="late", strong=True) if late or away else Cell()
    if not row.difference:
        return Cell(icon="check", spoken=_("as billed"))
    sign = "+" if row.difference > 0 else DASH
    said = f"{sign}{session.amount(abs(row.difference))}"
    return Cell(said, ink="good" if row.difference > 0 else "due", strong=True, spoken=f"{said} {remark(row)}".strip(), figure=False)


def _number(place: int) -> Cell:
    return Cell(current().formats.number(place + 1), sort=place, quiet=True)


def _name(member: Member, refusing: bool) -> Cell:
    """What is the matter with her loan stands under the table."""
    if not refusing:
        return Cell(member.name, sort=member.name)
    return Cell(member.name, sort=member.name, ink="due", strong=True, spoken=_("{name}, her loan takes no payment of that day any more").format(name=member.name))


def _attendance(row: SheetRow) -> Cell:
    state = row.entry.attendance
    if state is Attendance.AWAITED:
        return Cell("·", quiet=True, spoken=label(state, current()))
    return Cell(label(state, current()), ink=INKS[state], strong=state in (Attendance.LATE, Attendance.ABSENT))


def _paid(row: SheetRow, session: Session) -> Cell:
    if row.is_open:
        return Cell()
    ink = "due" if row.difference < 0 else "text"
    return Cell(session.amount(row.paid), sort=row.paid, strong=True, ink=ink)
