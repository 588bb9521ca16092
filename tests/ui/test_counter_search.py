"""Whom the counter serves: found as typed, with a mistake too, and always the one who was meant last."""

from __future__ import annotations

from PySide6.QtCore import Qt

from coopdesk.ui.desk import Desk
from tests.ui.counter_keys import MEMBER, counter, press, typed


def test_a_mistake_in_the_name_is_forgiven(desk: Desk) -> None:
    page = counter(desk)
    name = desk.session.runner.read(lambda unit, _context: unit.members.get(MEMBER).name)
    word = max(name.split(), key=len)
    typed(word[:-2] + word[-1] + word[-2])
    assert any(word.split()[0] in row.name for row in page.search.list.rows())


def test_an_answer_to_an_older_question_is_dropped(desk: Desk) -> None:
    page, told = counter(desk), []
    waiting: list[tuple[object, object]] = []
    page.people._session = type("Later", (), {"tasks": type("T", (), {"run": staticmethod(lambda job, done: waiting.append((job, done)))})})()
    for query in ("a", "ab"):
        page.people.find(query, lambda found, query=query: told.append((query, len(found))))
    for job, done in reversed(waiting):
        done(job(None))
    assert [query for query, _many in told] == ["ab"]


def test_enter_before_the_answer_serves_the_first_when_it_comes(desk: Desk) -> None:
    page = counter(desk)
    page.people._open.add("search")
    typed(MEMBER)
    page.people._open.add("search")
    press(Qt.Key.Key_Return)
    assert page.card is None
    page.people._open.discard("search")
    page.search._show(page.search._found)
    assert page.card.member.number == MEMBER
