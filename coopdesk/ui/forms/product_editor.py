"""One product's terms: from when they hold, the fields, what stays as it was; the worked example stands beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coopdesk.domain.errors import BadField, DateTooEarly, Refusal, TermsInUse
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.products import KINDS, Family
from coopdesk.services.products import AddProduct, ChangeProduct, ProductCard, Shelf
from coopdesk.ui.forms.product_example import ExampleCard
from coopdesk.ui.forms.product_terms import TermsForm
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.badge import Badge
from coopdesk.ui.widgets.card import Card, Frame, spread
from coopdesk.ui.widgets.date_edit import DateEdit
from coopdesk.ui.widgets.enter_chain import go_on
from coopdesk.ui.widgets.field import Refused
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import EndLabel, Label, restyle
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.tall_area import TallArea
from coopdesk.ui.widgets.text_field import TextField

EXAMPLE_PX = 322


class ProductEditor(Spoken, QWidget):
    """`card` None: a new product of `kind`, with a name to be typed."""

    saved = Signal(str)
    """Good news in words."""
    cancelled = Signal()

    def __init__(self, session: Session, shelf: Shelf, kind: str, card: ProductCard | None) -> None:
        super().__init__()
        self._session, self._shelf, self._kind, self._card = session, shelf, kind, card
        self._id, self._saving = str(uuid4()), False
        self._begun: dict[str, str] = {}
        self.form = TermsForm(KINDS[kind], session.currency, [each.product for each in shelf.products])
        self.example = ExampleCard(session, KINDS[kind], shelf.loan_cap)
        self.name = TextField(lambda: _("Name of the product"))
        self.begins = DateEdit(lambda: _("In force from"), shelf.business_date)
        self.save_button, self.cancel = KeyButton("save_product", "main"), KeyButton("cancel")
        self._badge, self._title, self._why, self.refused = (
            Badge(),
            Label(kind="member", wrap=True),
            EndLabel(ink="text2", wrap=True),
            Refused(),
        )
        self._places = QHBoxLayout(self)
        self._lay_out()
        self._fill()
        self.form.changed.connect(self._changed)
        self.name.changed.connect(self._changed)
        self.begins.changed.connect(self._changed)
        self.begins.entered.connect(lambda: go_on(self.chain(), self.save))
        self.save_button.clicked.connect(self.save)
        self.cancel.clicked.connect(self.cancelled)
        self._changed()

    def _lay_out(self) -> None:
        sheet = Card(title=False)
        head = QHBoxLayout()
        head.setContentsMargins(0, 10, 0, 0)
        head.setSpacing(12)
        head.addWidget(self.name if self._card is None else self._title, 1, Qt.AlignmentFlag.AlignTop)
        if self._card:
            head.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        self.begins.setFixedWidth(round(170 * look().scale))
        head.addWidget(self.begins, 0, Qt.AlignmentFlag.AlignTop)
        sheet.body.addLayout(head)
        content = QWidget()
        self._under = QVBoxLayout(content)
        self._under.setContentsMargins(0, 0, 0, 0)
        self._under.setSpacing(look().space(4))
        self._under.addWidget(self.form)
        sheet.body.addWidget(TallArea(content, modest=True), 1)
        sheet.body.addWidget(self.refused)
        foot = sheet.add_foot()
        spread(foot, self.cancel, self._why, self.save_button)
        foot.setStretchFactor(self._why, 1)
        self._places.setContentsMargins(0, 0, 0, 0)
        self._places.setSpacing(look().space(4))
        self._places.addWidget(sheet, 1)
        self._beside = Frame("bare")
        self._example_area = TallArea(self._beside)
        self._example_area.setFixedWidth(EXAMPLE_PX)
        self._places.addWidget(self._example_area)
        self.set_width_class("wide")

    def _fill(self) -> None:
        self.begins.set_date(self._shelf.business_date)
        if self._card:
            card = self._card
            self.say(self._title.setText, lambda: card.product.name(current().language))
            self.form.set_terms(card.in_force(self._shelf.business_date).terms)
        else:
            self.form.set_terms(KINDS[self._kind].plain_terms({}))
        self._begun = self._texts()
        for part in (self.form, self.begins.edit, self.name.edit):
            part.set_read_only(not self._shelf.manages) if isinstance(part, TermsForm) else part.setReadOnly(not self._shelf.manages)
        self.say(lambda _text: self._judge(), lambda: "")

    def set_width_class(self, width_class: str) -> None:
        """The example beside the form only where three columns fit; else it goes on under the fields, as a part of the sheet."""
        wide = width_class == "wide"
        (self._beside.box if wide else self._under).addWidget(self.example)
        restyle(self.example, role="card" if wide else "part")
        self._example_area.setVisible(wide)
        self.form.set_width_class(width_class)

    def chain(self) -> Sequence[QWidget]:
        return [*([self.name.edit] if self._card is None else []), *self.form.chain(), self.begins.edit]

    # --- what is typed ----------------------------------------------------------------------------

    def _texts(self) -> dict[str, str]:
        return {"name": self.name.text(), "begins": self.begins.edit.text(), **self.form.texts()}

    def draft(self) -> dict[str, str] | None:
        now = self._texts()
        return now if now != self._begun else None

    def take_draft(self, draft: dict[str, str]) -> None:
        self.name.set_text(draft.get("name", ""))
        self.begins.edit.setText(draft.get("begins", ""))
        self.begins.edit.textEdited.emit(self.begins.edit.text())
        self.form.set_texts(draft)

    def _changed(self) -> None:
        self.refused.set_refusal(None)
        self.example.show_terms(self.form.checked(), self.begins.date)
        self._judge()

    def _judge(self) -> None:
        """Whether it can be saved, and in words why not."""
        changed = self.draft() is not None
        self._badge.set_state(_("not saved") if changed else _("as in the book"), "due" if changed else "neutral")
        why = self._why_not(changed)
        self.save_button.setEnabled(not why and not self._saving)
        self._why.setText(why or self._stays())

    def _why_not(self, changed: bool) -> str:
        if not self._shelf.manages:
            return _("Terms are changed by who may change the settings of the book.")
        if self._card is None and not self.name.text():
            return _("The name is missing.")
        if self.form.checked() is None:
            return _("One of the terms cannot stand as it is typed.")
        if self.begins.date is None:
            return _("The day from which they hold is missing.")
        return "" if changed else _("Nothing is changed.")

    def _stays(self) -> str:
        """What the new terms do not touch."""
        count = self._card.accounts if self._card else 0
        if not count:
            return _("Terms of before stay in the book.")
        if KINDS[self._kind].family is Family.LOANS:
            words = ngettext("{n} loan keeps the terms it was made with.", "{n} loans keep the terms they were made with.", count)
        else:
            words = ngettext("{n} account keeps the terms it was opened with.", "{n} accounts keep the terms they were opened with.", count)
        return words.format(n=current().formats.number(count))

    # --- saving -----------------------------------------------------------------------------------

    def save(self) -> None:
        self._judge()
        terms, begins = self.form.checked(), self.begins.date
        if not self.save_button.isEnabled() or terms is None or begins is None:
            return
        plain = {key: value for key, value in terms.items() if key != "method"}
        command: Any = (
            ChangeProduct(self._id, self._card.product.code, begins, plain)
            if self._card
            else AddProduct(self._id, self._kind, self.name.text(), begins, plain)
        )
        self._saving = True
        self.save_button.setEnabled(False)
        self._session.do(command, self._done, self._refuse)

    def _done(self, _outcome: object) -> None:
        name = self._card.product.name(current().language) if self._card else self.name.text()
        day = current().formats.date(self.begins.date) if self.begins.date else ""
        self.saved.emit(_("{name}: the new terms hold from {day}.").format(name=name, day=day))

    def _refuse(self, refusal: Refusal) -> None:
        self._saving = False
        self._judge()
        if isinstance(refusal, (DateTooEarly, TermsInUse)):
            self.begins.show_refusal(refusal)
            self.begins.setFocus()
        elif isinstance(refusal, BadField) and refusal.field == "name":
            self.name.set_refusal(refusal)
            self.name.setFocus()
        elif place := self.form.place_of(refusal):
            place.set_refusal(refusal)
        else:
            self.refused.set_refusal(refusal, self._session.currency)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            go_on(self.chain(), self.save)
        else:
            super().keyPressEvent(event)
