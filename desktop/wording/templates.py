"""Sentences about template files that cannot serve, and about answers that do not fit their questions."""

from desktop.wording import N_

MESSAGES: dict[str, str] = {
    # --- The file ---
    "templates.no_such_template": N_("Không có mẫu tên là “{file}”. Hãy xem danh sách bằng lệnh soankh new --list."),
    "templates.unreadable": N_("Không đọc được tệp mẫu {file} ({reason}). Hãy kiểm tra tệp và quyền truy cập."),
    "templates.too_large": N_("Tệp mẫu {file} lớn hơn {most} byte nên không đọc. Hãy kiểm tra lại tệp."),
    "templates.not_utf8": N_("Tệp mẫu {file} không dùng bảng mã UTF-8. Hãy lưu lại tệp với bảng mã UTF-8."),
    "templates.not_toml": N_("Tệp mẫu {file} viết sai quy tắc TOML ở dòng {line}. Hãy sửa dòng này."),
    "templates.unknown_base": N_("Tệp mẫu {file}: không tìm thấy phần dùng chung “{name}” ghi ở khóa extends."),
    "templates.anchor_left_out": N_(
        "Tệp mẫu {file}: có chỗ dẫn đến “{name}” nhưng phần đó bị bỏ theo câu trả lời. "
        "Hãy đặt câu dẫn trong cùng điều kiện @if với phần được dẫn."
    ),
    # --- Keys and values ---
    "templates.unknown_key": N_("Tệp mẫu {file}, tại {place}: không có khóa tên là “{name}”. Hãy bỏ hoặc sửa khóa."),
    "templates.missing_key": N_("Tệp mẫu {file}, tại {place}: thiếu khóa bắt buộc “{name}”. Hãy bổ sung khóa này."),
    "templates.wrong_type": N_("Tệp mẫu {file}, tại {place}: giá trị không đúng loại (cần {name}). Hãy sửa giá trị."),
    "templates.wrong_value": N_("Tệp mẫu {file}, tại {place}: không nhận giá trị “{name}”. Hãy sửa giá trị này."),
    "templates.name_twice": N_("Tệp mẫu {file}, tại {place}: tên “{name}” đã dùng ở chỗ khác. Hãy đặt tên riêng."),
    "templates.options_misplaced": N_(
        "Tệp mẫu {file}, tại {place}: câu hỏi loại choice phải có options, loại units phải có roles, "
        "các loại khác không có hai khóa này."
    ),
    "templates.signature_needs_one": N_(
        "Tệp mẫu {file}, tại {place}: phần ký phải có đúng một trong hai khóa lines và mode."
    ),
    # --- Names that lead nowhere ---
    "templates.unknown_name": N_(
        "Tệp mẫu {file}, tại {place}: không có câu hỏi nào tên là “{name}”, hoặc câu hỏi đó đứng sau chỗ này."
    ),
    "templates.unknown_unit": N_("Tệp mẫu {file}, tại {place}: không có đơn vị nào mang mã “{name}” trong roles."),
    "templates.unknown_table": N_("Tệp mẫu {file}, tại {place}: không có bảng nào tên là “{name}”."),
    "templates.unknown_column": N_("Tệp mẫu {file}, tại {place}: không có cột nào tên là “{name}”."),
    "templates.unknown_anchor": N_(
        "Tệp mẫu {file}, tại {place}: chỗ dẫn [[{name}]] không trỏ đến phụ lục hay mục nào mang tên này."
    ),
    "templates.anchor_repeats": N_(
        "Tệp mẫu {file}, tại {place}: dòng này có thể lặp lại nhiều lần nên không đặt tên {{#{name}}} được."
    ),
    "templates.answer_no_text": N_(
        "Tệp mẫu {file}, tại {place}: câu trả lời “{name}” không phải là chữ nên không viết vào câu được."
    ),
    # --- Lines of text ---
    "templates.tab": N_("Tệp mẫu {file}, tại {place}: dòng thụt vào bằng phím Tab. Hãy thụt bằng dấu cách."),
    "templates.bad_indent": N_(
        "Tệp mẫu {file}, tại {place}: dòng thụt vào không thẳng với các dòng cùng cấp. Hãy chỉnh lại số dấu cách."
    ),
    "templates.too_deep": N_("Tệp mẫu {file}, tại {place}: lồng quá {most} cấp. Hãy bớt số cấp."),
    "templates.no_children": N_("Tệp mẫu {file}, tại {place}: dòng đứng trên không thể chứa dòng thụt vào này."),
    "templates.lone_else": N_("Tệp mẫu {file}, tại {place}: @else phải đứng ngay sau khối @if và có dòng thụt vào."),
    "templates.heading_without_label": N_(
        "Tệp mẫu {file}, tại {place}: sau dấu # phải là nhãn (I., 1., a) …) rồi đến tiêu đề."
    ),
    "templates.unknown_directive": N_(
        "Tệp mẫu {file}, tại {place}: không hiểu “{text}”. Chỉ dùng @if, @else, @for unit in units, @table."
    ),
    "templates.bad_condition": N_(
        "Tệp mẫu {file}, tại {place}: không hiểu điều kiện “{text}”. Viết: tên, not tên, tên = giá trị, nối bằng and."
    ),
    "templates.not_closed": N_("Tệp mẫu {file}, tại {place}: dấu “{mark}” mở mà không đóng."),
    "templates.empty_mark": N_("Tệp mẫu {file}, tại {place}: bên trong dấu “{mark}” không có chữ nào."),
    "templates.unknown_filter": N_("Tệp mẫu {file}, tại {place}: không có cách viết “{name}”. Chỉ dùng: {known}."),
    "templates.not_understood": N_("Tệp mẫu {file}, tại {place}: không hiểu “{text}” trong dấu ngoặc nhọn."),
    "templates.note_in_note": N_("Tệp mẫu {file}, tại {place}: chú thích không được nằm trong chú thích khác."),
    "templates.line_too_rich": N_(
        "Tệp mẫu {file}, tại {place}: dòng này chỉ nhận chữ, câu trả lời và chỗ cần điền; không nhận chú thích, "
        "đơn vị, dẫn chiếu hay phép tính."
    ),
    "templates.default_too_rich": N_(
        "Tệp mẫu {file}, tại {place}: giá trị mặc định chỉ nhận chữ và câu trả lời đứng trước."
    ),
    # --- Rows of tables ---
    "templates.unknown_row": N_(
        "Tệp mẫu {file}, tại {place}: không hiểu dòng “{text}”. "
        "Dòng của bảng bắt đầu bằng #, -, |, >, @if, @else, @total, @words hoặc @header."
    ),
    "templates.lone_cell": N_("Tệp mẫu {file}, tại {place}: dòng bắt đầu bằng | phải nối tiếp một dòng nhiệm vụ."),
    "templates.unnamed_cell": N_("Tệp mẫu {file}, tại {place}: ô “{text}” phải viết theo dạng tên cột = nội dung."),
    "templates.too_many_cells": N_(
        "Tệp mẫu {file}, tại {place}: dòng có {count} ô, bảng chỉ có {most} cột ngoài cột số thứ tự."
    ),
    # --- Answers ---
    "templates.answers_not_object": N_("Tệp câu trả lời phải là một nhóm tên và giá trị trong dấu {{ }}."),
    "templates.unknown_answer": N_("Mẫu này không có câu hỏi nào tên là “{name}”. Hãy bỏ hoặc sửa tên câu trả lời."),
    "templates.answer_missing": N_("Chưa trả lời câu hỏi bắt buộc “{label}”. Hãy điền câu trả lời."),
    "templates.answer_not_text": N_("Câu trả lời cho “{label}” phải là chữ."),
    "templates.answer_too_long": N_(
        "Câu trả lời cho “{label}” dài {length} ký tự, chỉ nhận tối đa {most}. Hãy rút gọn."
    ),
    "templates.answer_not_lines": N_("Câu trả lời cho “{label}” phải là danh sách tối đa {most} dòng chữ."),
    "templates.answer_not_year": N_("Câu trả lời cho “{label}” phải là một năm từ {first} đến {last}."),
    "templates.answer_not_date": N_(
        "Câu trả lời cho “{label}” không phải ngày có thật: “{text}”. Viết như 2026, 01/2026 hoặc 15/01/2026."
    ),
    "templates.answer_not_number": N_("Câu trả lời cho “{label}” phải là một số nguyên không âm."),
    "templates.answer_not_choice": N_("Câu trả lời cho “{label}” phải là một trong các giá trị: {known}."),
    "templates.answer_not_yes_no": N_("Câu trả lời cho “{label}” phải là có hoặc không (true hoặc false)."),
    "templates.answer_not_units": N_(
        "Câu trả lời cho “{label}” phải là danh sách đơn vị, mỗi đơn vị có name, có thể có id và short."
    ),
    "templates.answer_unknown_unit": N_(
        "Câu trả lời cho “{label}”: mẫu không có đơn vị mang mã “{name}”. Các mã có sẵn: {known}."
    ),
    "templates.answer_unnamed_unit": N_("Câu trả lời cho “{label}”: có đơn vị chưa có tên. Hãy điền tên."),
}
