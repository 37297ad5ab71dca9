"""What a drafter does with the plans of the library window: each deed asks what it must, works behind, and says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.actions.library import Outcome, Refused, bring_in, give_out, names_for
from desktop.bridge import Bridge, Choice, Level, Question
from desktop.i18n import _, counted, say
from desktop.models.library import title_of
from desktop.storage.listing import PlanLine, State
from desktop.storage.shelf import Shelf
from desktop.windows.chores import Chores
from desktop.windows.files import Files
from desktop.wording import N_, P_
from desktop.wording.library import STATES
from forms.messages import KnownError

if TYPE_CHECKING:
    from desktop.storage.store import Store

T = TypeVar("T")

MANY_WINDOWS = 4
"""From so many plans on, opening them all is asked about first."""

OPENING = P_("Mở {count} kế hoạch, mỗi kế hoạch một cửa sổ?")
COPIED = P_("Đã nhân bản {count} kế hoạch.")
BINNED = P_("Đã bỏ {count} kế hoạch vào thùng rác. Nhấn Ctrl+Z để lấy lại.")
TAKEN_BACK = P_("Đã lấy lại {count} kế hoạch.")
PURGING = P_("Xóa hẳn {count} kế hoạch cùng lịch sử và các bản dự thảo đã giữ? Việc này không lấy lại được.")
PURGED = P_("Đã xóa hẳn {count} kế hoạch.")
BROUGHT_IN = P_("Đã nhập {count} kế hoạch vào kho.")
NOT_BROUGHT_IN = P_("Có {count} tệp không nhập được. Mở chi tiết để xem từng tệp.")
GIVEN_OUT = P_("Đã xuất {count} kế hoạch.")
NOT_GIVEN_OUT = P_("Có {count} kế hoạch không xuất được. Mở chi tiết để xem từng tệp.")
NOT_BINNED_WHILE_OPEN = N_("“{title}” đang mở ở cửa sổ Soạn thảo. Hãy đóng cửa sổ đó rồi mới bỏ vào thùng rác.")
NOT_WHILE_OPEN = N_("“{title}” đang mở ở cửa sổ Soạn thảo. Hãy đóng cửa sổ đó rồi mới chuyển trạng thái ban hành.")
REPLACING = P_("Thư mục đã có {count} tệp trùng tên. Thay các tệp đó?")


class Host(Protocol):
    """What the library window asks of the application."""

    @property
    def plan_windows(self) -> Mapping[str, Any]:
        """The open plans, by id."""

    def open_plan(self, key: str) -> object:
        """Open a plan in its window. Raises KnownError."""

    def new_plan(self) -> object:
        """Begin a plan from a template."""

    def import_files(self, files: Sequence[Path]) -> object:
        """Have plans recognised in documents of other programs, and looked through."""

    def take_in_folder(self, folder: Path) -> object:
        """Read a folder of old documents and offer what they tell of the office. Raises KnownError."""

    def turn_over_of_library(self, key: str) -> object:
        """Make next year's plan from a plan. Raises KnownError."""

    def show_settings(self) -> object:
        """Show the settings (Tùy chọn)."""

    def show_about(self) -> object:
        """Show what this program is."""


