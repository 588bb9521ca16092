"""The parts of a loan's page, a tab each: what a part answers, and the rack of them in the order of the tabs.

To add one: a `LoanPart` in a file of its own under `ui/views/` (it reads what it shows with `session.ask` in `show_card`,
opens its dialogs over `self.page.window()`), and its row in PARTS. A part is made when its tab is turned to.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from PySide6.QtWidgets import QWidget

from coopdesk.domain.loans import LoanState
from coopdesk.i18n.catalogue import _
from coopdesk.services.loan_card import LoanCard
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.spoken import Spoken, Words


class LoanPart(Spoken, QWidget):
    """One part, or several of them where the row says so: `turn_to` tells which of them is wanted."""

    def __init__(self, page: Page, session: Session) -> None:
        super().__init__()
        self.page, self.session = page, session

    @abstractmethod
    def show_card(self, card: LoanCard) -> None:
        """Show a loan, or the same one as it is now; asked only while the part is in sight."""

    def first_field(self) -> QWidget:
        """Where the keyboard goes when the part is turned to."""
        return self

    def turn_to(self, name: str) -> None:
        """The row of PARTS that was chosen."""

    def set_width_class(self, width_class: str) -> None:
        """wide, middle or narrow, by the effective width of the window."""


@dataclass(frozen=True, slots=True)
class PartRow:
    """`shown` says of which loans and at which width class of the window there is such a tab."""

    name: str
    words: Words
    module: str
    kind: str
    shown: Callable[[LoanCard, str], bool]
    acts: tuple[str, ...] = ()
    """Actions whose buttons stand there."""

    @property
    def key(self) -> tuple[str, str]:
        """Rows of one key share one widget."""
        return self.module, self.kind

    def make(self, page: Page, session: Session) -> LoanPart:
        made: LoanPart = getattr(import_module(f"coopdesk.ui.views.{self.module}"), self.kind)(page, session)
        return made


def not_lent(card: LoanCard, _width: str) -> bool:
    return not card.rows


def lent(card: LoanCard, _width: str) -> bool:
    return bool(card.rows)


def runs(card: LoanCard, _width: str) -> bool:
    return card.loan.state is LoanState.DISBURSED


def any_loan(_card: LoanCard, _width: str) -> bool:
    return True


def lent_and_not_wide(card: LoanCard, width: str) -> bool:
    """Where the window is wide it stands beside the schedule."""
    return bool(card.rows) and width != "wide"


CHARGED = ("ask_waiver", "use_held", "return_held", "pay_without_cash")
SECURING = ("add_guarantor", "call_guarantors", "add_collateral", "pledge_savings")
PARTS: tuple[PartRow, ...] = (
    PartRow("application", lambda: _("Application"), "loan_waiting", "LoanWaiting", not_lent),
    PartRow("schedule", lambda: _("Schedule"), "loan_running", "LoanRunning", lent, ("declare_revenue", "pay_next_part")),
    PartRow("payoff", lambda: _("Paying off"), "loan_running", "LoanRunning", lent_and_not_wide, ("pay_off", "print_quote")),
    PartRow("entries", lambda: _("Entries"), "loan_entries", "LoanEntries", lent),
    PartRow("charges", lambda: _("Charges"), "loan_charges", "LoanCharged", lent, CHARGED),
    PartRow("security", lambda: _("Security"), "loan_security", "LoanSecurity", any_loan, SECURING),
    PartRow("changes", lambda: _("Changes"), "loan_changes", "LoanChanges", lent, ("recover_loan",)),
    PartRow("documents", lambda: _("Documents"), "loan_documents", "LoanDocuments", any_loan),
)
