"""What the structure tree says."""

from desktop.wording import N_

MESSAGES = {
    "structure.wrong_place": N_("Phần này không đặt được ở chỗ đó. Hãy thả vào giữa các phần cùng loại."),
}
