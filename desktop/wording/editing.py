"""What is said of editing and saving, and the names of the steps that undo takes back."""

from desktop.wording import N_

MESSAGES: dict[str, str] = {
    "editing.save_failed": N_(
        "Chưa lưu được phần vừa sửa do lỗi của chương trình. Nội dung vẫn còn nguyên trong cửa sổ và sẽ được lưu lại; "
        "hãy xuất tệp để giữ một bản nếu thông báo này còn lặp lại."
    ),
    "editing.flush_timed_out": N_(
        "Kho kế hoạch chưa nhận xong phần vừa sửa. Nội dung vẫn còn nguyên trong cửa sổ; hãy chờ một lát rồi thử lại."
    ),
    "editing.cannot_undo": N_(
        "Không hoàn tác được quá bước này: lịch sử trước đó do phiên bản cũ ghi và không đọc được."
    ),
    "editing.cannot_redo": N_("Không làm lại được bước này: lịch sử do phiên bản cũ ghi và không đọc được."),
}
