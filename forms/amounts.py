"""Amounts as budgets write them: figures with dots, and words ("Bằng chữ: …")."""

from __future__ import annotations

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", "nghìn", "triệu")
_BILLION = 1_000_000_000

LARGEST = 10**15 - 1
"""The largest amount that is read out in words."""


def figures(amount: int) -> str:
    """The amount with a dot between thousands: 45600000 → "45.600.000"."""
    return f"{amount:,}".replace(",", ".")


def read_figures(text: str) -> int | None:
    """The whole amount that a text shows ("45.600.000", "1 200"), None where it shows anything else."""
    digits = text.strip().replace(".", "").replace(" ", "").replace("\u00a0", "")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= len(str(LARGEST)) else None


def in_words(amount: int) -> str:
    """The amount read out: 1005000 → "một triệu không trăm linh năm nghìn".

    Hundreds and tens that are nought are read where a larger group stands before them, as accountants do.

    Raises:
        ValueError: the amount is negative or beyond `LARGEST`.
    """
    if not 0 <= amount <= LARGEST:
        raise ValueError(amount)
    if amount == 0:
        return _DIGITS[0]
    billions, rest = divmod(amount, _BILLION)
    words = [*_below_billion(billions, full=False), "tỷ"] if billions else []
    return " ".join(words + _below_billion(rest, full=bool(billions)))


def _below_billion(amount: int, *, full: bool) -> list[str]:
    words: list[str] = []
    for power in (2, 1, 0):
        group = amount // 1000**power % 1000
        if group:
            words += _group(group, full=full or bool(words))
            words += [_SCALES[power]] if power else []
    return words


def _group(number: int, *, full: bool) -> list[str]:
    hundreds, rest = divmod(number, 100)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or full else []
    return words + _below_hundred(rest, after_hundreds=bool(words))


def _below_hundred(number: int, *, after_hundreds: bool) -> list[str]:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return [] if ones == 0 else [*(["linh"] if after_hundreds else []), _DIGITS[ones]]
    if tens == 1:
        last = "lăm" if ones == 5 else _DIGITS[ones]
        return ["mười", *([last] if ones else [])]
    return [_DIGITS[tens], "mươi", *([_AFTER_TENS.get(ones, _DIGITS[ones])] if ones else [])]


_AFTER_TENS = {1: "mốt", 4: "tư", 5: "lăm"}
