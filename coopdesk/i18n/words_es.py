"""Spanish numerals: long scale, `uno` shortened before a noun, `de` after whole millions of something."""

from __future__ import annotations

NAMES = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve "
    "diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve "
    "veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve"
)
SMALL = tuple(NAMES.split())
DIGITS = SMALL[:10]
TENS = ("", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa")
HUNDREDS = (
    *("", "ciento", "doscientos", "trescientos", "cuatrocientos"),
    *("quinientos", "seiscientos", "setecientos", "ochocientos", "novecientos"),
)
MILLION = 10**6


def whole(number: int) -> str:
    """0 to 10^18 - 1 in words."""
    if number == 0:
        return SMALL[0]
    said: list[str] = []
    for power, singular, plural in ((12, "billón", "billones"), (6, "millón", "millones")):
        group = number // 10**power % MILLION
        if group:
            said.append(f"un {singular}" if group == 1 else f"{_shortened(below_million(group))} {plural}")
    if number % MILLION:
        said.append(below_million(number % MILLION))
    return " ".join(said)


def before_noun(number: int) -> str:
    """The same in front of a masculine noun: `veintiún dólares`, `un millón de pesos`."""
    said = _shortened(whole(number))
    return f"{said} de" if number and number % MILLION == 0 else said


def below_million(number: int) -> str:
    """1 to 999,999."""
    thousands, rest = divmod(number, 1000)
    said: list[str] = []
    if thousands:
        said.append("mil" if thousands == 1 else f"{_shortened(below_thousand(thousands))} mil")
    if rest:
        said.append(below_thousand(rest))
    return " ".join(said)


def below_thousand(number: int) -> str:
    """1 to 999."""
    if number == 100:
        return "cien"
    hundreds, rest = divmod(number, 100)
    said = [HUNDREDS[hundreds]] if hundreds else []
    if 0 < rest < 30:
        said.append(SMALL[rest])
    elif rest:
        tens, ones = divmod(rest, 10)
        said.append(TENS[tens] + (f" y {SMALL[ones]}" if ones else ""))
    return " ".join(said)


def _shortened(said: str) -> str:
    """A trailing `uno` as it stands before a noun."""
    if said.endswith("veintiuno"):
        return said.removesuffix("veintiuno") + "veintiún"
    return said.removesuffix("o") if said.endswith("uno") else said
