"""Sentences about beginning a plan."""

from desktop.wording import N_

MESSAGES: dict[str, str] = {
    "new_plan.answer_needed": N_("Cần trả lời “{label}” để tạo kế hoạch."),
    "new_plan.foreign_file": N_(
        "“{path}” không phải tệp do Soạn Kế hoạch xuất ra nên chưa nhập được: bản này mới nhận tệp dữ liệu (.json) và "
        "bản làm việc (.docx) của chương trình; nhập văn bản Word, PDF của nơi khác sẽ có ở bản sau. "
        "Hãy bắt đầu từ mẫu, rồi chép nội dung sang."
    ),
}
