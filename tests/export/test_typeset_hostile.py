"""Whatever a plan holds, something sensible is typeset; what makes no document at all is refused."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.blocks import MM, Para, Table
from export.typeset import typeset
from forms.plan import (
    MAX_TEXT,
    Date,
    Document,
    Dossier,
    DraftMark,
    Issuer,
    Layout,
    Plan,
    Recipient,
    Recipients,
    Signature,
    TypedLines,
)
from forms.regulation import BadLayout
from tests.builders import appendix, clause, document, group, note, para, plan, table, task
from tests.export.typeset_reading import every, lines, paras, words


def sound(done):
    """What every painter relies on: styles that exist, paragraphs in cells, positive widths, finite lengths."""
    for section in done.sections:
        assert section.blocks
        assert all(one.style in done.styles for one in every(section) if isinstance(one, Para))
        for block in section.blocks:
            if isinstance(block, Table):
                assert all(math.isfinite(width) and width > 0 for width in block.widths)
                assert sum(block.widths) <= section.page.text_width + 0.01
                assert all(cell.paras for row in block.rows for cell in row.cells)
    return done


def test_a_dossier_without_documents_is_one_blank_page():
    done = sound(typeset(Plan(Dossier(), {}, {})))
    assert [words(block) for block in done.sections[0].blocks] == [""]
    assert (done.title, done.bindings) == ("", {})


@pytest.mark.parametrize("kind", ["ke_hoach", "quyet_dinh"])
def test_an_empty_document_prints_what_the_form_prints(kind):
    done = sound(typeset(Plan(Dossier(("d",)), {"d": Document("d", kind)}, {})))
    assert lines(done.sections[0])[:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    assert not done.sections[0].footnotes


def test_empty_strings_everywhere_print_no_empty_lines():
    done = sound(
        typeset(
            plan(
                document(
                    para(""),
                    clause(""),
                    issuers=(Issuer(("",), ("",)), Issuer()),
                    title=("", ""),
                    authority=("",),
                    signatures=(Signature(("",), "", ("",)), Signature()),
                    recipients=Recipients((Recipient(""),)),
                    appendices=[appendix(("",), "", closing="")],
                )
            )
        )
    )
    assert not paras(done.sections[0], "trich_yeu")
    assert not paras(done.sections[0], "tham_quyen")
    assert not paras(done.sections[1], "phu_luc_tieu_de")


def test_a_title_of_600_characters_keeps_every_word_on_lines_that_fit():
    title = ("Kế hoạch triển khai thực hiện nhiệm vụ " * 20)[:600].strip()
    done = sound(typeset(plan(document(title=(title,)))))
    broken = words(paras(done.sections[0], "trich_yeu")[0])
    assert broken.replace("\n", " ") == title
    assert broken.count("\n") >= 8


def test_the_longest_text_that_a_plan_may_hold_is_passed_on():
    text = "chữ " * (MAX_TEXT // 4)
    done = sound(typeset(plan(document(text, title=(text,), place=text, issuers=(Issuer((text,), (text,)),)))))
    assert len(words(paras(done.sections[0], "trich_yeu")[0])) == len(text)


def test_twelve_levels_of_clauses_keep_their_order():
    thing = clause("Mức 12", scheme="dash", heading=False)
    for level in range(11, 0, -1):
        thing = clause(f"Mức {level}", thing, scheme="decimal", heading=True)
    done = sound(typeset(plan(thing)))
    told = [line for line in lines(done.sections[0]) if "Mức" in line]
    assert [line.rpartition(" ")[2] for line in told] == [str(level) for level in range(1, 13)]
    assert max(style.outline or 0 for style in done.styles.values()) <= 8


def test_many_levels_of_groups_and_documents_at_their_limit_are_typeset():
    row = task("Việc")
    for level in range(40):
        row = group(f"Nhóm {level}", row)
    sound(typeset(plan(table(row))))


@pytest.mark.parametrize("symbol", ["", "KH-" + "X" * 300])
@pytest.mark.parametrize("place", ["", "Thành phố " + "Rất Dài " * 30])
def test_a_head_that_cannot_fit_is_still_a_head(symbol, place):
    done = sound(typeset(plan(document(symbol=symbol, place=place, date=Date(1, 1, 2025), number="1" * 40))))
    head = done.sections[0].blocks[0]
    assert sum(head.widths) == pytest.approx(160 * MM)


@pytest.mark.parametrize("margin", [(100, 60), (75, 75), (0, 0)])
def test_narrow_and_wide_text_areas_still_have_two_columns(margin):
    layout = Layout(margin_left_mm=margin[0], margin_right_mm=margin[1])
    done = sound(typeset(plan("Nội dung", layout=layout)))
    head = done.sections[0].blocks[0]
    assert sum(head.widths) == pytest.approx((210 - sum(margin)) * MM)


@pytest.mark.parametrize(
    "layout",
    [
        Layout(body_size=math.nan),
        Layout(margin_left_mm=-1),
        Layout(margin_left_mm=120, margin_right_mm=80),
        Layout(line_spacing=0),
        Layout(signature_gap_mm=math.inf),
    ],
)
def test_settings_that_make_no_document_are_refused(layout):
    with pytest.raises(BadLayout):
        typeset(plan(document(layout=layout)))


def test_forty_notes_in_one_paragraph_are_all_there():
    section = typeset(plan(para(tuple(note(f"Chú {place}") for place in range(40))))).sections[0]
    assert [one.number for one in section.footnotes] == list(range(1, 41))


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=40)
LINES = st.lists(TEXT, max_size=3).map(tuple)
TYPED = st.builds(
    TypedLines,
    national_header=st.none() | LINES,
    number=st.none() | TEXT,
    place_date=st.none() | TEXT,
    type=st.none() | TEXT,
    guide=st.none() | TEXT,
    recipients_label=st.none() | TEXT,
)
DATES = st.builds(
    Date,
    day=st.none() | st.integers(1, 31),
    month=st.none() | st.integers(1, 12),
    year=st.none() | st.integers(1, 9999),
)
SIGNED = st.lists(st.builds(Signature, lines=LINES, name=TEXT, own_post=LINES), max_size=4).map(tuple)
LAYOUTS = st.builds(
    Layout,
    body_size=st.none() | st.floats(4, 72),
    margin_left_mm=st.none() | st.floats(0, 80),
    quoc_hieu_size=st.none() | st.floats(4, 72),
    hanging=st.booleans(),
)


@given(
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from(["ke_hoach", "quyet_dinh"]),
            "issuers": st.lists(st.builds(Issuer, name=LINES, parent=LINES, inline_name=TEXT), max_size=3).map(tuple),
            "number": st.none() | TEXT,
            "symbol": TEXT,
            "place": TEXT,
            "date": DATES,
            "electronic": st.booleans(),
            "urgency": st.sampled_from([None, "khan", "hoa_toc"]),
            "circulation": st.sampled_from([None, "luu_hanh_noi_bo"]),
            "title": LINES,
            "authority": LINES,
            "enacting_word": TEXT,
            "signatures": SIGNED,
            "address": TEXT,
            "typed": TYPED,
            "layout": LAYOUTS,
        }
    ),
    st.none() | st.builds(DraftMark, round=st.none() | st.integers(1, 99)),
)
def test_any_head_and_foot_are_typeset_soundly_and_alike_each_time(fields, draft):
    thing = plan(document("Nội dung", appendices=[appendix("X")], **fields), draft=draft)
    done = sound(typeset(thing))
    assert typeset(thing) == done
    for key in ("title", "authority"):
        printed = "\n".join(lines(done.sections[0])).split()
        assert all(word in printed for line in fields[key] for word in line.split())
