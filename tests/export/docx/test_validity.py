"""What validators, python-docx and LibreOffice say of the files."""

import io
import re
import unicodedata
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt

from export.blocks import Run
from export.docx import write
from tests.builders import clause, plan
from tests.export.docx.features import FEATURES
from tests.export.docx.reading import faults, libreoffice, paragraphs, part, parts, pdf_words, written
from tests.export.typeset_builders import para, typeset
from tests.office import has_libreoffice


@pytest.mark.parametrize("feature", FEATURES)
def test_openxml_audit_finds_nothing(feature: str, tmp_path: Path):
    path = tmp_path / "a.docx"
    write(FEATURES[feature], path)
    assert faults(path) == []


def test_openxml_audit_finds_nothing_in_a_working_copy(tmp_path):
    path = tmp_path / "a.docx"
    write(FEATURES["everything"], path, plan=plan(clause("Mục đích", clause("Ý"))))
    assert faults(path) == []


def test_openxml_audit_would_find_a_misplaced_element(tmp_path):
    path = tmp_path / "a.docx"
    write(FEATURES["paragraph"], path)
    from zipfile import ZipFile

    broken = tmp_path / "b.docx"
    with ZipFile(path) as old, ZipFile(broken, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<w:pageBreakBefore/>", b"<w:nonsense/>"))
    assert faults(broken)


def test_python_docx_reads_text_styles_and_paper():
    document = docx.Document(io.BytesIO(written(FEATURES["everything"])))
    title = next(paragraph for paragraph in document.paragraphs if paragraph.text == "KẾ HOẠCH")
    assert title.style.name == "Giữa dòng"
    assert document.tables[1].rows[0].cells[1].text == "Nhiệm vụ"
    assert document.tables[1].rows[0].cells[1]._tc is document.tables[1].rows[0].cells[2]._tc
    main, appendix = document.sections
    assert (main.page_width, main.page_height) == (pytest.approx(Mm(210), abs=635), pytest.approx(Mm(297), abs=635))
    assert appendix.orientation == WD_ORIENT.LANDSCAPE
    assert main.different_first_page_header_footer
    assert document.styles["Normal"].font.size == Pt(14)
    assert document.core_properties.author == "Lê Thị Hạnh"
    assert document.core_properties.created.isoformat() == "2025-02-10T03:04:06+00:00"


def test_python_docx_keeps_the_file_valid_when_it_saves_it(tmp_path):
    path = tmp_path / "again.docx"
    document = docx.Document(io.BytesIO(written(FEATURES["everything"])))
    document.save(str(path))
    assert faults(path) == []


@pytest.mark.skipif(not has_libreoffice(), reason="LibreOffice and poppler")
@pytest.mark.parametrize("feature", ["everything", "given_controls", "blank_controls"])
def test_libreoffice_shows_the_same_words(feature: str, tmp_path: Path):
    path = tmp_path / "a.docx"
    write(FEATURES[feature], path)
    pages = pdf_words(libreoffice(path))
    produced = FEATURES[feature]
    expected = [word for name in ("word/document.xml", "word/footnotes.xml") for word in words(part(produced, name))]
    expected += repeated(len(pages)) if feature == "everything" else []
    shown = [word for page in pages for word in page]
    assert sorted(without_marks(shown)) == sorted(without_marks(expected))


def words(root) -> list[str]:
    return " ".join(paragraphs(root)).split()


def repeated(pages: int) -> list[str]:
    """What the pages add to the text: the address on the first, header rows and numbers on those after page 2."""
    later = range(2, pages)
    return ["Số", "1", "đường", "A", *(word for number in later for word in ("TT", "Việc", str(number)))]


def without_marks(words: list[str]) -> list[str]:
    """Words without the footnote marks, which LibreOffice restarts at other places."""
    text = unicodedata.normalize("NFC", " ".join(words))
    return [word for word in re.sub(r"(?<=[^\W\d])\d(?=\W|$)", "", text).split() if not word.isdigit() or len(word) > 1]


def test_equal_input_gives_equal_bytes():
    assert written(FEATURES["everything"]) == written(FEATURES["everything"])
    carried = plan(clause("Mục đích"))
    assert written(FEATURES["everything"], carried) == written(FEATURES["everything"], carried)


def test_a_release_copy_carries_nothing_but_the_document():
    release, working = (parts(written(FEATURES["everything"], kept)) for kept in (None, plan(clause("Mục đích"))))
    assert set(working) - set(release) == {
        "customXml/item2.xml",
        "customXml/itemProps2.xml",
        "customXml/_rels/item2.xml.rels",
    }
    same = set(release) - {"[Content_Types].xml", "word/_rels/document.xml.rels"}
    assert all(release[name] == working[name] for name in same)
    assert not any(b"Soankh" in data or b"python" in data.lower() for data in release.values())


def test_a_document_of_ten_megabytes_in_one_field_is_written():
    text = "Nội dung " * 1_200_000
    assert text in parts(written(typeset(para(Run(text)))))["word/document.xml"].decode()
