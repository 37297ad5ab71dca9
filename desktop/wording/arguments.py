"""What `argparse` says about a command line: its English words as it asks for them, and ours."""

from desktop.wording import N_

ARGUMENT_WORDS: dict[str, str] = {
    "usage: ": N_("cách dùng: "),
    "options": N_("tùy chọn"),
    "positional arguments": N_("tham số"),
    "subcommands": N_("các lệnh"),
    "show this help message and exit": N_("hiện phần trợ giúp này rồi kết thúc"),
    "show program's version number and exit": N_("hiện số phiên bản rồi kết thúc"),
    " (default: %(default)s)": N_(" (mặc định: %(default)s)"),
    "argument %(argument_name)s: %(message)s": N_("tham số %(argument_name)s: %(message)s"),
    "ambiguous option: %(option)s could match %(matches)s": N_("tùy chọn %(option)s chưa rõ, có thể là %(matches)s"),
    "expected one argument": N_("cần đúng một giá trị"),
    "expected at most one argument": N_("chỉ nhận nhiều nhất một giá trị"),
    "expected at least one argument": N_("cần ít nhất một giá trị"),
    "expected %s argument": N_("cần %s giá trị"),
    "expected %s arguments": N_("cần %s giá trị"),
    "ignored explicit argument %r": N_("tùy chọn này không nhận giá trị %r"),
    "invalid %(type)s value: %(value)r": N_("giá trị %(value)r không hợp lệ (cần %(type)s)"),
    "invalid choice: %(value)r (choose from %(choices)s)": N_(
        "không có lựa chọn %(value)r (hãy chọn một trong: %(choices)s)"
    ),
    "not allowed with argument %s": N_("không dùng được cùng với %s"),
    "one of the arguments %s is required": N_("cần một trong các tham số %s"),
    "the following arguments are required: %s": N_("còn thiếu tham số: %s"),
    "unexpected option string: %s": N_("không hiểu tùy chọn %s"),
    "unknown parser %(parser_name)r (choices: %(choices)s)": N_(
        "không có lệnh %(parser_name)r (các lệnh: %(choices)s)"
    ),
    "unrecognized arguments: %s": N_("không hiểu tham số: %s"),
}
"""argparse's words that a user can meet; those for a programmer's mistakes stay as they are."""

MESSAGES: dict[str, str] = {}
