from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.leaving import Debt, Has, Holding, Offset, Owes, recovered, settle

POKOK = Has(Holding.SHARES, "pokok", 100_000)
WAJIB = Has(Holding.MANDATORY_SHARES, "wajib", 3_000_000)
SUKARELA = Has(Holding.SAVINGS, "sukarela", 1_250_000)
JASA = Has(Holding.INTEREST, "sukarela", 6_250)
LOAN = Owes(Debt.PRINCIPAL, "L-1", 2_100_000)
LOAN_INTEREST = Owes(Debt.INTEREST, "L-1", 31_500)
FEE = Owes(Debt.EXIT_FEE, "", 25_000)


def test_the_golden_settlement() -> None:
    """Domain.md §1.3: 100,000 + 3,000,000 + 1,250,000 + 6,250 - 2,100,000 - 31,500 - 25,000 = 2,199,750."""
    settled = settle([POKOK, WAJIB, SUKARELA, JASA], [LOAN, LOAN_INTEREST, FEE])
    assert settled.net == 2_199_750
    assert settled.payouts == (Has(Holding.MANDATORY_SHARES, "wajib", 2_099_750), POKOK)
    assert (settled.unpaid, settled.possible) == ((), True)


def test_interest_goes_first_and_share_capital_last_on_interest_before_principal() -> None:
    settled = settle([POKOK, WAJIB, SUKARELA, JASA], [LOAN, LOAN_INTEREST, FEE])
    assert settled.offsets == (
        Offset(JASA, LOAN_INTEREST, 6_250),
        Offset(SUKARELA, LOAN_INTEREST, 25_250),
        Offset(SUKARELA, LOAN, 1_224_750),
        Offset(WAJIB, LOAN, 875_250),
        Offset(WAJIB, FEE, 25_000),
    )


def test_what_is_not_covered_stays_owed() -> None:
    settled = settle([POKOK], [LOAN, LOAN_INTEREST])
    assert settled.net == -2_031_500
    assert settled.unpaid == (Owes(Debt.PRINCIPAL, "L-1", 2_031_500),)
    assert settled.payouts == ()


def test_a_guarantee_for_another_holds_her() -> None:
    settled = settle([POKOK], [], ["L-9"])
    assert (settled.guarantees, settled.possible, settled.net) == (("L-9",), False, 100_000)


def test_empty_accounts_are_passed_over() -> None:
    settled = settle([Has(Holding.SAVINGS, "sukarela", 0)], [Owes(Debt.TAX, "", 0)])
    assert (settled.offsets, settled.payouts, settled.unpaid, settled.net) == ((), (), (), 0)


@given(
    st.lists(st.builds(Has, st.sampled_from(Holding), st.text(max_size=3), st.integers(0, 10**9)), max_size=6),
    st.lists(st.builds(Owes, st.sampled_from(Debt), st.text(max_size=3), st.integers(0, 10**9)), max_size=6),
)
def test_nothing_is_lost_and_the_order_holds(holdings: list[Has], debts: list[Owes]) -> None:
    settled = settle(holdings, debts)
    assert settled.net == sum(each.amount for each in holdings) - sum(each.amount for each in debts)
    assert not (settled.payouts and settled.unpaid)
    assert all(offset.amount > 0 for offset in settled.offsets)
    order = [(list(Debt).index(each.debt.kind), list(Holding).index(each.holding.kind)) for each in settled.offsets]
    assert order == sorted(order)


@given(st.integers(-(10**9), 10**9), st.lists(st.integers(1, 10**9), max_size=4))
def test_claims_take_no_more_than_would_be_hers_and_none_more_than_it_is(net: int, claims: list[int]) -> None:
    paid = recovered(net, claims)
    assert sum(paid) == min(max(net, 0), sum(claims))
    assert all(0 <= part <= claim for part, claim in zip(paid, claims, strict=True))
