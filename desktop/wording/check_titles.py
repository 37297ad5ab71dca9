"""What the checks are called, where no finding of theirs can be shown: switched off, or not evaluated."""

from desktop.wording import N_

MESSAGES: dict[str, str] = {
    "checks.title.number_spaces": N_("Khoảng trắng trong số, ký hiệu"),
    "checks.title.number_zero": N_("Số 0 trước số văn bản"),
    "checks.title.number_or_day_missing": N_("Có số mà thiếu ngày, hoặc ngược lại"),
    "checks.title.blanks_left": N_("Số, ngày còn trống"),
    "checks.title.guide_differs": N_("Dòng chú dẫn khác văn bản"),
    "checks.title.guide_form": N_("Cách viết dòng chú dẫn"),
    "checks.title.date_zero": N_("Số 0 trước ngày, tháng"),
    "checks.title.no_such_day": N_("Ngày không có trong lịch"),
    "checks.title.own_label": N_("Số thứ tự do người soạn đặt"),
    "checks.title.broken_reference": N_("Viện dẫn bị đứt"),
    "checks.title.outside_range": N_("Ngoài khoảng của Nghị định"),
}
