"""What the regulation says about a plan's layout settings, and about its own data file."""

from desktop.wording import N_

MESSAGES: dict[str, str] = {
    "regulation.bad_file": N_(
        "Tệp quy định “{file}” không dùng được ở chỗ “{place}”: {reason}. Hãy cài đặt lại chương trình."
    ),
    "regulation.impossible": N_("{setting} không thể là {value}: hãy nhập một số từ {low} đến {high}."),
    "regulation.no_width": N_(
        "Lề trái và lề phải quá rộng, chỉ còn {width} mm cho chữ (ít nhất {least} mm). Hãy giảm lề."
    ),
    "regulation.no_height": N_(
        "Lề trên và lề dưới quá rộng, chỉ còn {height} mm cho chữ (ít nhất {least} mm). Hãy giảm lề."
    ),
    "regulation.outside.margin_top_mm": N_(
        "Lề trên {value} mm nằm ngoài khoảng {low}–{high} mm (Nghị định {decree}, {article})."
    ),
    "regulation.outside.margin_bottom_mm": N_(
        "Lề dưới {value} mm nằm ngoài khoảng {low}–{high} mm (Nghị định {decree}, {article})."
    ),
    "regulation.outside.margin_left_mm": N_(
        "Lề trái {value} mm nằm ngoài khoảng {low}–{high} mm (Nghị định {decree}, {article})."
    ),
    "regulation.outside.margin_right_mm": N_(
        "Lề phải {value} mm nằm ngoài khoảng {low}–{high} mm (Nghị định {decree}, {article})."
    ),
    "regulation.outside.quoc_hieu_size": N_(
        "Cỡ chữ Quốc hiệu {value} pt nằm ngoài khoảng {low}–{high} pt (Nghị định {decree}, {article})."
    ),
    "regulation.outside.tieu_ngu_size": N_(
        "Cỡ chữ Tiêu ngữ {value} pt nằm ngoài khoảng {low}–{high} pt (Nghị định {decree}, {article})."
    ),
    "regulation.outside.co_quan_size": N_(
        "Cỡ chữ tên cơ quan {value} pt nằm ngoài khoảng {low}–{high} pt (Nghị định {decree}, {article})."
    ),
    "regulation.outside.so_ky_hieu_size": N_(
        "Cỡ chữ số, ký hiệu {value} pt khác với cỡ {low} pt (Nghị định {decree}, {article})."
    ),
    "regulation.outside.dia_danh_size": N_(
        "Cỡ chữ địa danh và thời gian {value} pt nằm ngoài khoảng {low}–{high} pt (Nghị định {decree}, {article})."
    ),
    "regulation.outside.ten_loai_size": N_(
        "Cỡ chữ tên loại {value} pt nằm ngoài khoảng {low}–{high} pt (Nghị định {decree}, {article})."
    ),
    "regulation.outside.trich_yeu_size": N_(
        "Cỡ chữ trích yếu {value} pt nằm ngoài khoảng {low}–{high} pt (Nghị định {decree}, {article})."
    ),
    "regulation.outside.body_size": N_(
        "Cỡ chữ nội dung {value} pt nằm ngoài khoảng {low}–{high} pt (Nghị định {decree}, {article})."
    ),
    "regulation.outside.quyen_han_size": N_(
        "Cỡ chữ quyền hạn, chức vụ người ký {value} pt nằm ngoài khoảng {low}–{high} pt "
        "(Nghị định {decree}, {article})."
    ),
    "regulation.outside.ho_ten_size": N_(
        "Cỡ chữ họ và tên người ký {value} pt nằm ngoài khoảng {low}–{high} pt (Nghị định {decree}, {article})."
    ),
    "regulation.outside.phu_luc_title_size": N_(
        "Cỡ chữ tiêu đề phụ lục {value} pt nằm ngoài khoảng {low}–{high} pt (Nghị định {decree}, {article})."
    ),
    "regulation.outside.phu_luc_guide_size": N_(
        "Cỡ chữ dòng chỉ dẫn kèm theo {value} pt nằm ngoài khoảng {low}–{high} pt (Nghị định {decree}, {article})."
    ),
    "regulation.outside.page_number_size": N_(
        "Cỡ chữ số trang {value} pt nằm ngoài khoảng {low}–{high} pt (Nghị định {decree}, {article})."
    ),
    "regulation.outside.indent_mm": N_(
        "Lùi đầu dòng {value} mm khác với {low} mm hoặc {high} mm (Nghị định {decree}, {article})."
    ),
    "regulation.outside.para_gap": N_(
        "Khoảng cách giữa các đoạn {value} pt nhỏ hơn mức ít nhất {low} pt (Nghị định {decree}, {article})."
    ),
    "regulation.outside.line_spacing": N_(
        "Khoảng cách giữa các dòng {value} dòng nằm ngoài khoảng {low}–{high} dòng (Nghị định {decree}, {article})."
    ),
    "regulation.outside.rule_agency": N_(
        "Độ dài đường kẻ dưới tên cơ quan {value} nằm ngoài khoảng {low}–{high} dòng chữ "
        "(Nghị định {decree}, {article})."
    ),
    "regulation.outside.rule_trich_yeu": N_(
        "Độ dài đường kẻ dưới trích yếu {value} nằm ngoài khoảng {low}–{high} dòng chữ (Nghị định {decree}, {article})."
    ),
}
