"""The form of a kind follows from its terms: the blank one, put into the rack, has one with nothing else edited."""

from __future__ import annotations

import pytest

from coopdesk.domain.money import Currency
from coopdesk.products import KINDS
from coopdesk.products.blank import BLANK
from coopdesk.ui.forms.product_terms import TermsForm


@pytest.mark.usefixtures("qtbot")
def test_its_form_shows_what_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, BLANK.code, BLANK)
    form = TermsForm(BLANK, Currency.of("IDR"))
    form.set_terms({})
    form.show()
    assert form.fields["use"].isVisible()
    assert not form.fields["school_months"].isVisible()
    form.fields["use"].set_value("school")
    assert form.fields["school_months"].isVisible()
    assert form.fields["school_months"].value == [7]
    given = form.checked()
    assert given is not None
    assert (given["use"], given["method"]) == ("school", "declining")
