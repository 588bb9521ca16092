"""The base of all refusals."""

from __future__ import annotations

from typing import dataclass_transform


@dataclass_transform()
class Refusal(Exception):
    """Base of all refusals; a subclass names typed fields, which fill the words, and is made from them as a dataclass is.

    There are a hundred of them, so nothing is generated for each: that took a good part of the program's start (DESIGN F2).
    """

    def __init__(self, *values: object, **named: object) -> None:
        names = tuple(self.fields())
        given = dict(zip(names, values, strict=False))
        if len(values) > len(names) or set(named) != set(names[len(values) :]):
            raise TypeError(f"{type(self).__name__} takes {', '.join(names) or 'nothing'}")
        vars(self).update(given | named)

    @classmethod
    def fields(cls) -> dict[str, str]:
        """Name of each field → its type, as written in the class."""
        return {name: kind for base in reversed(cls.__mro__) if issubclass(base, Refusal) for name, kind in base.__annotations__.items()}

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash((type(self), *map(str, vars(self).values())))

    def __str__(self) -> str:
        fields = ", ".join(f"{name}={value!r}" for name, value in vars(self).items())
        return f"{type(self).__name__}({fields})"
