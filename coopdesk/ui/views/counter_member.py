"""The member who is served: who she is, what she has, and what is expected of her."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from coopdesk.domain.loans import LoanState
from coopdesk.domain.members import MemberStatus
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.i18n.labels import label
from coopdesk.services.member_card import MemberCard
from coopdesk.ui.forms.savings_panel import product_names
from coopdesk.ui.session import Session
from coopdesk.ui.views.members import STATUS_TONES
from coopdesk.ui.widgets.avatar import Avatar
from coopdesk.ui.widgets.badge import Badge
from coopdesk.ui.widgets.balance_strip import BalanceStrip, StripItem
from coopdesk.ui.widgets.card import Frame
from coopdesk.ui.widgets.icon_mark import IconMark
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import ElidedLabel, Label, restyle

AVATAR, NAMED_MAX = 56, 2
SIDES_PX, GAP_PX = 44, 12


class ExpectedBar(Frame):
    """One line in ochre; red where something is late. Hidden while nothing is expected."""

    def __init__(self) -> None:
        super().__init__("notice", row=True, margins=(12, 6, 12, 6), gap=10)
        self._icon, self._words = IconMark("clock", "due", 18), Label(wrap=True)
        self.box.addWidget(self._icon)
        self.box.addWidget(self._words, 1)
        self.hide()

    def text(self) -> str:
        return self._words.text()

    def show_words(self, words: str, *, late: bool) -> None:
        tone = "late" if late else "due"
        self._icon.set_icon("clock", tone)
        self._words.setText(words)
        restyle(self, tone=tone)
        self.setVisible(bool(words))


class CounterMember(Frame):
    """The card; `expected` is the strip under it, placed by the page."""

    def __init__(self, session: Session) -> None:
        super().__init__("card", margins=(1, 1, 1, 1))
        self._session = session
        self._card: MemberCard | None = None
        self._chosen = ""
        self._compact = False
        self._avatar, self._name, self._status = Avatar(AVATAR), ElidedLabel(kind="member"), Badge()
        self._facts, self.open, self.strip = ElidedLabel(kind="small", ink="text2"), KeyButton("open_member", "plain", "small"), BalanceStrip()
        self._owed, self.expected = Badge(), ExpectedBar()
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        line, words, names = QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        line.setContentsMargins(14, 10, 14, 10)
        line.setSpacing(12)
        words.setSpacing(2)
        names.setSpacing(8)
        names.addWidget(self._name)
        names.addWidget(self._status)
        names.addStretch(1)
        words.addStretch()
        words.addLayout(names)
        words.addWidget(self._facts)
        words.addStretch()
        line.addWidget(self._avatar)
        line.addLayout(words, 1)
        line.addWidget(self._owed)
        line.addWidget(self.open)
        self.box.addLayout(line)
        self.box.addWidget(self.strip)

    def show_card(self, card: MemberCard) -> None:
        self._card = card
        member, words = card.member, current()
        self._avatar.set_name(member.name)
        self._name.setText(member.name)
        tone, icon = STATUS_TONES[member.status]
        self._status.set_state(label(member.status, words), tone, icon)
        since = _("since {date}").format(date=words.formats.date(member.joined))
        facts = (_("No. {number}").format(number=member.number), member.details.group, since)
        self._facts.setText(" · ".join(filter(None, facts)))
        late = any(each.late for each in card.dues.instalments)
        total = _("Expected {amount}").format(amount=self._session.money(card.dues.total))
        self._owed.set_state(total, "late" if late else "due", "clock")
        self.expected.show_words(self._expected_words(card), late=late)
        self._show_strip()
        self._arrange()

    def choose_account(self, product: str) -> None:
        """Tint the account that the form is about."""
        self._chosen = product
        self._show_strip()

    def _show_strip(self) -> None:
        if self._card is None:
            return
        card, session = self._card, self._session
        names = {product.code: product.name(current().language) for product in card.told}
        held = {each.product: each.balance for each in card.accounts if each.closed is None}
        items = [StripItem(name, session.amount(held.get(code, 0)), chosen=code == self._chosen) for code, name in names.items()]
        if card.placed:
            items.append(StripItem(_("Term deposits"), session.amount(card.placed)))
        if any(loan.state is LoanState.DISBURSED for loan in card.loans):
            items.append(StripItem(_("Loan left"), session.amount(card.owed)))
        if together := sum(each.held for each in card.accounts if each.closed is None):
            items.append(StripItem(_("Held of savings"), session.amount(together)))
        self.strip.set_items(tuple(items))

    def _expected_words(self, card: MemberCard) -> str:
        """The first things expected, and how much all of them are."""
        names, formats = product_names(card), current().formats
        things = [
            _("instalment {n} {amount}, {date}").format(n=each.n, amount=self._session.money(each.amount), date=formats.date(each.due))
            for each in card.dues.instalments
        ]
        for each in card.dues.contributions:
            months = formats.month(each.first) if each.first == each.last else f"{formats.month(each.first)} – {formats.month(each.last)}"
            things.append(
                _("{product} {month} {amount}").format(product=names.get(each.product, each.product), month=months, amount=self._session.money(each.amount))
            )
        if not things or card.member.status is MemberStatus.LEFT:
            return ""
        more = len(things) - NAMED_MAX
        if more > 0:
            rest = ngettext("{n} more, {total} in all", "{n} more, {total} in all", more)
            things[NAMED_MAX:] = [rest.format(n=more, total=self._session.money(card.dues.total))]
        return _("Expected: {what}").format(what=" · ".join(things))

    def set_compact(self, *, compact: bool) -> None:
        """Little height: the balances leave, and what is expected stands beside the name."""
        self._compact = compact
        self._arrange()

    def _arrange(self) -> None:
        has_dues = self._card is not None and bool(self._card.dues.total) and self._card.member.status is not MemberStatus.LEFT
        self.strip.setVisible(not self._compact)
        self._owed.setVisible(self._compact and has_dues)
        self.expected.setVisible(not self._compact and has_dues)
        self._fit()

    def _fit(self) -> None:
        """The name is whole as long as it can be: the button leaves before it (F4 acts all the same), then the status."""
        name, shown = self._name.sizeHint().width(), SIDES_PX + AVATAR
        owed = self._owed.sizeHint().width() + GAP_PX if self._owed.isVisibleTo(self) else 0
        room = self.width() - shown - owed - name
        status, open_width = self._status.sizeHint().width() + GAP_PX, self.open.sizeHint().width() + GAP_PX
        self.open.setVisible(not self._compact and room >= status + open_width)
        self._status.setVisible(room >= status)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
