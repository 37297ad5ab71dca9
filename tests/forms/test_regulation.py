"""The regulation as data: it loads whole, says its ranges with their articles, and refuses what makes no document."""

import math
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.wording.regulation import MESSAGES
from forms.plan import Layout
from forms.regulation import BadLayout, BadRegulation, load, load_phrases, outside, parse, resolve

KEYS = sorted(load().settings)
RANGED = [key for key in KEYS if load().settings[key].article]
TEXT = (files("resources") / "regulation" / "nd30.toml").read_text("utf-8")


def test_every_number_of_a_layout_has_its_setting():
    assert set(KEYS) == set(Layout.__struct_fields__) - {"hanging"}


@pytest.mark.parametrize(
    ("key", "low", "high"),
    [
        ("margin_top_mm", 20, 25),  # PL1-I.3
        ("margin_bottom_mm", 20, 25),
        ("margin_left_mm", 30, 35),
        ("margin_right_mm", 15, 20),
        ("quoc_hieu_size", 12, 13),  # PL1-II.1, PL1-V
        ("tieu_ngu_size", 13, 14),
        ("co_quan_size", 12, 13),  # PL1-II.2
        ("so_ky_hieu_size", 13, 13),  # PL1-II.3
        ("dia_danh_size", 13, 14),  # PL1-II.4
        ("ten_loai_size", 13, 14),  # PL1-II.5
        ("trich_yeu_size", 13, 14),
        ("body_size", 13, 14),  # PL1-II.6
        ("quyen_han_size", 13, 14),  # PL1-II.7
        ("ho_ten_size", 13, 14),
        ("phu_luc_title_size", 13, 14),  # PL1-III.1.b
        ("phu_luc_guide_size", 13, 14),  # PL1-III.1.c
        ("page_number_size", 13, 14),  # PL1-I.7
        ("line_spacing", 1, 1.5),  # PL1-II.6.e
        ("para_gap", 6, None),
        ("rule_agency", 0.33, 0.5),  # PL1-II.2
        ("rule_trich_yeu", 0.33, 0.5),  # PL1-II.5
    ],
)
def test_the_ranges_are_those_of_the_decree(key, low, high):
    setting = load().settings[key]
    assert (setting.low, setting.high) == (low, high)


def test_the_indent_is_one_or_one_and_a_quarter_centimetres():
    """NĐ30, Phụ lục I, Mục II, khoản 6, điểm e."""
    assert load().settings["indent_mm"].values == (10, 12.7)
    assert not outside(Layout(indent_mm=10))
    assert not outside(Layout(indent_mm=12.70))
    assert [one.key for one in outside(Layout(indent_mm=11))] == ["regulation.outside.indent_mm"]


def test_the_defaults_are_within_the_decree():
    defaults = {key: getattr(resolve(Layout()), key) for key in KEYS}
    assert outside(Layout(**defaults)) == ()


def test_an_untouched_layout_is_within_the_decree():
    assert outside(Layout()) == ()


def test_chosen_values_stand_and_the_others_take_their_defaults():
    resolved = resolve(Layout(margin_left_mm=35, body_size=13, hanging=True))
    assert (resolved.margin_left_mm, resolved.body_size, resolved.hanging) == (35, 13, True)
    assert (resolved.margin_right_mm, resolved.trich_yeu_size) == (20, 14)


def test_a_value_outside_its_range_is_a_warning_with_the_article():
    (warning,) = outside(Layout(margin_left_mm=25))
    assert warning.key == "regulation.outside.margin_left_mm"
    assert warning.args["article"] == "Phụ lục I, Phần I, Mục I, khoản 3"
    assert (warning.args["value"], warning.args["low"], warning.args["high"]) == (25, 30, 35)


def test_a_value_that_the_decree_leaves_open_is_never_outside():
    assert outside(Layout(table_size=9, signature_gap_mm=50, header_distance_mm=15)) == ()


@pytest.mark.parametrize("key", RANGED)
def test_every_warning_has_a_sentence_that_uses_what_it_carries(key):
    setting = load().settings[key]
    (warning,) = outside(Layout(**{key: setting.possible[0]}))
    said = MESSAGES[warning.key].format(**warning.args)
    assert setting.article in said
    assert "30/2020/NĐ-CP" in said
    assert said.startswith(setting.title)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, -1.0, 1e9])
