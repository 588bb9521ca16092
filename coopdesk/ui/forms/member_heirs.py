"""The heirs of a member: a line each, an empty line always under the last; their shares are summed at each key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from coopdesk.domain.errors import BadField, FieldMissing, HeirSharesNotWhole, Refusal
from coopdesk.domain.members import Heir, check_heirs
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.percent_parser import parse_share
from coopdesk.ui.widgets.field import Refused
from coopdesk.ui.widgets.label import Label, restyle
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.sum_box import SumBox, SumRow

WHOLE = Decimal(100)
LENGTH_MAX = 120
NEW = Heir("", "", Decimal(0))


class HeirLine:
    """The three fields of one heir; `kept` holds what the form does not show."""

    def __init__(self, kept: Heir = NEW) -> None:
        self.name, self.relation, self.share = self.edits = QLineEdit(), QLineEdit(), QLineEdit()
        self._kept = kept
        for edit in self.edits:
            edit.setMaxLength(LENGTH_MAX)
        self.share.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        if kept is not NEW:
            self.name.setText(kept.name)
            self.relation.setText(kept.relation)
            self.share.setText(current().formats.percent(kept.share).strip(" %\u00a0"))

    def typed(self) -> tuple[str, ...]:
        return tuple(edit.text().strip() for edit in self.edits)

    def part(self) -> Decimal | None:
        """The share; None where it cannot be read."""
        try:
            return parse_share(self.share.text())
        except BadField:
            return None

    def heir(self) -> Heir:
        """The heir; refuses a line without name or share."""
        name, relation, share = self.typed()
        if not name:
            raise FieldMissing("name")
        if not share:
            raise FieldMissing("share")
        return replace(self._kept, name=name, relation=relation, share=parse_share(share))

    def place_of(self, refusal: Refusal) -> QLineEdit:
        return self.name if getattr(refusal, "field", "share") == "name" else self.share


class MemberHeirs(Spoken, QWidget):
    changed = Signal()
    lines_changed = Signal()
    """A line came: the order of Enter is longer."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[HeirLine] = []
        self.refused, self.sum, self._grid = Refused(), SumBox(), QGridLayout()
        self._left, title, hint = (
            Label(kind="small", ink="text2", wrap=True),
            Label(kind="section"),
            Label(kind="small", ink="text2", wrap=True),
        )
        self.say(title.setText, lambda: _("Heirs"))
        self.say(hint.setText, lambda: _("Who inherits, and how much; together 100 percent. An empty line is left out."))
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(6)
        for column, (words, width) in enumerate(((lambda: _("Name"), 5), (lambda: _("Relation"), 3), (lambda: _("Share, %"), 2))):
            head = Label(kind="label")
            self.say(head.setText, words)
            self._grid.addWidget(head, 0, column)
            self._grid.setColumnStretch(column, width)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(title)
        whole.addWidget(hint)
        whole.addLayout(self._grid)
        for part in (self.refused, self.sum, self._left):
            whole.addWidget(part)
        whole.addStretch()
        self._judge()

    def _add_line(self, kept: Heir) -> None:
        line = HeirLine(kept)
        row = len(self.lines) + 1
        self.lines.append(line)
        for column, edit in enumerate(line.edits):
            self._grid.addWidget(edit, row, column)
            edit.show()  # else Qt shows it at the next turn of its loop, and the focus cannot go there before
            edit.textChanged.connect(lambda _text: self._edited())
        self.say(line.name.setAccessibleName, lambda: _("Name of heir {number}").format(number=row))
        self.say(line.relation.setAccessibleName, lambda: _("Relation of heir {number}").format(number=row))
        self.say(line.share.setAccessibleName, lambda: _("Share of heir {number} in percent").format(number=row))
        self.lines_changed.emit()

    def chain(self) -> list[QLineEdit]:
        return [edit for line in self.lines for edit in line.edits]

    # --- what stands in them ----------------------------------------------------------------------

    def show_heirs(self, heirs: tuple[Heir, ...]) -> None:
        """Fill a form in which nothing was typed yet."""
        for heir in (*heirs, NEW):
            self._add_line(heir)
        self._judge()

    def _filled(self) -> list[HeirLine]:
        return [line for line in self.lines if any(line.typed())]

    def typed(self) -> tuple[str, ...]:
        return tuple(text for line in self._filled() for text in line.typed())

    def take_typed(self, typed: Sequence[str]) -> None:
        """Put back the texts of every line, in their order; a line is added as the last one fills."""
        width = len(self.lines[0].edits)
        for place, text in enumerate(typed):
            row, column = divmod(place, width)
            if row < len(self.lines):
                self.lines[row].edits[column].setText(text)

    def texts(self) -> list[str]:
        """Every text of every line that is filled, for `take_typed`."""
        return [edit.text() for line in self._filled() for edit in line.edits]

    def heirs(self) -> tuple[Heir, ...]:
        """What was typed; refuses what is missing or unreadable, and shares that are not 100 percent together."""
        found = tuple(line.heir() for line in self._filled())
        check_heirs(found)
        return found

    # --- judging ----------------------------------------------------------------------------------

    def _edited(self) -> None:
        for line in self.lines:
            for edit in line.edits:
                restyle(edit, state="")
        self.refused.set_refusal(None)
        if any(self.lines[-1].typed()):
            self._add_line(NEW)
        self._judge()
        self.changed.emit()

    def _judge(self) -> None:
        """The sum as it stands, and what is wanting or too much."""
        lines, formats = self._filled(), current().formats
        together = sum((line.part() or Decimal(0) for line in lines), Decimal(0))
        whole = together == WHOLE
        self.sum.set_rows(SumRow(_("Together"), formats.percent(together), total=True, ink="good" if whole else "due"))
        rest = formats.percent(abs(WHOLE - together))
        wants = _("{share} still to be given") if together < WHOLE else _("{share} too much")
        self._left.setText("" if whole else wants.format(share=rest))
        self._left.set_ink("due")
        self.sum.setVisible(bool(lines))
        self._left.setVisible(bool(lines) and not whole)

    def missing(self) -> str:
        """Why the heirs cannot be saved yet, in words; "" if they can."""
        try:
            self.heirs()
        except HeirSharesNotWhole:
            return _("The shares are not 100 percent together.")
        except Refusal:
            return _("An heir has no name or no share.")
        return ""

    def show_missing(self) -> QLineEdit | None:
        """Say at its field what the heirs want; the field, or None if nothing is wanting."""
        try:
            self.heirs()
        except Refusal as refusal:
            place = self._place_of(refusal)
            restyle(place, state="bad")
            self.refused.set_refusal(refusal)
            return place
        return None

    def _place_of(self, refusal: Refusal) -> QLineEdit:
        if not isinstance(refusal, HeirSharesNotWhole):
            for line in self._filled():
                try:
                    line.heir()
                except Refusal:
                    return line.place_of(refusal)
        return self._filled()[-1].share

    def retranslate(self) -> None:
        super().retranslate()
        self._judge()
