"""What a plan is: the document model, its edits, labels, checks and importers. No Qt, no SQL."""
