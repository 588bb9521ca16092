"""New operators have a name and a long enough password; a PIN is not the first that anybody would try."""

from __future__ import annotations

import pytest

from coopdesk.domain.errors import FieldMissing, PasswordTooShort, PinShapeWrong, PinTooEasy
from coopdesk.domain.operators import check_new_operator, check_pin, has_shape_of_pin


def test_new_operators() -> None:
    check_new_operator("Ratna", None)
    check_new_operator("Ratna", "12345678")
    with pytest.raises(FieldMissing):
        check_new_operator("  ", "12345678")
    with pytest.raises(PasswordTooShort) as refused:
        check_new_operator("Ratna", "1234567")
    assert refused.value.minimum == 8


@pytest.mark.parametrize("pin", ["1985", "0042", "2580", "12345679", "1122", "13579"])
def test_a_pin_of_four_to_eight_digits(pin: str) -> None:
    check_pin(pin)
    assert has_shape_of_pin(pin)


@pytest.mark.parametrize("pin", ["", "123", "185", "258014736", "12a4", " 2580", "25,80", "٢٥٨٠", "２５８０", "-258", "²⁵⁸⁰"])
def test_what_is_no_pin(pin: str) -> None:
    with pytest.raises(PinShapeWrong) as refused:
        check_pin(pin)
    assert (refused.value.minimum, refused.value.maximum) == (4, 8)
    assert not has_shape_of_pin(pin)


@pytest.mark.parametrize("pin", ["0000", "77777777", "1234", "4321", "3456", "98765", "7890", "0987", "0123", "12345678"])
def test_pins_guessed_first(pin: str) -> None:
    with pytest.raises(PinTooEasy):
        check_pin(pin)
