"""Nouns, rules and calculations of a savings-and-loan cooperative; standard library only.

Glossary (one word per meaning, in every room):

member            a person (or body) of the cooperative; `number` is text and never reused
share capital     what a member owns in the cooperative (pokok, wajib); equity
savings           what the cooperative owes a member and she may take out (sukarela)
member account    one member's share, savings or loan account of one product; the sub-ledger
control account   the ledger account whose postings must each name a member account
principal, interest, fee, penalty   the components of a loan's money
instalment        one row of a repayment schedule; `n` counts from 1
outstanding       loan principal disbursed and not yet repaid
arrears           what was due before a date and is not paid; `days past due` from the oldest such due date
journal entry     one balanced, immutable money event; its lines are postings
business date     the day an entry belongs to in the books; value date: the day it counts for interest and arrears
number            a receipt number of one of our gap-free series; reference: an old voucher's number from outside
reversal          the entry that mirrors an earlier one; nothing is ever changed or deleted
till              the drawer that cash goes into or out of
refusal           a named answer that says what is wrong; nothing was written
"""
