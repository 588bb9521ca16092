"""Cash over the counter: what a member hands over must cover what she pays; the rest is her change."""

from __future__ import annotations

from coopdesk.domain.errors import CashTooLittle
from coopdesk.domain.money import Minor


def check_cash_received(received: Minor, asked: Minor | None) -> None:
    """Refuse cash that does not cover what is asked for; while that is not known (None) any cash is taken."""
    if asked is not None and received < asked:
        raise CashTooLittle(received, asked)


def change_due(received: Minor, asked: Minor) -> Minor:
    """What the member gets back."""
    return received - asked
