"""The command line's shape: commands, their arguments, their help."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from desktop.cli import commands
from desktop.cli.words import Parser
from desktop.i18n import LANGUAGES, _
from desktop.version import VERSION

Command = Callable[[argparse.Namespace], int]


class Commands:
    """Adds commands that share the options which go anywhere on the line."""

    def __init__(self, group: argparse._SubParsersAction[Parser]) -> None:
        self._group = group

    def add(self, name: str, command: Command, help_text: str) -> Parser:
        """A new command `name`, whose arguments the caller adds."""
        added = self._group.add_parser(name, help=help_text, description=help_text, parents=[everywhere()])
        added.set_defaults(command=command)
        return added


def everywhere() -> Parser:
    """The options that may stand before or after the command."""
    shared = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument(
        "--library", metavar="PATH", help=_("tệp kho kế hoạch (mặc định: trong thư mục của chương trình)")
    )
    shared.add_argument("--lang", choices=LANGUAGES, help=_("ngôn ngữ: vi hoặc en"))
    return shared


def build() -> Parser:
    """The whole command line, in the language in use."""
    top = Parser(
        prog="soankh",
        description=_("Soạn Kế hoạch: soạn kế hoạch hành chính đúng thể thức Nghị định 30/2020/NĐ-CP, không cần mạng."),
        epilog=_(
            "FILE là tệp JSON của kế hoạch, tệp DOCX bản làm việc, hoặc library:MÃ. "
            "Biến SOANKH_HOME đặt thư mục của kho, cài đặt và nhật ký; SOANKH_LANG đặt ngôn ngữ."
        ),
        parents=[everywhere()],
    )
    top.add_argument(
        "--version", action="version", version=f"soankh {VERSION}", help=_("hiện số phiên bản rồi kết thúc")
    )
    top.set_defaults(command=commands.open_window, file=None)
    group = Commands(top.add_subparsers(title=_("các lệnh"), metavar=_("LỆNH")))
    _window(group)
    _making(group)
    _paper(group)
    _library(group)
    return top


def _window(group: Commands) -> None:
    opening = group.add("open", commands.open_window, _("mở cửa sổ soạn thảo"))
    opening.add_argument("file", nargs="?", metavar="FILE")


def _making(group: Commands) -> None:
    new = group.add("new", commands.new, _("tạo kế hoạch từ một mẫu"))
    new.add_argument("template", nargs="?", metavar=_("MẪU"))
    new.add_argument("--list", action="store_true", dest="list_templates", help=_("liệt kê các mẫu"))
    new.add_argument("--questions", action="store_true", help=_("cho biết mẫu hỏi những gì"))
    new.add_argument("--answers", metavar="A.json", help=_("câu trả lời cho các câu hỏi của mẫu"))
    _output(new, required=False)

    bring = group.add("import", commands.import_, _("nhập một tệp thành kế hoạch"))
    _file(bring)
    _output(bring)
    bring.add_argument("--report", metavar="R.json", help=_("ghi báo cáo nhập vào tệp này"))
    bring.add_argument(
        "--revisions",
        choices=("accept", "reject", "remarks"),
        help=_("thay đổi được Word theo dõi: nhận, bỏ, hay giữ thành ghi chú"),
    )

    over = group.add("rollover", commands.rollover, _("lập kế hoạch năm mới từ kế hoạch năm trước"))
    _file(over)
    over.add_argument("--year", type=int, required=True, metavar=_("NĂM"))
    _output(over)
    over.add_argument("--report", metavar="R.json")


def _paper(group: Commands) -> None:
    export = group.add("export", commands.export, _("xuất ra DOCX, PDF, XLSX, HTML hoặc JSON, theo đuôi tệp"))
    _file(export)
    _output(export)
    export.add_argument("--with-labels", action="store_true", help=_("JSON: ghi cả số thứ tự đã tính"))
    export.add_argument(
        "--release",
        "--phat-hanh",
        action="store_true",
        help=_("bản để phát hành: không mang theo dữ liệu kế hoạch (chỉ khác với DOCX)"),
    )

    check = group.add("check", commands.check, _("rà soát; 0: không có lỗi, 1: có lỗi, 2: không đọc được"))
    _file(check)
    check.add_argument("--json", action="store_true", dest="as_json", help=_("kết quả dạng JSON"))
    check.add_argument("--house", metavar="FILE", help=_("tệp quy ước cơ quan (TOML hoặc JSON)"))

    group.add("schema", commands.schema, _("in JSON Schema của kế hoạch"))


def _library(group: Commands) -> None:
    library = group.add("library", commands.library_list, _("kho kế hoạch"))
    parts = Commands(library.add_subparsers(title=_("các lệnh"), metavar=_("LỆNH"), required=True))
    listing = parts.add("list", commands.library_list, _("liệt kê kế hoạch trong kho"))
    listing.add_argument("--json", action="store_true", dest="as_json", help=_("kết quả dạng JSON"))
    search = parts.add("search", commands.library_search, _("tìm trong kho, không phân biệt dấu"))
    search.add_argument("words", nargs="+", metavar=_("TỪ"))
    search.add_argument("--json", action="store_true", dest="as_json", help=_("kết quả dạng JSON"))
    parts.add("show", commands.library_show, _("cho biết về một kế hoạch")).add_argument("plan", metavar=_("MÃ"))
    _file(parts.add("import", commands.library_import, _("đưa một kế hoạch vào kho")))
    export = parts.add("export", commands.library_export, _("ghi một kế hoạch của kho ra tệp JSON"))
    export.add_argument("plan", metavar=_("MÃ"))
    _output(export)
    _output(parts.add("backup", commands.library_backup, _("sao lưu kho")), required=False)
    restore = parts.add("restore", commands.library_restore, _("khôi phục kho từ một bản sao lưu"))
    restore.add_argument("backup", metavar=_("BẢN_SAO"))
    parts.add("verify", commands.library_verify, _("kiểm tra kho"))


def _file(command: Parser) -> None:
    command.add_argument("file", metavar="FILE")


def _output(command: Parser, *, required: bool = True) -> None:
    command.add_argument("-o", "--output", required=required, metavar="OUT", help=_("tệp kết quả"))
