"""Runs one command line from start to exit code; the one place where errors become sentences."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from desktop import places
from desktop.cli.console import complain, flush, speak_utf8
from desktop.i18n import _, choose, say, use
from forms.messages import KnownError

OpenWindow = Callable[[str | None, str | None], int]
"""Opens the window on FILE and the library PATH, either of them absent; gives the exit code."""

PLAIN_STARTS: tuple[list[str], ...] = ([], ["open"])
"""Command lines that need no parser, which is loaded and built in 15 ms: how the window is started every morning."""


def run(arguments: Sequence[str], *, window: OpenWindow, environment: Mapping[str, str] | None = None) -> int:
    """Run the command line; its exit code. Nothing is raised: what goes wrong is said on standard error."""
    surroundings = os.environ if environment is None else environment
    speak_utf8()
    try:
        use(_language(arguments, surroundings))
        code = _dispatch(arguments, window)
        flush()
        return code
    except KnownError as error:
        complain(say(error.message))
    except KeyboardInterrupt:
        complain(_("Đã dừng theo yêu cầu; chưa ghi gì vào tệp kết quả."))
    except Exception as error:
        complain(_confess(error, surroundings))
    return 2


def _dispatch(arguments: Sequence[str], window: OpenWindow) -> int:
    if list(arguments) in PLAIN_STARTS:
        return window(None, None)
    from desktop.cli import parser, words

    try:
        with words.speaking_our_language():
            options = parser.build().parse_args(arguments)
    except SystemExit as leaving:  # argparse has answered by itself: help, version, or a refusal
        return leaving.code if isinstance(leaving.code, int) else 0
    options.window = window
    code: int = options.command(options)
    return code


def _language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language asked for, found before the words of the command line are made."""
    asked = _asked_language(arguments)
    if asked is None and not environment.get("SOANKH_LANG"):
        return choose(None, environment, _language_setting(environment))
    return choose(asked, environment)


def _asked_language(arguments: Sequence[str]) -> str | None:
    for place, argument in enumerate(arguments):
        if argument == "--lang":
            return arguments[place + 1] if place + 1 < len(arguments) else None
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
    return None


def _language_setting(environment: Mapping[str, str]) -> str | None:
    """The setting's language. Settings that cannot be used are the window's to report, not each command's."""
    try:
        home = places.home(environment)
        if not places.settings_file(home).exists():
            return None
        from desktop import settings

        return settings.load(home).language
    except (KnownError, OSError, ValueError):
        return None


def _confess(error: Exception, environment: Mapping[str, str]) -> str:
    """The sentence for a bug of ours, with the place of its report."""
    from desktop import crash

    try:
        path = crash.keep(error, places.home(environment), datetime.now(UTC))
    except KnownError:
        path = None
    if path is None:
        return _("Chương trình gặp lỗi ngoài dự kiến ({kind}); tệp kết quả vẫn như cũ.").format(
            kind=type(error).__name__
        )
    return _("Chương trình gặp lỗi ngoài dự kiến; tệp kết quả vẫn như cũ. Báo cáo lỗi: {path}").format(path=path)
