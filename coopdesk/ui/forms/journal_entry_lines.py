"""The lines of a general entry while they are written: account, debit, credit; an empty line always follows the last."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from coopdesk.domain.errors import AmbiguousAmount, Refusal
from coopdesk.domain.general_entry import GeneralLine
from coopdesk.domain.journal import Side
from coopdesk.domain.money import Currency
from coopdesk.i18n.catalogue import _
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.amount_cell import AmountCell
from coopdesk.ui.widgets.label import Label, MoneyLabel
from coopdesk.ui.widgets.pick_field import Choices, PickField
from coopdesk.ui.widgets.spoken import Spoken

LINES_AT_FIRST, AMOUNT_PX = 4, 150


class LineFields:
    """The three fields of one line."""

    def __init__(self, currency: Currency, number: int) -> None:
        self.account = PickField(lambda: _("Account, line {n}").format(n=number), lambda: _("Code or name"))
        self.debit = AmountCell(currency, lambda: _("Debit, line {n}").format(n=number))
        self.credit = AmountCell(currency, lambda: _("Credit, line {n}").format(n=number))

    @property
    def cells(self) -> tuple[AmountCell, AmountCell]:
        return self.debit, self.credit

    def empty(self) -> bool:
        return not any(field.text().strip() for field in (self.account, self.debit, self.credit))


class EntryLines(Spoken, QWidget):
    changed = Signal()
    done = Signal()
    """Enter was pressed on an empty line: nothing more is to come."""

    def __init__(self, currency: Currency) -> None:
        super().__init__()
        self._currency = currency
        self._choices = Choices()
        self.lines: list[LineFields] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        for place, words in enumerate((lambda: _("Account"), lambda: _("Debit"), lambda: _("Credit"))):
            head = (MoneyLabel if place else Label)(kind="label")
            self.say(head.setText, words)
            self._grid.addWidget(head, 0, place)
        for _line in range(LINES_AT_FIRST):
            self._add()
        self._grid.setRowStretch(99, 1)

    def set_choices(self, choices: Choices) -> None:
        self._choices = choices
        for line in self.lines:
            line.account.set_choices(choices)

    def _add(self) -> LineFields:
        line = LineFields(self._currency, len(self.lines) + 1)
        line.account.set_choices(self._choices)
        self.lines.append(line)
        row = len(self.lines)
        fields: tuple[PickField | AmountCell, ...] = (line.account, line.debit, line.credit)
        for place, field in enumerate(fields):
            self._grid.addWidget(field, row, place)
            field.changed.connect(partial(self._edited, line, field))
        self._widths()
        line.account.entered.connect(partial(self._after_account, line))
        line.debit.entered.connect(partial(self._after_debit, line))
        line.credit.entered.connect(partial(self._next, line))
        return line

    def _widths(self) -> None:
        for line in self.lines:
            for cell in line.cells:
                cell.setFixedWidth(round(AMOUNT_PX * look().scale))

    def set_width_class(self) -> None:
        self._widths()

    # --- typing -----------------------------------------------------------------------------------

    def _edited(self, line: LineFields, field: QWidget) -> None:
        """A line has one side: what is typed on the other is taken away."""
        other = {line.debit: line.credit, line.credit: line.debit}.get(field)  # type: ignore[call-overload]
        if other is not None and field.text().strip() and other.text():  # type: ignore[attr-defined]
            other.set_minor(None)
        if not self.lines[-1].empty():
            self._add()
        self.changed.emit()

    def _after_account(self, line: LineFields) -> None:
        if line.empty():
            self.done.emit()
        else:
            line.debit.setFocus()

    def _after_debit(self, line: LineFields) -> None:
        if line.debit.text():
            self._next(line)
        else:
            line.credit.setFocus()

    def _next(self, line: LineFields) -> None:
        place = self.lines.index(line) + 1
        (self.lines[place] if place < len(self.lines) else self._add()).account.setFocus()

    # --- what is written --------------------------------------------------------------------------

    def typed(self) -> list[LineFields]:
        return [line for line in self.lines if not line.empty()]

    def refusal(self) -> Refusal | None:
        """Of the first amount that is none."""
        return next((cell.refusal for line in self.lines for cell in line.cells if cell.refusal), None)

    def doubt(self) -> tuple[AmountCell, AmbiguousAmount] | None:
        """The amount that can be read in two ways, if there is one."""
        for line in self.lines:
            for cell in line.cells:
                if isinstance(cell.refusal, AmbiguousAmount):
                    return cell, cell.refusal
        return None

    def whole(self) -> tuple[GeneralLine, ...]:
        """The lines as the entry would have them; one without an amount has 0, one without an account the text as typed."""
        return tuple(
            GeneralLine(
                line.account.number or line.account.text().strip(),
                Side.CREDIT if line.credit.minor is not None else Side.DEBIT,
                line.credit.minor or line.debit.minor or 0,
            )
            for line in self.typed()
        )

    def clear(self) -> None:
        for line in self.lines:
            line.account.choose("")
            for cell in line.cells:
                cell.set_minor(None)

    def take(self, lines: Sequence[GeneralLine]) -> None:
        """As if these lines were typed."""
        while len(self.lines) < len(lines) + 1:
            self._add()
        for line, given in zip(self.lines, lines, strict=False):
            line.account.choose(given.account)
            (line.debit if given.side is Side.DEBIT else line.credit).set_minor(given.amount)
        self.changed.emit()

    # --- drafts -----------------------------------------------------------------------------------

    def draft(self) -> dict[str, str]:
        return {
            f"{name}{number}": field.text()
            for number, line in enumerate(self.lines)
            for name, field in (("account", line.account), ("debit", line.debit), ("credit", line.credit))
            if field.text()
        }

    def take_draft(self, draft: dict[str, str]) -> None:
        last = max((int(key.lstrip("acountdebir")) for key in draft if key[-1:].isdigit()), default=-1)
        while len(self.lines) < last + 2:
            self._add()
        for number, line in enumerate(self.lines):
            if text := draft.get(f"account{number}"):
                line.account.choose(text.split("  ", 1)[0])
            for name, cell in (("debit", line.debit), ("credit", line.credit)):
                if text := draft.get(f"{name}{number}"):
                    cell.setText(text)
                    cell.textEdited.emit(text)
