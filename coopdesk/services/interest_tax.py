"""The tax withheld from members' interest: the rule of the book's country template, by its day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from coopdesk.domain.savings_tax import InterestTax, tax_in_force
from coopdesk.services.templates import read_template
from coopdesk.store.unit_of_work import UnitOfWork


def interest_tax(unit: UnitOfWork, on: date) -> InterestTax | None:
    """The rule in force on a day; None where the country has none, or the book counts in another currency than it does."""
    cooperative = unit.books.cooperative()
    template = read_template(cooperative.template)
    if cooperative.currency.code != template["currency"]:
        return None
    rules = (
        InterestTax(date.fromisoformat(row["since"]), Decimal(row["pct"]), row["exempt"], row["from_exempt_on"])
        for row in template.get("interest_tax", ())
    )
    return tax_in_force(rules, on)
