"""A plan on paper: typesetting, layout and painters."""
