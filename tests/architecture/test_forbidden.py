"""What no room may do: count money in floats, ask the clock, raise its own message boxes, hold what Qt takes away."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.architecture.tree import Source, called, read, sources

MONEY_ROOMS = {"domain", "store", "services", "products"}
CLOCK_CALLS = {"today", "now", "utcnow", "currentDate", "currentDateTime", "currentTime", "localtime", "gmtime"}
CLOCK = "runtime/clock.py"
NOTICES = "ui/notices.py"
MESSAGE_BOXES = {"QMessageBox", "QErrorMessage"}
THREADS = {"Thread", "ThreadPoolExecutor", "QThread", "QThreadPool", "QRunnable"}
TASKS = "ui/tasks.py"
ITEMS = {"itemAt", "itemAtPosition", "QSpacerItem", "spacerItem"}
"""Items of a layout: Qt deletes them untold, and Python takes what comes to the same place for them."""
SEARCHES = {"collect", "enable"}
GARBAGE = ("runtime/garbage.py", "runtime/memory.py")
UNFINISHED = ("TO" + "DO", "FIX" + "ME", "XX" + "X:", "HA" + "CK:")


def floats(source: Source) -> list[str]:
    """Float literals, the name `float` and true division by `/` of whole numbers written in full."""
    if source.room not in MONEY_ROOMS:
        return []
    return [
        source.where(node)
        for node in ast.walk(source.tree)
        if (isinstance(node, ast.Constant) and isinstance(node.value, float)) or (isinstance(node, ast.Name) and node.id == "float")
    ]


def clock_questions(source: Source) -> list[str]:
    if source.path == CLOCK:
        return []
    return [
        source.where(node)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call)
        and called(node) in CLOCK_CALLS
        and not (isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name) and node.func.value.id == "clock")
    ]


def message_boxes(source: Source) -> list[str]:
    return _names(source, MESSAGE_BOXES, NOTICES)


def threads(source: Source) -> list[str]:
    return _names(source, THREADS, TASKS)


def _names(source: Source, names: set[str], allowed: str) -> list[str]:
    found = [node for node in ast.walk(source.tree) if getattr(node, "id", None) in names or getattr(node, "attr", None) in names]
    return [] if source.path == allowed else [source.where(node) for node in found]


def layout_items(source: Source) -> list[str]:
    return _names(source, ITEMS, "")


def garbage_searches(source: Source) -> list[str]:
    """Of Python's own: one amid a call of Qt's may hold the window for ever."""
    if source.path in GARBAGE:
        return []
    calls = [node for node in ast.walk(source.tree) if isinstance(node, ast.Call) and called(node) in SEARCHES]
    return [source.where(node) for node in calls if isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") == "gc"]


def swallowed(source: Source) -> list[str]:
    """Handlers that catch everything and say nothing."""
    return [
        source.where(node)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or getattr(node.type, "id", "") in {"Exception", "BaseException"})
        and all(isinstance(step, ast.Pass) for step in node.body)
    ]


def unfinished(source: Source) -> list[str]:
    return [f"{source.path}: {word}" for word in UNFINISHED if word in source.text]


RULES: list[Callable[[Source], list[str]]] = [
    floats,
    clock_questions,
    message_boxes,
    threads,
    layout_items,
    garbage_searches,
    swallowed,
    unfinished,
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_no_room_breaks_the_rule(rule: Callable[[Source], list[str]]) -> None:
    assert [place for source in sources() for place in rule(source)] == []


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (floats, "domain/interest.py", "rate = 0.75"),
        (floats, "services/loans.py", "def f(x: float) -> None: ..."),
        (clock_questions, "ui/forms/deposit.py", "from datetime import date\nd = date.today()"),
        (clock_questions, "services/runner.py", "import datetime\nd = datetime.datetime.now(None)"),
        (message_boxes, "ui/views/members.py", "QMessageBox.warning(None, 'a', 'b')"),
        (threads, "ui/views/members.py", "t = threading.Thread()"),
        (layout_items, "ui/widgets/field.py", "self.box.itemAt(0).widget()"),
        (layout_items, "ui/widgets/field.py", "room = QSpacerItem(0, 0)"),
        (garbage_searches, "ui/desk.py", "import gc\ngc.collect()"),
        (swallowed, "store/backup.py", "try:\n    f()\nexcept Exception:\n    pass"),
        (unfinished, "store/backup.py", "# TO" + "DO later"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_breach_is_seen(rule: Callable[[Source], list[str]], path: str, text: str, tmp_path: Path) -> None:
    file = tmp_path / path
    file.parent.mkdir(parents=True)
    file.write_text(text)
    assert rule(read(file, tmp_path)) != []
