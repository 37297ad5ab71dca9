"""A template file that cannot serve is told by file, place and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.wording.templates import MESSAGES
from forms.templates import BadTemplate, load, load_shipped
from forms.templates.loading import LARGEST
from tests.forms.templating import template, written


def refused(file: Path) -> BadTemplate:
    """How a file is refused; its sentence takes what the error tells."""
    with pytest.raises(BadTemplate) as caught:
        load(file)
    message = caught.value.message
    assert message.args["file"] == file.name
    assert MESSAGES[message.key].format(**message.args)
    return caught.value


def line_of(file: Path, text: str) -> int:
    """The line of a file that holds a text."""
    lines = file.read_text(encoding="utf-8").split("\n")
    return next(number for number, line in enumerate(lines, 1) if text in line)


@pytest.mark.parametrize(
    ("body", "key", "what"),
    [
        ("I. A\n  1. {nobody}", "templates.unknown_name", "nobody"),
        ("I. A\n  1. {year.after}", "templates.unknown_name", "year.after"),
        ("I. A\n  1. {agency.previous}", "templates.unknown_name", "agency.previous"),
        ("I. A\n  1. {@nobody}", "templates.unknown_unit", "nobody"),
        ("I. A\n  @table nobody", "templates.unknown_table", "nobody"),
        ("I. A\n  1. {=sum nobody.x}", "templates.unknown_column", "nobody.x"),
        ("I. A\n  1. [[nobody]]", "templates.unknown_anchor", "nobody"),
        ("I. A {#a}\n  1. nobody {#a}", "templates.name_twice", "a"),
        ("I. A\n  @if nobody\n    x", "templates.unknown_name", "nobody"),
        ("I. A\n  1. {@unit} nobody", "templates.unknown_unit", "unit"),
        ("I. A\n  1. {units} nobody", "templates.answer_no_text", "units"),
        ("@for unit in units\n  1. nobody {#a}", "templates.anchor_repeats", "a"),
        ("I. A\n  1. B[^c[^nobody]]", "templates.note_in_note", None),
        ("I. A\n  1. **nobody", "templates.not_closed", None),
        ("I. A\n  # nobody", "templates.heading_without_label", None),
        ("I. A\n\t1. nobody", "templates.tab", None),
        ("I. A\n  @nobody", "templates.unknown_directive", None),
        ("I. A\n  1. {agency|nobody}", "templates.unknown_filter", "nobody"),
    ],
)
def test_a_fault_in_a_text_is_told_with_its_key_and_line(tmp_path: Path, body: str, key: str, what: str | None) -> None:
    file = written(tmp_path, "lời mở đầu\n\n" + body)
    fault = refused(file)
    assert fault.message.key == key
    mark = "nobody" if "nobody" in body else body.rsplit("\n", 1)[-1].strip()
    assert fault.message.args["place"] == f"documents[0].body:{line_of(file, mark)}"
    if what is not None:
        assert fault.message.args["name"] == what


TABLE = """
[tables.viec]
columns = [{ id = "tt", kind = "number", title = "TT" }, { id = "viec", title = "Việc" }]
rows = '''
# Nhóm
ROW
'''
"""


@pytest.mark.parametrize(
    ("row", "key"),
    [
        ("  - A | nobody", "templates.too_many_cells"),
        ("  - {nobody}", "templates.unknown_name"),
        ("  - {=product nobody}", "templates.unknown_column"),
        ("@total Cộng | nobody = 5", "templates.unknown_column"),
        ("nobody", "templates.unknown_row"),
        ("@if nobody\n  - A", "templates.unknown_name"),
    ],
)
def test_a_fault_in_a_row_is_told_with_its_table_and_line(tmp_path: Path, row: str, key: str) -> None:
    file = written(tmp_path, "@table viec", more=TABLE.replace("ROW", row))
    fault = refused(file)
    assert (fault.message.key, fault.message.args["place"]) == (key, f"tables.viec.rows:{line_of(file, 'nobody')}")


@pytest.mark.parametrize(
    ("questions", "key", "place"),
    [
        ('id = "agency"\nlabel = "A"', "templates.name_twice", "questions.agency"),
        ('id = "this_year"\nlabel = "A"', "templates.name_twice", "questions.this_year"),
        ('id = "a"\nlabel = "A"\ndefault = "{b}"', "templates.unknown_name", "questions.a.default"),
        ('id = "a"\nlabel = "A"\ndefault = "{@vp}"', "templates.default_too_rich", "questions.a.default"),
        ('id = "a"\nlabel = "A"\ndefault = "{agency.next}"', "templates.unknown_name", "questions.a.default"),
        ('id = "a"\nlabel = "A"\nwhen = "b"', "templates.unknown_name", "questions.a.when"),
        ('id = "a"\nlabel = "A"\nwhen = "b >"', "templates.bad_condition", "questions.a.when"),
        ('id = "a"\nlabel = "A"\nkind = "choice"', "templates.options_misplaced", "questions.a"),
        ('id = "a"\nlabel = "A"\nkind = "units"', "templates.options_misplaced", "questions.a"),
        (
            'id = "a"\nlabel = "A"\nkind = "choice"\ndefault = "y"\noptions = [{ value = "x", label = "X" }]',
            "templates.wrong_value",
            "questions.a.default",
        ),
        (
            'id = "a"\nlabel = "A"\nkind = "units"\nroles = [{ id = "vp", name = "V" }]',
            "templates.name_twice",
            "questions.a",
        ),
        ('id = "a"\nlabel = "A"\nkind = "colour"', "templates.wrong_value", "questions[3].kind"),
        ('id = "a"\nlabel = "A"\ncolour = "red"', "templates.unknown_key", "questions[3]"),
        ('id = "a"', "templates.missing_key", "questions[3]"),
        (
            'id = "a"\nlabel = "A"\nkind = "units"\nroles = [{ id = "unit", name = "V" }]',
            "templates.name_twice",
            "questions.a",
        ),
        ('id = "a"\nlabel = 5', "templates.wrong_type", "questions[3].label"),
    ],
)
def test_a_fault_in_a_question_is_told_with_its_place(tmp_path: Path, questions: str, key: str, place: str) -> None:
    fault = refused(written(tmp_path, "lời", questions=f"[[questions]]\n{questions}\n"))
    assert (fault.message.key, fault.message.args["place"]) == (key, place)


@pytest.mark.parametrize(
    ("document", "key"),
    [
        ('symbol = "{nobody}"', "templates.unknown_name"),
        ('symbol = "a[^b]"', "templates.line_too_rich"),
        ('electronic = "nobody"', "templates.unknown_name"),
        ('signatures = [{ name = "A" }]', "templates.signature_needs_one"),
        ('signatures = [{ lines = ["A"], mode = "agency" }]', "templates.signature_needs_one"),
        ('signatures = [{ mode = "agency" }]', "templates.unknown_name"),
        ('signatures = [{ lines = ["{nobody}"] }]', "templates.unknown_name"),
        ('urgency = "soon"', "templates.wrong_value"),
        ("layout = { margin_top_mm = 'wide' }", "templates.wrong_type"),
        ("layout = { colour = 3 }", "templates.unknown_key"),
    ],
)
def test_a_fault_in_a_document_is_told(tmp_path: Path, document: str, key: str) -> None:
    fault = refused(written(tmp_path, "lời", document=document))
    assert fault.message.key == key
    assert str(fault.message.args["place"]).startswith("documents[0]")


def test_a_name_on_a_line_that_an_answer_repeats_is_told(tmp_path: Path) -> None:
    questions = '[[questions]]\nid = "items"\nkind = "lines"\nlabel = "Việc"\n'
    fault = refused(written(tmp_path, "a) {items} {#viec}", questions=questions))
    assert fault.message.key == "templates.anchor_repeats"


def test_a_table_numbered_in_no_known_way_is_told(tmp_path: Path) -> None:
    table = TABLE.replace("ROW", "  - A").replace("rows =", 'tasks = "x)"\nrows =')
    assert refused(written(tmp_path, "@table viec", more=table)).message.args["name"] == "x)"


@pytest.mark.parametrize("width", ["share = 0", "share = -1", "width_mm = 0", "width_mm = 5000", "width_mm = 'wide'"])
def test_a_column_of_no_width_is_told(tmp_path: Path, width: str) -> None:
    table = TABLE.replace("ROW", "  - A").replace('title = "Việc"', f'title = "Việc", {width}')
    fault = refused(written(tmp_path, "@table viec", more=table))
    assert fault.message.key == "templates.wrong_type"
    assert str(fault.message.args["place"]).endswith(width.split(" ")[0])


def test_two_columns_of_one_name_are_told(tmp_path: Path) -> None:
    table = TABLE.replace("ROW", "  - A").replace('id = "tt"', 'id = "viec"')
    assert refused(written(tmp_path, "@table viec", more=table)).message.key == "templates.name_twice"


# --- The file itself ---------------------------------------------------------------------------------------------


def test_a_file_that_is_not_there_or_a_folder_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.toml").message.key == "templates.unreadable"
    assert refused(tmp_path).message.key == "templates.unreadable"


def test_a_file_that_is_no_toml_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "mau.toml"
    file.write_text('name = "x"\ntitle = \n', encoding="utf-8")
    fault = refused(file)
    assert (fault.message.key, fault.message.args["line"]) == ("templates.not_toml", 2)


def test_a_file_that_ends_in_the_middle_is_told(tmp_path: Path) -> None:
    file = tmp_path / "mau.toml"
    file.write_text('name = "x"\nbody = """\nlời\n', encoding="utf-8")
    assert refused(file).message.key == "templates.not_toml"


