"""What the columns of an employer's payroll list are called, in Indonesian, English and Spanish."""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.exchange.fields import Field

COLUMNS: Mapping[Field, tuple[str, ...]] = {
    Field.MEMBER: (
        *("no anggota", "nomor anggota", "no agt", "nomor agt"),
        *("member number", "member no", "member", "membership no", "membership number"),
        *("no socio", "numero de socio", "socio"),
    ),
    Field.REFERENCE: (
        *("nip", "nik", "nik pegawai", "no pegawai", "nomor pegawai", "no induk", "nomor induk", "no induk pegawai", "nrp", "nopeg", "no karyawan"),
        *("employee number", "employee no", "employee id", "staff no", "staff number", "staff id", "payroll number", "payroll no", "personnel number", "pf no"),
        *("no empleado", "numero de empleado", "legajo"),
    ),
    Field.NAME: (
        *("nama", "nama anggota", "nama pegawai", "nama karyawan", "nama lengkap"),
        *("name", "employee name", "member name", "employee", "full name", "names"),
        *("nombre", "nombres", "empleado"),
    ),
}
KEPT_BACK = (
    *("dipotong", "jumlah dipotong", "jumlah potongan", "potongan", "realisasi", "realisasi potongan", "terpotong", "disetor", "setoran", "jumlah setoran"),
    *("kept back", "deducted", "amount deducted", "deduction", "deductions", "actual", "actual deduction", "paid", "amount paid", "remitted"),
    *("descontado", "descuento", "pagado"),
)
ANY_AMOUNT = ("jumlah", "jumlah rp", "nominal", "nilai", "total", "amount", "total amount", "importe", "monto")
"""Taken where no column says that it was kept back."""
