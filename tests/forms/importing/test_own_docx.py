"""A working copy gives its plan back while nothing visible in it was changed."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.blocks import Run, Typeset
from export.docx import write
from forms.importing import import_docx
from forms.importing.errors import CarriesNoPlan, NotADocx, WasEdited
from forms.plan import Plan
from forms.plan_faults import BadPlan
from tests.builders import clause, note, plan
from tests.export.docx.features import FEATURES
from tests.export.typeset_builders import para, section, table, typeset

PLAN = plan(clause('Mục đích & <yêu cầu> ]]> "95%"', clause(("Ý", note("Chú thích")))))
SHOWN = FEATURES["everything"]


def working_copy(path: Path, shown: Typeset = SHOWN, kept: Plan = PLAN) -> Path:
    write(shown, path, plan=kept)
    return path


def changed(path: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """The package with one part changed."""
    target = path.with_name("changed.docx")
    with ZipFile(path) as old, ZipFile(target, "w") as new:
        for entry in old.namelist():
            data = old.read(entry)
            if entry == name:
                assert change(data) != data
                data = change(data)
            new.writestr(entry, data)
    return target


@pytest.mark.parametrize("feature", FEATURES)
def test_an_untouched_copy_gives_the_identical_plan(feature: str, tmp_path: Path):
    assert import_docx(working_copy(tmp_path / "a.docx", FEATURES[feature])) == PLAN


def test_its_name_does_not_matter(tmp_path):
    assert import_docx(working_copy(tmp_path / "kế hoạch.tmp")) == PLAN


def test_packing_it_anew_changes_nothing(tmp_path):
    path = working_copy(tmp_path / "a.docx")
    with ZipFile(path) as old, ZipFile(tmp_path / "b.docx", "w", ZIP_STORED) as new:
        for name in reversed(old.namelist()):
            new.writestr(name, old.read(name))
    assert import_docx(tmp_path / "b.docx") == PLAN


def test_saving_it_by_another_library_changes_nothing(tmp_path):
    document = docx.Document(str(working_copy(tmp_path / "a.docx")))
    document.save(str(tmp_path / "b.docx"))
    assert import_docx(tmp_path / "b.docx") == PLAN


def test_splitting_a_run_changes_nothing(tmp_path):
    split = b'</w:t></w:r><w:r w:rsidR="00A1"><w:t xml:space="preserve">'
    path = changed(
        working_copy(tmp_path / "a.docx"),
        "word/document.xml",
        lambda data: data.replace("hiện chủ".encode(), "hiện ".encode() + split + "chủ".encode(), 1),
    )
    assert import_docx(path) == PLAN


EDITS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "a word": ("word/document.xml", lambda data: data.replace("chủ trương".encode(), "chủ chương".encode())),
    "a blank": ("word/document.xml", lambda data: data.replace("chủ trương".encode(), "chủ  trương".encode())),
    "a footnote": ("word/footnotes.xml", lambda data: data.replace("một".encode(), b"hai")),
    "the address": ("word/footer1.xml", lambda data: data.replace("đường".encode(), "phố".encode())),
    "bold": (
        "word/document.xml",
        lambda data: data.replace(
            b'<w:r><w:t xml:space="preserve">I. ', b'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">I. '
        ),
    ),
    "a comment": (
        "word/document.xml",
        lambda data: data.replace(b"</w:p>", b'<w:r><w:commentReference w:id="0"/></w:r></w:p>', 1),
    ),
    "a picture": ("word/document.xml", lambda data: data.replace(b"</w:p>", b"<w:r><w:drawing/></w:r></w:p>", 1)),
    "a deletion": (
        "word/document.xml",
        lambda data: re.sub(
            rb'<w:r><w:t xml:space="preserve">(I\. )</w:t></w:r>',
            rb"<w:del><w:r><w:delText>\1</w:delText></w:r></w:del>",
            data,
        ),
    ),
    "an insertion": (
        "word/document.xml",
        lambda data: data.replace(b"</w:p>", b"<w:ins><w:r><w:t>x</w:t></w:r></w:ins></w:p>", 1),
    ),
    "a line break": ("word/document.xml", lambda data: data.replace(b"</w:p>", b"<w:r><w:br/></w:r></w:p>", 1)),
    "a lost paragraph": (
        "word/document.xml",
        lambda data: re.sub("<w:p>(?:(?!</w:p>).)*KẾ HOẠCH</w:t></w:r></w:p>".encode(), b"", data),
    ),
    "a given number": ("word/document.xml", lambda data: data.replace("\u00a0".encode() * 8, b"22", 1)),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edited_copy_is_refused_until_the_differences_can_be_shown(edit: str, tmp_path: Path):
    with pytest.raises(WasEdited) as caught:
        import_docx(changed(working_copy(tmp_path / "a.docx"), *EDITS[edit]))
    assert caught.value.message.args["path"] == str(tmp_path / "changed.docx")


def test_earlier_formatting_kept_by_revisions_does_not_count(tmp_path):
    revision = b'<w:rPr><w:rPrChange w:id="1" w:author="x"><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr>'
    path = changed(
        working_copy(tmp_path / "a.docx", typeset(para("x"))),
        "word/document.xml",
        lambda data: data.replace(b"<w:r><w:t", b"<w:r>" + revision + b"<w:t", 1),
    )
    assert import_docx(path) == PLAN


def test_a_copy_to_issue_carries_no_plan(tmp_path):
    write(SHOWN, tmp_path / "a.docx")
    with pytest.raises(CarriesNoPlan):
        import_docx(tmp_path / "a.docx")


def test_a_foreign_document_carries_no_plan(tmp_path):
    docx.Document().save(str(tmp_path / "a.docx"))
    with pytest.raises(CarriesNoPlan):
        import_docx(tmp_path / "a.docx")


def test_a_plan_that_breaks_the_rules_is_told_as_such(tmp_path):
    path = changed(
        working_copy(tmp_path / "a.docx"),
        "customXml/item2.xml",
        lambda data: data.replace(b'"schema_version":1', b'"schema_version":99'),
    )
    with pytest.raises(BadPlan):
        import_docx(path)


def test_a_renumbered_part_is_found_by_its_namespace(tmp_path):
    path = working_copy(tmp_path / "a.docx")
    with ZipFile(path) as old, ZipFile(tmp_path / "b.docx", "w") as new:
        for name in old.namelist():
            data = old.read(name).replace(b"customXml/item2.xml", b"customXml/item7.xml")
            new.writestr(name.replace("customXml/item2.xml", "customXml/item7.xml"), data)
    assert import_docx(tmp_path / "b.docx") == PLAN


def test_a_workbook_is_no_document(tmp_path):
    stream = io.BytesIO()
    with ZipFile(stream, "w") as package:
        package.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        package.writestr("xl/workbook.xml", "<workbook/>")
    (tmp_path / "a.docx").write_bytes(stream.getvalue())
    with pytest.raises(NotADocx):
        import_docx(tmp_path / "a.docx")


plain_text = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
runs = st.builds(
    Run,
    plain_text,
    bold=st.sampled_from((None, True, False)),
    italic=st.sampled_from((None, True)),
    underline=st.booleans(),
)


@given(st.lists(runs, max_size=5), plain_text)
def test_writer_and_reader_agree_on_the_fingerprint(tmp_path_factory, made: list[Run], label: str):
    shown = typeset(
        section(
            para(*made, Run("1", note=1), label=label),
            table([made[0].text if made else "", label]),
            notes=[label],
            footer=(para(*made),),
        )
    )
    assert import_docx(working_copy(tmp_path_factory.getbasetemp() / "agree.docx", shown)) == PLAN
