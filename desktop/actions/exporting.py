"""Exporting a plan (Xuất tệp) for the windows and the command line alike: one file by its ending, or several. No Qt."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from functools import cached_property, partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, Self, TypeAlias, TypeVar, cast

from desktop.actions.export_files import FileJob
from desktop.actions.export_form import FORMATS
from export.files import CannotWrite, replacing
from forms.messages import KnownError, Message
from forms.plan import Plan

if TYPE_CHECKING:
    from export.blocks import Typeset
    from export.pdf.fonts import FontFiles

_Item = TypeVar("_Item")


class UnknownKind(KnownError):
    """The file's ending names no format that a plan can be exported as."""


class TargetExists(CannotWrite):
    """A file of that name is there, and nobody has said that it may be replaced."""


class Cancelled(Exception):
    """The drafter has stopped the export; raised by whoever watches it, no file is then written or replaced."""


class Progress(NamedTuple):
    """How far an export is: which of how many files, its name, the last page drawn (0: none yet, or no pages)."""

    file: int
    files: int
    name: str
    page: int = 0


class Outcome(NamedTuple):
    """What was written, and what was not with its reason. Every file is either whole or as it was."""

    written: tuple[FileJob, ...]
    failed: tuple[tuple[FileJob, KnownError], ...]


Watch: TypeAlias = Callable[[Progress], None]
"""Told after every page and between files; raises `Cancelled` to stop."""

WRITERS: Mapping[str, str] = {f".{one}": one for one in FORMATS}
"""The endings that name a format."""


def export_plan(plan: Plan, target: Path, *, release: bool = False, labels: bool = False) -> Message:
    """Write the plan as the format that the target's ending names; gives the sentence that says what was written.

    `release` makes a DOCX that carries nothing but the document ("để phát hành"), otherwise it is a working copy that
    can be imported again; the other formats are always the document alone. `labels` adds the derived labels to a
    JSON. Raises `UnknownKind` and what the painters and the disk refuse; the target is then as it was.
    """
    kind = target.suffix.lower().removeprefix(".")
    if kind not in FORMATS:
        raise UnknownKind("cli.output_kind", path=str(target), kinds=", ".join(WRITERS))
    job = FileJob(target, kind, carries_plan=kind == "json" or (kind == "docx" and not release))
    outcome = write_files(plan, [job], replace={target}, labels=labels)
    for _job, error in outcome.failed:
        raise error
    return Message(said_of(job), {"path": str(target)})


def said_of(job: FileJob) -> str:
    """The key of the sentence that says what a file is."""
    if job.format == "json":
        return "exported.json"
    if job.format == "xlsx":
        return "exported.tables"
    return "exported.working_copy" if job.carries_plan else "exported.release"


def write_files(
    plan: Plan,
    jobs: Sequence[FileJob],
    *,
    replace: Collection[Path] = (),
    fonts: FontFiles | None = None,
    labels: bool = False,
    watch: Watch = lambda _progress: None,
) -> Outcome:
    """Write files of a plan: all are made beside their places first, then put there one after the other.

    Only those in `replace` take the place of a file that is there. What one file cannot have (a name, a disk, a font)
    hinders no other; a cancelled export leaves every folder as it was. Raises `Cancelled`.
    """
    drawer = _Drawer(plan, fonts, labels)
    with _Staging() as staging:
        for place, job in enumerate(jobs):
            told = partial(Progress, place, len(jobs), job.path.name)
            watch(told())
            staging.make(job, partial(drawer.draw, job, told, watch), replace)
        watch(Progress(len(jobs), len(jobs), ""))
        return staging.put()


class _Staging:
    """Files made beside their places; leaving the block without `put` takes them away."""

    def __init__(self) -> None:
        self._made: list[tuple[FileJob, ExitStack]] = []
        self._failed: list[tuple[FileJob, KnownError]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        for _job, stack in self._made:
            with suppress(_Dropped), stack:
                raise _Dropped

    def make(self, job: FileJob, draw: Callable[[BinaryIO], None], replace: Collection[Path]) -> None:
        """Make one file beside its place."""
        try:
            if job.path not in replace and os.path.lexists(job.path):
                raise TargetExists("files.exists", path=str(job.path))
            with ExitStack() as stack:
                draw(stack.enter_context(replacing(job.path)))
                self._made.append((job, stack.pop_all()))
        except KnownError as error:
            self._failed.append((job, error))

    def put(self) -> Outcome:
        """Put every file in its place."""
        written = []
        while self._made:
            job, stack = self._made.pop(0)
            try:
                stack.close()
            except CannotWrite as error:
                self._failed.append((job, error))
            else:
                written.append(job)
        return Outcome(tuple(written), tuple(self._failed))


class _Dropped(Exception):
    """Tells a file that was made that it is not wanted."""


class _Drawer:
    """Draws the files of one plan; typesets it once for those that hold all, once for those that hold parts."""

    def __init__(self, plan: Plan, fonts: FontFiles | None, labels: bool) -> None:
        self._plan = plan
        self._fonts = fonts
        self._labels = labels

    @cached_property
    def _whole(self) -> Typeset:
        from export.typeset import typeset

        return typeset(self._plan)

    @cached_property
    def _separate(self) -> Typeset:
        from export.parting import for_separate_files
        from export.typeset import typeset

        plan = for_separate_files(self._plan)
        return self._whole if plan is self._plan else typeset(plan)

    def draw(self, job: FileJob, told: Callable[..., Progress], watch: Watch, stream: BinaryIO) -> None:
        """Write one file's content to a stream, telling each page, or each piece of it, to `watch`."""
        if job.format == "json":
            from forms import plan_json

            stream.write(plan_json.dump(self._plan, labels=self._labels))
            return
        typeset = self._typeset(job)
        watch(told())
        if job.format == "pdf":
            self._pdf(typeset, stream, lambda page: watch(told(page)))
        elif job.format == "docx":
            from export import docx

            watched = cast("BinaryIO", _Watched(stream, lambda: watch(told())))
            docx.write(typeset, watched, plan=self._plan if job.carries_plan else None)
        elif job.format == "xlsx":
            from export import xlsx

            xlsx.write(typeset, stream)
        else:
            from export import html

            html.write(typeset, stream)

    def _typeset(self, job: FileJob) -> Typeset:
        if not job.parts:
            return self._whole
        from export.parting import only

        return only(self._separate, job.parts)

    def _pdf(self, typeset: Typeset, stream: BinaryIO, tell: Callable[[int], None]) -> None:
        from export import pdf
        from export.layout import lay_out

        pdf.write(typeset, stream, pages=_each(lay_out(typeset), tell), fonts=self._fonts)


def _each(items: Iterator[_Item], tell: Callable[[int], None]) -> Iterator[_Item]:
    """The items, each told by its number once it is there."""
    for number, item in enumerate(items, 1):
        tell(number)
        yield item


class _Watched:
    """A binary stream that reports every piece written to it, so that a long file can be stopped between pieces."""

    def __init__(self, stream: BinaryIO, tell: Callable[[], None]) -> None:
        self._stream = stream
        self._tell = tell
        self._stopped = False

    def write(self, data: bytes) -> int:
        if not self._stopped:
            # Whoever ends its file after a stop is let do so: the file is thrown away anyhow.
            self._stopped = True
            self._tell()
            self._stopped = False
        return self._stream.write(data)

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)
