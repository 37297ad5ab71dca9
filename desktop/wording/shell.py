"""Sentences of the application itself: start, windows, end."""

from desktop.wording import N_

MESSAGES: dict[str, str] = {
    "shell.already_running": N_(
        "Kho “{path}” đang mở ở một chương trình Soạn Kế hoạch khác và chương trình đó không trả lời. "
        "Hãy đóng chương trình đó (hoặc chờ nó lưu xong) rồi mở lại."
    ),
}
