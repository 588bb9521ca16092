"""What is expected of a member by the end of the month, with its sum; beside her entries."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.i18n.catalogue import _, current
from coopdesk.services.member_card import MemberCard
from coopdesk.services.member_dues import ExpectedInstalment, ExpectedMonths
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.card import Card
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.sum_box import SumBox, SumRow


class ExpectedSide(Spoken, QWidget):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._box = Card("clock")
        self.say(self._box.title.setText, lambda: _("Expected"))
        self.sums, self._nothing = SumBox(), Label(kind="small", ink="text2", wrap=True)
        self.say(self._nothing.setText, lambda: _("Nothing is expected this month."))
        for part in (self.sums, self._nothing):
            self._box.body.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._box)

    def show_card(self, card: MemberCard) -> None:
        dues, language = card.dues, current().language
        names = {product.code: product.name(language) for product in card.products}
        rows = [self._instalment(due) for due in dues.instalments] + [self._months(due, names) for due in dues.contributions]
        total = SumRow(_("Total"), self._session.amount(dues.total), total=True)
        self.sums.set_rows(*rows, *((total,) if rows else ()))
        self.sums.setVisible(bool(rows))
        self._nothing.setVisible(not rows)

    def _instalment(self, due: ExpectedInstalment) -> SumRow:
        words = _("Instalment {n}, {date}").format(n=due.n, date=current().formats.date(due.due))
        return SumRow(words, self._session.amount(due.amount), ink="late" if due.late else "text")

    def _months(self, due: ExpectedMonths, names: dict[str, str]) -> SumRow:
        formats, name = current().formats, names.get(due.product, due.product)
        if due.first == due.last:
            words = _("{product}, {month}").format(product=name, month=formats.month_name(due.first.month))
        else:
            first, last = (formats.month_short(day.month) for day in (due.first, due.last))
            words = _("{product}, {first}–{last}").format(product=name, first=first, last=last)
        return SumRow(words, self._session.amount(due.amount))
