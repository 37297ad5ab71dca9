"""The sentences behind the message keys of the lower layers, a module per area; `desktop.i18n` words them."""


def N_(message: str) -> str:
    """Mark a sentence for the catalogues; it is translated where it is shown."""
    return message
