"""What a pasted list would do, on one card: its columns and rows, the chosen row in full, the sums, and the button that posts it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from coopdesk.exchange.deposit_columns import Part, Use
from coopdesk.i18n.catalogue import _, current
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.views.deposit_list_reading import NO_PRODUCT, Judged, Pasted, verdicts
from coopdesk.ui.views.deposit_list_table import PastedTable
from coopdesk.ui.views.deposit_list_words import COUNTED, left_words, post_words, why_not
from coopdesk.ui.widgets.badge import Badge
from coopdesk.ui.widgets.button_row import Foot
from coopdesk.ui.widgets.card import Frame, rule, spread
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import EndLabel, Label, WholeLabel
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.sum_box import SumBox, SumRow

SUMS_WIDTH, SUMS_SCALE_MAX, TABLE_HEIGHT = 300, 1.1, 86
HEAD_SIDE = 16


class DepositPreview(Spoken, Frame):
    use_chosen = Signal(int, object)
    """A column was given another use."""
    product_chosen = Signal(str)
    """Where amounts go whose column does not say it."""

    def __init__(self, session: Session) -> None:
        super().__init__("card", margins=(1, 1, 1, 1))
        self._session = session
        self._pasted: Pasted | None = None
        self._judged: Judged | None = None
        self._waits = self._narrow = self._loose = False
        self.table: PastedTable | None = None
        self.paste_again, self.take_away = KeyButton("paste_rows", "plain", "small"), KeyButton("take_list_away", "plain", "small")
        self.post = KeyButton("post_list", "main", "action", words=lambda: post_words(self._judged))
        self.skip_bad, self.product, self.sums = QCheckBox(), QComboBox(), SumBox()
        self._place = QVBoxLayout()
        self.box.addWidget(self._head())
        self.box.addLayout(self._place, 1)
        for part in (rule(), self._below(), self._foot()):
            self.box.addWidget(part)
        self.skip_bad.toggled.connect(lambda _on: self.weigh())
        self.product.activated.connect(lambda _row: self.product_chosen.emit(self.product.currentData()))

    def _head(self) -> QWidget:
        head = Frame("bare", margins=(HEAD_SIDE, 10, HEAD_SIDE, 8), gap=8)
        self._first, self._second = first, second = QHBoxLayout(), QHBoxLayout()
        self._good, self._bad, self._rest = Badge(), Badge(), Badge()
        self._product_words = Label(ink="text2", wrap=True)
        self.say(self._product_words.setText, lambda: _("The amounts go to"))
        self.say(self.product.setAccessibleName, lambda: _("The amounts go to"))
        self.product.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for line in (first, second):
            line.setSpacing(8)
        spread(first, self._good, self._bad, self._rest, None, self.take_away, self.paste_again)
        spread(second, self._product_words, self.product)
        second.setStretchFactor(self._product_words, 1)
        head.box.addLayout(first)
        head.box.addLayout(second)
        return head

    def _below(self) -> QWidget:
        """The chosen row in full at the start, the sums at the end."""
        below, said = Frame("bare", row=True, margins=(16, 10, 16, 10), gap=24), QVBoxLayout()
        self._chosen, self._twice = WholeLabel(), WholeLabel(ink="due")
        self.say(self.skip_bad.setText, lambda: _("Leave out wrong rows"))
        spread(said, self._twice, self._chosen, None, self.skip_bad)
        below.box.addLayout(said, 1)
        below.box.addWidget(self.sums, 0, Qt.AlignmentFlag.AlignBottom)
        return below

    def _foot(self) -> QWidget:
        foot = Foot(margins=(16, 10, 16, 10), gap=12)
        self._why = EndLabel(ink="text2", wrap=True)
        spread(foot.box, self._why, self.post)
        foot.box.setStretchFactor(self._why, 1)
        return foot

    # --- what is shown ----------------------------------------------------------------------------

    def show_list(self, pasted: Pasted, judged: Judged, *, waits: bool) -> None:
        """`waits`: the order of day and month was asked and not answered."""
        self._pasted, self._judged, self._waits = pasted, judged, waits
        self._show_table(pasted, judged)
        self._show(judged)

    def _show_table(self, pasted: Pasted, judged: Judged) -> None:
        chosen = self.table.view.chosen_key() if self.table else None
        if self.table is not None:
            self._place.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
        self.table = PastedTable(pasted.raw.sheets[0], judged.plan, judged.savers.products)
        self.table.setMinimumHeight(round(TABLE_HEIGHT * look().scale))
        self.table.use_chosen.connect(self.use_chosen)
        self.table.view.row_chosen.connect(self._say_chosen)
        self._place.addWidget(self.table, 1)
        self.table.show_rows(verdicts(judged, self._session, asked=self._waits))
        self.table.view.choose(chosen)

    def first_field(self) -> QWidget:
        """Where the next thing is to be done: the product, the wrong rows, or posting."""
        if self._judged and self._judged.missing == NO_PRODUCT:
            return self.product
        return self.post if self.post.isEnabled() or self.table is None else self.table.view

    def focus_column(self, column: int) -> None:
        if self.table:
            self.table.boxes.boxes[column].setFocus()

    def choose_first_wrong(self) -> None:
        if self.table:
            wrong = next((row.key for row in self.table.model.rows if row.state == "late"), None)
            self.table.view.choose(wrong)

    def _say_chosen(self, key: object) -> None:
        row = next((each for each in self.table.model.rows if each.key == key), None) if self.table else None
        words = (row.cells[2].spoken or row.cells[2].text) if row else ""
        self._chosen.setText(_("Row {row}: {words}").format(row=key, words=words) if words else "")
        self._chosen.set_ink("late" if row and row.state == "late" else "text2")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_product()

    def _show(self, judged: Judged) -> None:
        self._show_badges()
        self._show_product(judged)
        self._show_sums(judged)
        self.skip_bad.setVisible(bool(judged.found and judged.found.plan.errors) and not self._waits)
        day = judged.found.posted_on if judged.found else None
        self._twice.setText(
            _("The same list was posted on {date}. Post it again only if it was paid again.").format(date=current().formats.date(day)) if day else ""
        )
        self._twice.setVisible(day is not None)
        self._say_chosen(self.table.view.chosen_key() if self.table else None)
        self.weigh()

    def _show_product(self, judged: Judged) -> None:
        loose = any(use == Use(Part.AMOUNT) for use in judged.plan.uses) and len(judged.savers.products) > 1
        self._loose = loose
        self._place_product()
        self.product.clear()
        self.product.addItem(_("Choose a product"), "")
        for product in judged.savers.products:
            self.product.addItem(product.name(current().language), product.code)
        self.product.setCurrentIndex(max(self.product.findData(self._pasted.product if self._pasted else ""), 0))

    def _show_badges(self) -> None:
        rows = self.table.model.rows if self.table else []
        tones = [row.cells[1].tone for row in rows]
        for badge, (tone, icon, words) in zip((self._good, self._bad, self._rest), COUNTED, strict=True):
            many = tones.count(tone)
            badge.set_state(words(many).format(n=current().formats.number(many)), tone or "neutral", icon)
            fits = not self._narrow or badge is not self._rest
            badge.setVisible(bool(many) and fits and bool(self._judged and self._judged.found))

    def _show_sums(self, judged: Judged) -> None:
        found, session = judged.found, self._session
        self.sums.setVisible(found is not None)
        if found is None:
            return
        rows = [SumRow(product.name(current().language), session.money(amount)) for product, amount in found.sums]
        self.sums.set_rows(*rows, SumRow(_("Total"), session.money(found.total), total=True))
        self.sums.setFixedWidth(max(round(SUMS_WIDTH * min(look().scale, SUMS_SCALE_MAX)), self.sums.sizeHint().width()))

    def weigh(self) -> None:
        """Whether the list may be posted, and the words for why not."""
        why = why_not(self._judged, self._session.mode, asked=self._waits, skip_bad=self.skip_bad.isChecked())
        self.post.setEnabled(self._judged is not None and not why)
        self.post.set_words(post_words(self._judged))
        self._why.setText(why or left_words(self._judged))

    def _place_product(self) -> None:
        """Where it is narrow, and height with it short, the box stands between badges and buttons; what it asks is in its name."""
        self._product_words.setVisible(self._loose and not self._narrow)
        self.product.setVisible(self._loose)
        (self._first if self._first.indexOf(self.product) >= 0 else self._second).removeWidget(self.product)
        if self._narrow and self._has_room_beside():
            self._first.insertWidget(self._first.indexOf(self.take_away), self.product)
        else:
            self._second.addWidget(self.product)

    def _has_room_beside(self) -> bool:
        parts = [each for each in (self._good, self._bad, self.take_away, self.paste_again, self.product) if not each.isHidden()]
        margins = 2 * HEAD_SIDE
        return sum(part.sizeHint().width() + self._first.spacing() for part in parts) <= self.width() - margins

    def set_width_class(self, width_class: str) -> None:
        self._narrow = width_class == "narrow"
        self.paste_again.show_cap(not self._narrow)
        self._show_badges()
        self._place_product()
