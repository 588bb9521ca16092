"""Drafts: what is half typed is kept for the operator who typed it, and offered to her alone.

They are no acts: nothing is posted, nothing is audited. What was posted is found by the request id inside the draft.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from coopdesk.domain.drafts import Draft
from coopdesk.runtime import clock
from coopdesk.services.context import Context
from coopdesk.services.runner import Runner
from coopdesk.store.unit_of_work import UnitOfWork

REQUEST = "request_id"
"""The field of a draft's content that names the request of its form."""


def keep(runner: Runner, page: str, subject: str, words: str, content: Mapping[str, str]) -> Draft:
    """Keep what the operator of the runner typed on `page` about `subject` (JSON); what was kept there before goes."""
    made = Draft(page, subject, words, dict(content), clock.now_utc())
    with runner.book.write() as unit:
        unit.drafts.keep(runner.operator.name, made)
    return made


def drop(runner: Runner, page: str, subject: str) -> None:
    """Forget what is kept there; nothing happens if nothing is."""
    with runner.book.write() as unit:
        unit.drafts.drop(runner.operator.name, page, subject)


def pending(unit: UnitOfWork, context: Context) -> tuple[Draft, ...]:
    """The drafts of who asks, the newest first, each with the receipt number that its request was posted under, if it was."""
    return tuple(replace(draft, posted=_posted(unit, draft)) for draft in unit.drafts.of(context.operator.name))


def _posted(unit: UnitOfWork, draft: Draft) -> str | None:
    """`audit` knows every request that was carried out, posted or not (a new member has no receipt)."""
    request = draft.content.get(REQUEST, "")
    answered = unit.audit.find_request(request) if request else None
    if answered is None:
        return None
    outcome = json.loads(answered[1])
    return next((str(outcome[name]) for name in ("number", "member", "entry") if outcome.get(name) is not None), "")
