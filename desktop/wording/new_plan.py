"""Sentences about beginning a plan."""

from desktop.wording import N_

MESSAGES: dict[str, str] = {
    "new_plan.answer_needed": N_("Cần trả lời “{label}” để tạo kế hoạch."),
}
