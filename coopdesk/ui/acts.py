"""Every action that can be run from anywhere by its id, with the keys of those that have no tab of their own.

A page's name is an action that turns to it; an action of the shown page presses its button; the table has the rest.
To add one: its row in `actions.py` and a line in the table; another part of the window may put its own in (`put`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut

from coopdesk.ui.actions import action, key_of
from coopdesk.ui.pages import FIRST_PAGE, PAGES
from coopdesk.ui.widgets.key_button import KeyButton

if TYPE_CHECKING:
    from coopdesk.ui.desk import Desk
    from coopdesk.ui.goto.finder import Finder
    from coopdesk.ui.page import Page

Act = Callable[[Any], object]
"""Gets the subject, None where there is none."""
SEARCHES = ("counter", "members")
"""Pages that begin with a search for a member, the best first."""
MONEY_PAGES = ("home", "ledger")
"""Where the cash of the drawer is explained, the best first."""


class Acts(QObject):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._table: dict[str, Act] = {}
        self._keys: dict[str, QShortcut] = {}
        self._finder: Finder | None = None
        self.put("open_other", lambda _subject: desk.leave_book())
        self.put("import_file", lambda _subject: desk.show_page("import_file"))
        self.put("lock", lambda _subject: desk.lock_asked.emit())
        self.put("switch_operator", lambda _subject: desk.lock_asked.emit())
        self.put("find_member", lambda _subject: self._find_member())
        self.put("goto", lambda _subject: self._go_to())
        self.put("help", self._show_help)
        self.put("shortcut_card", lambda _subject: self._print_card())
        self.put("opening_sheet", lambda _subject: self._print_opening())
        self.put("print_confirmations", lambda _subject: self._print_confirmations())
        self.put("meeting_packet", lambda _subject: self._print_packet())
        self.put("meeting_receipts", lambda _subject: self._print_receipts())
        self.put("stamp_cards", lambda _subject: self._print_stamp_cards())
        self.put("compare_seal", lambda _subject: self._compare_seal())
        self.put("book_health", lambda _subject: self._show_health())
        self.put("business_date", lambda _subject: self._change_date())
        self.put("back_up", lambda _subject: self._back_up())
        self.put("back_up_status", lambda _subject: desk.show_page("settings", "backup"))
        self.put("drawer", lambda _subject: self._first_of(MONEY_PAGES))

    def put(self, action_id: str, act: Act) -> None:
        """Let `action_id` do this from now on; its key acts on every page that does not take it itself."""
        self._table[action_id] = act
        if (key := key_of(action_id)) and action_id not in self._keys and not self._desk.navigation.has(action_id):
            shortcut = QShortcut(self._desk)
            shortcut.setKeys([QKeySequence(name) for name in (key, action(action_id).also) if name])
            shortcut.activated.connect(lambda: self.run(action_id))
            self._keys[action_id] = shortcut

    def run(self, action_id: str, subject: Any = None) -> bool:
        """Do it; False if it cannot be done where the window stands."""
        if action_id in self._table:
            return self._table[action_id](subject) is not False
        if action_id in PAGES:
            return self._desk.show_page(action_id, subject)
        return self._press(action_id)

    def _press(self, action_id: str) -> bool:
        self._desk.page().bring_up(action_id)
        for place in (self._desk.page(), self._desk.header):
            for button in place.findChildren(KeyButton):
                if button.action_id == action_id and button.isVisible() and button.isEnabled():
                    button.click()
                    return True
        return False

    def page_turned(self, page: Page) -> None:
        """A key that the page takes itself is the page's: the same key in two places would do nothing at all."""
        taken: set[str] = set()
        for shortcut in page.with_keys().findChildren(QShortcut):
            taken |= {sequence.toString() for sequence in list(shortcut.keys())}
        for action_id, shortcut in self._keys.items():
            shortcut.setEnabled(key_of(action_id) not in taken)

    # --- what they do -----------------------------------------------------------------------------

    def _first_of(self, names: tuple[str, ...]) -> bool:
        name = next((name for name in names if name in PAGES), None)
        return name is not None and self._desk.show_page(name)

    def _find_member(self) -> bool:
        """To a page that begins with a search, which takes the key in its own way."""
        if self._desk.shown()[0] not in SEARCHES and not self._first_of(SEARCHES):
            return False
        find = QKeySequence(key_of("find_member"))[0]  # type: ignore[index] # Qt's stubs leave it out
        self._desk.page().keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, find.key(), find.keyboardModifiers()))
        return True

    def _go_to(self) -> None:
        from coopdesk.ui.goto.bar import GoToBar
        from coopdesk.ui.goto.finder import Finder

        self._finder = self._finder or Finder(self._desk.session)
        GoToBar.open_over(self._desk, self._finder)

    def _show_help(self, subject: Any) -> None:
        """The help at a topic, and perhaps a heading of it; without one at that of the page that is shown."""
        from coopdesk.ui.views.help import HelpAsk, HelpPage

        name, _subject, page = self._desk.shown()
        if subject is None and name == "help":
            self._desk.take_focus()
            return
        topic, heading = subject or (name, -1)
        if name == "help" and isinstance(page, HelpPage):
            page.show_topic(topic, heading)
            return
        self._desk.look_aside("help", HelpAsk(topic, heading, name, page.nav or FIRST_PAGE))

    def _print_card(self) -> None:
        from coopdesk.ui.forms.help_print import ShortcutPrint

        dialog = ShortcutPrint(self._desk.page(), self._desk.session)
        dialog.open_over(self._desk.window())

    def _print_opening(self) -> None:
        from coopdesk.ui.forms.opening_print import OpeningPrint

        dialog = OpeningPrint(self._desk.page(), self._desk.session)
        dialog.open_over(self._desk.window())

    def _print_confirmations(self) -> None:
        from coopdesk.ui.forms.confirmation_print import ConfirmationPrint

        ConfirmationPrint(self._desk.page(), self._desk.session).open_over(self._desk.window())

    def _print_packet(self) -> None:
        from coopdesk.ui.forms.meeting_papers import open_packet

        open_packet(self._desk.page(), self._desk.session)

    def _print_receipts(self) -> None:
        from coopdesk.ui.forms.meeting_papers import open_receipts

        open_receipts(self._desk.page(), self._desk.session)

    def _print_stamp_cards(self) -> None:
        from coopdesk.ui.forms.stamp_card_print import StampCardPrint

        StampCardPrint(self._desk.page(), self._desk.session).open_over(self._desk.window())

    def _compare_seal(self) -> None:
        from coopdesk.ui.forms.seal_question import SealQuestion

        SealQuestion(self._desk.page(), self._desk.session).open_over(self._desk.window())

    def _show_health(self) -> None:
        from coopdesk.ui.forms.health_checks import HealthChecks

        dialog = HealthChecks(self._desk.window(), self._desk.session)
        dialog.open_over(self._desk.window())

    def _back_up(self) -> bool:
        """By the button of this page, else by that of the settings, where it is seen how far it is."""
        return self._press("back_up") or (self._desk.show_page("settings", "backup") and self._press("back_up"))

    def _change_date(self) -> None:
        from coopdesk.ui.forms.business_date import BusinessDateQuestion

        dialog = BusinessDateQuestion(self._desk.window(), self._desk.session)
        dialog.open_over(self._desk.window())
