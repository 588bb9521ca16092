"""Pages from values: forms lay boxes out in millimetres, back ends turn them into PDF or a printer's own codes.

No Qt, no database, no computing of money: what a paper shows arrives as a record of `domain/papers/`.
"""
