"""What a roll-over says of each place that it lists; a place left for later keeps the sentence as its marker."""

from desktop.wording import N_

MESSAGES: dict[str, str] = {
    "rollover.number": N_("Số và ngày {before} là của năm trước; để trống cho văn thư cấp."),
    "rollover.guide": N_("Dòng dẫn “{before}” ghi số, ngày của năm trước; chương trình tự ghi theo văn bản mới."),
    "rollover.year": N_("Năm {year} chuyển thành năm {new}."),
    "rollover.year_before": N_("Năm {year} là năm trước nữa: xem số liệu kèm theo rồi sửa năm cho khớp."),
    "rollover.far_year": N_("Năm {year} đã qua; giữ nguyên nếu là mốc lịch sử."),
    "rollover.period": N_("Giai đoạn {before} kết thúc trước năm {year}; xem có phải chuyển sang giai đoạn mới."),
    "rollover.date": N_("Ngày {before} chuyển thành {after}."),
    "rollover.date_on_day_off": N_("Ngày {before} chuyển thành {after}, rơi vào {why}; xem lại thời hạn."),
    "rollover.far_date": N_("Ngày {before} đã qua; giữ nguyên nếu là mốc lịch sử."),
    "rollover.day_off": N_("Thời hạn {before} của năm {year} rơi vào {why}; xem lại thời hạn."),
    "rollover.basis": N_("Thay “{before}” bằng văn bản của năm {year}, nếu đã có."),
    "rollover.province": N_("{before} nay là {after}."),
    "rollover.agency": N_("{before} không còn; nhiệm vụ đã chuyển cho {after}."),
    "rollover.agency_gone": N_("{before} không còn; ghi cơ quan đang làm nhiệm vụ này."),
    "rollover.district": N_("Từ 01/7/2025 không còn cấp huyện: thay “{before}” bằng cấp xã hoặc cơ quan cấp tỉnh."),
    "rollover.signer": N_("Xem lại người ký {before}."),
    "rollover.target": N_("Chỉ tiêu “{before}” là của năm trước; đặt lại cho năm mới."),
}
