"""The PDF painter, judged by what a reader gets back from the file."""

from __future__ import annotations

import io
import re
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from export import pdf
from export.blocks import Bookmark, Typeset
from export.files import CannotWrite
from export.layout.pages import Area, Face, LaidPage, Span, Stroke
from export.metrics import text_width
from export.pdf.fonts import UnusableFont
from export.pdf.painter import paint

WIDTH, HEIGHT = 595.28, 841.89
MOMENT = datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)
LETTERS = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"


def span(text: str, y: float = 100, face: Face = "regular", space: float = 0, **look: object) -> Span:
    return Span(80, y, text, face, 14, text_width(text, face, 14), space, **look)  # type: ignore[arg-type]


def page(
    *spans: Span, strokes: tuple[Stroke, ...] = (), areas: tuple[Area, ...] = (), size=(WIDTH, HEIGHT)
) -> LaidPage:
    return LaidPage(0, 1, *size, spans, strokes, areas)


def document(**said: object) -> Typeset:
    return Typeset((), {}, title="Kế hoạch thử", author="Nguyễn Văn A", created=MOMENT, **said)  # type: ignore[arg-type]


def painted(*pages: LaidPage, typeset: Typeset | None = None) -> bytes:
    stream = io.BytesIO()
    paint(typeset or document(), pages, stream)
    return stream.getvalue()


def read(data: bytes, number: int = 0) -> str:
    with pdfium.PdfDocument(data) as file:
        return file[number].get_textpage().get_text_bounded().replace("\r\n", "\n")


def streams(data: bytes) -> list[str]:
    found = []
    for packed in re.findall(rb"stream\n(.*?)endstream", data, re.S):
        try:
            found.append(zlib.decompress(packed).decode("latin-1"))
        except zlib.error:
            continue
    return [text for text in found if text.startswith("1 0 0 1 0 0 cm")]


def test_every_vietnamese_letter_comes_back_in_each_face():
    faces: tuple[Face, ...] = ("regular", "bold", "italic", "bold_italic")
    data = painted(page(*(span(LETTERS[:70], 100 + 20 * i, face) for i, face in enumerate(faces))))
    assert read(data).split("\n") == [LETTERS[:70]] * 4


def test_capitals_and_the_marks_of_the_trade_come_back():
    text = "ỦY BAN NHÂN DÂN TỈNH: Số 344/QĐ-UBND (“≥ 95%”, 1.000.000 ₫)\\"
    assert read(painted(page(span(text)))) == text


def test_parentheses_and_backslashes_do_not_end_a_string_early():
    text = "a)(b\\) c(("
    assert read(painted(page(span(text)))) == text


def test_more_letters_than_one_subset_holds_come_back():
    many = "".join(chr(code) for code in range(0xC0, 0x250)) + LETTERS.upper()
    chunks = [many[i : i + 40] for i in range(0, len(many), 40)]
    data = painted(page(*(span(chunk, 60 + 20 * i) for i, chunk in enumerate(chunks))))
    assert read(data).split("\n") == chunks


def test_a_blank_that_must_not_break_keeps_its_width_in_a_justified_line():
    line = page(span("a b\xa0c", space=5), span("|", 130))
    plain = page(span("a b c", space=5), span("|", 130))
    with pdfium.PdfDocument(painted(line)) as fixed, pdfium.PdfDocument(painted(plain)) as free:
        last = [file[0].get_textpage().get_charbox(4)[0] for file in (fixed, free)]
    assert last[1] - last[0] == pytest.approx(5, abs=0.1)


def test_justification_moves_words_by_what_the_layout_says():
    with (
        pdfium.PdfDocument(painted(page(span("a b", space=0)))) as tight,
        pdfium.PdfDocument(painted(page(span("a b", space=7.5)))) as loose,
    ):
        places = [file[0].get_textpage().get_charbox(2)[0] for file in (tight, loose)]
    assert places[1] - places[0] == pytest.approx(7.5, abs=0.05)


def test_text_stands_where_the_layout_put_it():
    with pdfium.PdfDocument(painted(page(span("H", y=200)))) as file:
        left, bottom, _right, _top = file[0].get_textpage().get_charbox(0, loose=False)
    assert left == pytest.approx(80, abs=0.5)
    assert bottom == pytest.approx(HEIGHT - 200, abs=0.5)


def test_places_do_not_drift_along_a_page_of_many_spans():
    spans = [Span(80.004, 50 + i * 0.337, "x" if i < 1999 else "z", "regular", 4, 2) for i in range(2000)]
    with pdfium.PdfDocument(painted(page(*spans))) as file:
        text = file[0].get_textpage()
        box = text.get_charbox(text.get_text_range().index("z"))
    assert box[0] == pytest.approx(80.0, abs=0.2)  # the letter has a bearing of its own
    assert box[1] == pytest.approx(HEIGHT - (50 + 1999 * 0.337), abs=0.1)


