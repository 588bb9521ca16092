from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from coopdesk.services import books
from coopdesk.ui import warm_up
from coopdesk.ui.pages import PAGES
from coopdesk.ui.tasks import Tasks
from tests.ui.conftest import TODAY, Open

MODULES = {f"coopdesk.ui.{row.module}" for row in PAGES.values()}

ALONE = """
import sys
from coopdesk.ui.warm_up import _load, not_loaded
for name in not_loaded():
    _load(name)
print("\\n".join(sys.modules))
"""


def test_what_every_page_is_made_of_is_loaded_without_a_window() -> None:
    said = subprocess.run([sys.executable, "-c", ALONE], capture_output=True, text=True, check=True, timeout=60)
    assert set(said.stdout.split()) >= MODULES
    assert not said.stderr, "something wanted a window while it was loaded"


def test_pages_are_loaded_before_dialogs(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith(warm_up.ROOMS) and name not in warm_up.ROOMS]:
        monkeypatch.delitem(sys.modules, name)
    waiting = list(warm_up.not_loaded())
    assert set(waiting[: len(MODULES)]) <= MODULES
    assert waiting[0] == "coopdesk.ui.views.home"
    assert set(waiting) > MODULES


def test_one_file_after_the_other_is_loaded_beside_the_screen(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = ("shelf_one", "shelf_two")
    for name in wanted:
        (tmp_path / f"{name}.py").write_text("from threading import current_thread, main_thread\nbeside = current_thread() is not main_thread()\n")
    monkeypatch.syspath_prepend(tmp_path)
    tasks, desk = Tasks(), QObject()
    warm = warm_up.WarmUp(tasks, desk)
    warm._names = iter(wanted)
    warm._load_next()
    qtbot.waitUntil(lambda: set(wanted) <= set(sys.modules) and not tasks.busy, timeout=5000)
    assert all(sys.modules.pop(name).beside for name in wanted)


def test_it_ends_with_its_desk(qtbot: QtBot) -> None:
    tasks, desk = Tasks(), QObject()
    warm = warm_up.WarmUp(tasks, desk)
    gone: list[bool] = []
    warm.destroyed.connect(lambda: gone.append(True))
    warm._names = iter(["coopdesk.ui.views.help"] * 3)
    warm._load_next()
    with qtbot.waitSignal(desk.destroyed, timeout=5000):
        desk.deleteLater()
    tasks.wait()
    qtbot.waitUntil(lambda: not tasks.busy, timeout=5000)
    assert gone


def test_it_waits_while_somebody_asks(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each letter of a name that is searched is a question; none of them is to wait for a file."""
    monkeypatch.setattr(warm_up, "QUIET_MS", 50)
    tasks, desk, loaded = Tasks(), QObject(), list[str]()
    monkeypatch.setattr(warm_up, "_load", loaded.append)
    warm = warm_up.WarmUp(tasks, desk)
    warm._names = iter(["first", "second"])
    tasks.run(lambda _work: None, lambda _nothing: None)
    warm._load_next()
    qtbot.waitUntil(lambda: not tasks.busy, timeout=5000)
    assert not loaded
    qtbot.waitUntil(lambda: loaded == ["first", "second"], timeout=5000)


def test_a_page_that_is_turned_to_before_it_is_loaded_keeps_the_screen_free(open_window: Open, demo: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_window(tasks=Tasks())
    window.show_desk(books.open_book(demo, TODAY), demo)
    assert window.desk is not None
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)
    monkeypatch.delitem(sys.modules, "coopdesk.ui.views.meetings", raising=False)
    window.desk.navigation._tabs["meetings"].click()
    assert window.desk.shown()[0] == "home"
    qtbot.waitUntil(lambda: window.desk.shown()[0] == "meetings" and not window.tasks.busy, timeout=20_000)
