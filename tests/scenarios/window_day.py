"""A whole day in the real window, lived by keyboard: `python -m tests.scenarios.window_day FOLDER` under an X server.

The program is started as everybody starts it, with its own threads, settings and folders. What happened is written into
`FOLDER/day.json`; whether it is true is asked of the book's file by the test that started this process.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from coopdesk import app
from coopdesk.services.passbook_plan import PassbookStanding, standing_of
from coopdesk.ui.main_window import MainWindow
from tests.scenarios.hands import WindowManager, enter, focused, name_the_file, press, press_until, until, write

NAME, OPERATOR, SECRET = "KSP Sumber Makmur", "Ratna", "ratna-secret"
MEMBER, AMOUNT, LATER_AMOUNT = "1", 150_000, 25_000


class Day:
    def __init__(self, window: MainWindow, folder: Path, workbook: Path) -> None:
        self.window, self.folder, self.workbook = window, folder, workbook
        self.told: dict[str, Any] = {"platform": QApplication.platformName()}

    def live(self) -> None:
        first = (self.start, self.found, self.bring_in, self.deposit)
        for part in (*first, self.receipt, self.passbook, self.lock, self.back_up, self.go_back):
            part()
            self.settle()
            self.told.setdefault("lived", []).append(part.__name__)
        (self.folder / "day.json").write_text(json.dumps(self.told), encoding="utf-8")

    # --- what is on the screen --------------------------------------------------------------------

    @property
    def desk(self) -> Any:
        assert self.window.desk is not None
        return self.window.desk

    @property
    def page(self) -> Any:
        return self.desk.page()

    def settle(self) -> None:
        until(lambda: not self.window.tasks.busy, "the end of the work")

    def turn(self, key: str, name: str) -> None:
        press(key)
        until(lambda: self.desk.shown()[0] == name, name)
        self.settle()

    # --- the day ----------------------------------------------------------------------------------

    def start(self) -> None:
        """A new computer opens the example book; another book leads to the start page."""
        until(lambda: self.window.desk is not None, "the example book")
        self.settle()
        press("Alt+0")
        until(lambda: self.window.desk is None and self.window.start.isVisible(), "the start page")

    def found(self) -> None:
        """Five steps."""
        press("N")
        until(lambda: self.window.start.open_form() is not None, "the five steps")
        form: Any = self.window.start.open_form()
        for step in range(4):
            if step == 1:
                enter(NAME)
            elif step == 2:
                press_until("Enter", form.rules.first_day.edit.hasFocus, "the first day")
                enter("31/12/2025")
            elif step == 3:
                enter(OPERATOR, "", SECRET, SECRET)
            press_until("Enter", lambda wanted=step + 1: form.number == wanted, f"step {step + 2}")
        press("Enter")
        until(lambda: self.window.desk is not None, "the new book")
        self.told["book"] = str(self.desk.session.path)

    def bring_in(self) -> None:
        """Members and balances from the workbook."""
        self.turn("Alt+9", "import_file")
        name_the_file(self.workbook)
        press("Ctrl+O")
        until(lambda: self.page.plan is not None, "the preview")
        self.settle()
        self.told["promised"] = self.page.plan.after.members
        until(self.page.bring_in.hasFocus, "the button that brings it in")
        press("Enter")
        until(lambda: self.page.plan is None, "the import")

    def pay_in(self, amount: int) -> None:
        self.turn("Alt+2", "counter")
        until(lambda: self.page.search.edit.hasFocus() and self.page.search.field, "the search")
        write(MEMBER)
        self.settle()
        press("Enter")
        until(lambda: self.page.card is not None, "her card")
        self.settle()
        press("D")
        write(str(amount))
        self.settle()
        press("Enter", "Enter")
        until(self.page.review.post.hasFocus, "the review")
        self.settle()
        self.told.setdefault("foretold", []).append(self.page.review._number)
        press("Enter")
        until(self.page.search.edit.hasFocus, "the search, ready for the next")
        self.settle()

    def deposit(self) -> None:
        self.pay_in(AMOUNT)
        self.told["member"] = self.page.card.member.number

    def dialog(self, what: str) -> Any:
        """The dialog that has the keyboard, once it knows what it asks."""
        until(lambda: QApplication.activeModalWidget() is not None and QApplication.activeModalWidget().isActiveWindow(), what)
        dialog: Any = QApplication.activeModalWidget()
        until(lambda: dialog.main.isEnabled() and dialog.isAncestorOf(QApplication.focusWidget() or self.window), f"{what}, ready")
        self.settle()
        return dialog

    def into_file(self, name: str) -> None:
        """Enter, and the name of a file: this computer has no printer."""
        path = self.folder / name
        name_the_file(path)
        press("Enter")
        until(path.is_file, name)

    def receipt(self) -> None:
        """From the list of the day's receipts."""
        press_until("Tab", self.page.receipts.list.hasFocus, "the receipts of the day")
        press("Enter")
        self.dialog("the receipt")
        self.into_file("receipt.pdf")
        until(lambda: QApplication.activeModalWidget() is None, "the end of the receipt")

    def passbook(self) -> None:
        """Compare, print, confirm."""
        press("F4")
        until(lambda: self.desk.shown()[0] == "member", "her page")
        self.settle()
        press("Ctrl+B")
        dialog = self.dialog("the passbook")
        self.told["lines"] = [line.line for line in dialog.page.lines if not line.printed]
        self.told["product"] = dialog._product
        press("Enter")
        self.into_file("passbook.pdf")
        self.told["waiting_before_confirming"] = self.waiting()
        press("Enter")
        until(lambda: QApplication.activeModalWidget() is None, "the confirmation")

    def waiting(self) -> int:
        number, product = self.told["member"], self.told["product"]
        standing: PassbookStanding = self.desk.session.runner.read(lambda unit, context: standing_of(unit, context, number, product))
        return standing.waiting

    def lock(self) -> None:
        press("Ctrl+L")
        until(lambda: self.window.door.locked and self.window.door.page.password.hasFocus(), "the lock")
        self.told["seen_locked"] = [self.window.windowTitle(), self.desk.isVisible()]
        write("wrong-secret")
        press("Enter")
        until(self.window.door.page.refused.isVisible, "the refusal")
        self.told["locked_after_wrong"] = self.window.door.locked
        until(self.window.door.page.password.hasFocus, "the password again")
        write(SECRET)
        press("Enter")
        until(lambda: not self.window.door.locked, "the unlocking")

    def back_up(self) -> None:
        self.turn("Alt+8", "settings")
        press("End")
        self.settle()
        press("F12")
        until(lambda: self.desk.session.backups.state.whole, "the backup")
        self.told["backup"] = str(self.desk.session.backups.state.newest.path)

    def go_back(self) -> None:
        """One more deposit, then the backup again: what would be lost is said, and it is lost."""
        self.pay_in(LATER_AMOUNT)
        self.turn("Alt+8", "settings")
        section: Any = self.page.section()
        press_until("Tab", section.table.view.hasFocus, "the backups")
        press_until("Up", lambda: str(section.table.view.chosen_key()) == self.told["backup"], "the backup of today")
        press_until("Tab", section.back.hasFocus, "the way back")
        press("Enter")
        dialog = self.dialog("what would be lost")
        self.told["lost"] = dialog.found.lost
        self.told["warned"] = dialog.notice.notice.happened
        assert focused() is dialog.later
        press_until("Tab", dialog.main.hasFocus, "the yes")
        press("Enter")
        until(lambda: self.window.start.open_form() is not None and self.window.desk is None, "who opens the book")
        self.settle()
        enter(OPERATOR, SECRET)
        until(lambda: self.window.desk is not None, "the book as it was")


def main(arguments: list[str]) -> int:
    folder, workbook = map(Path, arguments)

    def live() -> None:
        window = next(each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))
        WindowManager(window)
        day = Day(window, folder, workbook)
        try:
            day.live()
            window.close()
        except Exception:  # noqa: BLE001 - whatever it was ends the process
            window.grab().save(str(folder / "failed.png"))
            sys.stderr.write(f"lived: {day.told}\n{traceback.format_exc()}")
            sys.stderr.flush()
            os._exit(1)

    return app.open_window(None, painted=lambda: QTimer.singleShot(0, live))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
