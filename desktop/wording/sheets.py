"""Sentences about spreadsheets: files that give no table, what a person should know of others, what differs."""

from desktop.wording import N_, P_

MESSAGES: dict[str, str] = {
    "sheets.is_folder": N_("“{path}” là một thư mục. Hãy chọn một tệp bảng tính (.xlsx, .xls, .ods, .csv)."),
    "sheets.not_a_sheet": N_("“{path}” không phải là bảng tính. Hãy chọn tệp .xlsx, .xls, .ods hoặc .csv."),
    "sheets.damaged": N_(
        "Bảng tính “{path}” bị hỏng hoặc bị cắt ngắn. Hãy mở và lưu lại trong Excel, hoặc xin lại tệp."
    ),
    "sheets.password": N_("Bảng tính “{path}” có đặt mật khẩu. Hãy mở trong Excel, bỏ mật khẩu rồi lưu lại."),
    "sheets.too_large": N_(
        "Bảng tính “{path}” quá lớn khi giải nén nên không được mở. Hãy kiểm tra nguồn gốc của tệp."
    ),
    "sheets.too_many": N_(
        "Bảng tính “{path}” có quá nhiều dòng hoặc cột (nhiều nhất {rows} dòng, {columns} cột). "
        "Hãy chép riêng bảng cần nhập sang một tệp khác."
    ),
    "sheets.empty": N_("Bảng tính “{path}” không có chữ hay số nào."),
    "sheets.errors": P_("{count} ô có công thức lỗi (như #DIV/0!) nên được để trống."),
    "sheets.hidden_rows": P_("{count} dòng đang ẩn trong bảng tính cũng được đọc."),
    "sheets.hidden_sheets": N_("Các trang tính đang ẩn cũng được đọc: {names}."),
    "sheets.macros": N_("Tệp có macro; macro không được chạy."),
    "sheets.changed": N_("Sửa “{ours}” thành “{theirs}”"),
    "sheets.conflict": N_("Cả hai bên cùng sửa: bên này “{ours}”, tệp nhận về “{theirs}”"),
    "sheets.added": N_("Dòng mới: {theirs}"),
    "sheets.gone": N_("Dòng không còn trong tệp: {ours}"),
    "edit.name.take_sheet": N_("lấy thay đổi từ bảng tính"),
}
