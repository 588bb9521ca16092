"""English numerals, British: `and` before the tens, commas between the groups."""

from __future__ import annotations

NAMES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
SMALL = tuple(NAMES.split())
DIGITS = SMALL[:10]
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SCALES = ("", "thousand", "million", "billion", "trillion", "quadrillion")


def whole(number: int) -> str:
    """0 to 10^18 - 1 in words."""
    if number == 0:
        return SMALL[0]
    groups = [(number // 1000**power % 1000, power) for power in range(len(SCALES) - 1, -1, -1)]
    said = [f"{below_thousand(group)} {SCALES[power]}".rstrip() for group, power in groups if group]
    if len(said) > 1 and 0 < number % 1000 < 100:
        return f"{', '.join(said[:-1])} and {said[-1]}"
    return ", ".join(said)


def below_thousand(number: int) -> str:
    """1 to 999."""
    hundreds, rest = divmod(number, 100)
    said: list[str] = []
    if hundreds:
        said.append(f"{SMALL[hundreds]} hundred")
    if rest:
        said.append(_below_hundred(rest))
    return " and ".join(said)


def _below_hundred(number: int) -> str:
    if number < 20:
        return SMALL[number]
    tens, ones = divmod(number, 10)
    return TENS[tens] + (f"-{SMALL[ones]}" if ones else "")
