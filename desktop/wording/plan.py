"""Sentences about plans that cannot be read, and about changes that a plan does not take."""

from desktop.wording import N_

MESSAGES: dict[str, str] = {
    "plan.empty": N_("Tệp kế hoạch trống. Hãy chọn tệp khác hoặc xuất lại tệp này."),
    "plan.truncated": N_("Tệp kế hoạch bị cắt ngang, phần cuối không còn. Hãy sao chép hoặc xuất lại tệp này."),
    "plan.wrong_encoding": N_("Tệp kế hoạch không dùng bảng mã UTF-8. Hãy lưu lại tệp với bảng mã UTF-8."),
    "plan.not_json": N_(
        "Tệp này không phải là kế hoạch dạng JSON (sai ở dòng {line}, cột {column}). Hãy chọn tệp khác."
    ),
    "plan.newer": N_(
        "Kế hoạch này do phiên bản mới hơn của chương trình tạo ra (dạng {found}, bản này đọc đến dạng {known}). "
        "Hãy cập nhật chương trình rồi mở lại."
    ),
    "plan.too_deep": N_("Kế hoạch có quá {most} cấp lồng nhau nên không mở được. Hãy bớt số cấp trong tệp."),
    "plan.unknown_key": N_("Tại {path}: kế hoạch không có mục tên “{name}”. Hãy bỏ hoặc sửa tên mục này."),
    "plan.missing_key": N_("Tại {path}: thiếu mục bắt buộc “{name}”. Hãy bổ sung mục này."),
    "plan.expected_text": N_("Tại {path}: cần một chuỗi chữ. Hãy sửa giá trị này."),
    "plan.expected_integer": N_("Tại {path}: cần một số nguyên. Hãy sửa giá trị này."),
    "plan.expected_number": N_("Tại {path}: cần một số. Hãy sửa giá trị này."),
    "plan.expected_boolean": N_("Tại {path}: cần true hoặc false. Hãy sửa giá trị này."),
    "plan.expected_list": N_("Tại {path}: cần một danh sách trong dấu [ ]. Hãy sửa giá trị này."),
    "plan.expected_object": N_("Tại {path}: cần một nhóm mục trong dấu {{ }}. Hãy sửa giá trị này."),
    "plan.expected_moment": N_(
        "Tại {path}: cần ngày giờ kèm múi giờ, như 2025-01-20T08:30:00+07:00. Hãy sửa giá trị này."
    ),
    "plan.expected_null": N_("Tại {path}: mục này phải để trống (null). Hãy sửa giá trị này."),
    "plan.wrong_value": N_("Tại {path}: giá trị không đúng loại. Hãy xem lại theo lược đồ (soankh schema)."),
    "plan.bad_choice": N_("Tại {path}: không nhận giá trị “{value}”. Hãy xem các giá trị được nhận (soankh schema)."),
    "plan.bad_id": N_(
        "Tại {path}: mã phải gồm 1 đến 64 chữ cái không dấu, chữ số, dấu chấm, gạch ngang hoặc gạch dưới."
    ),
    "plan.too_long": N_("Tại {path}: đoạn chữ dài quá {most} ký tự. Hãy tách thành nhiều đoạn."),
    "plan.out_of_range": N_("Tại {path}: giá trị phải {sign} {bound}. Hãy sửa giá trị này."),
    "plan.number_too_large": N_("Tại {path}: số quá lớn. Hãy sửa giá trị này."),
    "plan.document_count": N_(
        "Tại {path}: kế hoạch phải có từ một đến {most} văn bản, tệp này có {found}. Hãy sửa danh sách văn bản."
    ),
    "plan.id_twice": N_("Tại {path}: mã “{id}” đã dùng ở chỗ khác. Mỗi phần cần một mã riêng."),
    "plan.column_id_twice": N_("Tại {path}: mã cột “{column}” dùng hai lần trong một bảng. Mỗi cột cần một mã riêng."),
    "plan.unit_id_twice": N_("Tại {path}: mã đơn vị “{unit}” dùng hai lần. Mỗi đơn vị cần một mã riêng."),
    "plan.impossible_date": N_("Tại {path}: ngày {date} không có trong lịch. Hãy sửa lại ngày."),
    "plan.impossible_moment": N_("Tại {path}: năm {year} nằm ngoài khoảng {first} đến {last}. Hãy sửa lại ngày giờ."),
}
