"""Reports: one file each, a value with dates, rows and totals; no layout."""
