"""Data without logic: regulation, templates, samples, directories, fonts, catalogues."""
