"""What a report is asked about: its day or days, and what it can be narrowed to; another answer asks it anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coopdesk.domain.calendar import month_start
from coopdesk.i18n.catalogue import _, current
from coopdesk.reports.kind import Compare, Dates, Filter, Parameters, ReportKind, compared
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.card import spread
from coopdesk.ui.widgets.day_field import DayField
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.pick_field import Choices, PickField
from coopdesk.ui.widgets.spoken import Spoken

MEMBER_PX, ACCOUNT_PX = 230, 300


@dataclass(frozen=True, slots=True)
class Offered:
    """What the filters offer: numbers or codes with names."""

    members: Choices
    products: tuple[tuple[str, str], ...]
    groups: tuple[str, ...]
    accounts: tuple[tuple[str, str], ...] = ()
    employers: tuple[tuple[str, str], ...] = ()


def offered(unit: Any, language: str) -> Offered:
    people = unit.members.all()
    return Offered(
        members=Choices((member.number, member.name) for member in people),
        products=tuple((product.code, product.name(language)) for product in unit.products.all()),
        groups=tuple(sorted({member.details.group for member in people} - {""})),
        accounts=tuple((code, f"{code} {account.name(language)}") for code, account in sorted(unit.products.chart().accounts.items())),
        employers=tuple((employer.code, employer.name) for employer in unit.payroll.employers()),
    )


def _with_beside(kind: ReportKind, asked: Parameters) -> Parameters:
    """The question with the days that are usually set beside it, where none were asked for."""
    dated = asked.as_of if kind.dates is Dates.AS_OF else asked.from_date and asked.to_date
    return compared(kind, asked) if dated and not asked.compared else asked


class ReportBar(Spoken, QWidget):
    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._kind: ReportKind | None = None
        self._view = ""
        self._offered = Offered(Choices(), (), ())
        today = session.business_date
        self.title, self.says = Label(kind="question", wrap=True), Label(kind="small", ink="text2", wrap=True)
        self.as_of, self.first, self.last = (
            DayField(name, today) for name in (lambda: _("As of"), lambda: _("From"), lambda: _("to"))
        )
        self.beside, self.beside_first, self.beside_last = (
            DayField(name, today) for name in (lambda: _("beside"), lambda: _("Beside"), lambda: _("to"))
        )
        self.member = PickField(lambda: _("Member"), lambda: _("Name or number"))
        self.products, self.groups, self.accounts, self.employers = QComboBox(), QComboBox(), QComboBox(), QComboBox()
        self._lay_out()
        self.say(lambda _text: self._fill(), lambda: "")
        for day in (self.as_of, self.first, self.last, self.beside, self.beside_first, self.beside_last):
            day.entered.connect(lambda _day: self.changed.emit())
        for box in (self.products, self.groups, self.accounts, self.employers):
            box.currentIndexChanged.connect(lambda _row: self.changed.emit())
        self.member.entered.connect(self.changed)

    def _lay_out(self) -> None:
        column, top, names, row = QVBoxLayout(self), QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(8)
        names.setSpacing(1)
        for line in (top, row):
            line.setSpacing(10)
        spread(names, self.title, self.says)
        self.member.setMinimumWidth(MEMBER_PX // 2)
        self.member.setMaximumWidth(MEMBER_PX)
        self.member.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for box in (self.products, self.groups, self.employers):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.accounts.setMinimumWidth(ACCOUNT_PX // 2)
        self.accounts.setMaximumWidth(ACCOUNT_PX)
        top.addLayout(names, 1)
        spread(top, self.as_of, self.beside, self.first, self.last)
        spread(row, self.member, self.products, self.groups, self.accounts, self.employers, None, self.beside_first, self.beside_last)
        column.addLayout(top)
        column.addLayout(row)
        self.say(self.products.setAccessibleName, lambda: _("Product"))
        self.say(self.groups.setAccessibleName, lambda: _("Group"))
        self.say(self.accounts.setAccessibleName, lambda: _("Account"))
        self.say(self.employers.setAccessibleName, lambda: _("Employer"))

    # --- what can be chosen -----------------------------------------------------------------------

    def set_choices(self, found: Offered) -> None:
        self._offered = found
        self.member.set_choices(found.members)
        self._fill()

    def _fill(self) -> None:
        rows = (
            (self.products, [(_("All products"), ""), *((name, code) for code, name in self._offered.products)]),
            (self.groups, [(_("All groups"), ""), *((name, name) for name in self._offered.groups)]),
            (self.accounts, [(_("All accounts"), ""), *((name, code) for code, name in self._offered.accounts)]),
            (self.employers, [(_("All employers"), ""), *((name, code) for code, name in self._offered.employers)]),
        )
        for box, offered in rows:
            kept = box.currentData() or ""
            box.blockSignals(True)
            box.clear()
            for words, key in offered:
                box.addItem(words, key)
            box.setCurrentIndex(max(box.findData(kept), 0))
            box.blockSignals(False)

    # --- the report -------------------------------------------------------------------------------

    def set_report(self, kind: ReportKind, asked: Parameters | None, view: str = "") -> None:
        """Show the fields that a report takes, with what was asked, or with what is usual; `view` is the name of a saved view."""
        self._kind, self._view = kind, view
        self.as_of.setVisible(kind.dates is Dates.AS_OF)
        for field in (self.first, self.last):
            field.setVisible(kind.dates is not Dates.AS_OF)
        self.member.setVisible(Filter.MEMBER in kind.filters)
        self.products.setVisible(Filter.PRODUCT in kind.filters)
        self.groups.setVisible(Filter.GROUP in kind.filters and bool(self._offered.groups))
        self.accounts.setVisible(Filter.ACCOUNT in kind.filters)
        self.employers.setVisible(Filter.EMPLOYER in kind.filters)
        self.beside.setVisible(kind.compare is not Compare.NEVER and kind.dates is Dates.AS_OF)
        for field in (self.beside_first, self.beside_last):
            field.setVisible(kind.compare is not Compare.NEVER and kind.dates is not Dates.AS_OF)
        self._show(_with_beside(kind, asked or self.usual(kind)))
        self._say_title()

    def name_view(self, name: str) -> None:
        """What is shown is a saved view of this name; empty for none."""
        self._view = name
        self._say_title()

    def usual(self, kind: ReportKind) -> Parameters:
        """Today, this month, or this year so far; of one member the whole book."""
        today, language = self._session.business_date, current().language
        if kind.dates is Dates.AS_OF:
            return Parameters(language, as_of=today)
        of_year = date(today.year, 1, 1) if kind.dates is Dates.YEAR else month_start(today)
        first = self._session.cooperative.first_day if Filter.MEMBER in kind.needs else of_year
        return Parameters(language, from_date=first, to_date=today)

    def _show(self, asked: Parameters) -> None:
        self.as_of.set_date(asked.as_of)
        self.first.set_date(asked.from_date)
        self.last.set_date(asked.to_date)
        self.beside.set_date(asked.compare)
        self.beside_first.set_date(asked.compare_from)
        self.beside_last.set_date(asked.compare)
        self.member.choose(asked.member)
        for box, key in ((self.products, asked.product), (self.groups, asked.group), (self.accounts, asked.account), (self.employers, asked.employer)):
            box.blockSignals(True)
            box.setCurrentIndex(max(box.findData(key), 0))
            box.blockSignals(False)

    def _say_title(self) -> None:
        if self._kind:
            self.title.setText(_(self._kind.title))
            self.says.setText(_("Saved view: {name}").format(name=self._view) if self._view else _(self._kind.says))

    def asked(self) -> Parameters:
        kind = self._kind
        if kind is None:
            raise AssertionError("a report is chosen before it is asked")
        of_day, beside = kind.dates is Dates.AS_OF, kind.compare is not Compare.NEVER
        return Parameters(
            current().language,
            as_of=self.as_of.date if of_day else None,
            from_date=None if of_day else self.first.date,
            to_date=None if of_day else self.last.date,
            member=self.member.number if Filter.MEMBER in kind.filters else "",
            product=str(self.products.currentData() or "") if Filter.PRODUCT in kind.filters else "",
            group=str(self.groups.currentData() or "") if Filter.GROUP in kind.filters else "",
            account=str(self.accounts.currentData() or "") if Filter.ACCOUNT in kind.filters else "",
            employer=str(self.employers.currentData() or "") if Filter.EMPLOYER in kind.filters else "",
            compare=(self.beside if of_day else self.beside_last).date if beside else None,
            compare_from=self.beside_first.date if beside and not of_day else None,
        )

    def first_field(self) -> QWidget:
        """Where another answer is asked for: the day."""
        return self.as_of if self._kind and self._kind.dates is Dates.AS_OF else self.first

    def lacks(self) -> QWidget | None:
        """The field that must be filled before the report can be made."""
        return self.member if self._kind and Filter.MEMBER in self._kind.needs and not self.member.number else None

    def retranslate(self) -> None:
        super().retranslate()
        self._say_title()
