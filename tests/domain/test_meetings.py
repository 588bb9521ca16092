"""What a meeting asks of a member, how what she paid is spread, and what stands between a cash box and what it should hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.billing import BillKind, BillLine, SpreadRule
from coopdesk.domain.errors import BadAmount, BadField
from coopdesk.domain.meeting_days import EveryDays
from coopdesk.domain.meetings import (
    Attendance,
    BoxStanding,
    LineKey,
    MeetingRules,
    SheetEntry,
    asked_until,
    bill_of,
    check_entry,
    check_rules,
    covered_lines,
    fine_of,
    gap_of,
    paid_lines,
    quorum_needed,
)

SUKARELA = LineKey(BillKind.SAVINGS, "sukarela")
LOAN, DUES, SAVED = BillLine(7, BillKind.LOAN, "PJ-1", 300_000), BillLine(7, BillKind.DUES, "wajib", 100_000), BillLine(7, *SUKARELA, 50_000)
BILL = (LOAN, DUES, SAVED)
RULES = MeetingRules(fine_late=5_000, fine_absent=10_000, excess="sukarela")


def entry(paid: int | None = None, *wanted: tuple[LineKey, int], attendance: Attendance = Attendance.PRESENT) -> SheetEntry:
    return SheetEntry(7, attendance, paid, wanted)


def parts(paid: int, *wanted: tuple[LineKey, int], rules: MeetingRules = RULES) -> list[int]:
    made = entry(paid, *wanted)
    return [line.paid for line in paid_lines(made, bill_of(made, BILL), rules)]


def test_the_box_should_hold_what_it_had_and_what_came_less_what_went() -> None:
    box = BoxStanding(1_000_000, 450_000, 600_000, None, reserve=100_000)
    assert (box.expected, box.difference, box.available) == (850_000, None, 750_000)
    assert replace(box, counted=845_000).difference == -5_000
    assert replace(box, reserve=900_000).available == 0


def test_a_monthly_meeting_asks_up_to_the_months_end_and_a_weekly_one_up_to_the_next() -> None:
    assert asked_until(date(2026, 2, 14), None) == (date(2026, 2, 28), date(2026, 2, 28))
    weekly = EveryDays(date(2026, 3, 5), 7)
    assert asked_until(date(2026, 3, 26), weekly) == (date(2026, 4, 1), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("came", "fine"),
    [(Attendance.AWAITED, 0), (Attendance.PRESENT, 0), (Attendance.LATE, 5_000), (Attendance.EXCUSED, 0), (Attendance.ABSENT, 10_000)],
)
def test_late_and_absent_are_fined_by_the_rules(came: Attendance, fine: int) -> None:
    assert fine_of(RULES, entry(attendance=came)) == fine


def test_a_fine_is_as_typed_and_nothing_where_it_was_waived() -> None:
    late = entry(attendance=Attendance.LATE)
    assert fine_of(RULES, replace(late, fine=2_000)) == 2_000
    assert fine_of(RULES, replace(late, fine=0)) == 0
    assert fine_of(RULES, replace(late, fine=2_000, waived="sick child")) == 0


def test_a_quorum_is_more_than_the_agreed_part() -> None:
    assert [quorum_needed(members, RULES) for members in (0, 1, 14, 15, 30)] == [1, 1, 8, 8, 16]
    assert quorum_needed(30, MeetingRules(quorum=66)) == 20


def test_what_she_wants_to_save_stands_in_for_the_usual_and_what_she_owes_stays() -> None:
    social = LineKey(BillKind.POT, "3")
    made = bill_of(entry(None, (SUKARELA, 20_000), (LineKey(*LOAN_KEY), 100_000), (social, 4_000), (LineKey(BillKind.SHARES, "saham"), 30_000)), BILL)
    assert [(line.kind, line.amount) for line in made] == [
        *((BillKind.LOAN, 300_000), (BillKind.DUES, 100_000), (BillKind.SAVINGS, 20_000), (BillKind.POT, 0)),
        (BillKind.SHARES, 30_000),
    ]


LOAN_KEY = (BillKind.LOAN, "PJ-1")


def test_a_shortage_leaves_savings_open_first_and_by_the_rule() -> None:
    assert parts(340_000) == [300_000, 40_000, 0]
    assert parts(340_000, rules=replace(RULES, spread=SpreadRule.DUES_FIRST)) == [240_000, 100_000, 0]
    assert parts(225_000, rules=replace(RULES, spread=SpreadRule.PRO_RATA)) == [150_000, 50_000, 25_000]


def test_no_line_gets_more_than_is_wanted_of_it_and_the_rest_goes_where_the_rules_say() -> None:
    assert parts(450_000, (LineKey(*LOAN_KEY), 200_000)) == [200_000, 100_000, 150_000]
    assert parts(500_000) == [300_000, 100_000, 100_000]
    assert parts(500_000, rules=replace(RULES, excess="harian")) == [300_000, 100_000, 50_000, 50_000]
    assert sum(parts(500_000, rules=replace(RULES, excess=""))) == 450_000
    assert parts(450_000, rules=replace(RULES, excess="")) == [300_000, 100_000, 50_000]


def test_only_what_the_cooperative_is_owed_makes_a_gap() -> None:
    made = entry(310_000, (SUKARELA, 500_000))
    assert gap_of(paid_lines(made, bill_of(made, BILL), RULES)) == 90_000
    more = entry(700_000, (LineKey(*LOAN_KEY), 600_000))
    assert gap_of(paid_lines(more, bill_of(more, BILL), RULES)) == 0


def test_what_others_pay_goes_to_what_she_left_open() -> None:
    made = entry(120_000)
    paid = paid_lines(made, bill_of(made, BILL), RULES)
    covered = covered_lines(paid, 280_000, RULES)
    assert [(line.kind, line.amount, line.paid) for line in covered] == [(BillKind.LOAN, 180_000, 180_000), (BillKind.DUES, 100_000, 100_000)]
    assert [line.paid for line in covered_lines(paid, 50_000, RULES)] == [50_000]


@pytest.mark.parametrize(
    "wrong",
    [entry(-1), replace(entry(), fine=-1), entry(None, (SUKARELA, -1)), entry(10**16)],
)
def test_nobody_pays_below_nothing_or_more_than_a_book_holds(wrong: SheetEntry) -> None:
    check_entry(entry(0, (SUKARELA, 0)))
    with pytest.raises(BadAmount):
        check_entry(wrong)


def test_rules_that_cannot_be() -> None:
    check_rules(RULES)
    for wrong, name in ((replace(RULES, quorum=100), "quorum"), (replace(RULES, quorum=-1), "quorum"), (replace(RULES, coin=0), "coin")):
        with pytest.raises(BadField) as refused:
            check_rules(wrong)
        assert vars(refused.value)["field"] == name
    for wrong in (replace(RULES, fine_late=-1), replace(RULES, fine_absent=-1), replace(RULES, reserve=-1)):
        with pytest.raises(BadAmount):
            check_rules(wrong)


AMOUNTS = st.integers(0, 10**9)
KINDS = st.sampled_from([kind for kind in BillKind if kind is not BillKind.FINE])
LINES = st.lists(st.builds(BillLine, st.just(7), KINDS, st.sampled_from("abc"), AMOUNTS), max_size=7, unique_by=lambda line: (line.kind, line.target))


@given(LINES, AMOUNTS, st.dictionaries(st.tuples(KINDS, st.sampled_from("abc")), AMOUNTS, max_size=3), st.sampled_from(list(SpreadRule)))
def test_the_parts_sum_to_what_was_paid(lines: list[BillLine], paid: int, wanted: dict[tuple[BillKind, str], int], rule: SpreadRule) -> None:
    made = SheetEntry(7, Attendance.PRESENT, paid, tuple((LineKey(*key), minor) for key, minor in wanted.items()))
    bill = bill_of(made, lines)
    found = paid_lines(made, bill, replace(RULES, spread=rule))
    assert sum(line.paid for line in found) == paid
    assert all(line.paid >= 0 for line in found)
    assert {(line.kind, line.target) for line in lines} <= {(line.kind, line.target) for line in found}
    for line in found:
        if (line.kind, line.target) != SUKARELA:
            assert line.paid <= wanted.get((line.kind, line.target), line.amount)
    unclaimed = [line for line in found if line.kind in (BillKind.LOAN, BillKind.DUES)]
    assert gap_of(found) == sum(max(0, line.amount - line.paid) for line in unclaimed)


@given(LINES, AMOUNTS, AMOUNTS, st.sampled_from(list(SpreadRule)))
def test_a_covered_gap_is_paid_whole(lines: list[BillLine], paid: int, covered: int, rule: SpreadRule) -> None:
    rules, made = replace(RULES, spread=rule), entry(paid)
    found = paid_lines(made, bill_of(made, lines), rules)
    gap = gap_of(found)
    assert sum(line.paid for line in covered_lines(found, min(covered, gap), rules)) == min(covered, gap)
