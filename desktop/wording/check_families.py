"""What the families of checks are called."""

from desktop.wording import N_

MESSAGES: dict[str, str] = {
    "checks.family.header": N_("Số, ký hiệu, phần đầu"),
    "checks.family.guide": N_("Dòng chú dẫn phụ lục"),
    "checks.family.dates": N_("Ngày tháng"),
    "checks.family.layout": N_("Trình bày trang"),
    "checks.family.structure": N_("Viện dẫn nội bộ"),
    "checks.family.page": N_("Trang giấy, phông chữ của tệp"),
}
