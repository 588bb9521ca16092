"""Jobs run beside the screen and answer on its thread; one at a time, in order; Stop leaves nothing half done."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Event
from types import TracebackType

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from coopdesk.domain.errors import NothingToPrint, Refusal
from coopdesk.services.context import Change
from coopdesk.ui.tasks import Cancelled, Lane, Tasks, Work


@dataclass(frozen=True)
class Done:
    changes: frozenset[Change]


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.wait()


def test_the_job_runs_elsewhere_and_the_answer_comes_home(qtbot: QtBot, tasks: Tasks) -> None:
    threads: list[int] = []
    answers: list[int] = []

    def on_done(value: int) -> None:
        answers.append(value)
        threads.append(threading.get_ident())

    with qtbot.waitSignal(tasks.idle, timeout=3000):
        tasks.run(lambda _work: threads.append(threading.get_ident()) or 7, on_done)
    assert answers == [7]
    assert threads[0] != threads[1] == threading.get_ident()


def test_what_is_typed_comes_between_two_answers(qtbot: QtBot, tasks: Tasks) -> None:
    """Both are there before the screen is free again; a page that fills from many questions does not hold the keyboard up."""
    came: list[str] = []

    def first(_value: None) -> None:
        came.append("first")
        key.deleteLater()

    key = QObject()
    key.destroyed.connect(lambda: came.append("key"))
    tasks.run(lambda _work: None, first)
    tasks.run(lambda _work: None, lambda _value: came.append("second"))
    tasks.wait()
    qtbot.waitUntil(lambda: "second" in came, timeout=3000)
    assert came == ["first", "key", "second"]


def test_a_refusal_is_an_answer(qtbot: QtBot, tasks: Tasks) -> None:
    taken: list[Refusal] = []
    untaken: list[Refusal] = []
    tasks.refused.connect(untaken.append)

    def refuse(_work: Work) -> None:
        raise NothingToPrint

    with qtbot.waitSignal(tasks.idle, timeout=3000):
        tasks.run(refuse, lambda _value: None, taken.append)
    assert [type(refusal) for refusal in taken] == [NothingToPrint]
    assert not untaken
    with qtbot.waitSignal(tasks.idle, timeout=3000):
        tasks.run(refuse, lambda _value: None)
    assert [type(refusal) for refusal in untaken] == [NothingToPrint]


def test_changes_are_told_after_the_caller_has_its_answer(qtbot: QtBot, tasks: Tasks) -> None:
    order: list[object] = []
    tasks.changed.connect(order.append)
    with qtbot.waitSignal(tasks.idle, timeout=3000):
        tasks.run(lambda _work: Done(frozenset({Change.MEMBERS})), lambda _value: order.append("answer"))
    assert order == ["answer", frozenset({Change.MEMBERS})]


def test_jobs_run_in_the_order_asked(qtbot: QtBot, tasks: Tasks) -> None:
    running, order = [0], []

    def job(number: int) -> int:
        running[0] += 1
        assert running[0] == 1
        running[0] -= 1
        return number

    with qtbot.waitSignal(tasks.idle, timeout=3000):
        for number in range(50):
            tasks.run(lambda _work, number=number: job(number), order.append)
    assert order == list(range(50))


def test_a_job_aside_does_not_keep_the_others_waiting(qtbot: QtBot, tasks: Tasks) -> None:
    release, answers = Event(), []
    tasks.run(lambda _work: release.wait(3), lambda _value: answers.append("long"), lane=Lane.ASIDE)
    tasks.run(lambda _work: None, lambda _value: answers.append("short"))
    qtbot.waitUntil(lambda: answers == ["short"], timeout=3000)
    release.set()
    qtbot.waitUntil(lambda: answers == ["short", "long"], timeout=3000)


def test_a_check_of_the_book_keeps_nothing_aside_waiting(qtbot: QtBot, tasks: Tasks) -> None:
    release, answers = Event(), []
    tasks.run(lambda _work: release.wait(3), lambda _value: answers.append("check"), lane=Lane.CHECK)
    tasks.run(lambda _work: None, lambda _value: answers.append("paper"), lane=Lane.ASIDE)
    tasks.run(lambda _work: None, lambda _value: answers.append("desk"))
    qtbot.waitUntil(lambda: sorted(answers) == ["desk", "paper"], timeout=3000)
    release.set()
    qtbot.waitUntil(lambda: answers[-1] == "check", timeout=3000)


def test_stop_of_everything_ends_what_looks_and_leaves_what_does_not(qtbot: QtBot, tasks: Tasks) -> None:
    """A command never looks: it is done to its end, also one that has not begun."""
    release, ended = Event(), []

    def question(work: Work) -> None:
        release.wait(3)
        work.check()

    for lane in Lane:
        tasks.run(question, lambda _value: ended.append("answered"), on_cancelled=lambda lane=lane: ended.append(lane), lane=lane)
    tasks.run(lambda _work: "posted", ended.append)
    tasks.stop()
    release.set()
    tasks.wait()
    qtbot.waitUntil(lambda: not tasks.busy, timeout=3000)
    assert sorted(map(str, ended)) == sorted(["posted", *map(str, Lane)])


def test_what_is_awaited_is_known_by_its_words_until_it_ended(qtbot: QtBot, tasks: Tasks) -> None:
    release, well = Event(), []
    tasks.run(lambda _work: release.wait(3), lambda _value: None)
    work = tasks.run(lambda _work: None, lambda _value: None, awaited=lambda: "Bringing in")
    work.ended.connect(well.append)
    assert tasks.awaited is work
    assert work.awaited() == "Bringing in"
    release.set()
    qtbot.waitUntil(lambda: well == [True], timeout=3000)
    assert tasks.awaited is None


def test_a_refused_job_did_not_end_well(qtbot: QtBot, tasks: Tasks) -> None:
    def refuse(_work: Work) -> None:
        raise NothingToPrint

    well: list[bool] = []
    tasks.run(refuse, lambda _value: None, lambda _refusal: None).ended.connect(well.append)
    qtbot.waitUntil(lambda: well == [False], timeout=3000)


def test_stop_ends_the_job_at_its_next_step(qtbot: QtBot, tasks: Tasks) -> None:
    started, stopped, ended = Event(), Event(), []
    steps: list[tuple[int, int]] = []

    def job(work: Work) -> None:
        for number in range(1000):
            work.step(number, 1000)
            started.set()
            stopped.wait(3)

    work = tasks.run(job, lambda _value: ended.append("done"), on_cancelled=lambda: ended.append("cancelled"))
    work.stepped.connect(lambda done, total: steps.append((done, total)))
    started.wait(3)
    work.stop()
    stopped.set()
    qtbot.waitUntil(lambda: ended == ["cancelled"], timeout=3000)
    assert len(steps) <= 1


def test_a_fault_of_the_program_reaches_the_last_resort(qtbot: QtBot, tasks: Tasks, monkeypatch: pytest.MonkeyPatch) -> None:
    caught: list[BaseException] = []

    def hook(_kind: type[BaseException], fault: BaseException, _trace: TracebackType | None) -> None:
        caught.append(fault)

    monkeypatch.setattr(sys, "excepthook", hook)
    with qtbot.captureExceptions() as exceptions, qtbot.waitSignal(tasks.idle, timeout=3000):
        tasks.run(lambda _work: 1 // 0, lambda _value: None)
    assert [type(fault) for fault in caught] + [kind for kind, _fault, _trace in exceptions] == [ZeroDivisionError]


@pytest.mark.parametrize("bound", [True, False])
def test_an_answer_for_a_page_that_is_gone_is_dropped(qtbot: QtBot, tasks: Tasks, bound: bool) -> None:
    release, page = Event(), QLabel("here")
    told: list[object] = []
    tasks.changed.connect(told.append)

    def job(_work: Work) -> Done:
        release.wait(3)
        return Done(frozenset({Change.BOOK}))

    tasks.run(job, page.setText if bound else lambda value: page.setText(str(value)))
    page.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    with qtbot.waitSignal(tasks.idle, timeout=3000):
        release.set()
    assert told == [frozenset({Change.BOOK})]


def test_synchronous_tasks_answer_on_the_spot() -> None:
    tasks, answers = Tasks(synchronous=True), []
    tasks.run(lambda _work: 3, answers.append)
    assert answers == [3]
    assert not tasks.busy


def test_step_raises_only_after_stop() -> None:
    work = Work()
    work.step(1, 2)
    work.stop()
    with pytest.raises(Cancelled):
        work.step(2, 2)
