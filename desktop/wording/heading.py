"""What is said of the parts of a document's head and end."""

from desktop.wording import N_

MESSAGES: dict[str, str] = {
    "recipients.copies": N_("Số bản lưu phải từ 1 đến 999, không phải {copies}. Hãy nhập lại."),
}
