"""Alembic's entry: runs the steps on the connection it was given, inside the transaction that is open there."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, transactional_ddl=True)
context.run_migrations()
