"""Words and formats of a language: catalogues, numbers, dates, money in figures and in words, labels, search."""
