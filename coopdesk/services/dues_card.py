"""The months of one member's regular contributions, as her page shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.calendar import month_start
from coopdesk.domain.dues import Exemption, MonthState
from coopdesk.domain.money import Minor
from coopdesk.services.dues import dues_of
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class DuesCard:
    """`months` from the first that counts to this one, and those that she paid ahead or is exempt from; `late` of those before this month."""

    product: str
    months: tuple[MonthState, ...]
    exemptions: tuple[Exemption, ...]
    late: Minor


def dues_cards(unit: UnitOfWork, number: str, on: date) -> tuple[DuesCard, ...]:
    """One for each product that asks every month. Raises UnknownMember."""
    cards = []
    for product, dues in dues_of(unit, unit.members.get(number), on).items():
        months = dues.register(date(on.year + 1, 12, 31))
        shown = tuple(each for each in months if each.month <= on or each.paid or each.exempt)
        late = sum(each.open for each in months if each.month < month_start(on))
        cards.append(DuesCard(product, shown, dues.exemptions, late))
    return tuple(cards)
