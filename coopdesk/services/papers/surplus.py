"""The papers of a year's surplus, from its page: the same values for the plan, the list and the slips."""

from __future__ import annotations

from dataclasses import replace

from coopdesk.domain.papers import Proof, SignatureRole, SurplusPaper, SurplusSplit
from coopdesk.services.context import Context
from coopdesk.services.papers.heads import letterhead, proof, signatures
from coopdesk.services.surplus.sheet import SurplusSheet, surplus_sheet
from coopdesk.store.unit_of_work import UnitOfWork


def surplus_paper(unit: UnitOfWork, context: Context, year: int) -> SurplusPaper:
    """Of a year with a surplus; one without has neither splits nor rows."""
    sheet = surplus_sheet(unit, context, year)
    decided = sheet.decided
    paper = SurplusPaper(
        letterhead=letterhead(unit),
        proof=Proof("", ""),
        year=year,
        income=sheet.result.income,
        surplus=sheet.result.surplus,
        decision=decided.decision if decided else "",
        decided_on=decided.date if decided else None,
        splits=_splits(sheet),
        officers=sheet.officers,
        rows=sheet.rows,
        signatures=signatures(unit, SignatureRole.TREASURER, SignatureRole.CHAIR, SignatureRole.SUPERVISOR),
    )
    return replace(paper, proof=proof(f"SHU-{year}", (year, sheet.result.surplus, *paper.splits, *sheet.rows)))


def _splits(sheet: SurplusSheet) -> tuple[SurplusSplit, ...]:
    if decided := sheet.decided:
        return (SurplusSplit("", decided.rules.percents, decided.amounts, decided.covered, decided.residue, len(sheet.rows)),)
    plans = [(each.place, each.plan) for each in sheet.proposals if each.plan]
    return tuple(
        SurplusSplit(place, plan.rules.percents, plan.amounts, plan.covered, plan.residue, sum(part.total > 0 for part in plan.parts))
        for place, plan in plans
    )
