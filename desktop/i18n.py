"""The interface's language: Vietnamese as written in the sources, others from the catalogues in `resources/locale`.

A message id is the Vietnamese sentence itself. Catalogues are loaded when the first sentence is asked for: the
compiled one where it is up to date, else the readable one, so that a checkout works as it stands.
"""

from __future__ import annotations

import gettext
import importlib
import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import wording
from desktop.wording import Counted
from forms.messages import Argument, Message

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

DOMAIN = "soankh"
LANGUAGES = ("vi", "en")
LONGEST_ARGUMENT = 160


class Speech:
    """The language in which this process speaks, chosen once at start-up."""

    def __init__(self) -> None:
        self.language = LANGUAGES[0]

    def catalogue(self) -> gettext.NullTranslations:
        """The sentences of the chosen language."""
        return load_catalogue(self.language)


# The language belongs to the process as the standard streams do: every sentence, on whatever thread, asks it.
_speech = Speech()


def use(language: str) -> None:
    """Speak `language`, one of LANGUAGES, from now on."""
    if language not in LANGUAGES:
        raise ValueError(language)
    _speech.language = language


def language() -> str:
    """The language in use."""
    return _speech.language


def choose(asked: str | None, environment: Mapping[str, str], setting: str | None = None) -> str:
    """The language to use: what the command line asks, else `SOANKH_LANG`, else the setting, else Vietnamese.

    Of an environment value such as "en_US.UTF-8" the language counts; an unknown one is passed over.
    """
    for wanted in (asked, environment.get("SOANKH_LANG"), setting):
        short = (wanted or "").strip().lower().replace("-", "_").partition("_")[0].partition(".")[0]
        if short in LANGUAGES:
            return short
    return LANGUAGES[0]


def _(message: str) -> str:
    """The sentence `message` in the language in use."""
    return _speech.catalogue().gettext(message)


def counted(message: str, count: int) -> str:
    """The sentence `message` for `count` things, its `{count}` filled in."""
    return _speech.catalogue().ngettext(message, message, count).format(count=count)


def say(message: Message) -> str:
    """A lower layer's message as a sentence of the language in use, its arguments filled in on one line."""
    sentence = sentences().get(message.key)
    if sentence is None:
        return f"{message.key} {dict(message.args)}" if message.args else message.key
    if isinstance(sentence, Counted):
        count = message.args.get("count", 0)
        worded = _speech.catalogue().ngettext(sentence, sentence, int(count))
    else:
        worded = _(sentence)
    return worded.format_map(Shown(message.args))


class Shown(dict[str, str]):
    """Arguments made fit for one line: no line ends or control characters, long ones cut; absent ones show a gap."""

    def __init__(self, arguments: Mapping[str, Argument]) -> None:
        super().__init__({name: shown(value) for name, value in arguments.items()})

    def __missing__(self, name: str) -> str:
        return "…"


def shown(value: Argument) -> str:
    """One argument as it stands in a sentence; a number without needless zeros, with the language's decimal mark."""
    text = f"{value:.10g}" if isinstance(value, float) else str(value)
    if isinstance(value, float) and _speech.language == "vi":
        text = text.replace(".", ",")
    if len(text) > LONGEST_ARGUMENT:
        half = LONGEST_ARGUMENT // 2
        text = f"{text[:half]} … {text[-half:]}"
    return "".join(letter if letter.isprintable() else " " for letter in text).strip()


@cache
def sentences() -> Mapping[str, str]:
    """Every message key with its Vietnamese sentence."""
    import pkgutil

    found: dict[str, str] = {}
    for module in pkgutil.iter_modules(wording.__path__):
        found.update(importlib.import_module(f"{wording.__name__}.{module.name}").MESSAGES)
    return found


@cache
def load_catalogue(language: str) -> gettext.NullTranslations:
    """The catalogue of `language`; Vietnamese, the language of the sources, needs none and serves where one is gone."""
    if language == LANGUAGES[0]:
        return gettext.NullTranslations()
    from importlib import resources

    folder = resources.files("resources") / "locale" / language / "LC_MESSAGES"
    compiled, readable = folder / f"{DOMAIN}.mo", folder / f"{DOMAIN}.po"
    if compiled.is_file() and not outdated(compiled, readable):
        return gettext.GNUTranslations(io.BytesIO(compiled.read_bytes()))
    if readable.is_file():
        return gettext.GNUTranslations(io.BytesIO(compile_catalogue(readable.read_bytes(), language)))
    return gettext.NullTranslations()


def outdated(compiled: Traversable, readable: Traversable) -> bool:
    """Whether the readable catalogue was changed after it was compiled."""
    if not (isinstance(compiled, Path) and isinstance(readable, Path) and readable.exists()):
        return False
    return readable.stat().st_mtime > compiled.stat().st_mtime


def compile_catalogue(readable: bytes, language: str) -> bytes:
    """A catalogue in gettext's compiled form, from its readable one."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(readable), locale=language, domain=DOMAIN))
    return compiled.getvalue()
