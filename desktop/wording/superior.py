"""What a change is called that takes something over from a superior's plan."""

from desktop.wording import N_

MESSAGES: dict[str, str] = {"edit.name.take_over": N_("lấy việc của cấp trên")}
