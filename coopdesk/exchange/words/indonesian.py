"""Indonesian words of headers, titles and remarks."""

from __future__ import annotations

from coopdesk.domain.members import Sex
from coopdesk.exchange.fields import Field
from coopdesk.exchange.words.shape import Words, phrases

HEADERS = {
    Field.LINE: phrases("=no | =no urut | =urut"),
    Field.MEMBER: phrases(
        "no anggota | kode anggota | id anggota | no induk | no buku anggota | no reg anggota | nba | nia | nomor induk | =kode | "
        "=anggota | =no buku | =no ba | =id | =no kta"
    ),
    Field.NAME: phrases("nama | nama anggota | nama lengkap | nama peminjam | nama penyetor"),
    Field.SEX: phrases("jenis kelamin | =l p | =p l | =lp | =jk | =l | kelamin | =sex"),
    Field.NIK: phrases("nik | no ktp | ktp | no identitas | no nik | nomor identitas"),
    Field.BIRTH_DATE: phrases("tanggal lahir | =lahir"),
    Field.ADDRESS: phrases("alamat | =dusun | =desa"),
    Field.PHONE: phrases("no hp | hp | telepon | telp | no telepon | no telp | handphone | wa | no wa"),
    Field.OCCUPATION: phrases("pekerjaan | profesi"),
    Field.JOINED: phrases("tanggal masuk | tanggal daftar | tanggal bergabung | tanggal menjadi anggota | masuk anggota | bergabung"),
    Field.IGNORED: phrases(
        "tanggal keluar | sebab keluar | tempat lahir | kelompok | unit kerja | paraf | tanda tangan | ttd | jatuh tempo | ahli "
        "waris | status | tahun | umur | agama | jaminan | no spk | no perjanjian | no rekening | sisa jangka | sisa angsuran | "
        "sisa bulan"
    ),
    Field.PRODUCT: phrases("jenis simpanan | =jenis | produk | =simpanan | nama simpanan"),
    Field.LOAN_DATE: phrases(
        "tanggal pinjaman | tanggal cair | tanggal pencairan | tanggal realisasi | tanggal akad | tanggal kredit | realisasi"
    ),
    Field.PRINCIPAL: phrases(
        "jumlah pinjaman | pokok pinjaman | plafon | plafond | besar pinjaman | pinjaman awal | nilai pinjaman | =pinjaman | "
        "plafon pinjaman | pinjaman pokok | total pinjaman | nominal pinjaman"
    ),
    Field.TERM: phrases(
        "jangka | jangka waktu | lama | lama pinjaman | tenor | jangka bulan | lama bulan | jumlah angsuran | waktu | banyak "
        "angsuran | lama angsuran"
    ),
    Field.RATE: phrases(
        "% | jasa % | bunga % | suku bunga | suku jasa | tingkat bunga | persen jasa | persen bunga | jasa persen | jasa % bulan "
        "| bunga % bulan"
    ),
    Field.METHOD: phrases("sistem | metode | jenis bunga | jenis jasa | cara hitung | sistem bunga | sistem jasa | jenis pinjaman"),
    Field.PAID: phrases("angsuran ke | sudah angsur | angsuran dibayar | angsuran terbayar | sudah dibayar | terbayar | =ke | cicilan ke"),
    Field.OUTSTANDING: phrases(
        "sisa pokok | sisa pinjaman | sisa pokok pinjaman | saldo pinjaman | saldo pokok | saldo pokok pinjaman | baki debet | "
        "sisa hutang | sisa utang | outstanding | =sisa | sisa kredit"
    ),
    Field.INSTALMENT: phrases("angsuran bulan | =angsuran | cicilan | angsuran per bulan | jumlah angsuran per bulan | cicilan bulan"),
    Field.INSTALMENT_PRINCIPAL: phrases(
        "angsuran pokok | pokok bulan | angsuran pokok bulan | pokok per bulan | cicilan pokok | pokok angsuran | angsuran pokok per bulan"
    ),
    Field.INSTALMENT_INTEREST: phrases(
        "jasa | bunga | jasa bulan | bunga bulan | angsuran jasa | angsuran bunga | jasa per bulan | bunga per bulan | jasa "
        "pinjaman | angsuran jasa bulan | angsuran bunga bulan | bunga pinjaman"
    ),
    Field.REMARK: phrases("keterangan | ket | catatan | kolektibilitas"),
    Field.DATE: phrases("tanggal | tanggal transaksi | =hari tanggal"),
    Field.REFERENCE: phrases(
        "no bukti | bukti | no kwitansi | kwitansi | no kuitansi | kuitansi | no transaksi | no nota | no voucher | voucher | no "
        "slip | no referensi | kode transaksi | no bukti transaksi | no jurnal"
    ),
    Field.TEXT: phrases("uraian | uraian transaksi | keterangan transaksi | transaksi | jenis transaksi | perihal | deskripsi"),
    Field.CASH_IN: phrases("masuk | kas masuk | uang masuk | penerimaan | pemasukan | debet | debit | diterima | terima | jumlah masuk"),
    Field.CASH_OUT: phrases("keluar | kas keluar | uang keluar | pengeluaran | kredit | dikeluarkan | jumlah keluar"),
    Field.BALANCE: phrases("saldo | saldo kas | saldo akhir | sisa kas | saldo berjalan"),
    Field.TOTAL: phrases(
        "jumlah | total | jumlah simpanan | total simpanan | jumlah total | saldo simpanan | grand total | jumlah seluruh | "
        "nominal | jumlah seluruh simpanan | nilai"
    ),
}

