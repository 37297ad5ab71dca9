"""The library's migrations: Alembic steps of literal SQL, oldest first, each in a transaction with its version mark.

A step never uses today's tables or structs, since those go on changing. A step that rebuilds a table may do so freely:
foreign keys are off while steps run, and checked before each step's commit.
"""
