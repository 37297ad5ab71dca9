"""An export under way: what has to be asked before it, the writing on the worker, and another try at locked files."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop.actions.export_files import FileJob
from desktop.actions.export_form import ExportForm
from desktop.actions.exporting import Outcome, write_files
from desktop.actions.file_names import free_name
from desktop.bridge import Bridge, Choice, Question
from desktop.i18n import _, counted, say
from desktop.windows.long_work import LongWork, Tell
from export.files import FolderMissing, TargetLocked
from forms.messages import KnownError
from forms.plan import Plan

if TYPE_CHECKING:
    from export.pdf.fonts import FontFiles


class ExportRun(QObject):
    """Writes the files of one plan, again for those that were locked; tells the outcome of all tries together."""

    progressed = Signal(object)
    finished = Signal(object)
    """An `Outcome`."""
    cancelled = Signal()
    failed = Signal(object)

    def __init__(
        self, plan: Plan, bridge: Bridge, pool: Executor, fonts: FontFiles | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._plan, self._bridge, self._fonts = plan, bridge, fonts
        self._form = ExportForm()
        self._replace: frozenset[Path] = frozenset()
        self._written: tuple[FileJob, ...] = ()
        self._work = LongWork(pool, self)
        self._work.progressed.connect(self.progressed)
        self._work.finished.connect(self._take)
        self._work.cancelled.connect(self._stop)
        self._work.failed.connect(self.failed)

    @property
    def running(self) -> bool:
        """Whether files are being written."""
        return self._work.running

    def start(self, jobs: Sequence[FileJob], folder: Path, form: ExportForm, plan: Plan | None = None) -> bool:
        """Ask what has to be asked, then begin; False where the drafter, or the disk, did not want it.

        `plan` is written instead of the one given at first, from now on.
        """
        self._plan = plan if plan is not None else self._plan
        self._form, self._written = form, ()
        agreed = self._agreed(jobs) if jobs and self._folder_there(folder) else ()
        if agreed:
            self._begin(agreed)
        return bool(agreed)

    def cancel(self) -> None:
        """Stop; what this try has not put in place yet is not written."""
        self._work.cancel()

    def _begin(self, jobs: Sequence[FileJob]) -> None:
        plan, replace, labels = self._plan, self._replace, self._form.labels
        fonts = self._fonts if self._form.times_new_roman else None

        def write(tell: Tell) -> Outcome:
            return write_files(plan, jobs, replace=replace, fonts=fonts, labels=labels, watch=tell)

        self._work.start(write)

    def _folder_there(self, folder: Path) -> bool:
        """Whether the folder is there, or was made because the drafter said so."""
        try:
            if folder.exists():
                return True
        except OSError:  # what refuses to be looked at refuses to be written to, with a sentence of its own
            return True
        asked = _("Chưa có thư mục “{folder}”. Tạo thư mục này?").format(folder=folder)
        if not self._confirmed(asked, _("Tạo thư mục"), _("Không xuất")):
            return False
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            error = FolderMissing("files.folder_missing", path=str(folder))
            error.__cause__ = problem
            self.failed.emit(error)
            return False
        return True

    def _agreed(self, jobs: Sequence[FileJob]) -> tuple[FileJob, ...]:
        """The files as the drafter wants them where some of their names are taken."""
        taken = [job.path for job in jobs if is_there(job.path)]
        self._replace = frozenset()
        if not taken:
            return tuple(jobs)
        answer = self._bridge.ask(question_about(taken))
        if answer == "replace":
            self._replace = frozenset(taken)
            return tuple(jobs)
        return numbered(jobs, taken) if answer == "keep" else ()

    def _take(self, outcome: Outcome) -> None:
        self._written += outcome.written
        locked = [(job, error) for job, error in outcome.failed if isinstance(error, TargetLocked)]
        if locked and self._try_again(locked):
            self._begin([job for job, _error in outcome.failed])
            return
        self.finished.emit(Outcome(self._written, outcome.failed))

    def _try_again(self, locked: Sequence[tuple[FileJob, KnownError]]) -> bool:
        return self._confirmed("\n".join(say(error.message) for _job, error in locked), _("Thử lại"), _("Bỏ qua"))

    def _confirmed(self, text: str, yes: str, no: str) -> bool:
        """Whether to go on; Esc means no."""
        return self._bridge.ask(Question(text, (Choice("yes", yes), Choice("no", no)), "no")) == "yes"

    def _stop(self) -> None:
        """A stop while locked files are tried again leaves those that were written before."""
        if self._written:
            self.finished.emit(Outcome(self._written, ()))
        else:
            self.cancelled.emit()


def is_there(path: Path) -> bool:
    """Whether something has that name; a name that cannot be asked for has nothing."""
    try:
        return path.exists() or path.is_symlink()
    except (OSError, ValueError):
        return False


def question_about(taken: Sequence[Path]) -> Question:
    """What to do with names that are taken; doing nothing is the answer of Esc."""
    if len(taken) == 1:
        text = _("Đã có tệp “{name}” trong thư mục này.").format(name=taken[0].name)
    else:
        text = counted("Đã có {count} tệp trùng tên trong thư mục này.", len(taken))
    choices = (
        Choice("keep", _("Giữ cả hai")),
        Choice("replace", _("Ghi đè"), destructive=True),
        Choice("stop", _("Không xuất")),
    )
    return Question(text, choices, "stop", "\n".join(path.name for path in taken[:10]) if len(taken) > 1 else "")


def numbered(jobs: Sequence[FileJob], taken: Collection[Path]) -> tuple[FileJob, ...]:
    """The files, those whose names are taken under a name with a number: "22_KH-SYT_2025 (2).docx"."""
    promised = [job.path for job in jobs if job.path not in taken]
    done: list[FileJob] = []
    for job in jobs:
        path = free_name(job.path, promised) if job.path in taken else job.path
        promised.append(path)
        done.append(msgspec.structs.replace(job, path=path))
    return tuple(done)
