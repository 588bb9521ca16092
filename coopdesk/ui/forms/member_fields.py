"""The fields of a member's own data: number, name, days, identity number, where she is found, her group."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from coopdesk.domain.errors import (
    DateAfterBusinessDate,
    DateBeforeBook,
    DateTooEarly,
    FieldMissing,
    JoinedBeforeBirth,
    MemberNumberTaken,
    PeriodClosed,
    Refusal,
)
from coopdesk.domain.members import MemberDetails, NikFinding, Sex, nik_findings
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.date_parser import YEARS_AHEAD
from coopdesk.i18n.labels import label
from coopdesk.services.member_form import MemberForm
from coopdesk.ui.widgets.date_edit import DateEdit
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.text_field import TextField

NIK_LENGTH = 16
CHOICE_MIN = 80
GRID = (
    ("number", 2),
    ("name", 4),
    ("joined", 2),
    ("sex", 2),
    ("birth", 2),
    ("nik", 3),
    ("phone", 3),
    ("address", 6),
    ("job", 3),
    ("group", 3),
)
"""The fields in the order of Enter, each with its width in sixths of a line."""
OF_JOINING = (DateBeforeBook, DateTooEarly, PeriodClosed)


class MemberFields(Spoken, QWidget):
    changed = Signal()
    entered = Signal()
    """Enter was pressed in a field that would keep it to itself."""
    person_known = Signal()
    """A field was left that says who she is: name, date of birth or identity number."""

    def __init__(self, business_date: date) -> None:
        super().__init__()
        self._today = business_date
        self.number, self.name = TextField(lambda: _("Member number")), TextField(lambda: _("Name"))
        self.joined = DateEdit(lambda: _("Date of joining"), business_date, None, self._check_day)
        past = date(business_date.year - YEARS_AHEAD, 1, 1)
        self.birth = DateEdit(lambda: _("Date of birth"), past, None, self._check_day, optional=True)
        self.sex, self.group = QComboBox(), QComboBox()
        self.nik = TextField(lambda: _("Identity number"), lambda: _("16 digits"))
        self.phone, self.address = TextField(lambda: _("Telephone")), TextField(lambda: _("Address"))
        self.job = TextField(lambda: _("Occupation"))
        self._texts = (self.number, self.name, self.nik, self.phone, self.address, self.job)
        self._places: dict[str, QWidget] = {name: getattr(self, name) for name, _width in GRID}
        self._places["sex"] = field(lambda: _("Sex"), self.sex)
        self._places["group"] = field(lambda: _("Group"), self.group)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._fill_choices()
        self._connect()
        self.place(narrow=False)

    def _fill_choices(self) -> None:
        for sex in (None, *Sex):
            self.sex.addItem("", sex)
        for number, sex in enumerate((None, *Sex)):
            self.say(self._put_sex(number), self._word_of(sex))
        for choice in (self.sex, self.group):
            choice.setMinimumWidth(CHOICE_MIN)
        self.group.setEditable(True)
        self.group.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        if edit := self.group.lineEdit():
            edit.setProperty("role", "bare")

    def _put_sex(self, number: int) -> Callable[[str], None]:
        return lambda text: self.sex.setItemText(number, text)

    @staticmethod
    def _word_of(sex: Sex | None) -> Callable[[], str]:
        return lambda: label(sex, current()) if sex else _("not stated")

    def _connect(self) -> None:
        for text in self._texts:
            text.changed.connect(self.changed)
        for day in (self.joined, self.birth):
            day.changed.connect(self.changed)
        self.sex.currentIndexChanged.connect(self.changed)
        self.group.currentTextChanged.connect(self.changed)
        for part in (self.joined, self.birth):
            part.entered.connect(self.entered)
        self.group.installEventFilter(self)
        self.changed.connect(self._weigh_nik)
        for left in (self.name.left, self.nik.left, self.birth.edit.editingFinished):
            left.connect(self.person_known)
        self.nik.left.connect(lambda: self._weigh_nik(whole=True))

    def place(self, *, narrow: bool) -> None:
        """Lay the fields out in lines of sixths, or one under the other."""
        row = column = 0
        for name, width in GRID:
            if column + width > 6 or (narrow and column):
                row, column = row + 1, 0
            self._grid.addWidget(self._places[name], row, column, 1, 6 if narrow else width, Qt.AlignmentFlag.AlignTop)
            column = 6 if narrow else column + width
        for sixth in range(6):
            self._grid.setColumnStretch(sixth, 1)

    def chain(self) -> list[QWidget]:
        """What takes the focus, in the order of Enter."""
        found = (self.number.edit, self.name.edit, self.joined.edit, self.sex, self.birth.edit, self.nik.edit)
        return [*found, self.phone.edit, self.address.edit, self.job.edit, self.group]

    # --- what stands in them ----------------------------------------------------------------------

    def show_form(self, form: MemberForm) -> None:
        self.number.set_text(form.number)
        self.number.edit.setReadOnly(form.member is not None)
        self.group.addItems(list(form.groups))
        details = form.member.details if form.member else MemberDetails("", self._today)
        self.joined.set_date(details.joined)
        self.birth.set_date(details.birth_date)
        self.sex.setCurrentIndex(self.sex.findData(details.sex))
        self.group.setCurrentText(details.group)
        texts = (details.name, details.nik, details.phone, details.address, details.occupation)
        for place, text in zip(self._texts[1:], texts, strict=True):
            place.set_text(text)
        self._weigh_nik(whole=True)

    def typed(self) -> tuple[str, ...]:
        """Every field as it stands, to tell whether something was typed."""
        days = (self.joined.edit.text(), self.birth.edit.text())
        return (*(place.text() for place in self._texts), *days, str(self._sex()), self.group.currentText().strip())

    def take_typed(self, typed: Sequence[str]) -> None:
        """Put back what `typed` told."""
        count = len(self._texts)
        for place, text in zip(self._texts, typed, strict=False):
            place.set_text(text)
        for day, text in zip((self.joined, self.birth), typed[count:], strict=False):
            day.edit.setText(text)
            day.edit.textEdited.emit(text)
        sex, group = typed[count + 2 : count + 4]
        self.sex.setCurrentIndex(max(self.sex.findData(Sex(sex) if sex in set(Sex) else None), 0))
        self.group.setCurrentText(group)

    def _sex(self) -> Sex | None:
        return Sex(self.sex.currentData()) if self.sex.currentData() else None

    def details(self) -> MemberDetails:
        return MemberDetails(
            name=self.name.text(),
            joined=self.joined.date or self._today,
            nik=self._nik(),
            birth_date=self.birth.date,
            sex=self._sex(),
            phone=self.phone.text(),
            address=self.address.text(),
            occupation=self.job.text(),
            group=self.group.currentText().strip(),
        )

    def _nik(self) -> str:
        return "".join(self.nik.text().split())

    # --- judging ----------------------------------------------------------------------------------

    def _check_day(self, day: date) -> None:
        if day > self._today:
            raise DateAfterBusinessDate(day, self._today)

    def _weigh_nik(self, *, whole: bool = False) -> None:
        """Warn of what does not fit; of the length only when the number is `whole`, not at each digit."""
        found = nik_findings(self._nik(), self.birth.date, self._sex())
        short = self.nik.edit.hasFocus() and not whole and len(self._nik()) < NIK_LENGTH
        self.nik.warned.set_text(" ".join(label(each, current()) for each in found if not (short and each is NikFinding.LENGTH)))

    def missing(self) -> str:
        """What is still needed, in words; "" if nothing is."""
        if not self.number.text():
            return _("The member number is missing.")
        if not self.name.text():
            return _("The name is missing.")
        if self.joined.date is None:
            return _("The date of joining is not clear yet.")
        return _("The date of birth is not clear yet.") if self.birth.refusal else ""

    def show_missing(self) -> QWidget | None:
        """Say at its field what is needed first; the field, or None if nothing is."""
        for place, name in ((self.number, "number"), (self.name, "name")):
            if not place.text():
                place.set_refusal(FieldMissing(name))
                return place.edit
        if self.joined.date is None:
            if self.joined.refusal is None:
                self.joined.show_refusal(FieldMissing("joined"))
            return self.joined.edit
        return self.birth.edit if self.birth.refusal else None

    def take(self, refusal: Refusal) -> QWidget | None:
        """Show a refusal of the whole act at the field it is about; None if it is about none of these."""
        if isinstance(refusal, MemberNumberTaken) or getattr(refusal, "field", "") == "member":
            self.number.set_refusal(refusal)
            return self.number.edit
        if isinstance(refusal, OF_JOINING):
            self.joined.show_refusal(refusal)
            return self.joined.edit
        if isinstance(refusal, JoinedBeforeBirth):
            self.birth.show_refusal(refusal)
            return self.birth.edit
        return None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.group and is_enter(event):
            self.entered.emit()
            return True
        return super().eventFilter(watched, event)

    def retranslate(self) -> None:
        super().retranslate()
        self._weigh_nik(whole=True)
