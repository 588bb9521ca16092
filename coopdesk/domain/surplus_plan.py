"""A year's surplus shared out by the rules: what each purpose and each member gets; together exactly the surplus (domain.md §5, §11.1 A6).

Worked example: of 100,000,000 capital gets 20 % and business 30 %; all members' average capital is 400,000,000, the interest
that they paid 180,000,000. Member A with 4,200,000 and 1,260,000 gets 210,000 + 210,000 = 420,000; member B, who joined in
July and paid in 1,650,000 over twelve month ends, 6,875 of the capital's part.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, localcontext

from coopdesk.domain.errors import DividendTooHigh, NoSurplus
from coopdesk.domain.money import Minor, share_out
from coopdesk.domain.rates import CALCULATION, settled_units
from coopdesk.domain.surplus import member_parts, pools
from coopdesk.domain.surplus_rules import TO_MEMBERS, Purpose, SurplusRules


@dataclass(frozen=True, slots=True)
class Basis:
    """What members (by id) had or did in a year: sums over `divisor` days or months. Sums, so that no average is rounded."""

    sums: Mapping[int, int] = field(default_factory=dict)
    divisor: int = 1

    @property
    def total(self) -> int:
        return sum(self.sums.values())

    def average(self, member: int) -> Minor:
        """As it is shown, to whole units."""
        return (2 * self.sums.get(member, 0) + self.divisor) // (2 * self.divisor)


@dataclass(frozen=True, slots=True)
class YearFigures:
    """What a year brought. `past_loss` >= 0 was carried into it; `outside` of `income` was not earned with members."""

    year: int
    surplus: Minor
    past_loss: Minor = 0
    outside: Minor = 0
    income: Minor = 0
    capital: Basis = Basis()
    borrowers: Basis = Basis()
    savers: Basis = Basis()


@dataclass(frozen=True, slots=True)
class MemberPart:
    """One member's part, what it was worked out from beside it; `member` by id."""

    member: int
    capital_base: Minor
    business_base: Minor
    savings_base: Minor
    capital: Minor
    business: Minor
    savings: Minor

    @property
    def total(self) -> Minor:
        return self.capital + self.business + self.savings


@dataclass(frozen=True, slots=True)
class SurplusPlan:
    """A surplus shared out: `covered` of past losses, `amounts` by purpose, `parts` of the members.

    `outside` and `residue` (what rounding and the limit on capital left) are in the reserve's amount.
    """

    figures: YearFigures
    rules: SurplusRules
    covered: Minor
    outside: Minor
    residue: Minor
    amounts: Mapping[Purpose, Minor]
    parts: tuple[MemberPart, ...]

    @property
    def to_members(self) -> Minor:
        return sum(self.amounts.get(purpose, 0) for purpose in TO_MEMBERS)


def plan_surplus(rules: SurplusRules, figures: YearFigures) -> SurplusPlan:
    """Share a surplus out. Raises NoSurplus and DividendTooHigh; the rules have been checked."""
    if figures.surplus <= 0:
        raise NoSurplus(figures.year)
    covered = min(figures.past_loss, figures.surplus) if rules.losses_first else 0
    outside = _outside(rules, figures, figures.surplus - covered)
    shared = figures.surplus - covered - outside
    wanted = pools(shared, {purpose.value: percent for purpose, percent in rules.percents.items()}, mode="down")
    capital, business, savings = _members_get(rules, figures, wanted)
    gets = {Purpose.CAPITAL: sum(capital.values()), Purpose.BUSINESS: sum(business.values()) + sum(savings.values())}
    others = {purpose: amount for name, amount in wanted.items() if (purpose := Purpose(name)) not in TO_MEMBERS}
    residue = shared - sum(others.values()) - sum(gets.values())
    if residue < 0:
        raise DividendTooHigh(sum(gets.values()), shared - sum(others.values()))
    amounts = others | gets | {Purpose.RESERVE: others.get(Purpose.RESERVE, 0) + outside + residue}
    return SurplusPlan(figures, rules, covered, outside, residue, amounts, _parts(figures, capital, business, savings))


def officers_get(rules: SurplusRules, amount: Minor) -> tuple[tuple[str, Minor], ...]:
    """Each office with its part of the officers' pool; together the pool.

    >>> officers_get(SurplusRules(), 1_000_001)
    (('chair', 400000), ('secretary', 300001), ('treasurer', 300000))
    """
    weights = [int(percent * 10_000) for _, percent in rules.officers]
    parts = share_out(amount, weights) if weights else []
    return tuple(zip((role for role, _ in rules.officers), parts, strict=True))


def rate_of(amount: Minor, basis: Basis) -> Decimal:
    """Percent of an average that an amount is, to four decimals; nothing of nothing."""
    if not basis.total:
        return Decimal(0)
    with localcontext(CALCULATION):
        return (Decimal(100 * amount * basis.divisor) / basis.total).quantize(Decimal("0.0001"), ROUND_HALF_UP)


def _outside(rules: SurplusRules, figures: YearFigures, rest: Minor) -> Minor:
    if not rules.outside_to_reserve or figures.income <= 0:
        return 0
    return rest * min(max(figures.outside, 0), figures.income) // figures.income


def _members_get(rules: SurplusRules, figures: YearFigures, wanted: Mapping[str, Minor]) -> tuple[dict[int, Minor], ...]:
    """What members get by capital, as borrowers and as savers."""
    if rules.declared:
        zero = Decimal(0)
        return _declared(rules.dividend or zero, figures.capital, rules.step), {}, _declared(rules.rebate or zero, figures.savers, rules.step)
    capital, business = (wanted.get(purpose.value, 0) for purpose in TO_MEMBERS)
    if rules.capital_limit is not None:
        capital = min(capital, _share(rules.capital_limit, figures.capital.total, figures.capital.divisor))
    to_savers = _share(rules.savers, business, 1)
    return (
        _of_pool(capital, figures.capital, rules.step),
        _of_pool(business - to_savers, figures.borrowers, rules.step),
        _of_pool(to_savers, figures.savers, rules.step),
    )


def _share(percent: Decimal, amount: int, divisor: int, step: Minor = 1) -> Minor:
    """`percent` of an amount over a divisor, rounded down."""
    with localcontext(CALCULATION):
        return settled_units(Decimal(amount) * percent / (100 * divisor), step, "down")


def _declared(percent: Decimal, basis: Basis, step: Minor) -> dict[int, Minor]:
    return {member: _share(percent, amount, basis.divisor, step) for member, amount in basis.sums.items()}


def _of_pool(pool: Minor, basis: Basis, step: Minor) -> dict[int, Minor]:
    members, sums = list(basis.sums), list(basis.sums.values())
    return dict(zip(members, member_parts(pool, sums, sum(sums), step).parts, strict=True))


def _parts(figures: YearFigures, capital: Mapping[int, Minor], business: Mapping[int, Minor], savings: Mapping[int, Minor]) -> tuple[MemberPart, ...]:
    members = sorted({*figures.capital.sums, *figures.borrowers.sums, *figures.savers.sums})
    bases = (figures.capital, figures.borrowers, figures.savers)
    got = (capital, business, savings)
    found = (
        MemberPart(member, *(basis.average(member) for basis in bases), *(part.get(member, 0) for part in got)) for member in members
    )
    return tuple(part for part in found if part.total or part.capital_base or part.business_base)
