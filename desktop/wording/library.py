"""What is said of the library of plans and its backups."""

from desktop.wording import N_

MESSAGES: dict[str, str] = {
    "library.locked": N_(
        "Kho kế hoạch “{path}” đang bị một chương trình khác giữ. "
        "Hãy đóng chương trình đó (phần mềm sao lưu, diệt vi-rút…) rồi thử lại."
    ),
    "library.damaged": N_(
        "Kho kế hoạch “{path}” bị hỏng, không đọc được trọn vẹn. "
        "Hãy khôi phục từ bản sao lưu gần nhất; tệp hỏng sẽ được giữ lại bên cạnh."
    ),
    "library.too_new": N_(
        "Kho kế hoạch “{path}” do phiên bản mới hơn của chương trình tạo ra (bản {found}, máy này chỉ biết đến "
        "bản {known}). Hãy cập nhật chương trình; tệp không bị thay đổi gì."
    ),
    "library.read_only": N_(
        "Không ghi được vào kho kế hoạch “{path}”. Hãy kiểm tra quyền ghi đối với tệp và thư mục chứa nó."
    ),
    "library.full": N_("Ổ đĩa chứa “{path}” đã đầy nên chưa lưu được. Hãy giải phóng bớt dung lượng rồi thử lại."),
    "library.unreachable": N_(
        "Không mở được “{path}”. Hãy kiểm tra đường dẫn, ổ đĩa hoặc thư mục chứa tệp có còn đó không."
    ),
    "library.missing": N_("Không có kho kế hoạch nào tại “{path}”. Hãy kiểm tra lại đường dẫn."),
    "library.not_a_library": N_(
        "Tệp “{path}” không phải là kho kế hoạch của chương trình này. Hãy chọn tệp khác; tệp này không bị thay đổi."
    ),
    "library.upgrade_failed": N_(
        "Chưa nâng cấp được kho kế hoạch “{path}” lên bản {version}. Dữ liệu vẫn nguyên như trước và đã có bản "
        "sao lưu; hãy báo cho người hỗ trợ chương trình."
    ),
    "library.overtaken": N_(
        "Kế hoạch “{title}” đã được sửa ở một cửa sổ hoặc lệnh khác nên phần sửa ở đây chưa ghi vào kho “{path}”. "
        "Không có gì bị mất: hãy lưu phần đang mở thành một bản riêng, hoặc đóng lại và mở bản mới."
    ),
    "library.plan_missing": N_("Kho “{path}” không có kế hoạch nào mang mã “{plan}”. Hãy xem lại danh sách."),
    "library.plan_ambiguous": N_(
        "Có nhiều kế hoạch trong kho “{path}” có mã bắt đầu bằng “{plan}”. Hãy ghi mã dài hơn."
    ),
    "library.version_missing": N_("Kế hoạch không có bản dự thảo lưu lại nào mang số {number} trong kho “{path}”."),
    "library.backup_damaged": N_(
        "Bản sao của “{path}” không qua được bước kiểm tra nên không được dùng. Hãy chọn bản sao lưu khác."
    ),
    "library.setting_unreadable": N_("Thiết lập “{key}” trong kho “{path}” không đọc được. Hãy đặt lại thiết lập này."),
    "library.row_unreadable": N_("Kế hoạch “{title}” (mã {plan}) không đọc được trọn vẹn: {detail}"),
    "library.file_is_library": N_(
        "Tệp “{path}” là cả một kho kế hoạch (thường là bản sao lưu), không phải một kế hoạch. "
        "Muốn dùng lại kho này, hãy chọn Kho, Khôi phục kho."
    ),
    "library.content_damaged": N_("Tệp “{path}” có chỗ hỏng: {detail}"),
}

STATES: dict[str, str] = {
    "drafting": N_("Đang soạn"),
    "consulting": N_("Xin ý kiến"),
    "submitted": N_("Trình ký"),
    "issued": N_("Đã ban hành"),
}
"""How the states of a plan are called, in the order in which a plan passes them."""

KINDS: dict[str, str] = {
    "ke_hoach": N_("Kế hoạch"),
    "quyet_dinh": N_("Quyết định"),
}
"""How the kinds of the first document are called."""
