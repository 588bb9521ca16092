"""What the by-laws say about a year's surplus: percents by purpose, bases of the members' parts, rounding, who shares (domain.md §5).

A book keeps these as a policy with effective dates; a proposal for one year is the same rules with other percents.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from coopdesk.domain.chart import Role
from coopdesk.domain.errors import BadAmount, BadField, BadRate, SharesNotWhole
from coopdesk.domain.money import MINOR_MAX, Minor
from coopdesk.domain.surplus import check_percents


class Purpose(StrEnum):
    """What a part of the surplus is for."""

    RESERVE = "reserve"
    CAPITAL = "capital"
    """To members, by what they have in capital (jasa modal)."""
    BUSINESS = "business"
    """To members, by their business with the cooperative (jasa usaha)."""
    MANAGEMENT = "management"
    STAFF = "staff"
    EDUCATION = "education"
    SOCIAL = "social"
    DEVELOPMENT = "development"


PLACES: Mapping[Purpose, Role] = {
    Purpose.RESERVE: Role.RESERVE,
    Purpose.CAPITAL: Role.MEMBER_SURPLUS,
    Purpose.BUSINESS: Role.MEMBER_SURPLUS,
    Purpose.MANAGEMENT: Role.MANAGEMENT_FUND,
    Purpose.STAFF: Role.STAFF_FUND,
    Purpose.EDUCATION: Role.EDUCATION_FUND,
    Purpose.SOCIAL: Role.SOCIAL_FUND,
    Purpose.DEVELOPMENT: Role.DEVELOPMENT_FUND,
}
"""The account that each purpose is credited to [domain.md §4.3, 42]."""
TO_MEMBERS = (Purpose.CAPITAL, Purpose.BUSINESS)


class CapitalBase(StrEnum):
    """How a member's capital of a year is measured."""

    MONTH_AVERAGE = "month_average"
    YEAR_END = "year_end"
    DAILY_AVERAGE = "daily_average"
    MONTH_BEGIN = "month_begin"
    """The balances at the beginnings of the months: what came in January counts for eleven of twelve."""


class BusinessBase(StrEnum):
    """How a borrower's business of a year is measured."""

    INTEREST_PAID = "interest_paid"
    LOAN_VOLUME = "loan_volume"
    TRANSACTIONS = "transactions"


class Leavers(StrEnum):
    """Who left in the year: gets a part for the time until then, or none. Who died is no leaver: heirs get the part."""

    PRO_RATA = "pro_rata"
    FORFEITED = "forfeited"


class LateJoiners(StrEnum):
    FROM_ENTRY = "from_entry"
    NEXT_YEAR = "next_year"


DEFAULT_PERCENTS: Mapping[Purpose, Decimal] = {
    Purpose.RESERVE: Decimal(25),
    Purpose.CAPITAL: Decimal(20),
    Purpose.BUSINESS: Decimal(30),
    Purpose.MANAGEMENT: Decimal(10),
    Purpose.STAFF: Decimal(5),
    Purpose.EDUCATION: Decimal(5),
    Purpose.SOCIAL: Decimal("2.5"),
    Purpose.DEVELOPMENT: Decimal("2.5"),
}
"""Of a savings-and-loan cooperative in Indonesia, as a habit: the by-laws decide (domain.md §5.1)."""
OFFICES = ("chair", "secretary", "treasurer", "supervisor")
"""Offices that have words in every language."""
DEFAULT_OFFICERS = (("chair", Decimal(40)), ("secretary", Decimal(30)), ("treasurer", Decimal(30)))
STEP_DEFAULT = 100
LAPSE_YEARS_MAX = 30