def test_a_file_that_nests_without_end_is_told(tmp_path: Path) -> None:
    file = tmp_path / "mau.toml"
    file.write_text("name = " + "[" * 100_000, encoding="utf-8")
    assert refused(file).message.key == "templates.not_toml"


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    file = tmp_path / "mau.toml"
    file.write_bytes('name = "kế hoạch"'.encode("utf-16"))
    assert refused(file).message.key == "templates.not_utf8"


def test_a_file_that_is_too_large_is_told(tmp_path: Path) -> None:
    file = tmp_path / "mau.toml"
    file.write_bytes(b"#" * (LARGEST + 1))
    assert refused(file).message.key == "templates.too_large"


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    file = written(tmp_path, "lời")
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert load(file).name == "mau"


@pytest.mark.parametrize("name", ["none", "../chung", ""])
def test_a_base_that_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    file = written(tmp_path, "lời")
    file.write_text(f'extends = "{name}"\n' + file.read_text(encoding="utf-8"), encoding="utf-8")
    if name:
        assert refused(file).message.key == "templates.unknown_base"
    else:
        assert load(file).extends == ""


def test_an_office_may_keep_a_base_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "coquan.toml").write_text(
        '[[questions]]\nid = "agency"\nlabel = "Từ cơ quan"\nhelp = "Ghi đủ"\n\n[document]\nplace = "Huế"\n',
        encoding="utf-8",
    )
    file = written(tmp_path, "lời")
    file.write_text('extends = "coquan"\n' + file.read_text(encoding="utf-8"), encoding="utf-8")
    one = load(file)
    asked = one.question("agency")
    assert asked is not None
    assert (asked.label, asked.help, one.documents[0].place) == ("Cơ quan", "Ghi đủ", "Huế")


@pytest.mark.parametrize("name", ["nobody", "chung", "../samples/x", "", "a" * 500])
def test_a_name_of_no_shipped_template_is_told(name: str) -> None:
    with pytest.raises(BadTemplate) as caught:
        load_shipped(name)
    assert caught.value.message.key == "templates.no_such_template"


def test_a_sound_template_is_taken(tmp_path: Path) -> None:
    assert template(tmp_path, "lời").file == "mau.toml"
