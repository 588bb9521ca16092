"""The one door: permission, one transaction, a repeated request answered as the first time, every act recorded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.errors import DateAfterBusinessDate, Refusal, RequestIdMissing, RequestIdReused, UnknownMember
from coopdesk.domain.members import MemberDetails
from coopdesk.domain.operators import Role
from coopdesk.services import books, checks, members, operators, savings
from coopdesk.services.context import Change
from coopdesk.services.runner import Runner, content_digest
from tests.books import TODAY, admit, new_runner, rows
from tests.services.crew import crew

DAY = date(2025, 3, 3)
DEPOSIT = savings.Deposit("d1", DAY, "0001", "sukarela", 25_000, "setoran")
OTHERS = [
    replace(DEPOSIT, amount=25_001),
    replace(DEPOSIT, memo=""),
    replace(DEPOSIT, date=date(2025, 3, 4)),
    replace(DEPOSIT, member="0002"),
    replace(DEPOSIT, product="wajib"),
    savings.Withdraw("d1", DAY, "0001", "sukarela", 25_000, "setoran"),
]


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    runner = new_runner(tmp_path / "buku.coop")
    for name in ("Siti", "Budi"):
        admit(runner, name)
    yield runner
    runner.book.close()


def counted(runner: Runner) -> list[int]:
    return [rows(runner.book, f"SELECT count(*) FROM {table}")[0][0] for table in ("journal_entry", "audit_event", "member_account")]


def test_a_repeated_request_is_answered_as_the_first_time_and_posts_nothing(runner: Runner) -> None:
    first = runner.execute(DEPOSIT)
    before = counted(runner)
    again = runner.execute(DEPOSIT)
    assert counted(runner) == before
    assert again == replace(first, replayed=True, changes=frozenset())
    assert not first.replayed


def test_a_repeated_request_is_known_after_the_book_was_closed(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "b.coop")
    admit(runner, "Siti")
    first = runner.execute(DEPOSIT)
    runner.book.close()
    later = books.open_book(tmp_path / "b.coop", date(2026, 1, 31))
    assert later.execute(DEPOSIT).entry == first.entry
    later.book.close()


@pytest.mark.parametrize("other", OTHERS, ids=repr)
def test_the_same_id_with_other_content_is_refused(runner: Runner, other: object) -> None:
    runner.execute(DEPOSIT)
    before = counted(runner)
    with pytest.raises(RequestIdReused) as refused:
        runner.execute(other)
    assert refused.value.request_id == "d1"
    assert counted(runner) == before


def test_a_refused_request_may_be_asked_again(runner: Runner) -> None:
    with pytest.raises(UnknownMember):
        runner.execute(replace(DEPOSIT, member="0099"))
    assert runner.execute(DEPOSIT).number == "KM-2025-0001"


def test_a_request_without_id_is_refused(runner: Runner) -> None:
    with pytest.raises(RequestIdMissing):
        runner.execute(replace(DEPOSIT, request_id=""))


def test_a_refusal_leaves_nothing_behind(runner: Runner) -> None:
    """The account that the transfer would have opened for the taker goes with the refusal."""
    runner.execute(DEPOSIT)
    before = counted(runner)
    with pytest.raises(Refusal):
        runner.execute(savings.Transfer("t1", DAY, "0001", "sukarela", "0002", "sukarela", 999_999))
    with pytest.raises(DateAfterBusinessDate):
        runner.execute(replace(DEPOSIT, request_id="d2", date=date(2026, 1, 1), product="wajib"))
    assert counted(runner) == before
    assert all(result.ok for result in checks.run_checks(runner.book))


def test_many_commands_are_done_together_or_not_at_all(runner: Runner) -> None:
    before = counted(runner)
    with pytest.raises(UnknownMember):
        runner.execute_all([DEPOSIT, replace(DEPOSIT, request_id="d2", member="0099")])
    assert counted(runner) == before
    outcomes = runner.execute_all([DEPOSIT, replace(DEPOSIT, request_id="d2", member="0002"), DEPOSIT])
    assert [outcome.entry for outcome in outcomes] == [1, 2, 1]


def test_every_act_is_recorded_with_who_and_whether_alone(runner: Runner, tmp_path: Path) -> None:
    runner.execute(DEPOSIT)
    found = rows(runner.book, "SELECT operator, solo, act, subject, business_date, request_id FROM audit_event ORDER BY id DESC LIMIT 1")
    assert found == [("Bendahara", 1, "deposit", "0001", TODAY.isoformat(), "d1")]
    several = crew(tmp_path / "b.coop")
    several[Role.TREASURER].execute(members.AdmitMember("a1", DAY, None, MemberDetails("Siti", DAY)))
    several[Role.ADMINISTRATOR].execute(operators.ChangeOperator("o1", "Nur Laila", Role.AUDITOR, active=False))
    found = rows(several[Role.TREASURER].book, "SELECT operator, solo, act, subject FROM audit_event ORDER BY id")
    assert found == [("Ratna", 0, "admit_member", ""), ("Agus", 0, "change_operator", "Nur Laila")]
    several[Role.TELLER].book.close()


def test_entries_are_stamped_with_their_operator(tmp_path: Path) -> None:
    several = crew(tmp_path / "b.coop")
    several[Role.TREASURER].execute(members.AdmitMember("a1", DAY, None, MemberDetails("Siti", DAY)))
    several[Role.TELLER].execute(DEPOSIT)
    assert rows(several[Role.TELLER].book, "SELECT operator FROM journal_entry") == [("Tini",)]
    several[Role.TELLER].book.close()


def test_an_outcome_says_which_screens_to_read_again(runner: Runner) -> None:
    assert runner.execute(DEPOSIT).changes == {Change.ENTRIES, Change.ACCOUNTS}
    assert runner.execute(members.ChangeMember("c", "0001", MemberDetails("Siti A", DAY))).changes == {Change.MEMBERS}


def test_the_digest_tells_every_field_apart_and_ignores_the_id() -> None:
    assert content_digest(DEPOSIT) == content_digest(replace(DEPOSIT, request_id="other"))
    digests = {content_digest(other) for other in [DEPOSIT, *OTHERS]}
    assert len(digests) == len(OTHERS) + 1
    nested = members.AdmitMember("a", DAY, None, MemberDetails("Siti", DAY))
    assert content_digest(nested) != content_digest(replace(nested, details=MemberDetails("Siti", DAY, phone="1")))


def test_a_question_cannot_write(runner: Runner) -> None:
    from sqlalchemy.exc import DatabaseError

    with pytest.raises((Refusal, DatabaseError)):
        runner.read(lambda unit, _: unit.books.close_until(DAY))
    assert runner.read(lambda unit, _: unit.books.cooperative().closed_until) is None