INDONESIAN = Words(
    language="id",
    months=(
        phrases("januari | jan"),
        phrases("februari | pebruari | feb | peb"),
        phrases("maret | mar | mrt"),
        phrases("april | apr"),
        phrases("mei"),
        phrases("juni | jun"),
        phrases("juli | jul"),
        phrases("agustus | agt | ags | agu | agus | agst | agust"),
        phrases("september | sep | sept"),
        phrases("oktober | okt"),
        phrases("november | nopember | nov | nop"),
        phrases("desember | des"),
    ),
    weekdays=phrases("senin | selasa | rabu | kamis | jumat | jum | sabtu | minggu | ahad"),
    abbreviations={
        **dict.fromkeys(phrases("nomor | nomer | nmr | nr"), "no"),
        **dict.fromkeys(phrases("simp | spn | smp"), "simpanan"),
        **dict.fromkeys(phrases("agt | angg | agg | anggt"), "anggota"),
        **dict.fromkeys(phrases("tgl | tg | tggl"), "tanggal"),
        **dict.fromkeys(phrases("jml | jlh | jmlh | jumlh"), "jumlah"),
        **dict.fromkeys(phrases("bln | bl"), "bulan"),
        **dict.fromkeys(phrases("thn | th"), "tahun"),
        **dict.fromkeys(phrases("pinjam | pinj | pjm | pinjm"), "pinjaman"),
        **dict.fromkeys(phrases("angs | angsur | angsrn"), "angsuran"),
        **dict.fromkeys(phrases("wjb | wjib"), "wajib"),
        **dict.fromkeys(phrases("pkk | pok"), "pokok"),
        **dict.fromkeys(phrases("skr | suka | sukrela"), "sukarela"),
        **dict.fromkeys(phrases("nm"), "nama"),
        **dict.fromkeys(phrases("hutang"), "utang"),
    },
    headers=HEADERS,
    products={
        "pokok": phrases("pokok | simpanan pokok"),
        "wajib": phrases("wajib | simpanan wajib | iuran wajib"),
        "sukarela": phrases("sukarela | simpanan sukarela | tabungan | manasuka | mana suka | simpanan manasuka | tabungan sukarela"),
        "berjangka": phrases("berjangka | simpanan berjangka | deposito | sisuka"),
        "wajib_khusus": phrases("wajib khusus | simpanan wajib khusus | swp | wajib pinjaman | simpanan wajib pinjaman"),
    },
    savings=phrases("simpanan | tabungan"),
    sums=phrases("jumlah | total | grand total | subtotal | sub total | rekap"),
    opening=phrases("saldo awal | saldo lalu | saldo bulan lalu | saldo tahun lalu | saldo pindahan | pindahan | kas awal"),
    closing=phrases("saldo akhir | jumlah | total | dipindahkan | saldo"),
    instalment=phrases(
        "angsuran | cicilan | angsuran pinjaman | bayar pinjaman | setoran pinjaman | pelunasan | pelunasan pinjaman | bayar utang"
    ),
    paid_in=phrases("setor | setoran | terima"),
    paid_out=phrases("ambil | tarik | pengambilan | penarikan | ambilan | tarikan | pencairan simpanan | pengembalian simpanan"),
    foreign=phrases(
        "jasa simpanan | bunga simpanan | bunga tabungan | pindah buku | pencairan pinjaman | realisasi pinjaman | denda | koreksi"
    ),
    methods={
        "flat": phrases("flat | tetap | rata"),
        "menurun": phrases("menurun | efektif | sliding"),
        "anuitas": phrases("anuitas | annuitas"),
        "musiman": phrases("musiman | sebrakan | jatuh tempo"),
    },
    behind=phrases("nunggak | menunggak | tunggakan | tunggak | macet | telat | terlambat"),
    current=phrases("lancar"),
    repaid=phrases("lunas"),
    yearly=phrases("tahun | pa"),
    sexes={
        Sex.FEMALE: phrases("p | pr | perempuan | wanita"),
        Sex.MALE: phrases("l | lk | laki laki | laki | pria"),
    },
    nothing=phrases("nihil | kosong | tidak ada"),
    as_of=phrases("per | sampai dengan | s d | sd | posisi | keadaan | tanggal"),
    other_dates=phrases("badan hukum | akta | akte | dicetak | cetak | sk menteri | berdiri | didirikan"),
)
