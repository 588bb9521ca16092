"""What the figures of a chart count is what its words say."""

from __future__ import annotations

import pytest

from coopdesk.domain.measures import Measure
from coopdesk.domain.money import Currency
from coopdesk.i18n.catalogue import translator
from coopdesk.i18n.chart_scale import whole_figure


@pytest.mark.parametrize(
    ("measure", "told"),
    [(Measure.MONEY, "Rp\N{NO-BREAK SPACE}1.204"), (Measure.COUNT, "1.204"), (Measure.PERCENT_TENTHS, "120,4%")],
)
def test_a_figure_is_told_by_its_measure(measure: Measure, told: str) -> None:
    assert whole_figure(1_204, measure, Currency.of("IDR"), translator("id")) == told
