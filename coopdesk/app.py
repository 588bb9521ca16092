"""Composition root: the window on a book, pictures of every screen and paper, and the same job where there is no display.

Imports stand in the functions: the window paints before anything heavy is loaded (DESIGN F1).
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from coopdesk.marks import N_

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from coopdesk.cli.call import Call
    from coopdesk.cli.window import PicturesAsked
    from coopdesk.runtime.preferences import Preferences
    from coopdesk.services.runner import Runner
    from coopdesk.ui.main_window import MainWindow

PLATFORM, DISPLAYS = "QT_QPA_PLATFORM", ("DISPLAY", "WAYLAND_DISPLAY")
SIGNALLED, SIGNAL_MS = 128, 250
"""Exit code of a program that a signal ended, less the signal; how often Python gets a turn to hear one while Qt waits."""

TAKEN = "2026-03-12T08:47:00"
"""When every picture was taken, by the clock of this computer: the moment of the design boards."""

SCREEN = (1366, 768)
NO_DISPLAY = N_("There is no display here: the demo book, its papers and pictures of its screens are made in {folder}")
NO_WINDOW = N_("There is no display here for a window. The commands work without one: coopdesk --help")


def main(arguments: list[str]) -> int:
    """Run `coopdesk [BOOK]` or `coopdesk screenshots FOLDER …`; the exit code."""
    if has_display() and (not arguments or (len(arguments) == 1 and Path(arguments[0]).is_file())):
        return open_window(Path(arguments[0]) if arguments else None)
    from coopdesk.cli.call import Call
    from coopdesk.cli.main import answered

    call = Call()
    return answered(call, lambda: _with_qt(lambda: _run(arguments, call)))


def _with_qt(act: Callable[[], int]) -> int:
    """What `act` answers; where Qt lacks libraries of the system, the line to type."""
    from coopdesk import bootstrap

    try:
        return act()
    except ImportError:
        packages = bootstrap.missing_qt_packages()
        if not packages:
            raise
        sys.stderr.write(bootstrap.qt_advice(packages) + "\n")
        return 2


def has_display() -> bool:
    """Whether a window could appear: always but on a Linux that nobody looks at."""
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in (PLATFORM, *DISPLAYS))


def _run(arguments: list[str], call: Call) -> int:
    from coopdesk.cli.streams import complain
    from coopdesk.cli.window import PicturesAsked, parse

    asked = parse(arguments, call)
    if isinstance(asked, PicturesAsked):
        return take_pictures(asked, call)
    if has_display():
        return open_window(asked, call)
    if asked is None:
        return without_display(call)
    complain(call.words.gettext(NO_WINDOW))
    return 2


# --- the window -----------------------------------------------------------------------------------


def open_window(book: Path | None, call: Call | None = None, painted: Callable[[], None] = lambda: None) -> int:
    """Show the window and run it to its end. `painted` is called after the first paint, before anything heavy is loaded."""
    from coopdesk.runtime import garbage, imports

    garbage.hold()
    with imports.kept():
        from PySide6.QtWidgets import QApplication

    from coopdesk.runtime import preferences
    from coopdesk.ui.fonts import load_fonts
    from coopdesk.ui.main_window import MainWindow
    from coopdesk.ui.opening import Opening, first_look

    app, chosen = QApplication(sys.argv[:1]), preferences.load()
    app.setApplicationName("CoopDesk")
    load_fonts()
    last = chosen.recent_books[0] if chosen.recent_books and not book else None
    if last and Path(last.path).is_file():
        book = Path(last.path)
    opening = Opening(first_look(app, chosen.theme), (last.name if last else book.stem) if book else "")
    window = MainWindow()
    opening.painted.connect(painted)
    opening.painted.connect(lambda: _begin(app, window, chosen, book, call))
    window.show_opening(opening, chosen)
    ended_by = _end_on_signal(app)
    code = app.exec()
    window.end()
    return SIGNALLED + ended_by[0] if ended_by else code


def _begin(app: QApplication, window: MainWindow, chosen: Preferences, book: Path | None, call: Call | None) -> None:
    """After the first paint: the rest of the program, then the book, the start page, or the demo book on a new computer."""
    from contextlib import suppress

    from coopdesk.runtime import garbage, logs, paths, preferences
    from coopdesk.ui.appearance import Appearance
    from coopdesk.ui.notices import catch_faults

    catch_faults(lambda: window)
    with suppress(OSError):
        logs.start(paths.logs_dir())
    window.begin(Appearance(app, chosen, preferences.preferences_file()))
    if call:
        window.business_date = call.business_date
        if call.speaks_as_asked:
            window.appearance.choose(language=call.words.language)
    if book:
        window.open_book(book, call.operator if call else None)
    else:
        window.show_start()
        garbage.spare_what_is_there()
        if not chosen.recent_books:
            window.start.open_demo()


def _end_on_signal(app: QApplication) -> list[int]:
    """Ctrl+C and a request to end stop the program in order; the list gets the signal that came."""
    from PySide6.QtCore import QTimer

    came: list[int] = []

    def end(number: int, _frame: object) -> None:
        came.append(number)
        app.exit()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    turn = QTimer(app)
    turn.timeout.connect(lambda: None)
    turn.start(SIGNAL_MS)
    return came


# --- pictures and papers --------------------------------------------------------------------------


def take_pictures(asked: PicturesAsked, call: Call) -> int:
    """A picture of every paper and screen of a demo book, the same each time, into a folder."""
    from datetime import datetime
    from tempfile import TemporaryDirectory

    from coopdesk.cli.sample import deliver_all, make_folder, make_sample, sample_pdfs
    from coopdesk.printing.packs.sample import pictures
    from coopdesk.runtime import clock
    from coopdesk.runtime.preferences import Preferences

    make_folder(asked.folder)
    moment = datetime.fromisoformat(TAKEN).astimezone()
    clock.stand_still(moment)
    chosen = Preferences(call.words.language, asked.theme, asked.text_percent)
    with TemporaryDirectory(prefix="coopdesk-") as made:
        runner = make_sample(Path(made), call.words.language, moment.date())
        deliver_all(pictures(sample_pdfs(runner)), asked.folder, "png")
        deliver_all(_screens(runner, Path(made), chosen, asked.size), asked.folder, "png")
    return 0


def without_display(call: Call) -> int:
    """Say so, then make the demo book, its papers as PDF and its screens as PNG in a new folder."""
    from shutil import copy
    from tempfile import TemporaryDirectory

    from coopdesk.cli.sample import BOOK, deliver_all, make_sample, new_folder, sample_pdfs
    from coopdesk.cli.streams import say
    from coopdesk.runtime.preferences import Preferences
    from coopdesk.services.books import open_book

    folder = new_folder("coopdesk-demo")
    say(call.words.gettext(NO_DISPLAY).format(folder=folder))
    runner = make_sample(folder, call.words.language, call.business_date)
    with runner.book:
        deliver_all(sample_pdfs(runner), folder, "pdf")
    with TemporaryDirectory(prefix="coopdesk-") as made:
        runner = open_book(Path(copy(folder / BOOK, made)), call.business_date)
        deliver_all(_screens(runner, Path(made), Preferences(call.words.language, "light"), SCREEN), folder, "png")
    return 0


def _screens(runner: Runner, folder: Path, chosen: Preferences, size: tuple[int, int]) -> Iterator[tuple[str, bytes]]:
    """Name and PNG of every screen; the book of `runner` is closed at the end. `folder` is free for what the pictures need."""
    os.environ |= {PLATFORM: "offscreen", "QT_LOGGING_RULES": "default.warning=false"}
    from PySide6.QtWidgets import QApplication

    from coopdesk.ui.pictures import Pictures
    from coopdesk.ui.stage import set_stage

    app = QApplication(sys.argv[:1])
    return Pictures(app, chosen, set_stage(runner, folder), size).take()
