"""Help at F1, and the card of the keys: each page has its topic, no key is invented, and the paper has every key."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coopdesk.domain.papers import ShortcutCard
from coopdesk.i18n import catalogue
from coopdesk.i18n.help_texts import topics
from coopdesk.printing.forms import shortcut_card
from coopdesk.printing.preview import page_count
from coopdesk.ui.actions import ACTIONS, key_of
from coopdesk.ui.forms.help_print import HelpPrint, ShortcutPrint
from coopdesk.ui.key_table import button_words, key_words, shortcut_groups, spelled
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.pages import PAGES
from installer.translations import COMPLETE_LANGUAGES
from tests.printing import read_back, samples
from tests.ui.hands import press

LANGUAGES = sorted({"en", *COMPLETE_LANGUAGES})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_its_topic(language: str) -> None:
    assert set(PAGES) - set(topics(language)) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_and_button_in_the_texts_is_one_of_the_window(language: str) -> None:
    catalogue.use(language)
    known = {row.id for row in ACTIONS}
    for topic in topics(language).values():
        assert topic.actions() <= known, topic.name
        for block in topic.blocks(key_words, button_words):
            assert all(part.text for part in block.parts), (topic.name, block.text)
            assert not re.search(r"[{}]", block.text), block.text


@pytest.mark.parametrize("name", ["home", "counter", "members", "loans", "ledger", "settings", "new_member"])
def test_f1_opens_the_topic_of_the_page_and_esc_goes_back(window: MainWindow, name: str) -> None:
    window.desk.show_page(name)
    page = window.desk.page()
    press(Qt.Key.Key_F1)
    assert (window.desk.shown()[0], window.desk.page().topic.name) == ("help", name)
    press(Qt.Key.Key_Escape)
    assert window.desk.page() is page


def test_what_is_half_typed_stays_while_the_help_is_read(window: MainWindow) -> None:
    window.desk.show_page("new_member")
    form = window.desk.page()
    form.fields.name.set_text("Tri Handayani")
    press(Qt.Key.Key_F1)
    press(Qt.Key.Key_Escape)
    assert window.desk.page() is form
    assert form.fields.name.text() == "Tri Handayani"


def test_a_word_finds_headings_and_enter_opens_one(window: MainWindow) -> None:
    press(Qt.Key.Key_F1)
    page = window.desk.page()
    press(Qt.Key.Key_F3)
    QTest.keyClicks(QApplication.focusWidget(), "take back")
    press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is page.list
    assert "Take back the last posting" in [row.name for row in page.list.rows()]
    press(Qt.Key.Key_Return)
    assert page.topic.name == "corrections"
    assert "Take back the last posting" in page.text.toPlainText()


def test_a_word_that_nobody_wrote_is_answered_in_words(window: MainWindow) -> None:
    press(Qt.Key.Key_F1)
    page = window.desk.page()
    page.search.edit.setText("zzzzqqqq")
    page.search.tell()
    assert page.nothing.isVisible()
    assert not page.text.isVisible()


def test_a_reference_leads_to_its_topic(window: MainWindow) -> None:
    press(Qt.Key.Key_F1)
    page = window.desk.page()
    page.show_topic("member")
    page.text.anchorClicked.emit(QUrl("topic:passbook"))
    assert page.topic.name == "passbook"


def test_the_text_follows_language_and_size(window: MainWindow) -> None:
    window.desk.show_page("counter")
    press(Qt.Key.Key_F1)
    window.appearance.choose(language="id", text_percent=150)
    QApplication.processEvents()
    assert window.desk.page().text.toPlainText().startswith("Loket")
    assert window.desk.page().text.document().defaultFont().pointSizeF() > 14


def test_a_topic_is_printed_as_it_is_shown(window: MainWindow) -> None:
    window.desk.show_page("counter")
    press(Qt.Key.Key_F1)
    press(Qt.Key.Key_P, held=Qt.KeyboardModifier.ControlModifier)
    dialog = next(each for each in window.findChildren(HelpPrint) if each.isVisible())
    assert dialog.data is not None
    paper = " ".join(read_back.texts(dialog.data.content))
    assert "The counter" in paper
    assert "Receive a deposit" in paper
    assert key_words("find_member") in paper
    dialog.reject()


# --- the card -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", ["A4", "letter"])
def test_the_card_is_one_sheet_with_every_key_of_the_table(language: str, paper: str) -> None:
    catalogue.use(language)
    pdf = shortcut_card.render(ShortcutCard(samples.HEAD, shortcut_groups()), samples.style(language, paper))
    assert page_count(pdf) == 1
    text = " ".join(read_back.texts(pdf))
    for row in ACTIONS:
        if key_of(row.id):
            assert spelled(key_of(row.id)) in text, row.id
            assert button_words(row.id) in text, row.id
        if row.also:
            assert row.also in text


def test_the_card_has_a_row_for_every_action_with_a_key() -> None:
    catalogue.use("en")
    rows = {(keys.split(", ")[0], words) for group in shortcut_groups() for keys, words in group.rows}
    assert rows == {(spelled(key_of(row.id)), button_words(row.id)) for row in ACTIONS if key_of(row.id)}


def test_the_card_is_printed_from_anywhere_in_the_language_of_the_screen(window: MainWindow) -> None:
    window.appearance.choose(language="id")
    assert window.desk.run("shortcut_card")
    dialog = next(each for each in window.findChildren(ShortcutPrint) if each.isVisible())
    assert dialog.data is not None
    assert "Kartu tombol" in " ".join(read_back.texts(dialog.data.content))
    dialog.reject()


def test_keys_on_buttons_can_be_hidden_and_keep_working(window: MainWindow) -> None:
    wide = window.desk.header.lock.sizeHint().width()
    window.appearance.choose(show_keys=False)
    assert window.desk.header.lock.sizeHint().width() < wide
    press(Qt.Key.Key_F1)
    assert window.desk.shown()[0] == "help"
    window.appearance.choose(show_keys=True)
    assert window.desk.header.lock.sizeHint().width() == wide
