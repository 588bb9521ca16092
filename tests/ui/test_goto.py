"""The go-to bar by keyboard: what is found in which language, in spite of mistakes, and what Enter does with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coopdesk.domain.members import MemberDetails
from coopdesk.domain.operators import Role
from coopdesk.i18n.help_texts import topics
from coopdesk.reports.rack import REPORTS
from coopdesk.services import books
from coopdesk.services.members import AdmitMember
from coopdesk.services.operators import AddOperator, SetPassword
from coopdesk.services.receipt_search import last_served
from coopdesk.ui.actions import ACTIONS, action
from coopdesk.ui.desk import Desk
from coopdesk.ui.goto.bar import GoToBar
from coopdesk.ui.goto.found import Found, Group
from coopdesk.ui.goto.list_model import spans
from coopdesk.ui.goto.names import nicknames_by_name
from coopdesk.ui.goto.reach import FOR_MEMBER, REACH
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.pages import PAGES
from coopdesk.ui.tasks import Tasks
from coopdesk.ui.views.settings import SECTIONS
from tests.ui.conftest import TODAY, Open
from tests.ui.hands import press

PASSWORD = "rahasia sekali"
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NEED_A_PLACE = {"goto", "resume_draft", "drop_draft", "close_without"}
"""Actions of the frame that are no way to anywhere."""


def open_bar(window: MainWindow, typed: str = "") -> GoToBar:
    press(Qt.Key.Key_K, held=CTRL)
    bar = next(bar for bar in window.findChildren(GoToBar) if bar.isVisible())
    QTest.keyClicks(QApplication.focusWidget(), typed)
    QApplication.processEvents()
    return bar


def bars(window: MainWindow) -> list[GoToBar]:
    return [bar for bar in window.findChildren(GoToBar) if bar.isVisible()]


def rows(bar: GoToBar, heading: str = "") -> list[str]:
    """The words under a heading, or all of them."""
    found: list[str] = []
    under = ""
    for line in bar.model.lines:
        if isinstance(line, Found):
            found += [line.words] if heading in ("", under) else []
        else:
            under = line
    return found


def member_of(desk: Desk, number: str) -> str:
    name: str = desk.session.runner.read(lambda unit, _context: unit.members.get(number).name)
    return name


# --- opening and leaving ------------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "modifier"), [(Qt.Key.Key_K, CTRL), (Qt.Key.Key_G, ALT)])
def test_its_keys_open_it_and_esc_gives_the_focus_back(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    window.desk.show_page("members")
    before = QApplication.focusWidget()
    press(key, held=modifier)
    assert len(bars(window)) == 1
    assert QApplication.focusWidget() is bars(window)[0].edit
    press(Qt.Key.Key_Escape)
    assert bars(window) == []
    assert QApplication.focusWidget() is before


def test_the_field_of_the_header_opens_it_too(window: MainWindow) -> None:
    window.desk.header.goto.click()
    assert len(bars(window)) == 1


def test_no_key_reaches_the_page_behind_it(window: MainWindow) -> None:
    window.desk.show_page("counter")
    bar = open_bar(window)
    for key, modifier in ((Qt.Key.Key_3, ALT), (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier)):
        press(key, held=modifier)
    assert window.desk.shown()[0] == "counter"
    assert QApplication.focusWidget() is bar.edit


def test_locking_the_window_closes_it(window: MainWindow) -> None:
    open_bar(window, "rina")
    press(Qt.Key.Key_L, held=CTRL)
    assert window.door.locked
    assert bars(window) == []


def test_before_anything_is_typed_those_served_last_stand_first(window: MainWindow) -> None:
    bar = open_bar(window)
    last = window.desk.session.runner.read(lambda unit, _context: last_served(unit, 1))
    assert rows(bar)[0] == member_of(window.desk, last[0])
    assert bar.model.lines[0] == "Members"


# --- what is found ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "typed", "found"), [("en", "dep", "Deposit"), ("id", "setor", "Setor"), ("id", "deposit", "Setor"), ("id", "stor", "Setor")])
def test_actions_are_found_in_the_language_of_the_screen_in_english_and_with_a_mistake(
    window: MainWindow, language: str, typed: str, found: str
) -> None:
    window.appearance.choose(language=language)
    assert found in rows(open_bar(window, typed))


def test_a_word_of_the_people_finds_what_it_means(window: MainWindow) -> None:
    window.appearance.choose(language="id")
    assert {"Pinjam", "Pinjaman"} <= set(rows(open_bar(window, "kasbon"), "Perintah"))


def test_a_member_with_what_is_to_be_done_opens_the_counter_for_her(window: MainWindow) -> None:
    name = member_of(window.desk, "0003")
    open_bar(window, f"{name.split()[0].lower()} dep")
    press(Qt.Key.Key_Return)
    name_of_page, ask, page = window.desk.shown()
    assert (name_of_page, ask.member, ask.verb) == ("counter", "0003", "deposit")
    assert page.form.panel.first_field().isAncestorOf(QApplication.focusWidget())


def test_ctrl_enter_opens_the_page_of_the_member(window: MainWindow) -> None:
    open_bar(window, f"{member_of(window.desk, '0003').split()[0].lower()} dep")
    press(Qt.Key.Key_Return, held=CTRL)
    assert window.desk.shown()[:2] == ("member", "0003")


def test_a_misspelt_name_finds_the_member(window: MainWindow) -> None:
    name = member_of(window.desk, "0003")
    typed = name[0] + name[2] + name[1] + name[3:]
    assert name in rows(open_bar(window, typed.lower()), "Members")


def test_arrows_step_over_headings_and_enter_opens_the_chosen_line(window: MainWindow) -> None:
    bar = open_bar(window, "trial")
    report = next(line for line in bar.model.lines if isinstance(line, Found) and line.target.page == "reports")
    while bar.chosen() is not report:
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert window.desk.shown()[0] == "reports"
    assert window.desk.shown()[1].code == "trial-balance"


def test_a_receipt_is_found_by_the_end_of_its_number_and_by_its_amount(window: MainWindow) -> None:
    bar = open_bar(window, "KM-0003")
    found = rows(bar, "Receipts")
    assert found
    assert all(words.startswith("KM-") and "-0003 " in words for words in found)
    amount = next(line for line in bar.model.lines if isinstance(line, Found)).detail.rsplit("Rp\xa0", 1)[-1]
    bar.edit.setText(amount)
    assert found[0] in rows(bar, "Receipts")
    press(Qt.Key.Key_Return)
    assert window.desk.shown()[0] == "entry"


def test_an_account_is_found_by_code_and_by_name(window: MainWindow) -> None:
    chart = window.desk.session.runner.read(lambda unit, _context: unit.products.chart().accounts)
    account = next(iter(chart.values()))
    bar = open_bar(window, account.code)
    assert rows(bar, "Accounts")[0] == f"{account.code} {account.name('en')}"
    bar.edit.setText(account.name("en").lower())
    assert f"{account.code} {account.name('en')}" in rows(bar, "Accounts")


def test_settings_and_help_are_found(window: MainWindow) -> None:
    bar = open_bar(window, "operators")
    assert "Operators" in rows(bar, "Settings")
    bar.edit.setText("take back the last posting")
    assert rows(bar, "Help") == ["Take back the last posting"]
    press(Qt.Key.Key_Return)
    assert window.desk.shown()[0] == "help"
    assert window.desk.page().topic.name == "corrections"


def test_what_nobody_has_is_said_in_words(window: MainWindow) -> None:
    bar = open_bar(window, "zzzzqqqq")
    assert bar.model.lines == ()
    assert bar._nothing.isVisible()
    press(Qt.Key.Key_Return)
    assert bars(window) == [bar]


def test_an_action_that_her_role_does_not_allow_is_greyed_with_the_reason(open_window: Open, demo: Path) -> None:
    runner = books.open_book(demo, TODAY)
    runner.execute_all(
        (
            SetPassword("goto-own", runner.operator.name, PASSWORD),
            AddOperator("goto-admin", "Adi", Role.ADMINISTRATOR, PASSWORD),
            AddOperator("goto-teller", "Tini", Role.TELLER, PASSWORD),
        )
    )
    runner.book.close()
    window = open_window()
    window.show_desk(books.open_book(demo, TODAY, "Tini", PASSWORD), demo)
    bar = open_bar(window, "new entry")
    line = bar.chosen()
    assert line is not None
    assert (line.words, "Tini" in line.reason) == ("New entry", True)
    press(Qt.Key.Key_Return)
    assert (window.desk.shown()[0], bars(window)) == ("home", [bar])


def test_in_a_backup_that_is_only_looked_at_nothing_is_offered_that_writes(open_window: Open, demo: Path) -> None:
    window = open_window()
    window.show_desk(books.open_book(demo, TODAY, write=False), demo, write=False)
    bar = open_bar(window, "deposit")
    reasons = [line.reason for line in bar.model.lines if isinstance(line, Found) and line.target.page == "counter"]
    assert reasons
    assert all("nothing can be changed" in reason for reason in reasons)


def test_a_new_member_is_found_at_once(window: MainWindow) -> None:
    open_bar(window, "zulaikha")
    press(Qt.Key.Key_Escape)
    window.desk.session.do(AdmitMember("goto-2", TODAY, "0990", MemberDetails("Zulaikha", TODAY)), lambda _outcome: None)
    assert rows(open_bar(window, "zulaikha"), "Members") == ["Zulaikha"]


def test_a_button_of_another_page_is_pressed_there(window: MainWindow) -> None:
    open_bar(window, "add an operator")
    press(Qt.Key.Key_Return)
    card = window.desk.page().section().card
    assert window.desk.shown()[:2] == ("settings", "operators")
    assert card.form is not None


# --- beside the screen --------------------------------------------------------------------------------


def test_the_last_question_wins_and_enter_waits_for_its_answer(qtbot: QtBot, open_window: Open, demo: Path) -> None:
    window = open_window(tasks=Tasks())
    window.show_desk(books.open_book(demo, TODAY), demo)
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=5000)
    bar = open_bar(window, "trial balance")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk.shown()[0] == "reports", timeout=5000)
    assert bars(window) == []
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=5000)
    seen: list[Sequence[Group]] = []
    finder = bar._finder
    finder.ask("rina", seen.append)
    finder.ask("lock", seen.append)
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=5000)
    assert [[row.words for row in groups[0].rows] for groups in seen] == [["Lock"]]


# --- the tables ---------------------------------------------------------------------------------------


def test_every_action_of_every_page_can_be_reached() -> None:
    everywhere = {row.id for row in ACTIONS if not row.page and row.id not in NEED_A_PLACE}
    assert everywhere - set(REACH) == set()
    assert all(action(each) for each in (*REACH, *FOR_MEMBER))
    assert {reach.page for reach in REACH.values()} - {""} <= set(PAGES)
    assert set(FOR_MEMBER.values()) <= set(PAGES)


def test_every_nickname_means_something_that_is_there() -> None:
    known = {*REACH, *FOR_MEMBER, *REPORTS, *(row.name for row in SECTIONS), *topics("en")}
    for language in ("en", "id"):
        assert set(nicknames_by_name(language)) <= known


@pytest.mark.parametrize(
    ("words", "typed", "marked"),
    [
        ("Setor untuk Siti Aminah", "siti set", ["Set", "Siti"]),
        ("Setor untuk Siti Aminah", "si", ["Si"]),
        ("KM-2026-0322 setoran", "322", ["322"]),
        ("Lestari", "tari", ["tari"]),
        ("Lestari", "budi", []),
        ("Müller", "mu", ["Mü"]),
        ("Setor", "", []),
    ],
)
def test_the_letters_typed_are_marked(words: str, typed: str, marked: list[str]) -> None:
    assert [words[start : start + length] for start, length in spans(words, typed)] == marked