@pytest.mark.parametrize("key", KEYS)
def test_a_value_that_makes_no_document_is_refused(key, value):
    with pytest.raises(BadLayout) as caught:
        resolve(Layout(**{key: value}))
    message = caught.value.message
    assert message.key == "regulation.impossible"
    assert load().settings[key].title in MESSAGES[message.key].format(**message.args)


def test_margins_that_leave_no_text_are_refused():
    with pytest.raises(BadLayout) as caught:
        resolve(Layout(margin_left_mm=100, margin_right_mm=80))
    assert caught.value.message.key == "regulation.no_width"
    assert "30" in MESSAGES["regulation.no_width"].format(**caught.value.message.args)
    with pytest.raises(BadLayout) as caught:
        resolve(Layout(margin_top_mm=100, margin_bottom_mm=80))
    assert caught.value.message.key == "regulation.no_height"


@given(st.sampled_from(KEYS), st.floats())
def test_any_float_either_resolves_or_is_refused(key, value):
    refused = None
    try:
        resolved = getattr(resolve(Layout(**{key: value})), key)
    except BadLayout as error:
        refused = error.message.key
    assert math.isfinite(resolved) if refused is None else refused in MESSAGES


@pytest.mark.parametrize(
    ("old", "new", "place", "reason"),
    [
        ("[paper]", "[papers]", "", "paper"),
        ('version = "2026.1"', "version = 3", "version", "Expected `str`"),
        ("[settings.para_gap]", "[settings.gap]", "settings.gap", "unknown"),
        ("row = 6", 'row = "6"', "spacing.row", "Expected `float`"),
        ("row = 6", "row = 6\ncolumn = 6", "spacing", "column"),
        ("row = 6", "row = ", "", "line"),
        ("default = 1.15", "default = 9", "settings.line_spacing", "default outside"),
        ("default = 1.15", "default = 1.6", "settings.line_spacing", "default outside of the range"),
        ('KH"\n', 'KH"\n[kinds.cong_van]\n', "kinds", "form"),
        ('luu_hanh_noi_bo = "LƯU HÀNH NỘI BỘ"', "", "circulation.luu_hanh_noi_bo", "missing"),
        ("[urgency.khan]", "[urgency.gap]", "urgency", "gap"),
    ],
)
def test_a_wrong_file_is_reported_with_file_place_and_reason(old, new, place, reason):
    assert old in TEXT
    with pytest.raises(BadRegulation) as caught:
        parse(TEXT.replace(old, new, 1).encode(), "nd30.toml")
    message = caught.value.message
    assert message.args["file"] == "nd30.toml"
    assert str(message.args["place"]).startswith(place)
    assert reason in str(message.args["reason"])
    assert "nd30.toml" in MESSAGES[message.key].format(**message.args)


def test_a_file_that_is_not_text_is_reported():
    with pytest.raises(BadRegulation):
        parse(b"\xff\xfe\x00", "nd30.toml")


def test_a_regulation_that_is_not_there_is_reported():
    with pytest.raises(BadRegulation) as caught:
        load("nd999")
    assert caught.value.message.args["file"] == "nd999.toml"


def test_the_fixed_words_are_those_of_the_decree():
    words = load().words
    assert words.quoc_hieu == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"  # PL1-II.1.a
    assert words.tieu_ngu == "Độc lập - Tự do - Hạnh phúc"  # PL1-II.1.b
    assert [one.mark for one in load().signing] == ["TM.", "Q.", "KT.", "TL.", "TUQ."]  # PL1-II.7, Đ13


def test_the_urgency_boxes_have_the_sizes_of_the_decree():
    """NĐ30, Phụ lục I, Mục III, khoản 2, điểm b."""
    sizes = {box.text: (box.width_mm, box.height_mm) for box in load().urgency.values()}
    assert sizes == {"HOẢ TỐC": (30, 8), "THƯỢNG KHẨN": (40, 8), "KHẨN": (20, 8)}


def test_the_word_lists_are_in_lower_case_and_compounds_are_pairs():
    phrases = load_phrases()
    everything = phrases.starts | phrases.leaning | phrases.compounds
    assert everything == {word.casefold() for word in everything}
    assert all(len(pair.split()) == 2 for pair in phrases.compounds)
