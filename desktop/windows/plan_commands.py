"""What can be done in the plan window: its commands, and which of them stand in which menu."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.actions.completing import has_open_places
from desktop.actions.registry import Command
from desktop.i18n import _, say
from desktop.wording import N_
from forms.plan import Plan

if TYPE_CHECKING:
    from desktop.windows.plan_window import PlanWindow

Keys = QKeySequence.StandardKey


class Desk(Protocol):
    """What the plan window asks of the application."""

    def show_library(self) -> QWidget:
        """The library window, in front."""

    def new_plan(self) -> object:
        """Begin a new plan."""

    def amend(self, plan: Plan) -> object:
        """Open a new plan made from an issued one."""

    def turn_over(self, plan: Plan) -> object:
        """Make next year's plan from one."""

    def show_settings(self) -> QWidget:
        """The settings."""

    def show_about(self) -> QWidget:
        """What this program is."""


PLAN_MENU = (
    "plan.new",
    "plan.library",
    "",
    "plan.export",
    "plan.print",
    "",
    "plan.turn_over",
    "plan.amend",
    "plan.superior",
    "",
    "plan.close",
)
EDIT_MENU = ("edit.undo", "edit.redo", "edit.history", "", "edit.next_place", "edit.place_before")
VIEW_MENU = ("view.wider", "view.narrower", "view.width", "view.page", "view.two", "", "view.fit")
CHECK_MENU = ("check.panel", "", "check.next", "check.before", "check.fix")
HELP_MENU = ("palette.open", "help.settings", "help.about")
MENUS: Sequence[tuple[str, Sequence[str]]] = (
    (N_("&Kế hoạch"), PLAN_MENU),
    (N_("&Sửa"), EDIT_MENU),
    (N_("&Xem"), VIEW_MENU),
    (N_("&Rà soát"), CHECK_MENU),
    (N_("Trợ &giúp"), HELP_MENU),
)
TOOLS = (
    "plan.library",
    "",
    "edit.undo",
    "edit.redo",
    "",
    "edit.next_place",
    "check.panel",
    "",
    "plan.export",
    "plan.print",
)


def commands(window: PlanWindow, desk: Desk | None) -> list[Command]:
    """The commands of a plan window. Without a `desk`, those that ask the application are not there."""
    found = [*_plan(window), *_edit(window), *_view(window), *_check(window)]
    if desk is not None:
        found += _application(window, desk)
    return found


def _plan(window: PlanWindow) -> list[Command]:
    group = _("Kế hoạch")
    return [
        Command(
            "plan.export", _("&Xuất tệp…"), ("Ctrl+E", "F12"), window.export, group=group, words="word docx pdf lưu"
        ),
        Command("plan.print", _("&In…"), (Keys.Print,), window.print, None, group, _("máy in")),
        Command(
            "plan.superior",
            _("Kế hoạch cấp &trên…"),
            (),
            window.superior,
            lambda: not window.locked,
            group,
            _("việc được giao ubnd bộ"),
            _("Tìm việc cấp trên giao cho cơ quan mình, lấy về kèm nguồn, xem việc nào chưa có hoặc hạn muộn hơn"),
        ),
        Command("plan.close", _("Đón&g"), (Keys.Close,), window.close, group=group),
    ]


def _edit(window: PlanWindow) -> list[Command]:
    group, session = _("Sửa"), window.session

    def undo_title() -> str:
        name = session.undo_name
        return _("&Hoàn tác: {step}").format(step=say(name)) if name else _("&Hoàn tác")

    def redo_title() -> str:
        name = session.redo_name
        return _("&Làm lại: {step}").format(step=say(name)) if name else _("&Làm lại")

    def free() -> bool:
        return not window.locked

    def unfinished() -> bool:
        return has_open_places(session.plan)

    return [
        Command(
            "edit.undo", undo_title, (Keys.Undo,), window.undo, lambda: free() and session.undo_name is not None, group
        ),
        Command(
            "edit.redo", redo_title, (Keys.Redo,), window.redo, lambda: free() and session.redo_name is not None, group
        ),
        Command(
            "edit.history",
            _("&Các bước đã làm"),
            ("Ctrl+Shift+H",),
            window.toggle_history,
            group=group,
            checked=lambda: window.history.isVisible(),
        ),
        Command("edit.next_place", _("Chỗ cần điền &tiếp theo"), ("F8",), window.next_place, unfinished, group),
        Command("edit.place_before", _("Chỗ cần điền t&rước"), ("Shift+F8",), window.place_before, unfinished, group),
    ]


