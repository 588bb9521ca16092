"""What a group asks for: the whole, how it is split, the words for all of it, and what each member asks for.

Every part stays as it was typed until the loans are asked for; it is kept as a draft.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from uuid import uuid4

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.group_loans import PartAsked, SplitBy, split_whole
from coopdesk.domain.money import Minor
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.i18n.labels import label
from coopdesk.services.access import Act
from coopdesk.services.group_loan_sheet import Borrower, GroupLoanSheet
from coopdesk.services.group_loans import ApplyForGroup
from coopdesk.services.loan_offer import LoanProduct
from coopdesk.ui.models.amount_grid import GridRow
from coopdesk.ui.models.group_loan_grid import PURPOSE, ROOM, STATE, TERM
from coopdesk.ui.session import Session
from coopdesk.ui.views.group_loan_grid import AMOUNT, OWES, SAVINGS
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.enter_chain import go_on
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.field_pair import FieldPair
from coopdesk.ui.widgets.frame import Frame
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.text_field import TextField


class GroupLoanAsking(Frame):
    changed = Signal()
    entered = Signal()
    """Enter behind the last field."""
    refused = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__("bare", gap=8)
        self._session, self.request_id = session, str(uuid4())
        self.sheet: GroupLoanSheet | None = None
        self.parts: dict[str, Minor] = {}
        self.terms: dict[str, str] = {}
        self.purposes: dict[str, str] = {}
        self.product = ChoiceBox((), self._product_name)
        self.words, self.term = TextField(lambda: _("What the group calls it"), lambda: _("as Capital for planting")), TextField(lambda: _("Instalments"))
        self.whole, self.coin = (MoneyEdit(session.currency, words, small=True, optional=True) for words in (lambda: _("Whole amount"), lambda: _("In parts of")))
        self.by = ChoiceBox(SplitBy)
        self.purpose = TextField(lambda: _("Purpose"), lambda: _("where a member has none of her own"))
        self.decision = TextField(lambda: _("Decision of the group"), lambda: _("as the minutes say it"))
        for pair in (
            FieldPair(field(lambda: _("Product"), self.product), self.term),
            FieldPair(FieldPair(self.whole, self.coin), field(lambda: _("Split"), self.by)),
            FieldPair(self.purpose, self.decision),
        ):
            self.box.addWidget(pair)
        self.product.currentIndexChanged.connect(lambda _place: self.changed.emit())
        for part in (self.words, self.term, self.whole, self.purpose, self.decision):
            part.changed.connect(self.changed)
        for edit in (self.whole, self.coin):
            edit.entered.connect(self.next_field)

    def next_field(self) -> None:
        """Enter goes from field to field; behind the last one it has `entered`."""
        edits = self.words.edit, self.product, self.term.edit, self.whole.edit, self.coin.edit, self.by, self.purpose.edit, self.decision.edit
        go_on(edits, self.entered.emit)

    def first_field(self) -> QWidget:
        return self.words.edit

    def show_sheet(self, sheet: GroupLoanSheet) -> None:
        self.sheet = sheet
        self.product.set_values([each.product.code for each in sheet.products])

    def _product_name(self, code: str) -> str:
        return next((each.product.name(current().language) for each in self.sheet.products if each.product.code == code), code) if self.sheet else code

    def _offered(self) -> LoanProduct | None:
        return next((each for each in self.sheet.products if each.product.code == self.product.value), None) if self.sheet else None

    def _borrowers(self) -> tuple[Borrower, ...]:
        return self.sheet.borrowers if self.sheet else ()

    # --- what each asks for -----------------------------------------------------------------------

    def rows(self) -> tuple[list[GridRow], dict[str, dict[str, str]]]:
        """Members with their amounts and words, and the sums."""
        found, told = [], {}
        for each in self._borrowers():
            number = each.who.member.number
            asked = self.parts.get(number, 0)
            figures = {SAVINGS: each.who.savings, OWES: each.who.loans, AMOUNT: asked}
            found.append(GridRow(number if each.may else "", f"{number}  {each.who.member.name}", figures))
            common = (self._term_of(number), self._purpose_of(number)) if asked else ("", self.purposes.get(number, ""))
            told[number] = {TERM: common[0], PURPOSE: common[1], ROOM: self._room_words(each), STATE: self._hindrance(each)}
        sums = {key: sum(row.amounts[key] for row in found) for key in (SAVINGS, OWES, AMOUNT)}
        return [*found, GridRow("", _("Total"), sums)], told

    def _room(self, each: Borrower) -> Minor | None:
        product = self._offered()
        return self.sheet.room(each, product) if self.sheet and product else None

    def _room_words(self, each: Borrower) -> str:
        room = self._room(each)
        return "" if room is None else self._session.amount(room)

    def _hindrance(self, each: Borrower) -> str:
        """Why a member may not borrow so, or only where the group decides so."""
        number, room, money = each.who.member.number, self._room(each), self._session.money
        asked, limit = self.parts.get(number, 0), self.sheet.limit if self.sheet else None
        if not each.may:
            return label(each.who.member.status, current())
        if room is not None and asked > room:
            return _("more than she may borrow")
        blocked = _("owes {amount} to those who paid for her").format(amount=money(each.blocked)) if each.blocked else ""
        above = _("would owe more than {amount}, the most for one member").format(amount=money(limit.most)) if limit and limit.above(each.owed, asked) else ""
        return " · ".join(filter(None, (blocked, above)))

    def silent(self) -> frozenset[str]:
        """The columns that say nothing of anybody."""
        borrowers = self._borrowers()
        state = any(self._hindrance(each) for each in borrowers)
        room = any(self._room(each) is not None for each in borrowers if each.may)
        return frozenset(key for key, says in ((STATE, state), (ROOM, room)) if not says)

    def _term_of(self, number: str) -> str:
        return self.terms.get(number) or self.term.text()

    def _purpose_of(self, number: str) -> str:
        return self.purposes.get(number) or self.purpose.text()

    def type_amount(self, member: str, minor: Minor) -> None:
        self.parts[member] = minor
        self.changed.emit()

    def type_words(self, member: str, column: str, text: str) -> None:
        (self.terms if column == TERM else self.purposes)[member] = text
        self.changed.emit()

    # --- judging ----------------------------------------------------------------------------------

    def sum_words(self) -> str:
        whole, money = sum(self.parts.values()), self._session.money
        many = sum(1 for amount in self.parts.values() if amount)
        said = ngettext("{amount} for {n} member.", "{amount} for {n} members.", many).format(amount=money(whole), n=current().formats.number(many))
        open_part = (self.whole.minor or 0) - whole
        if not self.whole.minor or not open_part:
            return said
        rest = _("{amount} of the whole is not shared out yet.") if open_part > 0 else _("{amount} more than the whole.")
        return f"{said} {rest.format(amount=money(abs(open_part)))}"

    def why_not(self) -> str:
        """Why the loans cannot be asked for yet."""
        asked = [each for each in self._borrowers() if self.parts.get(each.who.member.number)]
        above = next((each.who.member.name for each in asked if self._is_above(each)), "")
        checks = (
            (self.sheet is not None and Act.APPLY_LOAN not in self.sheet.may, _("you may not write down applications")),
            (self._offered() is None, _("this cooperative lends no product yet")),
            (not asked, _("type an amount for each who borrows, or split the whole")),
            (bool(above), _("{name} asks for more than she may borrow").format(name=above)),
            (any(not self._term_of(each.who.member.number).isdecimal() for each in asked), _("say in how many instalments")),
            (any(each.blocked for each in asked) and not self.decision.text(), _("the decision of the group is missing: others paid for one of them")),
            (bool(self.whole.minor) and sum(self.parts.values()) != self.whole.minor, self.sum_words()),
        )
        return next((words for wrong, words in checks if wrong), "")

    def _is_above(self, each: Borrower) -> bool:
        room = self._room(each)
        return room is not None and self.parts.get(each.who.member.number, 0) > room

    # --- splitting, and asking --------------------------------------------------------------------

    def split(self) -> None:
        """The whole over all who may borrow, alike or by savings, in whole coins."""
        able = [each for each in self._borrowers() if self._room(each) != 0 and each.may]
        weights = [1 if self.by.value is SplitBy.EQUAL else max(0, each.who.savings) for each in able]
        try:
            parts = split_whole(self.whole.minor or 0, weights, self.coin.minor or 1)
        except Refusal as refusal:
            self.refused.emit(refusal)
            self.whole.setFocus()
            return
        self.take_parts({each.who.member.number: part for each, part in zip(able, parts, strict=True)})

    def take_parts(self, parts: Mapping[str, Minor]) -> None:
        self.parts = dict(parts)
        self.changed.emit()

    def command(self) -> ApplyForGroup | None:
        """All applications in one; None while something is missing."""
        if self.sheet is None or self.why_not():
            return None
        asked = [(number, minor) for number, minor in self.parts.items() if minor]
        parts = tuple(PartAsked(number, minor, int(self._term_of(number)), self._purpose_of(number)) for number, minor in asked)
        request = self.request_id, self._session.business_date, self.sheet.group.name, self.product.value
        return ApplyForGroup(*request, self.words.text(), parts, self.decision.text())

    # --- what is typed, as a draft ----------------------------------------------------------------

    def clear(self) -> None:
        """All of it is asked for, or thrown away."""
        self.request_id, self.parts, self.terms, self.purposes = str(uuid4()), {}, {}, {}
        for part in (self.words, self.purpose, self.decision):
            part.set_text("")
        self.whole.set_minor(None)

    def is_typed(self) -> bool:
        return any(self.parts.values()) or any(part.text() for part in (self.words, self.purpose, self.decision, self.whole))

    def draft(self) -> dict[str, str]:
        typed = {"parts": self.parts, "terms": self.terms, "purposes": self.purposes}
        chosen = {"product": self.product.value or "", "by": self.by.value.value, "request_id": self.request_id}
        return {name: part.text() for name, part in self._texts().items()} | chosen | {"typed": json.dumps(typed)}

    def _texts(self) -> dict[str, TextField | MoneyEdit]:
        return {"words": self.words, "whole": self.whole, "coin": self.coin, "term": self.term, "purpose": self.purpose, "decision": self.decision}

    def take_draft(self, draft: Mapping[str, str]) -> None:
        self.request_id = draft.get("request_id", self.request_id)
        for name, part in self._texts().items():
            part.set_text(draft.get(name, ""))
        self.product.offer(draft.get("product", ""))
        self.product.choose(draft.get("product", ""))
        self.by.choose(SplitBy(draft.get("by", SplitBy.EQUAL)))
        typed = json.loads(draft.get("typed", "{}"))
        self.parts, self.terms, self.purposes = (dict(typed.get(name, {})) for name in ("parts", "terms", "purposes"))
        self.changed.emit()
