"""The instalments still to come as a table to type in: date and principal of each; an empty line always follows the last."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QGridLayout, QWidget

from coopdesk.domain.loan_changes import HandEdit, LoanChange
from coopdesk.domain.money import Minor
from coopdesk.domain.reschedule import open_rows
from coopdesk.i18n.catalogue import _, pgettext
from coopdesk.services.loan_change_card import ChangeCard
from coopdesk.ui.forms.loan_change_fields import ChangeFields
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.amount_cell import AmountCell
from coopdesk.ui.widgets.day_cell import DayCell
from coopdesk.ui.widgets.label import Label, MoneyLabel


class RowFields:
    """The two fields of one instalment."""

    def __init__(self, session: Session, number: int) -> None:
        self.due = DayCell(lambda: _("Due date, row {n}").format(n=number), session.business_date)
        self.principal = AmountCell(session.currency, lambda: _("Principal, row {n}").format(n=number))

    def empty(self) -> bool:
        return not (self.due.text().strip() or self.principal.text().strip())

    def whole(self) -> bool:
        return self.due.date is not None and self.principal.minor is not None


class HandEditFields(ChangeFields):
    """An emptied line is left out; the last Enter goes on to the reason."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.rows: list[RowFields] = []
        self._owed = 0
        self._left = MoneyLabel(kind="strong")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        titles = (lambda: pgettext("instalment number", "No."), lambda: _("Due"), lambda: _("Principal"))
        for place, words in enumerate(titles):
            head = (MoneyLabel if place == 2 else Label)(kind="label")
            self.say(head.setText, words)
            self._grid.addWidget(head, 0, place)
        self.column.addLayout(self._grid)
        self.column.addWidget(self._left)
        self.column.addStretch()
        self._add()

    def _add(self) -> RowFields:
        row = RowFields(self.session, len(self.rows) + 1)
        self.rows.append(row)
        place = len(self.rows)
        number = Label(ink="text2")
        number.setText(str(place))
        for column, part in enumerate((number, row.due, row.principal)):
            self._grid.addWidget(part, place, column)
        for part in (row.due, row.principal):
            part.changed.connect(self._edited)
        row.due.entered.connect(row.principal.setFocus)
        row.principal.entered.connect(partial(self._after, row))
        return row

    def _edited(self) -> None:
        if not self.rows[-1].empty():
            self._add()
        self._show_left()
        self.changed.emit()

    def _show_left(self) -> None:
        """How much principal is not in a row yet."""
        left = self._owed - sum(row.principal.minor or 0 for row in self.rows)
        said = _("{amount} of principal in no row yet") if left > 0 else _("{amount} of principal too much")
        self._left.setText(said.format(amount=self.session.money(abs(left))) if left else _("All principal is in the rows."))

    def _after(self, row: RowFields) -> None:
        place = self.rows.index(row) + 1
        self.rows[place if place < len(self.rows) else -1].due.setFocus()

    # --- what is typed ----------------------------------------------------------------------------

    def show_card(self, card: ChangeCard) -> None:
        self._owed = card.standing.outstanding
        if all(row.empty() for row in self.rows):
            coming = [row for row in open_rows(card.standing) if row.principal]
            self._fill([(row.due if row.due > card.standing.on else None, row.principal) for row in coming])
        self._show_left()

    def _fill(self, rows: list[tuple[date | None, Minor]]) -> None:
        """What is overdue needs another date: its is left empty."""
        while len(self.rows) < len(rows) + 1:
            self._add()
        for fields, (due, principal) in zip(self.rows, rows, strict=False):
            fields.due.set_date(due)
            fields.principal.set_minor(principal)

    def chain(self) -> tuple[QWidget, ...]:
        return tuple(part for row in self.rows for part in (row.due, row.principal))

    def change(self) -> LoanChange | None:
        if self.why_not():
            return None
        whole = (row for row in self.rows if row.whole())
        return HandEdit(tuple((row.due.date, row.principal.minor) for row in whole if row.due.date and row.principal.minor is not None))

    def why_not(self) -> str:
        filled = [row for row in self.rows if not row.empty()]
        if not filled:
            return _("no row is filled in yet")
        half = next((self.rows.index(row) + 1 for row in filled if not row.whole()), 0)
        return _("row {n} is not clear yet").format(n=half) if half else ""

    def typed(self) -> dict[str, str]:
        return {
            f"{name}{number}": part.text()
            for number, row in enumerate(self.rows)
            for name, part in (("due", row.due), ("principal", row.principal))
            if part.text()
        }

    def take_typed(self, typed: dict[str, str]) -> None:
        last = max((int(key.removeprefix("due").removeprefix("principal")) for key in typed if key[-1:].isdigit()), default=-1)
        while len(self.rows) < last + 2:
            self._add()
        for number, row in enumerate(self.rows):
            for name, part in (("due", row.due), ("principal", row.principal)):
                part.setText(typed.get(f"{name}{number}", ""))
                part.textEdited.emit(part.text())