@dataclass(frozen=True, slots=True)
class SurplusRules:
    """`percents` of the purposes; `savers` percent of the business pool goes by balances of savings, the rest to borrowers.

    `capital_products` empty: every product of share capital. `step`: each part is rounded down to a multiple of it, and the
    reserve takes the rest. `capital_limit`: percent a year that capital gets at most, what is above goes to the reserve.
    `dividend` and `rebate`: declared percents a year on capital and on savings, in place of the pools of both.
    `withheld`: percent of a member's part that goes to the tax office when it is paid. `lapse_years`: what is not fetched in so
    many years from the decision may go to the reserve or a fund; 0 where the by-laws give no term.
    `outside_income` to the reserve: the part of the surplus that was not earned with members. `profile` names the by-laws
    that `surplus_profiles` holds the limits of; `officers` are an office and its percent of the officers' pool: as the cooperative says, or one of OFFICES.
    """

    percents: Mapping[Purpose, Decimal] = field(default_factory=lambda: dict(DEFAULT_PERCENTS))
    capital_base: CapitalBase = CapitalBase.MONTH_AVERAGE
    business_base: BusinessBase = BusinessBase.INTEREST_PAID
    capital_products: tuple[str, ...] = ()
    savers: Decimal = Decimal(0)
    step: Minor = STEP_DEFAULT
    leavers: Leavers = Leavers.PRO_RATA
    late_joiners: LateJoiners = LateJoiners.FROM_ENTRY
    outside_to_reserve: bool = False
    losses_first: bool = True
    capital_limit: Decimal | None = None
    dividend: Decimal | None = None
    rebate: Decimal | None = None
    officers: tuple[tuple[str, Decimal], ...] = DEFAULT_OFFICERS
    withheld: Decimal = Decimal(0)
    lapse_years: int = 0
    profile: str = "indonesia"

    @property
    def declared(self) -> bool:
        """Whether members get declared percents, not parts of pools."""
        return self.dividend is not None or self.rebate is not None

    def percent(self, purpose: Purpose) -> Decimal:
        return self.percents.get(purpose, Decimal(0))

    def to_plain(self) -> dict[str, Any]:
        """As JSON takes it; `from_plain` reads it back."""
        plain = {name: _plain(getattr(self, name)) for name in self.__slots__}
        return plain | {"officers": [[role, str(percent)] for role, percent in self.officers]}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> SurplusRules:
        known = {name: plain[name] for name in cls.__slots__ if name in plain}
        return cls(**{name: _READ[name](value) if name in _READ else value for name, value in known.items()})


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): str(each) for key, each in value.items()}
    return str(value) if isinstance(value, Decimal | StrEnum) else list(value) if isinstance(value, tuple) else value


def _optional(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


_READ: Mapping[str, Any] = {
    "percents": lambda value: {Purpose(key): Decimal(each) for key, each in value.items()},
    "capital_base": CapitalBase,
    "business_base": BusinessBase,
    "capital_products": tuple,
    "savers": Decimal,
    "leavers": Leavers,
    "late_joiners": LateJoiners,
    "capital_limit": _optional,
    "dividend": _optional,
    "rebate": _optional,
    "withheld": Decimal,
    "officers": lambda value: tuple((role, Decimal(percent)) for role, percent in value),
}


def check_rules(rules: SurplusRules) -> None:
    """Refuse percents that do not sum to 100, one below nothing, a step that is no amount.

    With declared percents the pools are of what is not the members', so their sum is at most 100. Raises SharesNotWhole
    (which says the sum), BadRate, BadAmount, BadField.
    """
    declared = [each for each in (rules.capital_limit, rules.dividend, rules.rebate) if each is not None]
    for percent in (*rules.percents.values(), rules.savers, rules.withheld, *declared, *(percent for _, percent in rules.officers)):
        if not percent.is_finite() or not 0 <= percent <= 100:
            raise BadRate(str(percent))
    if not 0 < rules.step <= MINOR_MAX:
        raise BadAmount(str(rules.step))
    if not 0 <= rules.lapse_years <= LAPSE_YEARS_MAX:
        raise BadField("lapse_years", str(rules.lapse_years))
    total = sum(rules.percents.values(), Decimal(0))
    if rules.declared and (total > 100 or any(rules.percent(purpose) for purpose in TO_MEMBERS)):
        raise SharesNotWhole(format(total.normalize(), "f"))
    if not rules.declared:
        check_percents({purpose.value: percent for purpose, percent in rules.percents.items()})
    if rules.officers:
        check_percents({str(place): percent for place, (_, percent) in enumerate(rules.officers)})
