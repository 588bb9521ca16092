"""Refusals name themselves with their fields, for logs and for whoever reads a traceback."""

from __future__ import annotations

import pytest

from coopdesk.domain.errors import InsufficientFunds, ReasonMissing, UnknownMember


def test_a_refusal_says_its_name_and_fields() -> None:
    assert str(InsufficientFunds(available=5, wanted=7)) == "InsufficientFunds(available=5, wanted=7)"
    assert str(UnknownMember("0147")) == "UnknownMember(member='0147')"
    assert str(ReasonMissing()) == "ReasonMissing()"


def test_a_refusal_is_made_of_its_fields_and_of_nothing_else() -> None:
    assert InsufficientFunds(5, 7) == InsufficientFunds(wanted=7, available=5)
    assert InsufficientFunds(5, 7) != InsufficientFunds(5, 8)
    assert len({UnknownMember("0147"), UnknownMember("0147"), UnknownMember("0148")}) == 2
    assert InsufficientFunds.fields() == {"available": "Minor", "wanted": "Minor"}


@pytest.mark.parametrize(("values", "named"), [((), {}), ((5,), {}), ((5, 7, 9), {}), ((5, 7), {"wanted": 7}), ((5,), {"wished": 7})])
def test_a_refusal_with_a_wrong_field_is_a_mistake_of_the_program(values: tuple[int, ...], named: dict[str, int]) -> None:
    with pytest.raises(TypeError, match=r"^InsufficientFunds takes available, wanted$"):
        InsufficientFunds(*values, **named)


def test_a_refusal_without_fields_takes_nothing() -> None:
    with pytest.raises(TypeError, match=r"^ReasonMissing takes nothing$"):
        ReasonMissing("none")