class LibraryDeeds(QObject):
    """The deeds. `changed` gives the ids of the plans to select once the list is read anew; none keeps what was."""

    changed = Signal(object)

    def __init__(self, shelf: Shelf, host: Host, bridge: Bridge, chores: Chores, files: Files, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._shelf = shelf
        self._host = host
        self._bridge = bridge
        self._chores = chores
        self._files = files
        self._binned: tuple[str, ...] = ()

    # --- Single plans ----------------------------------------------------------------------------------------------

    def open(self, lines: Sequence[PlanLine]) -> None:
        """Open each plan in its window. Raises what the library refuses."""
        if len(lines) >= MANY_WINDOWS and not self._bridge.confirm(counted(OPENING, len(lines)), _("Mở"), _("Thôi")):
            return
        for line in lines:
            self._host.open_plan(line.id)

    def rename(self, key: str, title: str) -> None:
        """Give a plan this name; an empty one lets the name follow the document's trích yếu again."""
        self._change(lambda store: store.rename(key, title or None), [key])

    def duplicate(self, lines: Sequence[PlanLine]) -> None:
        """Make a copy of each plan, which is a draft again, and select the copies."""
        titles = {line.id: _("{title} (bản sao)").format(title=title_of(line)) for line in lines}

        def work(store: Store) -> list[str]:
            return [store.duplicate(key, title) for key, title in titles.items()]

        def then(copies: list[str]) -> None:
            self.changed.emit(copies)
            self._tell(counted(COPIED, len(copies)))

        self._do(work, then)

    def set_state(self, lines: Sequence[PlanLine], state: State) -> None:
        """Move plans on. What was issued is asked about before it becomes a draft again."""
        moved = [line for line in lines if line.state != state]
        if self._are_open([line for line in moved if "issued" in (state, line.state)], NOT_WHILE_OPEN):
            return  # its window locks an issued plan, and unlocks no other
        issued = [line for line in moved if line.state == "issued"]
        if issued and not self._bridge.confirm(
            _("“{title}” đã ban hành. Vẫn chuyển về “{state}”?").format(
                title=title_of(issued[0]), state=_(STATES[state])
            ),
            _("Chuyển"),
            _("Thôi"),
            destructive=True,
        ):
            return
        if moved:
            self._change(lambda store: store.set_states([line.id for line in moved], state))

    # --- The bin ---------------------------------------------------------------------------------------------------

    def delete(self, lines: Sequence[PlanLine]) -> None:
        """Put plans into the bin; one that is open stays."""
        if self._are_open(lines, NOT_BINNED_WHILE_OPEN):
            return
        keys = tuple(line.id for line in lines)

        def then(_nothing: None) -> None:
            self._binned = keys
            self.changed.emit(())
            if len(lines) == 1:
                text = _("Đã bỏ “{title}” vào thùng rác. Nhấn Ctrl+Z để lấy lại.").format(title=title_of(lines[0]))
            else:
                text = counted(BINNED, len(lines))
            self._tell(text)

        self._do(lambda store: store.delete(*keys), then)

    def _are_open(self, lines: Sequence[PlanLine], sentence: str) -> bool:
        """Whether one of the plans is open in a window; says so with its title."""
        found = next((line for line in lines if line.id in self._host.plan_windows), None)
        if found is not None:
            self._tell(_(sentence).format(title=title_of(found)), "warning")
        return found is not None

    @property
    def can_take_back(self) -> bool:
        """Whether plans were put into the bin from here and may still lie there."""
        return bool(self._binned)

    def take_back(self) -> None:
        """Take out of the bin what was put there last."""
        keys, self._binned = self._binned, ()
        self._restore(keys)

    def restore(self, lines: Sequence[PlanLine]) -> None:
        """Take plans out of the bin."""
        self._restore(tuple(line.id for line in lines))

    def purge(self, lines: Sequence[PlanLine]) -> None:
        """Delete plans of the bin for good, after a question."""
        keys = [line.id for line in lines]
        text = counted(PURGING, len(keys))
        if len(lines) == 1:
            text = _("Xóa hẳn “{title}” cùng lịch sử và các bản dự thảo đã giữ? Việc này không lấy lại được.").format(
                title=title_of(lines[0])
            )
        self._purge(text, lambda store: purged(store, keys))

    def empty_bin(self, count: int) -> None:
        """Delete all `count` plans of the bin for good, after a question."""
        self._purge(counted(PURGING, count), lambda store: store.empty_bin())

    def _purge(self, question: str, work: Callable[[Store], int]) -> None:
        if not self._bridge.confirm(question, _("Xóa hẳn"), _("Thôi"), destructive=True):
            return

        def then(count: int) -> None:
            self._binned = ()
            self.changed.emit(())
            self._tell(counted(PURGED, count))

        self._do(work, then, _("Đang xóa…"))

    def _restore(self, keys: tuple[str, ...]) -> None:
        def then(_nothing: None) -> None:
            self._binned = tuple(key for key in self._binned if key not in keys)
            self.changed.emit(keys)
            self._tell(counted(TAKEN_BACK, len(keys)))

        self._do(lambda store: store.restore(*keys), then)

    # --- In and out ------------------------------------------------------------------------------------------------

    def ask_and_bring_in(self) -> None:
        """Ask for files and take their plans into the library."""
        kinds = _("Kế hoạch, văn bản (*.json *.docx *.doc *.odt *.rtf *.pdf *.txt);;Mọi tệp (*)")
        self.bring_in(self._files.to_open(_("Nhập từ Word/PDF"), kinds))

    def ask_and_take_in_folder(self) -> None:
        """Ask for a folder of old documents and offer what they tell of the office."""
        folder = self._files.folder(_("Chọn thư mục văn bản cũ"))
        if folder is not None:
            self._host.take_in_folder(folder)

    def bring_in(self, files: Sequence[Path]) -> None:
        """Take the plans of files into the library and select them; each file that holds none gets its sentence.

        A folder is read for what its documents tell of the office.
        """
        folders = [file for file in files if file.is_dir()]
        for folder in folders:
            self._host.take_in_folder(folder)
        files = [file for file in files if file not in folders]
        if not files:
            return

        def then(outcome: Outcome) -> None:
            self.changed.emit(outcome.done)
            if outcome.done:
                self._tell(counted(BROUGHT_IN, len(outcome.done)))
            self._tell_refused(outcome.refused, NOT_BROUGHT_IN)
            if outcome.foreign:
                self._host.import_files(outcome.foreign)

        self._do(lambda store: bring_in(store, files), then, _("Đang nhập…"))

    def give_out(self, lines: Sequence[PlanLine], ending: str) -> None:
        """Write plans as files with this ending: one under a name that is asked for, several into a folder."""
        names = names_for(lines, ending)
        if len(lines) == 1:
            kind = _("Dữ liệu kế hoạch (*.json)") if ending == ".json" else _("Bản làm việc Word (*.docx)")
            target = self._files.to_save(_("Xuất kế hoạch"), names[lines[0].id], kind)
            if target is not None:
                done = _("Đã xuất ra {path}. Tệp này nhập lại vào kho được.").format(path=target)
                self._write({lines[0].id: target}, lambda _count: done)
            return
        folder = self._files.folder(_("Xuất các kế hoạch vào thư mục"))
        if folder is None:
            return
        targets = self._settle({key: folder / name for key, name in names.items()})
        there = _("Thư mục: {folder}").format(folder=folder)
        self._write(targets, lambda count: f"{counted(GIVEN_OUT, count)} {there}")

    def _settle(self, targets: dict[str, Path]) -> dict[str, Path]:
        """Ask what becomes of files that are there already; nothing is written if the drafter thinks better of it."""
        there = [target for target in targets.values() if target.exists()]
        if not there:
            return targets
        choices = (
            Choice("replace", _("Thay tệp cũ"), destructive=True),
            Choice("both", _("Giữ cả hai")),
            Choice("nothing", _("Thôi")),
        )
        details = "\n".join(target.name for target in there[:10])
        answer = self._bridge.ask(Question(counted(REPLACING, len(there)), choices, "both", details))
        if answer == "nothing":
            return {}
        if answer == "both":
            from desktop.actions.file_names import free_name

            return {
                key: free_name(target, targets.values()) if target.exists() else target
                for key, target in targets.items()
            }
        return targets

    def _write(self, targets: Mapping[str, Path], done: Callable[[int], str]) -> None:
        if not targets:
            return

        def then(outcome: Outcome) -> None:
            if outcome.done:
                self._tell(done(len(outcome.done)))
            self._tell_refused(outcome.refused, NOT_GIVEN_OUT)

        self._do(lambda store: give_out(store, targets), then, _("Đang xuất…"))

    def _tell_refused(self, refused: Sequence[Refused], several: str) -> None:
        """Say why files were not taken or written: one in a sentence, several in the details of one notice."""
        sentences = [sentence_of(one) for one in refused]
        if len(sentences) == 1:
            self._tell(sentences[0], "error")
        elif sentences:
            self._tell(counted(several, len(sentences)), "error", "\n".join(sentences))

    def _tell(self, text: str, level: Level = "info", details: str = "") -> None:
        """Say it in the library window, whichever window is in front by now."""
        self._bridge.tell(text, level, details, at=self._window)

    def _change(self, work: Callable[[Store], object], keys: Sequence[str] = ()) -> None:
        """Change the library, then have the list read anew, keeping or making this selection."""
        self._do(work, lambda _given: self.changed.emit(keys))

    def _do(self, work: Callable[[Store], T], then: Callable[[T], object], name: str = "") -> None:
        """Work on the store behind the interface; the store itself is asked for here, since it may still be opening."""
        try:
            store = self._shelf.store
        except KnownError as error:
            self._bridge.refuse(error, at=self._window)
            return
        self._chores.do(lambda: work(store), then, name)


def purged(store: Store, keys: Sequence[str]) -> int:
    """Delete plans for good; gives how many."""
    store.purge(*keys)
    return len(keys)


def sentence_of(refused: Refused) -> str:
    """Why a file was refused, with its name where the sentence does not tell it."""
    sentence = say(refused.reason)
    if refused.file.name in sentence:
        return sentence
    return _("{file}: {reason}").format(file=refused.file.name, reason=sentence)
