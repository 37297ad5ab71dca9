"""What an export says when it is done."""

from desktop.wording import N_

MESSAGES = {
    "exported.json": N_("Đã ghi {path}: dữ liệu kế hoạch dạng JSON."),
    "exported.release": N_("Đã ghi {path}: bản để phát hành, chỉ có văn bản."),
    "exported.working_copy": N_(
        "Đã ghi {path}: bản làm việc, mang theo dữ liệu kế hoạch để nhập lại được. "
        "Khi phát hành, hãy xuất lại bản để phát hành (trên dòng lệnh: --release)."
    ),
    "exported.tables": N_("Đã ghi {path}: các bảng của kế hoạch; bản để phát hành, không mang dữ liệu kế hoạch."),
}
