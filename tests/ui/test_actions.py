"""One table of actions: no two keys clash, every row is used, letters follow the language."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from coopdesk.i18n import catalogue
from coopdesk.runtime.paths import PACKAGE
from coopdesk.ui.actions import ACTIONS, key_of, text_of
from coopdesk.ui.cash_titles import TITLES
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.key_cap import cap_text

FORBIDDEN = {"F10", "Alt"}
"""The system's menu keys."""


def pages() -> dict[str, list[str]]:
    """The actions that can be reached at once: those of a page with those of every page."""
    everywhere = [row.id for row in ACTIONS if not row.page]
    return {page: everywhere + [row.id for row in ACTIONS if row.page == page] for page in {row.page for row in ACTIONS} - {""}}


@pytest.mark.parametrize("language", ["en", "id", "qps"])
@pytest.mark.parametrize("page", sorted(pages()))
def test_no_two_keys_of_a_page_clash(page: str, language: str) -> None:
    catalogue.use(language)
    keys = [(action, key_of(action)) for action in pages()[page] if key_of(action)]
    assert not [(one, other) for (one, key), (other, key2) in combinations(keys, 2) if key == key2]


def test_ids_are_used_once_and_all_of_them() -> None:
    ids = [row.id for row in ACTIONS]
    assert len(ids) == len(set(ids))
    text = "\n".join(file.read_text(encoding="utf-8") for file in (PACKAGE / "ui").rglob("*.py") if file.parent.name != "actions")
    made = {f"act_{event}" for event in TITLES}
    assert not [action for action in ids if f'"{action}"' not in text and action not in made]


def test_every_key_is_one_that_qt_knows_and_the_system_leaves_us() -> None:
    for row in ACTIONS:
        key = key_of(row.id)
        if key:
            assert not QKeySequence(key).isEmpty(), key
            assert key not in FORBIDDEN


def test_letters_follow_the_language() -> None:
    catalogue.use("en")
    assert key_of("deposit") == "D"
    catalogue.use("id")
    assert key_of("deposit") == "S"
    assert text_of("deposit") == "Setor"


def test_a_letter_that_is_no_key_falls_back_to_the_english_one() -> None:
    catalogue.use("qps")
    assert key_of("deposit") == "D"


@pytest.mark.parametrize(("key", "shown"), [("Return", "Enter"), ("Escape", "Esc"), ("Ctrl+Return", "Ctrl+↵"), ("Ctrl+P", "Ctrl+P")])
def test_caps_say_what_stands_on_the_keyboard(key: str, shown: str) -> None:
    assert cap_text(key) == shown


def test_a_button_takes_its_own_key(qtbot: QtBot) -> None:
    button = KeyButton("print_passbook")
    qtbot.addWidget(button)
    button.show()
    qtbot.waitExposed(button)
    with qtbot.waitSignal(button.clicked, timeout=1000):
        button._shortcut.activated.emit()
    assert [key.toString() for key in list(button._shortcut.keys())] == ["Ctrl+B"]


def test_a_greyed_button_does_nothing(qtbot: QtBot) -> None:
    button = KeyButton("print_passbook")
    qtbot.addWidget(button)
    button.show()
    button.setEnabled(False)
    with qtbot.assertNotEmitted(button.clicked):
        button.press_free()


def test_no_key_name_is_written_in_a_view() -> None:
    for folder in ("views", "forms"):
        for file in (PACKAGE / "ui" / folder).rglob("*.py"):
            assert not re.findall(r'"(?:Ctrl|Alt)\+[A-Z0-9]"', file.read_text(encoding="utf-8")), file
