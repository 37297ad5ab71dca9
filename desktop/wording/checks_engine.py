"""The sentences of the checks' engine: what a check lacks, what is wrong with a file of house rules."""

from desktop.wording import N_, P_

MESSAGES: dict[str, str] = {
    "edit.name.fix_all": P_("sửa {count} chỗ cùng loại"),
    "checks.needs_date": N_("Chưa rà soát được vì văn bản chưa có tháng, năm ban hành."),
    "checks.needs_year": N_("Chưa rà soát được vì văn bản chưa có năm ban hành."),
    "checks.needs_appendix": N_("Không có phụ lục để rà soát."),
    "checks.needs_table": N_("Không có bảng để rà soát."),
    "checks.needs_bases": N_("Không có căn cứ để rà soát."),
    "checks.needs_recipients": N_("Chưa có Nơi nhận để rà soát."),
    "checks.needs_signature": N_("Chưa có phần ký để rà soát."),
    "checks.needs_decision": N_("Hồ sơ không có quyết định ban hành để rà soát."),
    "checks.needs_units": N_("Kế hoạch chưa có danh sách đơn vị để đối chiếu."),
    "house.unreadable": N_("Không đọc được tệp quy ước cơ quan “{path}”, nên chưa dùng quy ước riêng nào."),
    "house.too_large": N_("Tệp quy ước cơ quan quá lớn ({size} byte, tối đa {limit} byte). Hãy chọn đúng tệp."),
    "house.not_utf8": N_(
        "Tệp quy ước cơ quan không phải văn bản UTF-8 (byte thứ {place}). Hãy lưu lại tệp với mã UTF-8."
    ),
    "house.bad_value": N_("Quy ước cơ quan có chỗ sai tại “{place}”: {reason}. Hãy sửa chỗ đó rồi mở lại."),
    "house.bad_form": N_("Tệp quy ước cơ quan không đọc được: {reason}. Hãy sửa chỗ đó rồi mở lại."),
    "house.unknown_check": N_("Quy ước cơ quan tại “{place}” nêu mục rà soát “{check}” không có trong chương trình."),
    "house.empty": N_("Quy ước cơ quan để trống tại “{place}”. Hãy điền hoặc xóa mục đó."),
    "house.same_term": N_("Quy ước cơ quan tại “{place}” vừa ưu tiên vừa cấm “{term}”. Hãy giữ một cách."),
}
