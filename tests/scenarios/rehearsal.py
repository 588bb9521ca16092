"""A meeting of thirty is held by keys alone, and what it costs is counted: keys a member, and how soon the window answers each.

`python3 -m tests rehearsal`. That a member who pays as billed costs three keys at the most is among the tests;
how fast the window is depends on the computer, and is only printed.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from PySide6.QtWidgets import QApplication

from coopdesk.runtime.preferences import Preferences
from coopdesk.services import books
from coopdesk.services.meetings import OpenMeeting
from coopdesk.ui.appearance import Appearance
from coopdesk.ui.fonts import load_fonts
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.views.meeting_tabs import DEPOSITS
from tests.books import request_id
from tests.scenarios.meeting_group import GROUP, MEETS, NAMES, found_group
from tests.scenarios.meeting_hands import MeetingHands

KEYS_MOST, ANSWER_MS = 3, 100
"""For a member who pays as billed; what is felt as a stop."""


@dataclass(frozen=True)
class Rehearsed:
    """Keys for the rows of all members, for the whole meeting, the seconds of each and what the processor worked of them."""

    members: int
    seen: int
    paid: int
    took: tuple[float, ...]
    worked: tuple[float, ...]

    @property
    def keys_a_member(self) -> float:
        return (self.seen + self.paid) / self.members


def open_meeting(path: Path) -> int:
    """The group's book with its meeting open; returns the meeting."""
    runner = found_group(path)
    meeting = runner.execute(OpenMeeting(request_id(), MEETS, GROUP)).batch
    runner.book.close()
    assert meeting is not None
    return meeting


def rehearse(window: MainWindow, path: Path, meeting: int) -> Rehearsed:
    """Attendance, payments, the count and the post; then the sheet is in the book and everybody paid as billed."""
    window.show_desk(books.open_book(path, MEETS), path)
    assert window.desk is not None
    hands = MeetingHands(window)
    window.desk.show_page("meeting", meeting)
    hands.settle()
    hands.press("Enter", times=len(NAMES))
    seen = hands.keys
    hands.turn(DEPOSITS)
    turned = hands.keys
    hands.press("Enter", times=len(NAMES))
    paid = hands.keys - turned
    sheet = hands.kept()
    assert (sheet.sums.here, sheet.sums.open, sheet.sums.gap) == (len(NAMES), 0, 0)
    hands.count(sheet.box.expected)
    hands.post()
    assert hands.kept().is_posted
    return Rehearsed(len(NAMES), seen, paid, tuple(hands.took), tuple(hands.worked))


def rehearsed() -> Rehearsed:
    """In a window of the program's own, with its own threads, on a book of a moment."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    load_fonts()
    with tempfile.TemporaryDirectory(prefix="coopdesk-rehearsal-") as folder:
        path = Path(folder) / "meeting.coop"
        meeting = open_meeting(path)
        window = MainWindow(Appearance(app, Preferences(language="en", theme="light"), Path(folder) / "preferences.json"))
        window.show()
        window.activateWindow()
        held = rehearse(window, path, meeting)
        window.end()
        window.close()
    return held


def main(arguments: Sequence[str]) -> int:
    """0 where no member cost too many keys."""
    argparse.ArgumentParser(prog="python3 -m tests rehearsal", description=__doc__).parse_args(arguments)
    held = rehearsed()
    milliseconds, worked = ([1000 * seconds for seconds in every] for every in (held.took, held.worked))
    sys.stdout.write(
        f"{held.members} members: {held.keys_a_member:.1f} keys a member who pays as billed ({held.seen} for who came, {held.paid} for what they paid; at most {KEYS_MOST}), "
        f"{len(milliseconds)} keys in all.\n"
        f"The window answered a key in {median(milliseconds):.0f} ms as a rule, {quantiles(milliseconds, n=20)[-1]:.0f} ms at the 95th percentile, "
        f"{max(milliseconds):.0f} ms at the most; {sum(each > ANSWER_MS for each in milliseconds)} took more than {ANSWER_MS} ms.\n"
        f"Of it the processor worked {median(worked):.0f} ms as a rule, {quantiles(worked, n=20)[-1]:.0f} ms at the 95th percentile, {max(worked):.0f} ms at the most.\n"
    )
    return 0 if held.keys_a_member <= KEYS_MOST else 1
