"""What a member declares and the cooperative's share of it; rents: figures worked by hand (domain.md §3.3)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopdesk.domain.allocation import Due
from coopdesk.domain.declaring import declared, open_periods
from coopdesk.domain.errors import BadAmount, DateTooEarly, NoSuchPeriod, NothingShared, Refusal
from coopdesk.domain.loan_changes import ChangeKind, Declare, change_from_plain
from coopdesk.domain.loan_cost import LoanCost
from coopdesk.domain.loan_events import LoanEvent, LoanEventKind, declared_until
from coopdesk.domain.loan_schedule import loan_schedule
from coopdesk.domain.loans import LoanTerms
from coopdesk.domain.profit_share import rents
from coopdesk.domain.reschedule import Running
from coopdesk.products import KINDS

START = date(2026, 1, 10)
ENDS = [date(2026, month, 10) for month in range(2, 8)]


def terms(kind: str, **given: object) -> LoanTerms:
    return LoanTerms.from_plain(KINDS[kind].plain_terms(given))


def running(on: date, kind: str = "loan_mudharabah", **given: object) -> Running:
    rows = loan_schedule(terms(kind, **given), 6_000_000, 6, START)
    return Running(terms(kind, **given), rows, tuple(Due(row.n, row.due, row.principal, row.interest) for row in rows), START, on)


def shares(standing: Running, until: date, revenue: int) -> list[int]:
    return [row.interest for row in declared(standing, Declare(until, revenue)).schedule]


@pytest.mark.parametrize(("kind", "principal"), [("loan_mudharabah", [0, 0, 0, 0, 0, 6_000_000]), ("loan_musyarakah", [1_000_000] * 6)])
def test_before_anything_is_declared_only_the_capital_is_asked_for(kind: str, principal: list[int]) -> None:
    rows = loan_schedule(terms(kind), 6_000_000, 6, START)
    assert [row.principal for row in rows] == principal
    assert [row.interest for row in rows] == [0] * 6
    assert [row.due for row in rows] == ENDS


@pytest.mark.parametrize(
    ("on", "until", "falls_due"),
    [
        (date(2026, 2, 8), ENDS[0], 0),
        (ENDS[0], ENDS[0], 0),
        (ENDS[0], ENDS[1], 1),
        (date(2026, 2, 12), ENDS[0], 1),
        (date(2026, 5, 20), ENDS[1], 4),
        (date(2026, 7, 10), ENDS[5], 5),
        (date(2026, 7, 20), ENDS[5], 5),
    ],
)
def test_a_share_falls_due_with_its_period_or_with_the_next_instalment_to_come(on: date, until: date, falls_due: int) -> None:
    """40 % of 2,500,000 is 1,000,000."""
    assert shares(running(on), until, 2_500_000) == [1_000_000 if place == falls_due else 0 for place in range(6)]


def test_what_was_agreed_before_is_kept_beside_it() -> None:
    at = running(ENDS[0])
    assert declared(at, Declare(ENDS[0], 1)).before == at.schedule


def test_the_share_is_rounded_once_and_the_rest_is_the_members() -> None:
    assert max(shares(running(ENDS[0], share_pct="33.3333"), ENDS[0], 1_000_001)) == 333_333
    assert max(shares(running(ENDS[0], share_pct="100"), ENDS[0], 77)) == 77
    assert max(shares(running(ENDS[0]), ENDS[0], 0)) == 0


@pytest.mark.parametrize(
    ("standing", "change", "refusal"),
    [
        (running(START), Declare(date(2026, 2, 11), 1), NoSuchPeriod(date(2026, 2, 11))),
        (running(date(2026, 2, 9)), Declare(ENDS[1], 1), DateTooEarly(date(2026, 2, 9), ENDS[0])),
        (running(START), Declare(ENDS[0], -1), BadAmount("-1")),
        (running(START, "loan_flat"), Declare(ENDS[0], 1), NothingShared()),
    ],
)
def test_what_cannot_be_declared(standing: Running, change: Declare, refusal: Refusal) -> None:
    with pytest.raises(type(refusal)) as refused:
        declared(standing, change)
    assert refused.value == refusal


def test_periods_are_open_from_their_first_day_until_declared() -> None:
    assert open_periods(running(START), frozenset()) == (ENDS[0],)
    assert open_periods(running(ENDS[2]), frozenset({ENDS[1]})) == (ENDS[0], ENDS[2], ENDS[3])


def test_a_declaration_goes_into_the_book_and_comes_back() -> None:
    change = Declare(ENDS[0], 2_500_000)
    assert change_from_plain(ChangeKind.DECLARED, change.to_plain()) == change


def test_each_kind_knows_what_its_cost_is_called() -> None:
    told = {code: LoanTerms.from_plain(kind.plain_terms({})).cost for code, kind in KINDS.items() if kind.method}
    other = {code: cost for code, cost in told.items() if cost is not LoanCost.INTEREST}
    assert other == {
        "loan_murabahah": LoanCost.MARGIN,
        "loan_ijarah": LoanCost.RENT,
        "loan_mudharabah": LoanCost.SHARE,
        "loan_musyarakah": LoanCost.SHARE,
    }


@settings(max_examples=40)
@given(st.integers(100_000, 10**9), st.integers(0, 99), st.integers(1, 36), st.integers(0, 4))
def test_rents_are_those_of_the_plain_calculation(cost: int, worth: int, count: int, margin: int) -> None:
    """Each but the last is the plain rent rounded up to the step; with the last the thing is bought at its worth."""
    rows = loan_schedule(terms("loan_ijarah", rate_monthly=str(margin), worth_pct=str(worth), instalment_step=1), cost, count, START)
    plain = rents(cost, cost * worth // 100, cost * margin * count // 100, count)
    assert sum(row.principal for row in rows) == cost
    assert all(abs(row.total - rent) <= 2 for row, rent in zip(rows[:-1], plain, strict=False))


def test_rents_and_worth_by_hand() -> None:
    """12,000,000 at 1 % over 12 months, worth 20 % at the end: 800,000 + 120,000 a month, 2,400,000 more with the last."""
    rows = loan_schedule(terms("loan_ijarah", rate_monthly="1", worth_pct="20"), 12_000_000, 12, START)
    assert [row.total for row in rows] == [920_000] * 11 + [920_000 + 2_400_000]
    assert {row.interest for row in rows} == {120_000}
    assert terms("loan_ijarah", worth_pct="20").plan.worth_pct == Decimal(20)


def test_what_was_declared_and_not_taken_back_is_declared() -> None:
    def made(identity: int, kind: ChangeKind, **change: str) -> LoanEvent:
        return LoanEvent(identity, 1, LoanEventKind.CHANGE_MADE, START, "Ratna", details={"kind": kind, "change": change})

    history = [
        made(1, ChangeKind.DECLARED, until="2026-02-10"),
        made(2, ChangeKind.DECLARED, until="2026-03-10"),
        LoanEvent(3, 1, LoanEventKind.CHANGE_UNDONE, START, "Ratna", details={"of": 2}),
        made(4, ChangeKind.MORATORIUM),
    ]
    assert declared_until(history) == {ENDS[0]}
