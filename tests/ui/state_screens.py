"""States that the year of the example book does not have: nothing there yet, long work under way, what is not allowed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from openpyxl import Workbook
from PySide6.QtWidgets import QWidget

from coopdesk.domain.members import MemberDetails
from coopdesk.services.members import AdmitMember
from coopdesk.ui.forms.backup_restore import BackupRestore
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.session import Mode
from coopdesk.ui.tasks import Work
from coopdesk.ui.views.settings import SECTIONS
from coopdesk.ui.widgets.progress import Progress
from tests.books import new_runner
from tests.ui.turning import Go, turn

NEW_MEMBER = "0991"
DONE, OF_ALL = 30, 1200
UNDATED = (("No. Anggota", "Nama", "Simp. Pokok"), ("0901", "Siti Aminah", 100_000), ("0902", "Budi Santoso", 100_000))
_under_way: list[Work] = []


def _end_work() -> None:
    while _under_way:
        work = _under_way.pop()
        work.over = True
        work.ended.emit(False)


def _working(name: str, progress: Callable[[Any], Progress], subject: object = None) -> Go:
    """A page with work under way that will take a while."""

    def go(window: MainWindow) -> QWidget:
        _end_work()
        turn(window, name, subject)
        _follow(progress(window.desk.page()))
        return window

    return go


def _follow(progress: Progress) -> None:
    work = Work()
    _under_way.append(work)
    progress.follow(work)
    progress.show()
    work.step(DONE, OF_ALL)


def _start_working(progress: Callable[[Any], Progress]) -> Go:
    def go(window: MainWindow) -> QWidget:
        _end_work()
        window.show_start()
        _follow(progress(window.start))
        return window

    return go


def _backups(*, made: bool) -> Go:
    def go(window: MainWindow) -> QWidget:
        _end_work()
        turn(window, "settings", "backup")
        section = window.desk.page().show_section("backup")
        if made:
            section._keeper.choose_second(window.desk.session.path.with_name("FLASHDISK"))
            section.back_up()
        else:
            section._keeper.choose_second(None)
        return window

    return go


def _going_back(window: MainWindow) -> QWidget:
    _backups(made=True)(window)
    window.desk.page().section().go_back()
    return next(each for each in window.findChildren(BackupRestore) if each.isVisible())


def _section(name: str) -> Go:
    def go(window: MainWindow) -> QWidget:
        turn(window, "settings", name)
        window.desk.page().show_section(name)
        return window

    return go


def _not_allowed(window: MainWindow) -> QWidget:
    """What somebody reads who has no leave for a section."""
    turn(window, "settings", "computer")
    page = window.desk.page()
    page._show_refusal(next(row for row in SECTIONS if row.act))
    return window


def _new_here(tab: int) -> Go:
    """The page of somebody for whom nothing was done yet."""

    def go(window: MainWindow) -> QWidget:
        runner = window.desk.session.runner
        if not runner.read(lambda unit, _context: unit.members.find(NEW_MEMBER)):
            day = runner.business_date
            runner.execute(AdmitMember("screens-new", day, NEW_MEMBER, MemberDetails("Sri Wahyuni", day)))
        turn(window, "member", NEW_MEMBER)
        window.desk.page().tabs.setCurrentIndex(tab)
        return window

    return go


def _of_what_day(window: MainWindow) -> QWidget:
    """A file in which no title says of what day its balances are."""
    turn(window, "import_file")
    book, file = Workbook(), window.desk.session.path.with_name("SALDO.xlsx")
    book.active.title = "SIMPANAN"
    for row in UNDATED:
        book.active.append(row)
    book.save(file)
    window.desk.page().read_file(file)
    return window


def _empty_book(name: str) -> Go:
    """A page of a book in which nothing was written yet."""

    def go(window: MainWindow) -> QWidget:
        if window.desk.session.path.parent.name != "empty":
            folder = Path(mkdtemp()) / "empty"
            folder.mkdir()
            file, today = folder / "KSP.coop", window.desk.session.business_date
            runner = new_runner(file, today, name="ksp sumber makmur", first_day=today - timedelta(days=1))
            window.show_desk(runner, file)
        turn(window, name)
        return window

    return go


def _read_only(window: MainWindow) -> QWidget:
    """The counter of a backup that is only looked at."""
    turn(window, "counter")
    window.desk.band.set_mode(Mode.READ_ONLY)
    return window


STATE_SCREENS: dict[str, Go] = {
    "member, nothing yet": _new_here(0),
    "member, no loan": _new_here(2),
    "member, no passbook": _new_here(3),
    "member, no heirs": _new_here(4),
    "member, no documents": _new_here(5),
    "report under way": _working("reports", lambda page: page.progress),
    "import, of what day": _of_what_day,
    "file under way": _working("import_file", lambda page: page.progress),
    "import under way": _working("import_file", lambda page: page.bringing),
    "list under way": _working("deposit_list", lambda page: page.progress),
    "deposits under way": _working("deposit_list", lambda page: page.posting),
    "settings, no backup": _backups(made=False),
    "settings, backups": _backups(made=True),
    "backup to go back to": _going_back,
    "settings, this computer": _section("computer"),
    "settings, not allowed": _not_allowed,
    "counter, only to read": _read_only,
}
"""With an open book."""

EMPTY_BOOK_SCREENS: dict[str, Go] = {
    f"empty book, {name}": _empty_book(name) for name in ("home", "counter", "members", "loans", "meetings", "ledger", "deposit_list")
}
"""They leave the book that was open, and go before those of the start page."""

START_STATES: dict[str, Go] = {
    "start, practice book under way": _start_working(lambda page: page.progress),
    "start, restoring": _start_working(lambda page: page.restoring),
}
