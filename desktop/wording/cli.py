"""Sentences of the command line and of the program's own folder."""

from desktop.wording import N_

MESSAGES: dict[str, str] = {
    "cli.no_home": N_(
        "Không xác định được thư mục cá nhân của tài khoản này. Hãy đặt biến SOANKH_HOME thành một thư mục ghi được."
    ),
    "cli.output_failed": N_(
        "Không ghi được kết quả ra màn hình hoặc tệp được chuyển hướng; hãy kiểm tra chỗ trống của ổ đĩa."
    ),
    "cli.input_missing": N_("Không tìm thấy tệp “{path}”. Hãy kiểm tra lại tên và thư mục."),
    "cli.input_folder": N_("“{path}” là một thư mục. Hãy chọn một tệp."),
    "cli.input_refused": N_(
        "Không được phép đọc tệp “{path}”. Hãy kiểm tra quyền đọc, hoặc đóng chương trình đang giữ tệp."
    ),
    "cli.input_failed": N_("Không đọc được tệp “{path}”: ổ đĩa hoặc tên tệp có vấn đề."),
    "cli.input_empty": N_("Tệp “{path}” không có nội dung."),
    "cli.input_unknown": N_(
        "Tệp “{path}” không phải là kế hoạch: cần tệp JSON của kế hoạch "
        "hoặc tệp DOCX bản làm việc do Soạn Kế hoạch xuất."
    ),
    "cli.output_kind": N_("Không xuất được ra “{path}”: đuôi tệp phải là một trong {kinds}."),
    "cli.json_output_kind": N_("Kết quả là tệp JSON: tên “{path}” phải có đuôi .json."),
    "cli.output_needed": N_("Cần -o OUT.json để ghi kế hoạch mới."),
    "cli.template_needed": N_("Cần tên một mẫu; xem các mẫu bằng: soankh new --list"),
    "cli.answers_invalid": N_(
        "Tệp trả lời “{path}” không đúng: cần một đối tượng JSON gồm các cặp câu hỏi và trả lời."
    ),
    "cli.year_unlikely": N_("Năm {year} không hợp lệ. Hãy ghi năm của kế hoạch mới, từ 2000 đến 2099."),
    "cli.year_not_later": N_("Kế hoạch này đã là của năm {before}. Hãy ghi một năm sau năm đó, không phải {year}."),
}
