"""The sentences behind the message keys of the lower layers, a module per area; `desktop.i18n` words them.

Each module holds `MESSAGES`, from message key to Vietnamese sentence. A sentence in another language stands in the
catalogues under `resources/locale`, found by the Vietnamese one.
"""


class Counted(str):
    """A sentence with a `{count}`, whose other languages tell one from many."""

    __slots__ = ()


def N_(message: str) -> str:
    """Mark a sentence for the catalogues; it is translated where it is shown."""
    return message


def P_(message: str) -> Counted:
    """Mark a sentence with a `{count}` for the catalogues, which keep its singular and its plural."""
    return Counted(message)
