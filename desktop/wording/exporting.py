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
    "files.exists": N_("Chưa ghi “{path}”: đã có tệp tên này. Hãy đặt tên khác hoặc đồng ý ghi đè."),
    "export.bad_pattern": N_("Mẫu tên tệp “{pattern}” có dấu ngoặc nhọn chưa đúng cặp. Các chỗ thay được là: {known}."),
    "export.bad_placeholder": N_("Mẫu tên tệp có {name} mà chương trình không biết. Các chỗ thay được là: {known}."),
    "export.to_complete": N_("Chỗ cần điền: {text}"),
    "export.blank_number": N_("Chưa có số: bản in để trống chỗ ghi số cho văn thư."),
    "export.blank_date": N_("Chưa đủ ngày, tháng, năm: bản in để trống chỗ ghi ngày cho văn thư."),
    "export.blank_symbol": N_("Chưa có ký hiệu văn bản."),
    "export.blank_place": N_("Chưa có địa danh."),
    "export.blank_issuer": N_("Chưa có tên cơ quan ban hành."),
    "export.blank_title": N_("Chưa có trích yếu nội dung."),
    "export.blank_signer": N_("Chưa có họ tên người ký."),
    "export.blank_recipients": N_("Chưa có nơi nhận."),
    "export.blank_field": N_("Chưa có giá trị cho trường “{name}”: bản in hiện dấu chấm."),
    "export.draft_mark": N_("Bản in có dấu DỰ THẢO. Khi phát hành, hãy bỏ dấu này trong phần thể thức."),
}
