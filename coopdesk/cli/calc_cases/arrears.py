"""Cases of kind `arrears`: how much is overdue, for how long, in which bucket (`ageing`), what that provides for, what it costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from coopdesk.cli.calc_cases import early_payoff, provision
from coopdesk.cli.calc_cases.fields import Fields
from coopdesk.cli.calc_cases.shapes import read_bucket, read_decimals
from coopdesk.domain.allocation import Due, allocate
from coopdesk.domain.arrears import Bucket, Pause, arrears, bucket_of, days_delinquent, delinquent_since
from coopdesk.domain.money import Minor, plain


class Level(StrEnum):
    LOAN = "loan"
    INSTALMENT = "instalment"


@dataclass(frozen=True, slots=True)
class Ageing:
    """How a case wants lateness counted."""

    decimals: int
    level: Level
    grace_days: int
    buckets: Sequence[Bucket]
    pauses: Sequence[Pause]


def answer(inputs: Fields) -> dict[str, Any]:
    question = inputs.text("question")
    if question not in _QUESTIONS:
        raise inputs.bad("question")
    return _QUESTIONS[question](inputs)


def _ageing(inputs: Fields) -> dict[str, Any]:
    ageing = Ageing(
        read_decimals(inputs),
        inputs.choice("level", Level) if inputs.has("level") else Level.LOAN,
        inputs.integer("grace_days") if inputs.has("grace_days") else 0,
        [read_bucket(given) for given in inputs.many("buckets")],
        [Pause(given.day("from"), given.day("to")) for given in inputs.many("pauses")],
    )
    return {"results": [_result(loan, on, ageing) for loan in inputs.many("loans") for on in loan.days("as_of")]}


def _result(loan: Fields, on: date, ageing: Ageing) -> dict[str, Any]:
    dues = _unpaid(loan, on, ageing.decimals)
    late = arrears(dues, on)
    result: dict[str, Any] = {
        "as_of": on.isoformat(),
        "overdue_amount": plain(late.total, ageing.decimals),
        "past_due_days": late.days_past_due,
    }
    if ageing.level is Level.INSTALMENT:
        return {**result, "overdue_by_bucket": _by_bucket(dues, on, ageing)}
    delinquent = days_delinquent(late.since, on, ageing.grace_days, ageing.pauses) if late.since else 0
    bucket = bucket_of(delinquent, ageing.buckets) if delinquent else None
    return {
        **result,
        "delinquent_since": delinquent_since(late.since, ageing.grace_days).isoformat() if late.since else None,
        "delinquent_days": delinquent,
        "bucket": bucket.name if bucket else "NONE",
    }


def _unpaid(loan: Fields, on: date, decimals: int) -> list[Due]:
    """What the loan's instalments still ask for on a day: each payment settles the oldest."""
    dues = [Due(n, row.day("due_date"), row.amount("amount", decimals)) for n, row in enumerate(loan.many("instalments"), 1)]
    paid: Minor = sum(row.amount("amount", decimals) for row in loan.many("payments") if row.day("date") <= on)
    parts = {part.instalment: part.amount for part in allocate(dues, paid, on).parts}
    return [due._replace(principal=due.principal - parts.get(due.instalment, 0)) for due in dues]


def _by_bucket(dues: Sequence[Due], on: date, ageing: Ageing) -> dict[str, str]:
    amounts: Counter[str] = Counter()
    for due in dues:
        bucket = bucket_of((on - due.on).days, ageing.buckets) if due.on < on else None
        if bucket and due.total:
            amounts[bucket.name] += due.total
    return {name: plain(amount, ageing.decimals) for name, amount in amounts.items()}


_QUESTIONS: Mapping[str, Callable[[Fields], dict[str, Any]]] = {
    "ageing": _ageing,
    "provision": provision.answer,
    "schedule_with_overdue_interest": early_payoff.schedule_with_overdue_interest,
}
