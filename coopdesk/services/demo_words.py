"""Made-up words of the demo book's products: what is saved for, why something was held, let off or changed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """`planned` names a product of planned savings, `goal` what is saved for; the others are notes and reasons."""

    planned: str
    goal: str
    banked: str
    let_off: str
    decision: str
    vehicle: str
    priced: str
    kept_in: str
    dispute: str
    prepaid: str
    rescheduled: str
    employer: str
    payroll_officer: str
    cupboard: str
    rent: str
    snacks: str


INDONESIAN = Words(
    planned="Simpanan sekolah",
    goal="Masuk SMA",
    banked="Setor ke bank",
    let_off="sakit, dirawat di rumah sakit",
    decision="Keputusan pengurus 7",
    vehicle="Honda Beat 2021, AG 4512 XY",
    priced="harga pasar",
    kept_in="lemari besi, laci 2",
    dispute="sengketa warisan",
    prepaid="dari hasil panen",
    rescheduled="gagal panen, angsuran diringankan",
    employer="SMP Negeri 2",
    payroll_officer="Bu Retno, bendahara gaji",
    cupboard="Lemari arsip",
    rent="Sewa kantor setahun",
    snacks="konsumsi rapat, Bu Sri",
)

ENGLISH = Words(
    planned="School savings",
    goal="Secondary school",
    banked="Paid into the bank",
    let_off="ill, in hospital",
    decision="Board decision 7",
    vehicle="Honda Beat 2021, AG 4512 XY",
    priced="market price",
    kept_in="safe, drawer 2",
    dispute="dispute over an inheritance",
    prepaid="from the harvest",
    rescheduled="failed harvest, smaller instalments",
    employer="State Secondary School 2",
    payroll_officer="Mrs Retno, payroll officer",
    cupboard="Filing cupboard",
    rent="Office rent for a year",
    snacks="refreshments of the meeting, Mrs Sri",
)


def of_language(language: str) -> Words:
    """The words of a language, English where there are none."""
    return {"id": INDONESIAN, "en": ENGLISH}.get(language, ENGLISH)
