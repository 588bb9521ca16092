"""What each kind of loan does with its principal and its interest: two rules a kind, and one table of them.

A rule looks at where the loan stands before an instalment and answers in minor units. To add a kind of loan: its
name in `schedule_terms`, its rules, a line in METHODS; the engine in `schedule` stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import lru_cache

from coopdesk.domain.money import Minor, round_units
from coopdesk.domain.rates import CALCULATION, SETTLED
from coopdesk.domain.schedule_rates import PeriodRates
from coopdesk.domain.schedule_terms import NO_PLAN, PrincipalPlan, Residue, Rounding, ScheduleMethod
from coopdesk.domain.time_value import Annuity, payment


@dataclass(slots=True)
class Standing:
    """Where a loan stands before an instalment: what the rules of a method may look at."""

    principal: Minor
    count: int
    """Instalments that repay principal, in all."""
    rate: Decimal
    rounding: Rounding
    balance: Minor
    left: int
    """Instalments left that repay principal, this one included."""
    interest_left: Minor
    """Of the interest that a flat loan bears in all."""
    rates: PeriodRates
    solving: Sequence[Decimal] = ()
    """Of the instalments that repay principal, the rates that the level instalment is solved with."""
    plan: PrincipalPlan = NO_PLAN
    n: int = 1
    level: Minor | None = None
    """The level instalment in force; None until it is solved."""

    @property
    def respread(self) -> bool:
        return self.rounding.residue is Residue.RESPREAD

    @property
    def last(self) -> bool:
        return self.n == len(self.rates.charged)

    @property
    def spread(self) -> tuple[Minor, int]:
        """The principal that is spread, and over how many instalments."""
        return (self.balance, self.left) if self.respread else (self.principal, self.count)

    def rounded(self, interest: Decimal) -> Minor:
        return round_units(SETTLED.plus(interest), self.rounding.unit, self.rounding.mode)

    def stepped(self, share: Decimal) -> Minor:
        return round_units(SETTLED.plus(share), self.rounding.step, self.rounding.step_mode)


# --- interest of an instalment --------------------------------------------------------------------


def interest_on_original(at: Standing) -> Minor:
    """Flat: rate x the principal lent; the shares sum to the interest of the whole term."""
    if at.last:
        return at.interest_left
    share = _share_of_what_is_left(at) if at.respread else at.principal * at.rate
    return min(at.rounded(share), at.interest_left)


def _share_of_what_is_left(at: Standing) -> Decimal:
    """Interest left, over the periods left: alike, or by what each bears."""
    to_come = at.rates.charged[at.n - 1 :]
    weight = Decimal(0) if at.rates.even else sum(to_come)
    return at.interest_left * at.rate / weight if weight else Decimal(at.interest_left) / len(to_come)


def interest_on_balance(at: Standing) -> Minor:
    """Declining and annuity: rate x the principal still owed; each stretch of its own where the terms round so."""
    if at.n == 1 and at.rates.stretches:
        return sum(at.rounded(at.balance * part) for part in at.rates.stretches)
    return at.rounded(at.balance * at.rate)


def interest_by_shares(at: Standing) -> Minor:
    """Flat, where the contract lists shares: of the interest after the grace; in the grace, as flat."""
    shares, graced = at.plan.interest_shares, len(at.rates.charged) - at.count
    if not shares or at.last or at.n <= graced:
        return interest_on_original(at)
    whole = at.principal * sum(at.rates.charged[graced:])
    return min(at.rounded(whole * shares[at.n - graced - 1]), at.interest_left)


# --- principal of an instalment -------------------------------------------------------------------


def equal_principal(at: Standing, _interest: Minor) -> Minor:
    """P / n, rounded to the step; the first takes the difference where the terms say so."""
    amount, periods = at.spread
    share = at.stepped(Decimal(amount) / periods)
    if at.rounding.residue is Residue.FIRST_INSTALMENT and at.left == at.count:
        return at.principal - share * (at.count - 1)
    return share


def level_flat_instalment(at: Standing, interest: Minor) -> Minor:
    """P / n + interest, rounded to the step; principal is what interest leaves of it."""
    amount, periods = at.spread
    return at.stepped(Decimal(amount) / periods + interest) - interest


def level_annuity_instalment(at: Standing, interest: Minor) -> Minor:
    """The annuity, rounded to the step; principal is what interest leaves of it."""
    if at.level is None or at.respread:
        at.level = at.stepped(level_payment(at.balance, at.solving[-at.left :]))
    return at.level - interest


def level_of_a_longer_term(at: Standing, interest: Minor) -> Minor:
    """The annuity over the amortisation periods, longer than the loan; its last instalment repays the balance."""
    if at.level is None:
        done = at.count - at.left
        periods = max(at.plan.amortisation_periods or at.count, at.count) - done
        rates = tuple(at.solving[done:])
        at.level = at.stepped(level_payment(at.balance, (*rates, *rates[-1:] * (periods - at.left))))
    return at.level - interest


def nothing_yet(_at: Standing, _interest: Minor) -> Minor:
    return 0


def percentage_of_original(at: Standing, _interest: Minor) -> Minor:
    return at.stepped(at.principal * at.plan.principal_pct / 100)


def worth_used_up(at: Standing, interest: Minor) -> Minor:
    """A rent is one sum, rounded to the step; what interest leaves of it is the worth that its period takes."""
    return at.stepped(at.principal * at.plan.principal_pct / 100 + interest) - interest


def listed_share(at: Standing, _interest: Minor) -> Minor:
    return at.stepped(at.principal * at.plan.principal_shares[at.count - at.left])


def what_the_payment_leaves(at: Standing, interest: Minor) -> Minor:
    return at.plan.payment - interest


def level_payment(principal: Minor, rates: Sequence[Decimal]) -> Decimal:
    """The level payment over periods that need not bear the same: P / sum of the products of 1 / (1 + r_k), unrounded."""
    first = rates[0]
    if rates.count(first) == len(rates):
        return annuity(principal, first, len(rates))
    with localcontext(CALCULATION):
        worth, discount = Decimal(0), Decimal(1)
        for rate in rates:
            discount /= 1 + rate
            worth += discount
        return principal / worth


def annuity(principal: Minor, rate: Decimal, periods: int) -> Decimal:
    """The level payment that repays a loan, unrounded minor units. Raises BadRate.

    >>> round(annuity(12_000_000, Decimal("0.015"), 12), 2)
    Decimal('1100159.91')
    """
    return SETTLED.multiply(Decimal(principal), _level_of_one(rate, periods))


@lru_cache(maxsize=256)
def _level_of_one(rate: Decimal, periods: int) -> Decimal:
    """`time_value.payment` of a loan of 1, remembered: every loan of a product and term asks for the same."""
    return payment(Annuity(rate, periods, Decimal(1))).copy_negate()


@dataclass(frozen=True, slots=True)
class Method:
    interest: Callable[[Standing], Minor]
    principal: Callable[[Standing, Minor], Minor]
    level: bool = False
    """Whether its instalment is one level amount that rates solve."""
    settled: bool = False
    """Whether the first instalment settles what every later one repays, or pays in all: see `schedule_plain`."""
    on_balance: bool = True
    """Whether interest runs on what is still owed; else on the original principal."""
    shares_listed: bool = False
    """Whether the contract itself says how much principal falls due when, so that the last may be nothing."""


METHODS: Mapping[ScheduleMethod, Method] = {
    ScheduleMethod.FLAT: Method(interest_on_original, equal_principal, on_balance=False),
    ScheduleMethod.FLAT_LEVEL: Method(interest_on_original, level_flat_instalment, on_balance=False),
    ScheduleMethod.DECLINING: Method(interest_on_balance, equal_principal, settled=True),
    ScheduleMethod.ANNUITY: Method(interest_on_balance, level_annuity_instalment, level=True, settled=True),
    ScheduleMethod.ANNUITY_BALLOON: Method(interest_on_balance, level_of_a_longer_term, level=True),
    ScheduleMethod.BULLET: Method(interest_on_balance, nothing_yet),
    ScheduleMethod.FIXED_PRINCIPAL_BALLOON: Method(interest_on_balance, percentage_of_original, shares_listed=True),
    ScheduleMethod.FLAT_FIXED_PRINCIPAL_BALLOON: Method(interest_on_original, percentage_of_original, on_balance=False, shares_listed=True),
    ScheduleMethod.RENT: Method(interest_on_original, worth_used_up, on_balance=False, shares_listed=True),
    ScheduleMethod.SHARES_FLAT: Method(interest_by_shares, listed_share, on_balance=False, shares_listed=True),
    ScheduleMethod.SHARES_DECLINING: Method(interest_on_balance, listed_share, shares_listed=True),
    ScheduleMethod.FIXED_PAYMENT: Method(interest_on_balance, what_the_payment_leaves, shares_listed=True),
}
