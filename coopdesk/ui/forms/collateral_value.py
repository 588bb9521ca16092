"""What collateral is worth: the value, what is taken off it, and by whom or by what it was valued; under them what counts."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coopdesk.domain.collateral import Collateral, check_valuation, counted_value
from coopdesk.domain.errors import BadField
from coopdesk.domain.money import Minor
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.percent_parser import parse_share
from coopdesk.services.collateral import ValueCollateral
from coopdesk.services.context import Outcome
from coopdesk.ui.forms.act_question import ActQuestion
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.text_field import TextField


class ValueFields(Spoken, QWidget):
    """`value` and `haircut` are None while they are not clear."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.haircut: Decimal | None = None
        self.amount = MoneyEdit(session.currency, lambda: _("Value"), lambda: _("150k or 1.5 million is understood"), _check_value, small=True)
        self.off = TextField(lambda: _("Haircut in percent"), lambda: _("what is taken off"))
        self.basis = TextField(lambda: _("Valued by"), lambda: _("who, or from which price list"))
        self._counts = Label(kind="small", ink="text2", wrap=True)
        whole, pair = QVBoxLayout(self), QHBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        pair.setSpacing(12)
        pair.addWidget(self.amount, 1, Qt.AlignmentFlag.AlignTop)
        pair.addWidget(self.off, 1, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(pair)
        whole.addWidget(self.basis)
        whole.addWidget(self._counts)
        self.amount.changed.connect(self.judge)
        self.off.changed.connect(self.judge)
        self.amount.entered.connect(self.off.setFocus)
        self.say(lambda _text: self.judge(), lambda: "")

    @property
    def value(self) -> Minor | None:
        return self.amount.minor

    def propose(self, haircut: Decimal) -> None:
        self.off.set_text(current().formats.percent(haircut).replace("%", "").strip())

    def judge(self) -> None:
        self.haircut = _haircut(self.off.text())
        if self.value is None or self.haircut is None:
            self._counts.setText("")
        else:
            counted = self._session.money(counted_value(self.value, self.haircut))
            self._counts.setText(_("It counts for {amount} behind the loan, once it is here.").format(amount=counted))
        self.changed.emit()

    def given(self) -> tuple[Minor, Decimal]:
        """Value and haircut, once both are clear."""
        return self.value or 0, self.haircut or Decimal(0)

    def why_not(self) -> str:
        if self.value is None:
            return _("the value is missing")
        return "" if self.haircut is not None else _("the haircut is not clear yet")


def _check_value(minor: Minor) -> None:
    check_valuation(minor, Decimal(0))


def _haircut(text: str) -> Decimal | None:
    if text.strip(" %").replace(",", "").replace(".", "").strip("0") == "" and text.strip(" %"):
        return Decimal(0)
    try:
        return parse_share(text)
    except BadField:
        return None


class CollateralValue(ActQuestion):
    topic = "loan"

    def __init__(self, page: Page, session: Session, found: Collateral) -> None:
        super().__init__(page, session, lambda: _("What is it worth now?"), "value_now")
        self._found = found
        self.fields, was = ValueFields(session), Label(wrap=True)
        self.say(was.setText, self._was)
        for part in (was, self.fields):
            self.body.addWidget(part)
        self.body.addStretch()
        self.fields.propose(found.value.haircut)
        self.fields.changed.connect(self.judge)
        self.judge()
        self.fields.amount.setFocus()

    def _was(self) -> str:
        found, formats = self._found, current().formats
        said = _("{what}: {value} on {date}, less {haircut}.")
        value, haircut = self._session.money(found.value.value), formats.percent(found.value.haircut)
        return said.format(what=found.description, value=value, date=formats.date(found.value.on), haircut=haircut)

    def judge(self) -> None:
        self.main.setEnabled(not self.fields.why_not())

    def command(self) -> ValueCollateral:
        value, haircut = self.fields.given()
        return ValueCollateral(self.request_id, self._session.business_date, self._found.id, value, haircut, self.fields.basis.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("{what} is valued anew.").format(what=self._found.description)
