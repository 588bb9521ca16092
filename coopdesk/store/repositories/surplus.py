"""Surpluses as meetings decided them: the sealed decision, each member's part, its payments; and proposals, which may change."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy.engine import Connection

from coopdesk.domain.money import Minor
from coopdesk.domain.surplus_plan import MemberPart, SurplusPlan
from coopdesk.domain.surplus_rules import Purpose, SurplusRules
from coopdesk.domain.surplus_state import DecidedPart, DecidedPlan, PlanOutcome
from coopdesk.store.checks.surplus import STANDING
from coopdesk.store.driver import run
from coopdesk.store.sealing import append_rows
from coopdesk.store.tables import surplus_part, surplus_payment, surplus_plan

if TYPE_CHECKING:
    from coopdesk.store.ledger import Stamp

PLAN = "SELECT l.id, l.year, l.outcome, l.surplus, l.decision, l.date, l.entry, l.facts, l.operator FROM surplus_plan l WHERE "
BASES = ("capital_base", "business_base", "savings_base", "capital", "business", "savings")
PARTS = (
    f"SELECT t.id, m.number, m.name, t.member, {', '.join(f't.{name}' for name in BASES)} "
    "FROM surplus_part t JOIN member m ON m.id = t.member WHERE t.plan = ?{whose} ORDER BY m.number"
)
PAYMENTS = (
    "SELECT y.part, sum(p.amount), max(e.business_date) FROM surplus_part t JOIN surplus_plan l ON l.id = t.plan CROSS JOIN surplus_payment y ON y.part = t.id "
    "CROSS JOIN journal_entry e ON e.sequence = y.entry CROSS JOIN posting p ON p.entry = e.sequence "
    "WHERE t.plan = ?{whose} AND coalesce(p.instalment, l.year) = l.year AND p.side = 'D' AND p.account = (SELECT code FROM account WHERE role = 'member_surplus') "
    "AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.reverses = y.entry) GROUP BY y.part"
)
OF_MEMBER = (
    f"SELECT l.year, l.id FROM surplus_plan l JOIN surplus_part t ON t.plan = l.id WHERE t.member = ? AND {STANDING} ORDER BY l.year DESC"
)


@dataclass(frozen=True, slots=True)
class NewDecision:
    """A decision as it is sealed; `plan` where the surplus was shared out, `undoes` the id of one that is taken back."""

    year: int
    outcome: PlanOutcome
    surplus: Minor
    decision: str
    date: date
    entry: int | None = None
    plan: SurplusPlan | None = None
    undoes: int | None = None


class SurplusRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def proposal(self, year: int, place: str) -> SurplusRules | None:
        """The rules proposed for a year, in place `a` or `b`."""
        row = run(self._connection, "SELECT rules FROM surplus_proposal WHERE year = ? AND place = ?", (year, place)).fetchone()
        return SurplusRules.from_plain(json.loads(row[0])) if row else None

    def propose(self, year: int, place: str, rules: SurplusRules) -> None:
        statement = "INSERT INTO surplus_proposal (year, place, rules) VALUES (?, ?, ?) ON CONFLICT (year, place) DO UPDATE SET rules = excluded.rules"
        run(self._connection, statement, (year, place, json.dumps(rules.to_plain(), sort_keys=True)))

    def drop(self, year: int, place: str) -> None:
        run(self._connection, "DELETE FROM surplus_proposal WHERE year = ? AND place = ?", (year, place))

    def decide(self, new: NewDecision, stamp: Stamp) -> int:
        """Seal a decision with the parts of its plan; its id."""
        row = {
            "year": new.year,
            "outcome": new.outcome.value,
            "surplus": new.surplus,
            "facts": json.dumps(_facts(new.plan), sort_keys=True),
            "decision": new.decision,
            "date": new.date.isoformat(),
            "entry": new.entry,
            "undoes": new.undoes,
            "operator": stamp.operator,
            "recorded_at": stamp.recorded_at.isoformat(),
        }
        (identity,) = append_rows(self._connection, surplus_plan, [row])
        if new.plan:
            rows = [
                {"plan": identity, "member": part.member, **{name: getattr(part, name) for name in BASES}} for part in new.plan.parts if part.total
            ]
            append_rows(self._connection, surplus_part, rows)
        return identity

    def standing(self, year: int) -> DecidedPlan | None:
        """The decision on a year that was not taken back."""
        row = run(self._connection, f"{PLAN} l.year = ? AND {STANDING}", (year,)).fetchone()
        return _decided(row) if row else None

    def of_entry(self, entry: int) -> DecidedPlan | None:
        """The standing decision that posted an entry (by sequence)."""
        row = run(self._connection, f"{PLAN} l.entry = ? AND {STANDING}", (entry,)).fetchone()
        return _decided(row) if row else None

    def parts(self, plan: int) -> list[DecidedPart]:
        """The parts of a decision (by id), in the order of the members' numbers."""
        return self._parts(plan)

    def parts_of_member(self, member: int) -> list[tuple[int, DecidedPart]]:
        """A member's (by id) part of every year that was decided, the latest first."""
        years = run(self._connection, OF_MEMBER, (member,)).fetchall()
        return [(year, part) for year, plan in years for part in self._parts(plan, member)]

    def _parts(self, plan: int, *member: int) -> list[DecidedPart]:
        """Of everybody, or of one member (by id)."""
        whose = " AND t.member = ?" if member else ""
        paid = {part: (amount, on) for part, amount, on in run(self._connection, PAYMENTS.format(whose=whose), (plan, *member))}
        rows = run(self._connection, PARTS.format(whose=whose), (plan, *member)).fetchall()
        return [_part(row, *paid.get(row[0], (0, None))) for row in rows]

    def pay(self, payments: Iterable[tuple[int, int]]) -> None:
        """Note which entry paid which part: pairs of part (by id) and entry."""
        append_rows(self._connection, surplus_payment, [{"part": part, "entry": entry} for part, entry in payments])


def _facts(plan: SurplusPlan | None) -> dict[str, Any]:
    if plan is None:
        return {}
    amounts = {purpose.value: amount for purpose, amount in plan.amounts.items()}
    return {"rules": plan.rules.to_plain(), "amounts": amounts, "covered": plan.covered, "outside": plan.outside, "residue": plan.residue}


def _decided(row: Any) -> DecidedPlan:
    identity, year, outcome, surplus, decision, on, entry, facts, operator = row
    known: Mapping[str, Any] = json.loads(facts)
    return DecidedPlan(
        id=identity,
        year=year,
        outcome=PlanOutcome(outcome),
        surplus=surplus,
        decision=decision,
        date=date.fromisoformat(on),
        entry=entry,
        rules=SurplusRules.from_plain(known.get("rules", {})),
        amounts={Purpose(name): amount for name, amount in known.get("amounts", {}).items()},
        covered=known.get("covered", 0),
        outside=known.get("outside", 0),
        residue=known.get("residue", 0),
        operator=operator,
    )


def _part(row: Any, paid: Minor, paid_on: str | None) -> DecidedPart:
    identity, number, name, member, *bases = row
    return DecidedPart(identity, number, name, MemberPart(member, *bases), paid, date.fromisoformat(paid_on) if paid_on else None)
