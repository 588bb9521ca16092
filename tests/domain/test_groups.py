"""Who may come into a group, and where she belonged on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from coopdesk.domain.errors import (
    AlreadyInGroup,
    DateTooEarly,
    FieldMissing,
    GroupClosed,
    GroupFull,
    GroupInItself,
    GroupLimitsCrossed,
    GroupNotEmpty,
    Refusal,
)
from coopdesk.domain.groups import (
    Group,
    GroupDetails,
    GroupEvent,
    GroupRole,
    GroupStep,
    belonging,
    check_closes,
    check_comes_in,
    check_group,
    keys_held,
    since,
    steps,
    within,
)

JANUARY, MARCH, MAY = date(2026, 1, 5), date(2026, 3, 5), date(2026, 5, 5)
MELATI = Group(1, GroupDetails("Melati", most=3), JANUARY)


def event(group: int | None, on: date, role: GroupRole = GroupRole.MEMBER) -> GroupEvent:
    return GroupEvent(7, group, role, on, "", "Bendahara")


def test_three_hold_a_key_of_the_box() -> None:
    assert keys_held([GroupRole.LEADER, GroupRole.KEY_HOLDER, GroupRole.MEMBER, GroupRole.KEY_HOLDER]) == 2


def test_where_she_belonged_on_a_day() -> None:
    events = [event(1, JANUARY), event(2, MARCH), event(None, MAY)]
    found = [belonging(events, on) for on in (date(2026, 1, 4), JANUARY, date(2026, 4, 1), MAY)]
    assert [each and each.group for each in found] == [None, 1, 2, None]


def test_of_two_on_a_day_the_later_written_counts() -> None:
    found = belonging([event(1, MARCH), event(2, MARCH)], MARCH)
    assert found is not None
    assert found.group == 2


@pytest.mark.parametrize(
    ("details", "refusal"),
    [
        (GroupDetails(" "), FieldMissing),
        (GroupDetails("Melati", least=5, most=4), GroupLimitsCrossed),
        (GroupDetails("Melati", least=-1), GroupLimitsCrossed),
        (GroupDetails("Melati", most=-1), GroupLimitsCrossed),
        (GroupDetails("Melati", above="Melati"), GroupInItself),
        (GroupDetails("Melati", above="Pasar"), GroupInItself),
    ],
)
def test_a_group_that_cannot_be(details: GroupDetails, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        check_group(details, {"Pasar": "Tumpang", "Tumpang": "Melati"})


def test_a_group_below_a_centre_may_be() -> None:
    check_group(GroupDetails("Mawar", above="Pasar", least=5, most=30), {"Pasar": "Tumpang", "Tumpang": "", "Melati": "Pasar"})
    check_group(GroupDetails("Mawar", least=5), {})


def comes_in(group: Group = MELATI, members: int = 2, on: date = MARCH, standing: GroupEvent | None = None, role: GroupRole = GroupRole.MEMBER) -> None:
    check_comes_in(group, members, on, "0007", standing, role)


def test_who_may_not_come_in() -> None:
    for asked, refusal in (
        ({"members": 3}, GroupFull),
        ({"group": replace(MELATI, closed=MARCH)}, GroupClosed),
        ({"on": date(2026, 1, 4)}, DateTooEarly),
        ({"standing": event(1, JANUARY)}, AlreadyInGroup),
    ):
        with pytest.raises(refusal):
            comes_in(**asked)  # type: ignore[arg-type]


def test_who_may_come_in() -> None:
    comes_in()
    comes_in(members=3, standing=event(1, JANUARY), role=GroupRole.LEADER)
    comes_in(standing=event(2, JANUARY))
    comes_in(group=replace(MELATI, details=GroupDetails("Melati")), members=300)
    comes_in(group=replace(MELATI, closed=MAY))


def test_an_empty_group_closes_and_no_other() -> None:
    check_closes(MELATI, 0, 0)
    for group, members, below, refusal in ((MELATI, 1, 0, GroupNotEmpty), (MELATI, 0, 1, GroupNotEmpty), (replace(MELATI, closed=MAY), 0, 0, GroupClosed)):
        with pytest.raises(refusal):
            check_closes(group, members, below)


def test_what_happened_between_her_and_a_group() -> None:
    events = [event(1, JANUARY), event(1, MARCH, GroupRole.LEADER), event(2, MARCH), event(1, MAY), event(None, MAY)]
    assert [(step, each.date) for step, each in steps(events, 1)] == [
        (GroupStep.CAME, JANUARY),
        (GroupStep.ROLE, MARCH),
        (GroupStep.LEFT, MARCH),
        (GroupStep.CAME, MAY),
        (GroupStep.LEFT, MAY),
    ]
    assert steps(events, 3) == []


def test_another_role_is_no_break_and_coming_back_begins_anew() -> None:
    led = [event(1, JANUARY), event(1, MARCH, GroupRole.LEADER)]
    assert since(led, 1) == JANUARY
    assert since([*led, event(None, MARCH), event(1, MAY)], 1) == MAY
    assert since(led, 2) is None


def test_a_centre_has_its_own_groups_and_those_below_them_within_it() -> None:
    above = {"Gugus": "", "Sentra": "Gugus", "Mawar": "Sentra", "Melati": "Sentra", "Anggrek": ""}
    assert within("Sentra", above) == {"Sentra", "Mawar", "Melati"}
    assert within("Gugus", above) == set(above) - {"Anggrek"}
    assert within("Anggrek", above) == {"Anggrek"}
