"""The commands of the library window, in the order of its menus."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtGui import QKeySequence

from desktop.actions.registry import Command
from desktop.i18n import _
from desktop.models.library import COLUMNS, heading
from desktop.storage.listing import STATES, PlanLine, State
from desktop.windows.library_deeds import Host, LibraryDeeds
from desktop.windows.library_keeping import LibraryKeeping
from desktop.wording.library import STATES as STATE_NAMES

Keys = QKeySequence.StandardKey


class Desk(Protocol):
    """What the commands ask of the window: what is chosen, and what the window itself can do."""

    in_bin: bool
    binned: int

    def selected(self) -> Sequence[PlanLine]:
        """The chosen plans."""

    def rename(self) -> None:
        """Edit the title of the current plan in place."""

    def look_for(self) -> None:
        """Go to the search field."""

    def show_everything(self) -> None:
        """Look for nothing."""

    def show_bin(self, in_bin: bool) -> None:
        """Show the bin, or the plans."""

    def sort_by(self, column: int) -> None:
        """Sort by a column, the other way round if it is sorted by it already."""

    @property
    def sorted_by(self) -> int:
        """The column by which the list is sorted."""

    def refresh(self) -> None:
        """Read the list anew."""

    def close(self) -> bool:
        """Close the window."""


def library_commands(desk: Desk, deeds: LibraryDeeds, keeping: LibraryKeeping, host: Host) -> Iterator[Command]:
    """All commands of the library window."""
    yield from _plan_commands(desk, deeds, host)
    yield from _file_commands(desk, deeds)
    yield from _bin_commands(desk, deeds)
    yield from _list_commands(desk)
    yield from _library_commands(keeping)
    yield from _help_commands(host)


def _plan_commands(desk: Desk, deeds: LibraryDeeds, host: Host) -> Iterator[Command]:
    group = _("Kế hoạch")
    some, one = _when(desk, 1), _when(desk, 1, 1)
    yield Command("library.new", _("&Tạo từ mẫu…"), (Keys.New,), host.new_plan, group=group, words="new template")
    yield Command(
        "library.open",
        _("&Mở"),
        run=lambda: deeds.open(desk.selected()),
        enabled=some,
        group=group,
        words="open",
        hint=_("Enter hoặc nhấp đúp vào kế hoạch"),
    )
    yield Command(
        "library.duplicate",
        _("Nhân &bản"),
        ("Ctrl+D",),
        lambda: deeds.duplicate(desk.selected()),
        some,
        group,
        "duplicate copy sao chép",
        _("Bản sao là kế hoạch mới, ở trạng thái Đang soạn"),
    )
    yield Command(
        "library.turn_over",
        _("Lập cho &năm mới…"),
        ("Ctrl+Shift+N",),
        lambda: host.turn_over_of_library(desk.selected()[0].id),
        one,
        group,
        "rollover new year chuyển năm",
        _("Kế hoạch mới từ kế hoạch năm trước: năm, thời hạn, căn cứ, đơn vị được xem lại từng chỗ"),
    )
    yield Command(
        "library.rename",
        _("Đổi &tên"),
        ("F2",),
        desk.rename,
        one,
        group,
        "rename",
        _("Để trống thì tên theo trích yếu của văn bản"),
    )
    for number, state in enumerate(STATES, 1):
        yield _state_command(desk, deeds, number, state)


def _state_command(desk: Desk, deeds: LibraryDeeds, number: int, state: State) -> Command:
    return Command(
        f"library.state.{state}",
        _("Chuyển sang “{state}”").format(state=_(STATE_NAMES[state])),
        (f"Ctrl+{number}",),
        lambda: deeds.set_state(desk.selected(), state),
        _when(desk, 1),
        _("Kế hoạch"),
        "state trạng thái",
        checked=lambda: bool(desk.selected()) and all(line.state == state for line in desk.selected()),
    )


def _file_commands(desk: Desk, deeds: LibraryDeeds) -> Iterator[Command]:
    group = _("Kế hoạch")
    yield Command(
        "library.import",
        _("&Nhập từ Word/PDF…"),
        (Keys.Open,),
        deeds.ask_and_bring_in,
        group=group,
        words="import open mở tệp json docx nhập tệp",
        hint=_("Văn bản Word, PDF của mọi cơ quan, hoặc tệp do Soạn Kế hoạch xuất; cũng có thể kéo thả tệp vào đây"),
    )
    yield Command(
        "library.intake",
        _("Nhận danh &bạ từ thư mục…"),
        (),
        deeds.ask_and_take_in_folder,
        group=group,
        words="folder intake directory đơn vị người ký nơi nhận căn cứ",
        hint=_(
            "Đọc các văn bản cũ trong một thư mục; đề xuất đơn vị, người ký, nơi nhận, căn cứ, bộ cột để nhận hoặc bỏ"
        ),
    )
    for id, title, ending, keys, hint in (
        (
            "library.exchange",
            _("Xuất bản làm việc &Word…"),
            ".docx",
            ("Ctrl+E",),
            _("Tệp .docx mang theo cả kế hoạch để trao đổi: máy khác nhập lại được"),
        ),
        (
            "library.json",
            _("Xuất &dữ liệu JSON…"),
            ".json",
            (),
            _("Toàn bộ kế hoạch ở dạng dữ liệu, để lưu giữ hoặc cho chương trình khác đọc"),
        ),
    ):
        run = partial(_give_out, desk, deeds, ending)
        yield Command(id, title, keys, run, _when(desk, 1), group, "export xuất tệp", hint)
    yield Command("library.close", _("Đón&g"), (Keys.Close,), desk.close, group=group, words="close")


def _give_out(desk: Desk, deeds: LibraryDeeds, ending: str) -> None:
    deeds.give_out(desk.selected(), ending)


def _bin_commands(desk: Desk, deeds: LibraryDeeds) -> Iterator[Command]:
    group = _("Thùng rác")
    binned = _when(desk, 1, in_bin=True)
    yield Command(
        "library.delete",
        lambda: _("&Xóa hẳn…") if desk.in_bin else _("Bỏ vào thùng &rác"),
        (Keys.Delete,),
        lambda: deeds.purge(desk.selected()) if desk.in_bin else deeds.delete(desk.selected()),
        lambda: bool(desk.selected()),
        group,
        "delete xóa bỏ",
    )
    yield Command(
        "library.undelete",
        _("&Lấy lại"),
        ("Ctrl+R",),
        lambda: deeds.restore(desk.selected()),
        binned,
        group,
        "restore phục hồi khôi phục",
    )
    yield Command(
        "library.take_back",
        _("Lấy lại kế hoạch &vừa bỏ"),
        (Keys.Undo,),
        deeds.take_back,
        lambda: deeds.can_take_back,
        group,
        "undo hoàn tác",
    )
    yield Command(
        "library.bin",
        _("Xem &thùng rác"),
        ("Ctrl+B",),
        lambda: desk.show_bin(not desk.in_bin),
        group=group,
        words="bin trash",
        checked=lambda: desk.in_bin,
    )
    yield Command(
        "library.empty_bin",
        _("&Đổ thùng rác…"),
        (),
        lambda: deeds.empty_bin(desk.binned),
        lambda: desk.binned > 0,
        group,
        "empty bin xóa hẳn tất cả",
    )


def _list_commands(desk: Desk) -> Iterator[Command]:
    group = _("Kho")
    yield Command("library.find", _("&Tìm kế hoạch"), (Keys.Find,), desk.look_for, group=group, words="search find lọc")
    yield Command(
        "library.everything", _("&Bỏ tìm và lọc"), (), desk.show_everything, group=group, words="clear filter tất cả"
    )
    yield Command("library.refresh", _("Đọc &lại danh sách"), (Keys.Refresh,), desk.refresh, group=group)
    for column in range(COLUMNS):
        yield Command(
            f"library.sort.{column}",
            partial(_sorting, desk, column),
            run=partial(desk.sort_by, column),
            group=group,
            words="sort thứ tự",
            hint=_("Chọn lần nữa để đảo thứ tự"),
            checked=partial(_is_sorted_by, desk, column),
        )


def _sorting(desk: Desk, column: int) -> str:
    return _("Sắp xếp theo “{column}”").format(column=heading(column, in_bin=desk.in_bin))


def _is_sorted_by(desk: Desk, column: int) -> bool:
    return desk.sorted_by == column


def _library_commands(keeping: LibraryKeeping) -> Iterator[Command]:
    group = _("Kho")
    yield Command(
        "library.backup",
        _("&Sao lưu kho"),
        (),
        keeping.back_up,
        group=group,
        words="backup",
        hint=_("Bản sao được kiểm tra và giữ trong thư mục của kho; chương trình cũng tự sao lưu khi có thay đổi"),
    )
    yield Command(
        "library.backup_to", _("Sao lưu kho &ra tệp…"), (), keeping.back_up_to, group=group, words="backup usb"
    )
    yield Command("library.restore", _("&Khôi phục kho…"), (), keeping.restore, group=group, words="restore backup")
    yield Command(
        "library.verify",
        _("Kiểm tra t&oàn vẹn"),
        (),
        keeping.verify,
        group=group,
        words="verify check hỏng",
        hint=_("Đọc thử mọi kế hoạch, lịch sử và bản dự thảo trong kho"),
    )


def _help_commands(host: Host) -> Iterator[Command]:
    group = _("Trợ giúp")
    yield Command("library.settings", _("Tù&y chọn…"), ("Ctrl+,",), host.show_settings, group=group, words="settings")
    yield Command("library.about", _("&Giới thiệu"), (), host.show_about, group=group, words="about version phiên bản")


def _when(desk: Desk, least: int, most: int | None = None, *, in_bin: bool = False) -> Callable[[], bool]:
    """Whether so many plans are chosen in the list, or in the bin."""

    def enabled() -> bool:
        count = len(desk.selected())
        return desk.in_bin == in_bin and least <= count and (most is None or count <= most)

    return enabled
