"""The time value functions: figures of LibreOffice's and NumPy's documentation, and what must hold for any annuity."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.errors import BadRate, BadTerm, NoRate, NoTerm
from coopdesk.domain.time_value import (
    Annuity,
    When,
    effective_rate,
    interest_paid,
    loan_for_payment,
    nominal_rate,
    payment,
    periods_of_payments,
    principal_paid,
    rate_of_payments,
)

D = Decimal
RATES = st.decimals("-0.5", "2", places=6)
AMOUNTS = st.decimals("1", "1000000000", places=2)
ANNUITIES = st.builds(Annuity, RATES, st.integers(1, 120), AMOUNTS, st.just(D(0)), st.sampled_from(When))


def near(found: Decimal, wanted: Decimal, places: int = 12) -> bool:
    return abs(found - wanted) <= D(1).scaleb(-places) * max(1, abs(wanted))


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (payment(Annuity(D("0.0199") / 12, 36, D(25000))), "-715.96"),  # LibreOffice help, PMT
        (loan_for_payment(D("0.08") / 12, 48, D(500), D(20000)), "-35019.37"),  # LibreOffice help, PV
        (rate_of_payments(3, D(-10), D(900)), "-0.7563"),  # LibreOffice help, RATE
        (rate_of_payments(10, D(0), D(-3500), D(10000)), "0.1106908537"),  # NumPy
        (rate_of_payments(10, D(0), D(-3500), D(10000), When.BEGIN), "0.1106908537"),  # NumPy
        (periods_of_payments(D(0), D(-250), D(15000)), "60"),
        (periods_of_payments(D("0.06"), D("153.75"), D(2600)), "-12.02"),  # LibreOffice help, NPER
        (periods_of_payments(D("0.075"), D(-2000), D(0), D(100000)), "21.5449442"),  # NumPy
        (periods_of_payments(D("0.075"), D(-2000), D(0), D(100000), When.BEGIN), "20.76156441"),  # NumPy
        (principal_paid(Annuity(D("0.055") / 12, 36, D(15000)), 10, 18), "-3669.74"),  # LibreOffice help, CUMPRINC
        (interest_paid(Annuity(D("0.01"), 24, D(5000)), 1, 1), "-50.00"),
        (nominal_rate(D("0.053543"), 4), "0.0525"),
        (effective_rate(D("0.0525"), 4), "0.053543"),
    ],
)
def test_figures_of_the_documentation(found: Decimal, wanted: str) -> None:
    assert round(found, -D(wanted).as_tuple().exponent) == D(wanted)  # type: ignore[arg-type,operator]


def test_payments_at_the_beginning() -> None:
    """2,100 at 10 %: 1,100 at once leaves 1,000, which a year later is 1,100; of the second, 100 is interest."""
    annuity = Annuity(D("0.1"), 2, D(2100), when=When.BEGIN)
    assert near(payment(annuity), D(-1100))
    assert near(principal_paid(annuity, 1, 1), D(-1100))
    assert near(principal_paid(annuity, 2, 2), D(-1000))
    assert near(interest_paid(annuity, 1, 2), D(-100))


def test_without_interest() -> None:
    assert payment(Annuity(D(0), 60, D(15000))) == -250
    assert loan_for_payment(D(0), 60, D(-250), D(100)) == 14900
    assert rate_of_payments(60, D(-250), D(15000)) == 0
    assert effective_rate(D(0), 12) == nominal_rate(D(0), 12) == 0


@given(ANNUITIES)
def test_the_present_value_of_the_payment_is_the_loan(annuity: Annuity) -> None:
    pmt = payment(annuity)
    assert near(loan_for_payment(annuity.rate, annuity.periods, pmt, when=annuity.when), annuity.pv)
    assert near(principal_paid(annuity, 1, annuity.periods), -annuity.pv)


@given(ANNUITIES)
def test_a_rate_that_is_found_makes_payments_worth_the_loan(annuity: Annuity) -> None:
    pmt = payment(annuity)
    try:
        found = rate_of_payments(annuity.periods, pmt, annuity.pv, when=annuity.when)
    except NoRate:
        assert annuity.periods == 1  # one payment at once is worth itself at any rate
        assert annuity.when is When.BEGIN
        return
    assert near(loan_for_payment(found, annuity.periods, pmt, when=annuity.when), annuity.pv, 9)


@given(st.decimals("0.0001", "1", places=4), st.integers(1, 60), AMOUNTS, st.sampled_from(When))
def test_periods_are_found_again(rate: Decimal, periods: int, loan: Decimal, when: When) -> None:
    pmt = payment(Annuity(rate, periods, loan, when=when))
    assert near(periods_of_payments(rate, pmt, loan, when=when), D(periods), 8)


@given(ANNUITIES, st.data())
def test_parts_of_the_term_sum_up(annuity: Annuity, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, annuity.periods))
    parts = [(1, cut)] if cut else []
    parts += [(cut + 1, annuity.periods)] if cut < annuity.periods else []
    assert near(sum((principal_paid(annuity, *part) for part in parts), D(0)), -annuity.pv, 9)
    paid = sum((principal_paid(annuity, *part) + interest_paid(annuity, *part) for part in parts), D(0))
    assert near(paid, payment(annuity) * annuity.periods, 9)


@given(st.decimals("-0.9", "9", places=4), st.integers(1, 366))
def test_nominal_and_effective_are_inverse(nominal: Decimal, periods: int) -> None:
    assert near(nominal_rate(effective_rate(nominal, periods), periods), nominal, 20)


@pytest.mark.parametrize("rate", ["-1", "-1.5", "10.01"])
def test_no_rate_of_a_period(rate: str) -> None:
    with pytest.raises(BadRate):
        Annuity(D(rate), 12, D(1))
    with pytest.raises(BadRate):
        loan_for_payment(D(rate), 12, D(1))
    with pytest.raises(BadRate):
        periods_of_payments(D(rate), D(1), D(1))
    with pytest.raises(BadRate):
        effective_rate(D(rate) * 4, 4)


def test_no_rate_of_a_year() -> None:
    with pytest.raises(BadRate):
        nominal_rate(D(-1), 12)
    assert nominal_rate(D(11), 1) == 11


def test_no_term() -> None:
    with pytest.raises(BadTerm):
        Annuity(D("0.01"), 0, D(1))
    for first, last in ((0, 1), (2, 1), (1, 13)):
        with pytest.raises(BadTerm):
            principal_paid(Annuity(D("0.01"), 12, D(1)), first, last)
    for call in (effective_rate, nominal_rate):
        with pytest.raises(BadTerm):
            call(D("0.1"), 0)
    with pytest.raises(BadTerm):
        rate_of_payments(0, D(-1), D(1))
    with pytest.raises(BadTerm):
        loan_for_payment(D("0.1"), 0, D(-1))


@pytest.mark.parametrize(("rate", "pmt"), [("0", "0"), ("0.01", "-10"), ("0.01", "-9"), ("0.01", "0")])
def test_a_payment_that_does_not_cover_its_interest_never_repays(rate: str, pmt: str) -> None:
    with pytest.raises(NoTerm):
        periods_of_payments(D(rate), D(pmt), D(1000))


@pytest.mark.parametrize(("pmt", "loan"), [("1", "1000"), ("-1", "-5"), ("0", "7"), ("0", "0")])
def test_payments_one_way_have_no_rate(pmt: str, loan: str) -> None:
    with pytest.raises(NoRate):
        rate_of_payments(12, D(pmt), D(loan))
