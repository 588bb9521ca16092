"""The products of the book: a list with how much each is used, the chosen one's terms with their worked example."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.products import KINDS, Family
from coopdesk.services.context import Change
from coopdesk.services.products import ProductCard, Shelf, shelf
from coopdesk.ui.forms.product_editor import ProductEditor
from coopdesk.ui.notices import good_notice
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.views.settings_section import Section
from coopdesk.ui.widgets.card import Frame
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.section_list import SectionList, SectionModel

ICONS = {Family.SHARES: "wallet", Family.SAVINGS: "wallet", Family.DEPOSITS: "calendar-days", Family.LOANS: "landmark"}
NEW = ""


class ProductsSection(Section):
    """`side` stands under the list of sections; a narrow window shows it above the terms as a box."""

    reads = frozenset({Change.BOOK, Change.ACCOUNTS, Change.LOANS})
    scrolls = False

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.shelf: Shelf | None = None
        self.editor: ProductEditor | None = None
        self.chosen = NEW
        self._model, self.kind = SectionModel(), ChoiceBox(KINDS, lambda code: _(KINDS[code].title))
        self.list, self.box, self.new = SectionList(self._model), QComboBox(), KeyButton("new_product")
        self._side_card, self._panel = Frame("card", margins=(1, 1, 1, 1)), QWidget()
        self.side = self._panel
        self._place = QVBoxLayout()
        self._lay_out()
        self.list.chosen.connect(self._choose)
        self.box.activated.connect(self.list.choose)
        self.list.entered.connect(self._into_form)
        self.new.clicked.connect(self.begin_new)
        self.kind.activated.connect(lambda _number: self._show_new())

    def _lay_out(self) -> None:
        self.box.setModel(self._model)
        for each in (self.list, self.box):
            self.say(each.setAccessibleName, lambda: _("Products"))
        self._side_card.box.addWidget(self.list)
        under = QVBoxLayout(self._panel)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(look().space(3))
        under.addWidget(self._side_card)
        self.new.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        under.addWidget(self.new)
        self._kind_field = field(lambda: _("Kind of product"), self.kind)
        self._kind_field.hide()
        self._narrow_row = QWidget()
        line = QHBoxLayout(self._narrow_row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.box, 1)
        self._narrow_line = line
        self._narrow_row.hide()
        self.column.addWidget(self._narrow_row)
        self.column.addWidget(self._kind_field, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(self._place, 1)

    def set_width_class(self, width_class: str) -> None:
        super().set_width_class(width_class)
        narrow = width_class == "narrow"
        self._narrow_row.setVisible(narrow)
        if narrow:
            self._narrow_line.addWidget(self.new)
        elif layout := self._panel.layout():
            layout.addWidget(self.new)
        if self.editor:
            self.editor.set_width_class(width_class)

    # --- what is shown ----------------------------------------------------------------------------

    def load(self) -> None:
        self.session.ask(shelf, self._loaded)

    def _loaded(self, found: Shelf) -> None:
        """Terms that are being typed stay; the list is read anew."""
        typed = self.draft()
        self.shelf = found
        self.new.setEnabled(found.manages)
        self._say_list()
        if typed is None:
            number = next((n for n, card in enumerate(found.products) if card.product.code == self.chosen), 0)
            if self.list.currentIndex().row() != number:
                self.list.choose(number)
            else:
                self._show_product(found.products[number])

    def _say_list(self) -> None:
        rows = []
        for card in self.shelf.products if self.shelf else ():
            family = KINDS[card.product.kind].family
            rows.append((card.product.name(current().language), ICONS[family], True, self._use_words(card, family)))
        self._model.set_rows(rows)
        self.list.updateGeometry()

    def _use_words(self, card: ProductCard, family: Family) -> str:
        if not card.accounts:
            return _("not used yet")
        number = current().formats.number(card.accounts)
        if family is Family.LOANS:
            return ngettext("{n} loan", "{n} loans", card.accounts).format(n=number)
        return ngettext("{n} account", "{n} accounts", card.accounts).format(n=number)

    def show_product(self, code: str) -> None:
        codes = [card.product.code for card in self.shelf.products] if self.shelf else []
        if code in codes:
            self.list.choose(codes.index(code))

    def _choose(self, number: int) -> None:
        if self.shelf and 0 <= number < len(self.shelf.products):
            self.box.setCurrentIndex(number)
            self._show_product(self.shelf.products[number])

    def _show_product(self, card: ProductCard) -> None:
        self.chosen = card.product.code
        self._kind_field.hide()
        self._edit(card.product.kind, card)

    def begin_new(self) -> None:
        self._kind_field.show()
        self._show_new()
        self.kind.setFocus()

    def _show_new(self) -> None:
        self.chosen = NEW
        self._edit(self.kind.currentData(), None)

    def _edit(self, kind: str, card: ProductCard | None) -> None:
        if self.shelf is None:
            return
        self._drop()
        self.editor = ProductEditor(self.session, self.shelf, kind, card)
        self.editor.saved.connect(self._saved)
        self.editor.cancelled.connect(self.on_escape)
        self.editor.set_width_class(self.width_class)
        self._place.addWidget(self.editor, 1)
        self.editor.show()

    def _saved(self, words: str) -> None:
        self._drop()
        self.load()
        self.tell(good_notice(words))
        self.list.setFocus()

    def _drop(self) -> None:
        if self.editor:
            self._place.removeWidget(self.editor)
            self.editor.hide()
            self.editor.deleteLater()
        self.editor = None

    def _into_form(self) -> None:
        if self.editor:
            self.editor.chain()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def first_field(self) -> QWidget:
        return self.box if self.width_class == "narrow" else self.list

    # --- what is typed ----------------------------------------------------------------------------

    def draft(self) -> dict[str, str] | None:
        typed = self.editor.draft() if self.editor else None
        return {"product": self.chosen, "kind": self.kind.currentData(), **typed} if typed else None

    def take_draft(self, draft: dict[str, str]) -> None:
        if draft.get("product"):
            self.show_product(draft["product"])
        else:
            self.kind.setCurrentIndex(max(self.kind.findData(draft.get("kind", "")), 0))
            self.begin_new()
        if self.editor:
            self.editor.take_draft(draft)

    def on_escape(self) -> bool:
        """Esc takes back what was typed, and closes the form of a new product."""
        if self.chosen != NEW and not self.draft():
            return False
        self._drop()
        self.chosen = self.chosen or (self.shelf.products[0].product.code if self.shelf else NEW)
        self._choose(self.list.currentIndex().row())
        self.list.setFocus()
        return True

    def retranslate(self) -> None:
        super().retranslate()
        self._say_list()
