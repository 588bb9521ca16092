"""A choice among accounts of the chart that stand in some of its sections, each by its code and name."""

from __future__ import annotations

from collections.abc import Container, Mapping

from coopdesk.domain.chart import Account, Section
from coopdesk.i18n.catalogue import current
from coopdesk.ui.widgets.choice_box import ChoiceBox

SHORTEST = 14
"""Letters that are always in sight, so that it may stand beside another field of the same width."""


class AccountBox(ChoiceBox):
    """`value` is the code of an account; `none` says what the choice of no account means, where it may be made."""

    def __init__(self, chart: Mapping[str, Account], none: str | None = None) -> None:
        self._chart, self._none = chart, none
        super().__init__((), self._called)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(SHORTEST)

    def offer_sections(self, sections: Container[Section], wanted: str = "") -> None:
        """Those in use that stand there; `wanted` is proposed."""
        codes = sorted(code for code, each in self._chart.items() if each.section in sections and each.active)
        self.set_values([*codes, ""] if self._none else codes)
        self.choose(wanted)

    def _called(self, code: str) -> str:
        if code or self._none is None:
            return f"{code}  {self._chart[code].name(current().language)}"
        return current().gettext(self._none)
