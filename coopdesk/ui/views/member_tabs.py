"""The tabs of a member's page, each with the part that it opens: a row of PARTS.

To add one: its widget in a file of its own under `ui/views/`, made `Kind(session)`, its row here, and what it shows and asks
in `MemberPage`. A part is made when its tab is first turned to: all of them at once would keep the page waiting.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from coopdesk.i18n.catalogue import _, pgettext
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.card import Frame
from coopdesk.ui.widgets.spoken import Words
from coopdesk.ui.widgets.tab_marks import TabMarks


@dataclass(frozen=True, slots=True)
class PartRow:
    name: str
    words: Words
    module: str
    kind: str
    acts: tuple[str, ...] = ()
    """Actions whose buttons stand there."""

    def make(self, session: Session) -> QWidget:
        made: QWidget = getattr(import_module(f"coopdesk.ui.views.{self.module}"), self.kind)(session)
        return made


DUES = ("pay_months", "exempt_months")
HISTORY = ("change_status", "member_office", "member_employer", "leave_member", "merge_member", "report_death")
PARTS = (
    PartRow("entries", lambda: _("Entries"), "member_entries", "EntriesTab"),
    PartRow("accounts", lambda: _("Accounts"), "member_accounts", "AccountsTab", ("open_account", "end_plan", "close_account", "stamp_card")),
    PartRow("contributions", lambda: pgettext("tab of a member", "Dues"), "member_contributions", "ContributionsTab", DUES),
    PartRow("loans", lambda: _("Loans"), "member_loans", "LoansTab"),
    PartRow("held", lambda: pgettext("tab of a member", "Held"), "member_held", "HeldTab", ("hold_money",)),
    PartRow("covers", lambda: pgettext("tab of a member", "Joint liability"), "member_covers", "CoversTab", ("give_back_covers", "let_off_covers")),
    PartRow("passbook", lambda: pgettext("tab of a member", "Passbook"), "member_passbook", "PassbookTab", ("book_lost",)),
    PartRow("heirs", lambda: pgettext("tab of a member", "Heirs"), "member_heirs", "HeirsTab"),
    PartRow("documents", lambda: _("Documents"), "member_documents", "DocumentsTab", ("add_document",)),
    PartRow("history", lambda: _("History"), "member_history", "HistoryTab", HISTORY),
)
PLACES = {row.name: place for place, row in enumerate(PARTS)}


class MemberTabs(QWidget):
    def __init__(self, session: Session, made: Callable[[str, Any], None]) -> None:
        """`made` hears of each part once, when it is there."""
        super().__init__()
        self._session, self._heard = session, made
        self._made: dict[str, QWidget] = {}
        self.bar, self._stack = TabMarks([row.words for row in PARTS], lambda: _("Parts of the page")), QStackedWidget()
        whole, card = QVBoxLayout(self), Frame("tabcard", margins=(1, 1, 1, 1))
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        card.box.addWidget(self._stack)
        whole.addWidget(self.bar)
        whole.addWidget(card, 1)
        self.bar.currentChanged.connect(lambda tab: self._stack.setCurrentWidget(self.part(PARTS[tab].name)))
        self.part(PARTS[0].name)

    def part(self, name: str) -> Any:
        """The widget of a part, made if it is not there yet."""
        if name not in self._made:
            made = self._made[name] = PARTS[PLACES[name]].make(self._session)
            self._stack.addWidget(made)
            self._heard(name, made)
        return self._made[name]

    def made(self, name: str) -> Any:
        """The widget of a part; None while it was never turned to."""
        return self._made.get(name)

    def turn_to(self, name: str) -> None:
        self.bar.setCurrentIndex(PLACES[name])

    def bring_up(self, action_id: str) -> None:
        """Turn to the part that has the button of an action, if one has."""
        if row := next((row for row in PARTS if action_id in row.acts), None):
            self.turn_to(row.name)

    def set_badge(self, name: str, text: str, tone: str = "neutral") -> None:
        self.bar.set_badge(PLACES[name], text, tone)

    def shown(self) -> Any:
        """The part in sight."""
        return self._stack.currentWidget()
