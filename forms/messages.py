"""What the lower layers say: a message key with its arguments, worded in a language only by `desktop`."""

from __future__ import annotations

import msgspec

Argument = str | int | float


class Message(msgspec.Struct, frozen=True):
    """A sentence not yet worded: `key` names it in `desktop/wording`, `args` fill its placeholders."""

    key: str
    args: dict[str, Argument] = {}


class KnownError(Exception):
    """Something wrong in the user's world (a file, a value, a disk), never a bug of ours.

    It carries one `Message`; whoever shows it words that message in the user's language. Subclasses name what a
    caller handles, so that nobody searches texts to tell errors apart.
    """

    def __init__(self, key: str, /, **args: Argument) -> None:
        super().__init__(key, args)
        self.message = Message(key, args)

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in self.message.args.items())
        return f"{self.message.key}({told})"
