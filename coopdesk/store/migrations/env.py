"""Alembic's entry: run the migrations in the transaction that `bring_up` has open."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"], transaction_per_migration=False, transactional_ddl=False)
context.run_migrations()
