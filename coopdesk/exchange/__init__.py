"""Files in and out: a treasurer's workbook → typed rows and row errors; a report → CSV, XLSX, JSON; a book → hledger.

The way in: `sheets` (file → grids of raw cells) → `recognise` with `columns` (where the header stands, what each
column is) → `readings` (which date order and decimal sign a column follows) → `members`, `balances`, `loans`,
`cash_book` (rows → records of `domain/imports.py`) → `import_file` (all of it). To add a language of headers:
one file in `words/`.
"""
