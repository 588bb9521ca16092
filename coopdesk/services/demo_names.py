"""Made-up names for the demo book, for each language that it can be made in."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from coopdesk.domain.members import Sex


@dataclass(frozen=True, slots=True)
class Names:
    cooperative: str
    legal_number: str
    address: str
    phone: str
    street: str
    women: tuple[str, ...]
    men: tuple[str, ...]
    families: tuple[str, ...]
    occupations: tuple[str, ...]
    groups: tuple[str, ...]
    places: tuple[str, ...]
    centre: str
    officer: str
    chosen: str
    pots: tuple[str, str, str]
    """Names of a group's own cash, its social fund, and its fund for joint liability."""
    decided: tuple[tuple[str, str], ...]
    """What a meeting decided, and who is in charge of it; where nobody is, all who came agreed."""

    def person(self, n: int, sex: Sex, random: Random) -> tuple[str, str]:
        """A given and a second name; the second one changes with `n`, so that few people share both."""
        given = random.choice(self.women if sex is Sex.FEMALE else self.men)
        return given, self.families[(n * 7 + random.randrange(3)) % len(self.families)]


INDONESIAN = Names(
    cooperative="KSP Contoh Sejahtera",
    legal_number="Badan Hukum 000/BH/CONTOH/2009",
    address="Jl. Raya Contoh 27, Malang",
    phone="0341-000 000",
    street="Jl. Melati",
    women=("Siti", "Sri", "Dewi", "Ratna", "Wulan", "Yuni", "Endang", "Lestari", "Nur", "Tri", "Fitri", "Rina", "Sumiati", "Kartini", "Maria"),
    men=("Agus", "Budi", "Slamet", "Joko", "Bambang", "Hendra", "Eko", "Dwi", "Rudi", "Yusuf", "Paijo", "Wahyu", "Ahmad", "Yohanes", "Made"),
    families=(
        *("Aminah", "Handayani", "Santoso", "Wibowo", "Rahayu", "Susanto", "Hidayat", "Kurniawan", "Lestari", "Purnomo", "Setiawan"),
        *("Utami", "Widodo", "Yulianti", "Nugroho", "Saputra", "Wahyuni", "Hartono", "Puspita", "Gunawan", "Sulistyo", "Maulana", "Anggraini"),
    ),
    occupations=("petani", "pedagang", "guru", "penjahit", "sopir", "ibu rumah tangga", "buruh", "pegawai"),
    groups=("Melati", "Mawar", "Anggrek", "Kenanga"),
    places=("Balai Desa", "Rumah Bu Sri", "Posyandu Anggrek", "Rumah Pak Slamet"),
    centre="Sentra Contoh",
    officer="Pak Hadi",
    chosen="dipilih rapat kelompok",
    pots=("Kas kelompok", "Dana sosial", "Dana tanggung renteng"),
    decided=(
        ("Laporan kas bulan lalu diterima", ""),
        ("Anggota yang tidak hadir dikunjungi di rumahnya", "Ketua kelompok"),
        ("Rapat berikut membahas pinjaman musim tanam", ""),
        ("Mencetak kartu simpanan untuk anggota baru", "Sekretaris"),
    ),
)

ENGLISH = Names(
    cooperative="Harvest Example Savings Cooperative",
    legal_number="Registration EX/0000/2009",
    address="27 Market Road, Riverside",
    phone="000-000 000",
    street="Station Lane",
    women=("Grace", "Mary", "Esther", "Ruth", "Joyce", "Alice", "Lucy", "Agnes", "Beatrice", "Hannah", "Naomi", "Sarah"),
    men=("John", "Peter", "James", "Samuel", "Daniel", "Joseph", "Paul", "David", "Simon", "Moses", "Isaac", "Thomas"),
    families=(
        *("Baker", "Mwangi", "Carter", "Otieno", "Fisher", "Wanjiru", "Mason", "Kamau", "Cooper", "Njeri", "Turner", "Achieng"),
        *("Miller", "Kiprono", "Potter", "Moraa", "Weaver", "Mutua", "Shepherd", "Wafula", "Gardener", "Auma", "Smith"),
    ),
    occupations=("farmer", "trader", "teacher", "tailor", "driver", "homemaker", "labourer", "clerk"),
    groups=("Jasmine", "Rose", "Orchid", "Lily"),
    places=("Village hall", "Mary's house", "School", "Market office"),
    centre="Riverside Centre",
    officer="Mr Kamau",
    chosen="chosen by the group",
    pots=("Group cash", "Social fund", "Joint liability fund"),
    decided=(
        ("The cash report of last month is accepted", ""),
        ("Who did not come is visited at home", "Group leader"),
        ("The next meeting talks of loans for the planting season", ""),
        ("Print savings cards for new members", "Secretary"),
    ),
)


def of_language(language: str) -> Names:
    """The names of a language, English where there are none."""
    return {"id": INDONESIAN, "en": ENGLISH}.get(language, ENGLISH)
