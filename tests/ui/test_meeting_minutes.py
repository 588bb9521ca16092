"""Minutes and summary of a meeting through the window: decisions by keys alone, tasks carried, the paper and the text for a message."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from coopdesk.domain.meetings import Attendance
from coopdesk.domain.minutes import Decision, TaskState, Votes
from coopdesk.i18n.seal_words import seal_words
from coopdesk.services import books, drafts, meetings
from coopdesk.services.meetings.minutes import MinutesView, minutes_of
from coopdesk.services.minutes import SaveDecision
from coopdesk.ui.forms.meeting_summary_print import SummaryPrint
from coopdesk.ui.forms.seal_question import SealQuestion
from coopdesk.ui.views.meeting import MeetingPage
from coopdesk.ui.views.meeting_tabs import DECISIONS, SUMMARY
from coopdesk.ui.widgets.notice_bar import NoticeBar
from tests.books import request_id
from tests.services.meeting_hall import GROUP, MEETS, NAMES, Hall, open_hall
from tests.ui.conftest import Open

ENTER = Qt.Key.Key_Return
NEXT = date(2026, 3, 14)
Shown = Callable[[Hall, int, int], MeetingPage]


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    return open_hall(tmp_path / "buku.coop")


@pytest.fixture
def shown(open_window: Open) -> Shown:
    """The page of a meeting, turned to a tab."""

    def make(hall: Hall, meeting: int, tab: int) -> MeetingPage:
        window = open_window()
        window.show_desk(hall.runner, hall.runner.book.path)
        window.desk.show_page("meeting", meeting)
        page = window.desk.page()
        assert isinstance(page, MeetingPage)
        page.tabs.setCurrentIndex(tab)
        QApplication.processEvents()
        return page

    return make


def view(hall: Hall, meeting: int | None = None) -> MinutesView:
    return hall.runner.read(lambda unit, context: minutes_of(unit, context, meeting or hall.meeting))


def notices(tab: QWidget) -> list[QLabel]:
    """What the bar above the page says."""
    return [label for bar in tab.window().findChildren(NoticeBar) if bar.isVisible() for label in bar.findChildren(QLabel)]


def type_keys(*texts: str) -> None:
    """Each into the field that has the focus, then Enter."""
    for text in texts:
        QTest.keyClicks(QApplication.focusWidget(), text)
        QTest.keyClick(QApplication.focusWidget(), ENTER)


def test_a_decision_is_written_by_keys_alone(hall: Hall, shown: Shown) -> None:
    for name in NAMES:
        hall.type(name)
    tab = shown(hall, hall.meeting, DECISIONS).decisions
    tab.first_field().setFocus()
    type_keys("Loan for Joko", "4 0 1", "Siti", "14/3/2026")
    type_keys("The report is accepted", "", "", "")
    decided = view(hall).decisions
    assert [(each.text, each.votes, each.in_charge, each.due) for each in decided] == [
        ("Loan for Joko", Votes(4, 0, 1), "Siti", NEXT),
        ("The report is accepted", None, "", None),
    ]
    assert QApplication.focusWidget() is tab.line.text  # ready for the next one
    assert "5 of 5 members are here" in tab.quorum.text()
    QTest.keyClicks(tab.line.text, "Nobody counted")
    tab.line.votes.setFocus()
    type_keys("4 4 4", "", "")
    assert len(view(hall).decisions) == 2
    assert any("12 votes" in label.text() for label in notices(tab))
    tab.line.put(None)
    tab.table.view.setFocus()
    tab.table.view.choose(decided[1].id)
    QTest.keyClick(tab.table.view, Qt.Key.Key_Delete)
    assert [each.text for each in view(hall).decisions] == ["Loan for Joko"]


def test_every_key_is_in_the_book_before_the_next_whether_it_makes_a_text_whole_or_not(hall: Hall, shown: Shown) -> None:
    page = shown(hall, hall.meeting, DECISIONS)
    tab = page.decisions
    assert tab.next_date.date == NEXT  # by the calendar of the group
    tab.agenda.setPlainText("1. Cash\n2. Loans")
    tab.next_place.setFocus()
    QTest.keyClicks(tab.next_place, "Rumah Bu ")
    details = view(hall).meeting.details
    assert (details.agenda, details.next_place, details.next_date) == ("1. Cash\n2. Loans", "Rumah Bu", NEXT)
    tab.keep_now()  # the typist rests
    QTest.keyClicks(tab.next_place, "Siti")
    assert view(hall).meeting.details.next_place == "Rumah Bu Siti"
    tab.line.text.setFocus()
    QTest.keyClicks(tab.line.text, "Loan for")
    QApplication.processEvents()
    assert [draft.content["text"] for draft in hall.runner.read(drafts.pending)] == ["Loan for"]
    window, path = page.window(), hall.runner.book.path
    window.end()
    window.show_desk(books.open_book(path, MEETS), path)
    QApplication.processEvents()
    again = window.desk.page().decisions.line
    assert (again.text.text(), again.isVisible()) == ("Loan for", True)
    assert not window.desk.offers.isVisible()  # nothing is asked where the answer is plain
    again.put(None)
    QApplication.processEvents()
    assert window.desk.session.runner.read(drafts.pending) == ()


def test_tasks_of_last_time_are_answered_and_dropped_only_with_a_reason(hall: Hall, shown: Shown) -> None:
    tasks = [hall.do(SaveDecision, Decision(0, hall.meeting, text, None, "Wati")).batch for text in ("Print books", "Buy a box")]
    second = hall.runner.execute(meetings.OpenMeeting(request_id(), NEXT, GROUP)).batch or 0
    tab = shown(hall, second, DECISIONS).decisions
    done, dropped = (tab.tasks.rows[task or 0] for task in tasks)
    done.state.choose(TaskState.DONE)
    done.state.activated.emit(0)
    dropped.state.choose(TaskState.DROPPED)
    dropped.state.activated.emit(0)
    assert [each.state for each in view(hall, second).tasks] == [TaskState.DONE, TaskState.OPEN]
    assert QApplication.focusWidget() is dropped.outcome
    type_keys("There is one")
    assert [(each.state, each.outcome) for each in view(hall, second).tasks] == [(TaskState.DONE, ""), (TaskState.DROPPED, "There is one")]


def test_the_summary_shows_what_will_be_said_and_is_printed_once_it_is_posted(hall: Hall, shown: Shown, tmp_path: Path) -> None:
    hall.as_billed(*NAMES[:4])
    page = shown(hall, hall.meeting, SUMMARY)
    tab = page.summary
    assert not tab.view.isVisible()
    assert "1 member" in tab.told.text()
    hall.type("Rini", 0, Attendance.ABSENT)
    hall.count()
    page.load()
    assert tab.view.isVisible()
    assert not tab.print.isEnabled()
    assert view(hall).meeting.state.value == "open"  # nothing of the trial stays
    hall.post()
    page.load()
    assert tab.print.isEnabled()
    tab.language.choose("id")
    tab.language.activated.emit(0)
    tab.copy_text()
    text = QApplication.clipboard().text()
    assert "Hadir: 4 dari 5" in text
    assert "Kas dihitung" in text
    assert len(text) < 1_200
    assert "\t" not in text
    tab.pdf.click()
    (dialog,) = tab.window().findChildren(SummaryPrint)
    assert dialog.data is not None
    assert dialog.paper_words().language == "id"
    dialog.reject()

    assert tab.shown is not None
    seal = tab.shown.paper.meeting.seal
    words = seal_words(seal.digest, "id")
    tab.seal.click()
    (asked,) = tab.window().findChildren(SealQuestion)
    QApplication.processEvents()
    assert (asked.number.text(), asked.number.edit.hasFocus()) == ("", True)  # there was no meeting before
    type_keys(seal.number.lower(), " ".join(words))
    assert asked.notice.notice.tone == "good"
    for typed, tone, says in (
        (("kopi", *words[1:]), "due", "Word 1 differs: the paper has “kopi”"),
        ((*words[:2], *seal_words(bytes(64), "id")[:6]), "late", "Word 3 differs"),
        (words[:7], "due", "7 are typed"),
        ((*words[:3], "wajib", *words[4:]), "due", "“wajib” (word 4)"),
    ):
        asked.words.edit.clear()
        type_keys(" ".join(typed))
        assert (asked.notice.notice.tone, says in asked.notice.notice.happened) == (tone, True)
    asked.number.set_text("KM-2026-9999")
    asked.go_on()
    assert "no receipt KM-2026-9999" in asked.notice.notice.happened
    asked.reject()
