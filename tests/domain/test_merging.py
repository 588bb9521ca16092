"""Which two numbers may be made one."""

from __future__ import annotations

from datetime import date

import pytest

from coopdesk.domain.errors import MemberDied, MergeRefused, MergeWithSelf
from coopdesk.domain.members import Member, MemberDetails, MemberStatus
from coopdesk.domain.merging import Moved, check_mergeable

JOINED = date(2020, 1, 1)


def member(identity: int, status: MemberStatus = MemberStatus.ACTIVE, died_on: date | None = None, **details: object) -> Member:
    return Member(identity, f"000{identity}", status, MemberDetails("Siti", JOINED, **details), died_on)  # type: ignore[arg-type]


def test_one_person_may_be_merged_where_one_of_the_two_knows_less() -> None:
    check_mergeable(member(1, nik="3578014503800002"), member(2, MemberStatus.APPLICANT, birth_date=date(1980, 3, 5)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (member(1, nik="1"), member(2, nik="2")),
        (member(1, birth_date=date(1980, 1, 1)), member(2, birth_date=date(1981, 1, 1))),
        (member(1, MemberStatus.LEFT), member(2)),
    ],
)
def test_two_persons_or_who_left_are_not(one: Member, other: Member) -> None:
    with pytest.raises(MergeRefused):
        check_mergeable(one, other)


def test_nobody_is_merged_with_herself_or_after_death() -> None:
    with pytest.raises(MergeWithSelf):
        check_mergeable(member(1), member(1))
    with pytest.raises(MemberDied):
        check_mergeable(member(1), member(2, died_on=JOINED))


def test_what_was_moved_is_read_as_it_was_written() -> None:
    moved = Moved("active", 9, (1, 2), (3,), (4,), (5,), (), (6,), heirs=True)
    assert Moved.of(moved.text()) == moved
