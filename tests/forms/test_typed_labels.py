from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.typed_labels import TypedLabel, decimal_parts, ordinal, typed_label
from forms.vietnamese import diem_letter, roman

TYPED = [
    ("I. MỤC ĐÍCH", "roman", 1, "I.", 3),
    ("II.Mục đích", "roman", 2, "II.", 3),
    ("VIII. Kinh phí", "roman", 8, "VIII.", 6),
    ("I- MỤC ĐÍCH", "roman", 1, "I-", 3),
    ("I-MỤC ĐÍCH", "roman", 1, "I-", 2),
    ("I/ MỤC ĐÍCH", "roman", 1, "I/", 3),
    ("A. PHẦN CHUNG", "roman", 1, "A.", 3),
    ("D. NỘI DUNG", "roman", 4, "D.", 3),
    ("1. Mục đích", "arabic", 1, "1.", 3),
    ("1.Mục đích", "arabic", 1, "1.", 2),
    ("01. Xây dựng", "arabic", 1, "01.", 4),
    ("1. 5 lần", "arabic", 1, "1.", 3),
    ("  1.\u00a0Xây dựng", "arabic", 1, "1.", 5),
    ("(1) Xây dựng", "arabic", 1, "(1)", 4),
    ("(12) Xây dựng", "arabic", 12, "(12)", 5),
    ("1) Xây dựng", "arabic", 1, "1)", 3),
    ("1/ Xây dựng", "arabic", 1, "1/", 3),
    ("1- Nội dung", "arabic", 1, "1-", 3),
    ("1.1. Mục tiêu", "decimal", 1, "1.1.", 5),
    ("1.2 Mục tiêu", "decimal", 2, "1.2", 4),
    ("1.2.3.4. Mục tiêu", "decimal", 4, "1.2.3.4.", 9),
    ("3.1. 100% hồ sơ", "decimal", 1, "3.1.", 5),
    ("1.1) Mục tiêu", "decimal", 1, "1.1)", 5),
    ("II.1. Nội dung", "decimal", 1, "II.1.", 6),
    ("I.1.2 Nội dung", "decimal", 2, "I.1.2", 6),
    ("a) Nội dung", "letter", 1, "a)", 3),
    ("đ)Nội dung", "letter", 5, "đ)", 2),
    ("a/ Nội dung", "letter", 1, "a/", 3),
    ("(a) Nội dung", "letter", 1, "(a)", 4),
    ("f) Nội dung", "letter", None, "f)", 3),
    ("ii) Nội dung", "letter", 2, "ii)", 4),
    ("aa) Nội dung", "letter", 24, "aa)", 4),
    ("a. Nội dung", "letter_dot", 1, "a.", 3),
    ("- Tổ chức", "dash", None, "-", 2),
    ("-Tổ chức", "dash", None, "-", 1),
    ("- 5 lớp", "dash", None, "-", 2),
    ("– Tổ chức", "dash", None, "–", 2),
    ("• Tổ chức", "dash", None, "•", 2),
    ("* Ghi chú", "dash", None, "*", 2),
    ("+ Tổ chức", "plus", None, "+", 2),
    ("Phần I", "phan", 1, "Phần I", 6),
    ("PHẦN THỨ NHẤT", "phan", 1, "PHẦN THỨ NHẤT", 13),
    ("Phần thứ hai. NỘI DUNG", "phan", 2, "Phần thứ hai.", 14),
    ("Chương II QUY ĐỊNH CHUNG", "chuong", 2, "Chương II", 10),
    ("Mục 1", "muc", 1, "Mục 1", 5),
    ("Mục 2 - Nội dung", "muc", 2, "Mục 2 -", 8),
    ("Tiểu mục 3. Nội dung", "tieu_muc", 3, "Tiểu mục 3.", 12),
    ("Điều 1. Ban hành", "dieu", 1, "Điều 1.", 8),
    ("Điều  2.\tGiao", "dieu", 2, "Điều 2.", 9),
    ("ĐIỀU 3: Giao", "dieu", 3, "ĐIỀU 3:", 8),
    ("1.", "arabic", 1, "1.", 2),
    ("- ", "dash", None, "-", 2),
]

FALSE_FRIENDS = """
1.1.2025
01.01.2025 là ngày nghỉ
30.4 và 1.5
1/5/2025
1/2 số hộ
1- 2 lần
2021- 2025
2021 - 2025
2025. Năm
(2025) Xây dựng
1.000 đồng
1.000.000 đồng
100.000.000
1.1 triệu
2.5 tỷ đồng
1.5%
2.1% dân số
100 người
12
1.2
I
I. M. Pei
V. I. Lênin
V.I. Lênin
C. Mác và Ph. Ăngghen
Q. GIÁM ĐỐC
KT. GIÁM ĐỐC
TUQ. GIÁM ĐỐC
P. Tổ chức
TP. Hồ Chí Minh
v.v.
e.g. x
a, b, c
-5 độ C
+84 258 3822
-
---
./.
Điều 5 Luật Bảo hiểm y tế
Chương II của Luật
Mục 1 Phần II Kế hoạch này
Phần mềm quản lý
(Kèm theo Kế hoạch)
IIII. Sai
""".strip().splitlines()


@pytest.mark.parametrize(("text", "scheme", "number", "label", "length"), TYPED)
def test_a_typed_label_is_recognised(text, scheme, number, label, length):
    assert typed_label(text) == TypedLabel(scheme, number, label, length)


@pytest.mark.parametrize("text", [*FALSE_FRIENDS, "", " ", "\u00a0"])
def test_what_only_looks_like_a_label_is_none(text):
    assert typed_label(text) is None


@given(st.integers(1, 23), st.sampled_from(["roman", "arabic", "letter", "letter_dot", "dieu"]))
def test_the_labels_that_numbering_prints_are_read_back(number, scheme):
    printed = {
        "roman": f"{roman(number)}.",
        "arabic": f"{number}.",
        "letter": f"{diem_letter(number)})",
        "letter_dot": f"{diem_letter(number)}.",
        "dieu": f"Điều {number}.",
    }[scheme]
    assert typed_label(f"{printed} Tổ chức thực hiện") == TypedLabel(scheme, number, printed, len(printed) + 1)


@given(st.text(alphabet="IVXLa1.)(-+/ \u00a0đĐiềuMục%•", max_size=24))
def test_any_text_is_read_and_the_label_stands_in_front(text):
    found = typed_label(text)
    if found is not None:
        taken = text[: found.length].replace("\u00a0", " ").split()
        assert 0 < found.length <= len(text)
        assert taken == found.label.split()


def test_the_parts_of_decimal_labels_and_ordinals():
    assert decimal_parts("II.1.2.") == ("II", "1", "2")
    assert (ordinal("Nhất"), ordinal("nhì")) == (1, None)
