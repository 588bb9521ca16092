"""Cells of a report in words."""

from __future__ import annotations

import pytest

from coopdesk.domain.journal import EventKind
from coopdesk.domain.members import MemberStatus
from coopdesk.domain.wording import BroughtForward, Coded, EventText
from coopdesk.i18n.catalogue import translator
from coopdesk.i18n.wording import said


@pytest.mark.parametrize(
    ("value", "english", "indonesian"),
    [
        (MemberStatus.PASSIVE, "Passive", "Pasif"),
        (EventKind.REVERSAL, "Correction", "Koreksi"),
        (BroughtForward(), "Balance brought forward", "Saldo pindahan"),
        (Coded("sukarela", ("Simpanan sukarela",)), "Simpanan sukarela", "Simpanan sukarela"),
        (Coded("total.closing", ("Total", "Closing")), "Total · Closing", "Jumlah · Akhir"),
        (EventText(EventKind.DEPOSIT, came_in=True), "Cash deposit", "Setor tunai"),
        (
            EventText(EventKind.TRANSFER, came_in=False, subject="Sukarela", memo="untuk anak"),
            "Transfer out · Sukarela · untuk anak",
            "Pindah buku keluar · Sukarela · untuk anak",
        ),
    ],
)
def test_a_value_is_said_in_each_language(value: object, english: str, indonesian: str) -> None:
    assert said(value, translator("en")) == english
    assert said(value, translator("id")) == indonesian


@pytest.mark.parametrize("kind", EventKind)
@pytest.mark.parametrize("came_in", [True, False])
def test_every_event_has_a_text_whichever_way_it_went(kind: EventKind, came_in: bool) -> None:
    assert said(EventText(kind, came_in), translator("en"))
    assert said(EventText(kind, came_in), translator("id")) != said(EventText(kind, came_in), translator("en"))
