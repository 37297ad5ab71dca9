"""What the paragraphs and tables of a `Source` are: parts of a document, clauses with their levels, rows of tables."""
