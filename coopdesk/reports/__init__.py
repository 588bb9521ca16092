"""Reports: `rack` lists them, `kind` says what each is, `table` what it answers."""
