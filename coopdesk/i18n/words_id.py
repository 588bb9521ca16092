"""Indonesian numerals (terbilang), KBBI spelling."""

from __future__ import annotations

DIGITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
SCALES = ("", "ribu", "juta", "miliar", "triliun", "kuadriliun")


def whole(number: int) -> str:
    """0 to 10^18 - 1 in words."""
    if number == 0:
        return DIGITS[0]
    said: list[str] = []
    for power in range(len(SCALES) - 1, -1, -1):
        group = number // 1000**power % 1000
        if group == 1 and power == 1:
            said.append("seribu")
        elif group:
            said.append(f"{below_thousand(group)} {SCALES[power]}".rstrip())
    return " ".join(said)


def below_thousand(number: int) -> str:
    """1 to 999."""
    hundreds, rest = divmod(number, 100)
    said: list[str] = []
    if hundreds:
        said.append("seratus" if hundreds == 1 else f"{DIGITS[hundreds]} ratus")
    if rest:
        said.append(_below_hundred(rest))
    return " ".join(said)


def _below_hundred(number: int) -> str:
    if number < 10:
        return DIGITS[number]
    if number < 12:
        return ("sepuluh", "sebelas")[number - 10]
    if number < 20:
        return f"{DIGITS[number - 10]} belas"
    tens, ones = divmod(number, 10)
    return f"{DIGITS[tens]} puluh" + (f" {DIGITS[ones]}" if ones else "")
