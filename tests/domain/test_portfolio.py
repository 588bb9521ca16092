"""The loans by class: the example by hand, and that nothing gets lost between the classes."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from coopdesk.domain.loan_classes import LoanClass
from coopdesk.domain.portfolio import Classed, Share, by_class
from coopdesk.domain.provision import Exposure

M = 1_000_000
classed = st.builds(Classed, st.sampled_from(LoanClass), st.builds(Exposure, st.integers(0, 400), st.integers(1, 10**12)))


def test_the_example_by_hand() -> None:
    loans = [
        Classed(LoanClass.CURRENT, Exposure(0, 890 * M)),
        Classed(LoanClass.CURRENT, Exposure(35, 10 * M)),
        Classed(LoanClass.SUBSTANDARD, Exposure(90, 40 * M)),
        Classed(LoanClass.LOSS, Exposure(300, 60 * M)),
    ]
    assert [(line.share, line.loans, line.balance // M, line.percent) for line in by_class(loans)] == [
        (Share.CURRENT, 2, 900, Decimal("90.0")),
        (Share.SUBSTANDARD, 1, 40, Decimal("4.0")),
        (Share.DOUBTFUL, 0, 0, Decimal("0.0")),
        (Share.LOSS, 1, 60, Decimal("6.0")),
        (Share.OVER_30, 3, 110, Decimal("11.0")),
        (Share.OVER_90, 1, 60, Decimal("6.0")),
    ]


def test_without_loans_there_is_nothing_of_any_class() -> None:
    assert {(line.loans, line.balance, line.percent) for line in by_class([])} == {(0, 0, Decimal("0.0"))}


@settings(max_examples=30)
@given(st.lists(classed, max_size=12))
def test_the_classes_hold_every_loan_once(loans: list[Classed]) -> None:
    classes = [line for line in by_class(loans) if line.share.value in tuple(LoanClass)]
    assert (sum(line.loans for line in classes), sum(line.balance for line in classes)) == (len(loans), sum(each.exposure.balance for each in loans))