def _view(window: PlanWindow) -> list[Command]:
    group, preview = _("Xem"), window.preview
    return [
        Command("view.wider", _("&Phóng to"), (Keys.ZoomIn,), lambda: preview.zoom_by(1.1), group=group),
        Command("view.narrower", _("&Thu nhỏ"), (Keys.ZoomOut,), lambda: preview.zoom_by(1 / 1.1), group=group),
        Command("view.width", _("&Vừa chiều ngang"), ("Ctrl+1",), preview.fit_width, group=group),
        Command("view.page", _("Vừa cả t&rang"), ("Ctrl+2",), preview.fit_page, group=group),
        Command(
            "view.two",
            _("&Hai trang cạnh nhau"),
            ("Ctrl+3",),
            lambda: preview.show_abreast(1 if preview.abreast == 2 else 2),
            group=group,
            checked=lambda: preview.abreast == 2,
        ),
        Command(
            "view.fit",
            _("&Dồn trang…"),
            (),
            window.fit,
            lambda: not window.locked,
            group,
            _("trang cuối chữ ký lẻ"),
            _("Kéo trang cuối gần trống, chữ ký đứng lẻ về trang trước trong khoảng NĐ30 cho phép."),
        ),
    ]


def _check(window: PlanWindow) -> list[Command]:
    group, checking = _("Rà soát"), window.checking
    hint = _("Những chỗ cần sửa trước khi trình: theo NĐ30 và thông lệ soạn thảo")
    return [
        Command(
            "check.panel",
            _("&Rà soát"),
            ("Ctrl+Shift+R",),
            checking.toggle,
            group=group,
            words=_("kiểm tra lỗi"),
            hint=hint,
            checked=lambda: checking.shown,
        ),
        Command("check.next", _("Chỗ cần xem &tiếp theo"), ("F7",), lambda: checking.step(1), group=group),
        Command("check.before", _("Chỗ cần xem t&rước"), ("Shift+F7",), lambda: checking.step(-1), group=group),
        Command(
            "check.fix",
            _("&Sửa ngay chỗ đang xem"),
            ("Ctrl+F7",),
            lambda: checking.dock.fix(),
            lambda: checking.shown and not window.locked,
            group,
        ),
    ]


def _application(window: PlanWindow, desk: Desk) -> list[Command]:
    group = _("Kế hoạch")
    return [
        Command("plan.new", _("Tạo &mới…"), (Keys.New,), desk.new_plan, group=group, words="mẫu"),
        Command("plan.library", _("K&ho kế hoạch"), ("Ctrl+L",), desk.show_library, group=group, words="mở"),
        Command(
            "plan.turn_over",
            _("&Lập cho năm mới…"),
            (),
            lambda: desk.turn_over(window.session.plan),
            group=group,
            words=_("chuyển năm"),
            hint=_("Kế hoạch mới từ kế hoạch này: năm, thời hạn, căn cứ, đơn vị được xem lại từng chỗ"),
        ),
        Command(
            "plan.amend",
            _("Lập bản &sửa đổi từ kế hoạch này"),
            (),
            lambda: desk.amend(window.session.plan),
            lambda: window.locked,
            group,
        ),
        Command("help.settings", _("Tù&y chọn…"), ("Ctrl+,",), desk.show_settings, group=_("Trợ giúp")),
        Command("help.about", _("&Giới thiệu"), (), desk.show_about, group=_("Trợ giúp")),
    ]
