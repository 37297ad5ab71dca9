"""What is done to a plan's tables: pure functions that look at a plan and give an `Edit` for it."""
