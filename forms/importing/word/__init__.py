"""A DOCX of any office -> `forms.importing.source.Source`."""
