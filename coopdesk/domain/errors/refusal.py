"""The base of all refusals."""

from __future__ import annotations


class Refusal(Exception):
    """Base of all refusals; subclasses are frozen dataclasses whose fields fill the words."""

    def __str__(self) -> str:
        fields = ", ".join(f"{name}={value!r}" for name, value in vars(self).items())
        return f"{type(self).__name__}({fields})"
