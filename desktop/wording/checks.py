"""The sentences of the document checks: what is wrong, where it stands, what to do."""

from desktop.wording import N_

MESSAGES: dict[str, str] = {
    # What a check says.
    "checks.number_spaces": N_(
        "“{line}” có khoảng trắng giữa số, dấu gạch chéo và ký hiệu. Hãy viết liền, ví dụ Số: 05/KH-SYT."
    ),
    "checks.symbol_spaces": N_("Ký hiệu “{symbol}” có khoảng trắng. Hãy viết liền, ví dụ KH-SYT."),
    "checks.number_zero": N_(
        "Số {number} cần viết là {right}: số nhỏ hơn 10 có một số 0 ở trước, các số khác thì không."
    ),
    "checks.day_missing": N_("Đã có số {number} nhưng chưa có ngày. Văn thư cấp số và ngày cùng một lúc."),
    "checks.number_missing": N_("Đã có ngày {day} nhưng chưa có số. Văn thư cấp số và ngày cùng một lúc."),
    "checks.number_and_day_blank": N_("Số và ngày còn để trống. Hãy điền khi văn thư cấp số."),
    "checks.month_or_year_blank": N_("Tháng hoặc năm ban hành còn để trống. Hãy điền trước khi trình ký."),
    "checks.guide_number": N_("Số trong dòng chú dẫn là {says}, còn số của văn bản là {main}. Hãy thống nhất hai chỗ."),
    "checks.guide_number_blank": N_(
        "Dòng chú dẫn để trống số, còn văn bản có số {main}. Văn bản giấy phải ghi đủ số ở dòng chú dẫn."
    ),
    "checks.guide_symbol": N_(
        "Ký hiệu trong dòng chú dẫn là {says}, còn ký hiệu của văn bản là {main}. Hãy thống nhất hai chỗ."
    ),
    "checks.guide_symbol_blank": N_("Dòng chú dẫn thiếu ký hiệu {main} của văn bản. Hãy ghi đủ."),
    "checks.guide_date": N_(
        "Ngày trong dòng chú dẫn là {says}, còn ngày của văn bản là {main}. Hãy thống nhất hai chỗ."
    ),
    "checks.guide_date_blank": N_("Dòng chú dẫn chưa có ngày, còn văn bản ghi {main}. Hãy ghi đủ."),
    "checks.guide_issued_with": N_(
        "Mẫu của Nghị định viết “Kèm theo”. Nhiều cơ quan vẫn viết “Ban hành kèm theo”; có thể giữ nguyên."
    ),
    "checks.guide_colon": N_("Sau chữ “số” trong câu không có dấu hai chấm."),
    "checks.guide_date_form": N_("Ngày trong dòng chú dẫn viết bằng chữ: “ngày … tháng … năm …”."),
    "checks.date_zero": N_(
        "“{typed}” cần viết là “{right}”: ngày dưới 10 và tháng 1, tháng 2 có số 0 ở trước, các tháng khác thì không."
    ),
    "checks.no_such_day": N_("Ngày “{typed}” không có trong lịch. Hãy kiểm tra lại."),
    "checks.own_label": N_(
        "Số “{label}” do người soạn đặt, không theo thứ tự tự động. Hãy kiểm tra, hoặc bỏ để đánh số lại."
    ),
    "checks.broken_reference": N_("Chỗ được viện dẫn (“{words}”) không còn trong kế hoạch. Hãy chọn lại chỗ viện dẫn."),
    "checks.unknown_field": N_("Thông tin chung “{name}” chưa được khai báo. Hãy bổ sung hoặc bỏ trường này."),
    "checks.unknown_unit": N_("Đơn vị “{words}” không có trong danh sách đơn vị của kế hoạch. Hãy chọn lại đơn vị."),
    "checks.bad_file": N_("Tệp khai báo rà soát có chỗ sai tại “{place}”: {reason}. Hãy cài đặt lại chương trình."),
    # Where it stands.
    "checks.at_node": N_("{place}"),
    "checks.at_cell": N_("{place}, cột “{column}”"),
    "checks.at_note": N_("chú thích {number} tại {place}"),
    "checks.at_issuers": N_("tên cơ quan ban hành của {place}"),
    "checks.at_number": N_("số, ký hiệu của {place}"),
    "checks.at_date": N_("địa danh, thời gian ban hành của {place}"),
    "checks.at_type": N_("tên loại của {place}"),
    "checks.at_title": N_("trích yếu, tiêu đề của {place}"),
    "checks.at_label": N_("nhãn của {place}"),
    "checks.at_guide": N_("dòng chú dẫn của {place}"),
    "checks.at_authority": N_("thẩm quyền ban hành của {place}"),
    "checks.at_closing": N_("đoạn kết của {place}"),
    "checks.at_recipients": N_("Nơi nhận của {place}"),
    "checks.at_signatures": N_("phần ký của {place}"),
    "checks.at_address": N_("địa chỉ cơ quan của {place}"),
    "checks.at_layout": N_("trình bày trang của {place}"),
}
