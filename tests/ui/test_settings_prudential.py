"""Limits and goals are set by keys; the goal of each ratio is kept while another is shown."""

from __future__ import annotations

from decimal import Decimal

from coopdesk.domain.prudential import PrudentialRules
from coopdesk.domain.soundness import Goal
from coopdesk.services.prudential import rules_of
from coopdesk.ui.desk import Desk


def test_limits_and_the_goal_of_a_ratio_are_saved_together(desk: Desk) -> None:
    desk.show_page("settings", "prudential")
    section = desk.page().show_section("prudential")
    assert section.draft() is None
    section.related.set_text("7,5")
    section.cash.set_minor(100_000_000)
    section.ratio.choose("E1")
    assert (section.low.text(), section.high.text()) == ("70", "80")
    section.low.set_text("60")
    section.ratio.choose("A3")
    section.low.set_text("150")
    section.ratio.choose("E1")
    assert section.low.text() == "60"
    section.high.set_text("5")
    assert not section.save_button.isEnabled()
    section.high.set_text("")
    section.save()
    held = desk.session.runner.read(lambda unit, context: rules_of(unit, context.business_date))
    goals = {"E1": Goal(Decimal(60), None), "A3": Goal(Decimal(150), None)}
    assert held == PrudentialRules(Decimal("7.5"), Decimal(20), 100_000_000, None, goals)
    assert section.draft() is None
