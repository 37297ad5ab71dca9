"""What can be wrong with a template file, and with the answers given to one."""

from __future__ import annotations

from forms.messages import Argument, KnownError


class BadTemplate(KnownError):
    """A template file that cannot serve: the message names the file, the place in it, and the reason."""


class BadAnswer(KnownError):
    """An answer that does not fit its question: the message carries the question's label."""


class BadText(Exception):
    """A fault in one line of template text, before the place is known; `key` and `args` say the reason.

    Inside this package only: `forms.templates.loading` turns it into `BadTemplate` with file and place.
    """

    def __init__(self, key: str, /, line: int = 0, **args: Argument) -> None:
        super().__init__(key, line, args)
        self.key, self.line, self.args_by_name = key, line, args

    def at(self, line: int) -> BadText:
        """The same fault with its line, where none was set yet."""
        return self if self.line else BadText(self.key, line=line, **self.args_by_name)
