"""What the columns of a bank's statement are called, in Indonesian, English and Spanish.

The bank speaks from its side: what it credits comes into the account.
"""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.exchange.fields import Field

COLUMNS: Mapping[Field, tuple[str, ...]] = {
    Field.DATE: (
        *("tanggal", "tgl", "tanggal transaksi", "tgl transaksi", "tanggal mutasi", "tgl mutasi", "tanggal posting", "tgl posting"),
        *("date", "transaction date", "trans date", "posting date", "post date", "booking date", "value date", "txn date"),
        *("fecha", "fecha valor", "fecha operacion"),
    ),
    Field.TEXT: (
        *("keterangan", "uraian", "deskripsi", "uraian transaksi", "keterangan transaksi", "rincian transaksi", "berita"),
        *("description", "details", "narrative", "narration", "particulars", "transaction details", "remarks", "memo", "transaction description"),
        *("concepto", "descripcion", "detalle"),
    ),
    Field.REFERENCE: (
        *("no ref", "no referensi", "nomor referensi", "referensi", "no bukti", "no cek", "kode transaksi"),
        *("ref", "reference", "reference no", "reference number", "ref no", "cheque no", "check no", "receipt no", "transaction id"),
        *("referencia", "documento", "no documento"),
    ),
    Field.CASH_IN: (
        *("kredit", "kredit rp", "masuk", "uang masuk", "dana masuk", "mutasi kredit"),
        *("credit", "credits", "credit amount", "cr", "paid in", "money in", "deposit", "deposits", "received"),
        *("abono", "abonos", "credito", "haber", "depositos"),
    ),
    Field.CASH_OUT: (
        *("debit", "debet", "debit rp", "debet rp", "keluar", "uang keluar", "dana keluar", "mutasi debit", "mutasi debet"),
        *("debits", "debit amount", "dr", "paid out", "money out", "withdrawal", "withdrawals", "withdrawn"),
        *("cargo", "cargos", "debito", "debe", "retiros"),
    ),
    Field.TOTAL: (
        *("mutasi", "jumlah", "nominal", "nilai", "jumlah transaksi", "nominal transaksi"),
        *("amount", "transaction amount", "value", "net amount"),
        *("importe", "monto", "valor"),
    ),
    Field.REMARK: ("db cr", "d k", "dk", "d c", "dc", "dr cr", "jenis", "tipe", "type", "cr dr", "debit kredit", "debet kredit", "debit credit", "tipo"),
    Field.BALANCE: (
        *("saldo", "saldo akhir", "saldo rp"),
        *("balance", "running balance", "closing balance", "available balance"),
    ),
}
"""A statement has its amounts in two columns, or in one with a sign or with a column that says which way."""
OUT_MARKS = frozenset({"db", "d", "dr", "debit", "debet", "k-", "out", "keluar", "debe", "cargo"})
IN_MARKS = frozenset({"cr", "c", "k", "kredit", "credit", "in", "masuk", "haber", "abono"})
