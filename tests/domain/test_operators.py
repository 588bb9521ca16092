"""New operators have a name and a long enough password."""

from __future__ import annotations

import pytest

from coopdesk.domain.errors import FieldMissing, PasswordTooShort
from coopdesk.domain.operators import check_new_operator


def test_new_operators() -> None:
    check_new_operator("Ratna", None)
    check_new_operator("Ratna", "12345678")
    with pytest.raises(FieldMissing):
        check_new_operator("  ", "12345678")
    with pytest.raises(PasswordTooShort) as refused:
        check_new_operator("Ratna", "1234567")
    assert refused.value.minimum == 8
