"""`coopdesk calc`: one calculation asked as JSON, answered from the pure modules of `domain` and `i18n`.

A file here for each kind of case: it reads the inputs (`fields`, `shapes`), asks the domain and words the answer in
the keys of the case's schema (`tests/oracles/cases/README.md`). No file knows a case by its figures.
To add a kind: its file and a row in KINDS.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from coopdesk.cli.calc_cases import (
    amount_in_words,
    apr,
    arrears,
    due_dates,
    early_payoff,
    loan_schedule,
    payment_allocation,
    penalty,
    savings_interest,
    shu,
    term_deposit,
    tvm_function,
)
from coopdesk.cli.calc_cases.fields import Fields
from coopdesk.domain.errors import BadField

KINDS: Mapping[str, Callable[[Fields], dict[str, Any]]] = {
    "loan_schedule": loan_schedule.answer,
    "early_payoff": early_payoff.answer,
    "payment_allocation": payment_allocation.answer,
    "penalty": penalty.answer,
    "arrears": arrears.answer,
    "apr": apr.answer,
    "tvm_function": tvm_function.answer,
    "savings_interest": savings_interest.answer,
    "term_deposit": term_deposit.answer,
    "shu": shu.answer,
    "amount_in_words": amount_in_words.answer,
    "due_dates": due_dates.answer,
}


def answer(case: object) -> dict[str, Any]:
    """The keys of `expected` for a case `{"kind", "inputs"}` as parsed from JSON: amounts text, counts int, dates ISO.

    Raises the refusal that names the faulty field.
    """
    fields = Fields(case)
    kind = fields.text("kind")
    if kind not in KINDS:
        raise BadField("kind", kind)
    return KINDS[kind](fields.inner("inputs"))
