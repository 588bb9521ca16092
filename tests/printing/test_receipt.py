from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from coopdesk.domain.journal import EventKind
from coopdesk.domain.papers import CashFlow
from coopdesk.printing.forms import receipt, receipt_roll
from coopdesk.printing.text_line import Weight
from tests.printing import read_back, samples

A6 = samples.style("id", "A6")


def shown(paper: object, language: str = "id") -> list[str]:
    return read_back.texts(receipt.render(paper, samples.style(language, "A6")))  # type: ignore[arg-type]


def test_the_receipt_of_the_board_says_all_of_it_in_order() -> None:
    assert shown(samples.receipt()) == [
        "KSP SUMBER MAKMUR",
        "Badan Hukum 518/BH/XVI/2009 · Jl. Raya Tumpang 27, Malang",
        "0341-787 147",
        "KUITANSI",
        "KM-2026-0419",
        "Telah terima dari",
        "Siti Aminah No. 0147 · Kelompok Melati",
        "Uang sejumlah",
        "seratus lima puluh ribu rupiah",
        "Untuk",
        "Setor simpanan sukarela, rekening 0147-03",
        "Saldo",
        "3.278.167 menjadi 3.428.167",
        "Rp",
        "150.000",
        "Diterima 200.000, kembali 50.000",
        "Tunai · Laci 1 · 12/03/2026 08.47",
        "Kode periksa",
        "7F3A 91C2",
        "Minta dicek di loket",
        "Penyetor",
        "Siti Aminah",
        "Tumpang, 12/03/2026",
        "Ratna Wulandari",
    ]


def test_it_stands_where_the_board_has_it() -> None:
    """Places measured on board 15, in mm; within half a millimetre, figures to their right edge."""
    places = {run.text: run for run in read_back.found(receipt.render(samples.receipt(), A6))}
    assert places["KUITANSI"].right == pytest.approx(140, abs=0.5)
    assert places["Telah terima dari"].left == pytest.approx(8, abs=0.5)
    assert places["seratus lima puluh ribu rupiah"].left == pytest.approx(38, abs=0.5)
    assert places["150.000"].right == pytest.approx(57.5, abs=0.5)
    assert places["Ratna Wulandari"].bottom == pytest.approx(99, abs=0.5)
    assert read_back.page_sizes(receipt.render(samples.receipt(), A6)) == [(148.0, 105.0)]


@pytest.mark.parametrize(("copy", "mark"), [(0, None), (1, "SALINAN 1"), (3, "SALINAN 3")])
def test_a_reprint_says_which_copy_it_is(copy: int, mark: str | None) -> None:
    texts = shown(replace(samples.receipt(), copy=copy))
    assert [text for text in texts if text.startswith("SALINAN")] == ([mark] if mark else [])


def test_a_repayment_shows_its_parts_and_the_principal_owed() -> None:
    texts = shown(samples.repayment(), "en")
    assert "Principal 1,000,000 · Interest 105,000" in texts
    assert texts[texts.index("Principal owed") + 1] == "7,000,000 becomes 6,000,000"


def test_nobody_noted_what_was_handed_over() -> None:
    texts = shown(replace(samples.receipt(), tendered=None), "en")
    assert not any(text.startswith("Received 2") for text in texts)
    assert "Received 150,000" in shown(replace(samples.receipt(), tendered=150_000), "en")


@pytest.mark.parametrize(
    ("kind", "flow", "title", "party"),
    [
        (EventKind.WITHDRAWAL, CashFlow.OUT, "PAYMENT VOUCHER", "Paid to"),
        (EventKind.TRANSFER, CashFlow.NONE, "JOURNAL VOUCHER", "Member"),
        (EventKind.REVERSAL, CashFlow.OUT, "CANCELLATION SLIP", "Paid to"),
    ],
)
def test_vouchers_are_named_by_the_way_cash_went(kind: EventKind, flow: CashFlow, title: str, party: str) -> None:
    texts = shown(replace(samples.receipt(), kind=kind, flow=flow, counterpart="sukarela, 0118-03", reverses="KM-2026-0418"), "en")
    assert title in texts
    assert party in texts


@pytest.mark.parametrize("kind", list(EventKind))
def test_every_kind_of_event_has_its_purpose(kind: EventKind) -> None:
    paper = replace(samples.receipt(), kind=kind, counterpart="sukarela, 0118-03", reverses="KM-2026-0418")
    texts = shown(paper, "en")
    assert texts[texts.index("For") + 1] not in {"", "Balance"}
    assert not any("{" in text for text in texts)


def test_a_later_recording_shows_both_dates() -> None:
    texts = shown(replace(samples.receipt(), recorded_at=datetime(2026, 3, 14, 7, 5)), "en")
    assert "Cash · Laci 1 · 12/03/2026, recorded 14/03/2026 07:05" in texts


def test_long_texts_shrink_and_no_figure_is_cut() -> None:
    huge = 123_456_789_012
    member = replace(samples.SITI, name="Raden Ajeng Kusumaningtyas Wulandari Prawiradirdja binti Haji Muhammad Sastroatmodjo")
    paper = replace(
        samples.receipt(),
        member=member,
        amount=huge,
        balance_before=huge,
        balance_after=2 * huge,
        tendered=huge,
        memo="Titipan dari anak " * 6,
        copy=9,
    )
    texts = shown(paper)
    assert "123.456.789.012" in texts
    assert "123.456.789.012 menjadi 246.913.578.024" in texts
    (page,) = receipt.pages(paper, A6)
    assert read_back.outside(page) == []
    assert read_back.overlapping(page) == []


@pytest.mark.parametrize("columns", [32, 42, 48, 80])
def test_lines_of_text_fit_their_columns(columns: int) -> None:
    paper = replace(samples.repayment(), tendered=2_000_000, copy=1, memo="Titipan dari anak sulung untuk biaya sekolah semester ganjil")
    lines = receipt_roll.lines(paper, samples.style("id", "roll-80"), columns)
    assert all(len(line.text) <= (columns // 2 if line.weight is Weight.LARGE else columns) for line in lines)
    assert "Rp 1.105.000" in [line.text for line in lines]
    assert [line.qr for line in lines if line.qr] == [paper.proof.payload]
