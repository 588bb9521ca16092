"""A window in a process of its own that holds a meeting until the power fails: `python -m tests.scenarios.half_held BOOK DATE MEETING ROWS FIGURES FOLDER`.

It types ROWS rows by keys and FIGURES into the next cell, which nobody ends by Enter, says so once the book has them, and waits to be killed.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from coopdesk.runtime.preferences import Preferences
from coopdesk.services import books
from coopdesk.ui.appearance import Appearance
from coopdesk.ui.main_window import MainWindow
from tests.scenarios.meeting_hands import MeetingHands

GIVE_UP_MS = 60_000


def main(book: Path, day: date, meeting: int, many: int, figures: str, folder: Path) -> None:
    app = QApplication([])
    window = MainWindow(Appearance(app, Preferences(language="en", theme="light"), folder / "preferences.json"))
    window.show()
    window.activateWindow()
    QTimer.singleShot(GIVE_UP_MS, app.quit)

    def live() -> None:
        window.show_desk(books.open_book(book, day), book)
        hands = MeetingHands(window)
        hands.settle()
        window.desk.show_page("meeting", meeting)  # type: ignore[union-attr] # just opened
        hands.settle()
        hands.press("Enter", times=many)
        hands.write(figures)
        hands.settle()
        sys.stdout.write(f"{many}\n")
        sys.stdout.flush()

    QTimer.singleShot(0, live)
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5], Path(sys.argv[6]))
