"""Refusals name themselves with their fields, for logs and for whoever reads a traceback."""

from __future__ import annotations

from coopdesk.domain.errors import InsufficientFunds, ReasonMissing, UnknownMember


def test_a_refusal_says_its_name_and_fields() -> None:
    assert str(InsufficientFunds(available=5, wanted=7)) == "InsufficientFunds(available=5, wanted=7)"
    assert str(UnknownMember("0147")) == "UnknownMember(member='0147')"
    assert str(ReasonMissing()) == "ReasonMissing()"