def test_each_page_has_its_own_paper():
    data = painted(page(span("đứng")), page(span("ngang"), size=(HEIGHT, WIDTH)))
    with pdfium.PdfDocument(data) as file:
        assert [tuple(round(side, 2) for side in file[i].get_size()) for i in range(2)] == [
            (WIDTH, HEIGHT),
            (HEIGHT, WIDTH),
        ]


def test_red_text_is_red_and_what_follows_is_black():
    (content,) = streams(painted(page(span("KHẨN", colour="FF0000"), span("đen", 130))))
    assert content.index("1 0 0 rg") < content.index("0 0 0 rg")
    assert content.count(" rg") == 2


def test_strokes_are_drawn_with_their_thickness():
    strokes = (Stroke(80, 100, 200, 100, 0.5), Stroke(80, 120, 200, 120, 0.5), Stroke(80, 140, 80, 160, 1, "FF0000"))
    (content,) = streams(painted(page(span("x"), strokes=strokes)))
    assert content.count("0.5 w") == 1
    assert f"80.00 {HEIGHT - 100:.2f} m 200.00 {HEIGHT - 100:.2f} l" in content
    assert "1 w 1 0 0 RG" in content


def test_underlined_text_has_a_line_below_its_baseline():
    (content,) = streams(painted(page(span("gạch chân", underline=True))))
    y = float(re.search(r"80\.00 (\S+) m", content)[1])  # type: ignore[index]
    assert HEIGHT - 105 < y < HEIGHT - 100


def test_the_same_input_gives_the_same_bytes():
    one = page(span("Kế hoạch"), strokes=(Stroke(1, 2, 3, 2, 0.5),))
    assert painted(one, one) == painted(one, one)


def test_the_file_says_what_the_drafter_entered_and_the_plan_s_time():
    with pdfium.PdfDocument(painted(page(span("x")))) as file:
        told = file.get_metadata_dict()
    assert told["Title"] == "Kế hoạch thử"
    assert told["Author"] == "Nguyễn Văn A"
    assert told["CreationDate"] == told["ModDate"] == "D:20250102030405+00'00'"


def test_the_language_is_vietnamese():
    assert b"/Lang (vi-VN)" in painted(page(span("x")))


def test_every_font_is_embedded_and_none_is_helvetica():
    data = painted(page(span("x"), span("y", 130, "bold")))
    assert b"Helvetica" not in data
    assert data.count(b"/FontFile2") == 2


def test_bookmarks_lead_to_their_blocks_and_never_skip_a_level():
    marks = (Bookmark("a", "KẾ HOẠCH", 0), Bookmark("b", "1. Mục đích", 2), Bookmark("gone", "Không có", 1))
    pages = (
        page(span("x"), areas=(Area("a", 80, 90, 10, 10),)),
        page(span("y"), areas=(Area("b", 80, 300, 10, 10), Area("a", 80, 90, 10, 10))),
    )
    with pdfium.PdfDocument(painted(*pages, typeset=document(bookmarks=marks))) as file:
        entries = [(e.get_title(), e.level, e.get_dest().get_index()) for e in file.get_toc()]
    assert entries == [("KẾ HOẠCH", 0, 0), ("1. Mục đích", 1, 1)]


def test_a_document_without_pages_is_still_a_file():
    with pdfium.PdfDocument(painted(page())) as file:
        assert len(file) == 1


def test_a_font_file_that_is_none_is_refused_by_name(tmp_path: Path):
    wrong = tmp_path / "times.ttf"
    wrong.write_text("không phải phông chữ")
    with pytest.raises(UnusableFont) as caught:
        paint(document(), [page(span("x"))], io.BytesIO(), {"regular": wrong})
    assert caught.value.message.args["file"] == "times.ttf"


def test_a_failed_export_leaves_the_old_file(tmp_path: Path):
    target = tmp_path / "cũ.pdf"
    target.write_bytes(b"old")

    def broken():
        yield page(span("x"))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        pdf.write(document(), target, pages=broken())
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_as_target_is_refused(tmp_path: Path):
    with pytest.raises(CannotWrite):
        pdf.write(document(), tmp_path, pages=[page(span("x"))])


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from(LETTERS + LETTERS.upper() + " 0123456789()\\/%.,;:-+"), min_size=1, max_size=60))
def test_any_line_of_vietnamese_comes_back(text: str):
    assert read(painted(page(span(text)))).split() == text.split()
