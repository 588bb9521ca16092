"""The pseudo-languages: bracketed, longer, placeholders kept; the twin runs from right to left."""

from __future__ import annotations

import pytest

from coopdesk.i18n.catalogue import translator
from coopdesk.i18n.pseudo import PSEUDO, PSEUDO_RTL, pseudo


@pytest.mark.parametrize("text", ["OK", "Member", "Balance of {name}: {amount}", "A sentence that is rather long, for a change."])
def test_bracketed_accented_and_longer(text: str) -> None:
    shown = pseudo(text)
    assert shown[0] == "["
    assert shown[-1] == "]"
    assert len(shown) >= len(text) * 1.35


def test_placeholders_tags_and_signs_of_qt_stay() -> None:
    shown = pseudo("<b>{count}</b> of {total_amount}: %1 &amp; %n")
    for kept in ("<b>", "</b>", "{count}", "{total_amount}", "%1", "&amp;", "%n"):
        assert kept in shown
    assert shown.format(count=1, total_amount=2)


def test_plurals_and_contexts_are_disguised_too() -> None:
    words = translator(PSEUDO)
    assert words.ngettext("{n} row", "{n} rows", 2).startswith("[{n} ró")
    assert words.pgettext("side", "Credit").startswith("[Ç")
    assert words.gettext("") == ""
    assert words.gettext(" ") == " "


def test_the_twin_runs_from_right_to_left() -> None:
    shown = translator(PSEUDO_RTL).gettext("Member {name}")
    assert "\u202eMémbér\u202c" in shown
    assert "{name}" in shown
