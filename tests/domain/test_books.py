"""The codes of languages that a book takes."""

from __future__ import annotations

import pytest

from coopdesk.domain.books import check_language
from coopdesk.domain.errors import BadField


def test_a_language_is_a_code_of_two_or_three_letters() -> None:
    check_language("id")
    check_language("jav")
    for code in ("", "i", "indo", "e1", "日本"):
        with pytest.raises(BadField):
            check_language(code)
