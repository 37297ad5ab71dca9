"""The shipped directory: provinces, agencies, abbreviations, starting sets."""

from datetime import date

import msgspec
import pytest

from desktop.wording.text import MESSAGES
from forms import directory
from forms.directory import SETS, BadDirectory, Province, Set, load, parse
from forms.plan import Issuer, Unit

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


def test_sixty_three_provinces_became_thirty_four():
    provinces = load().provinces
    assert sum(province.stands(BEFORE) for province in provinces) == 63
    assert sum(province.stands(AFTER) for province in provinces) == 34


def test_every_ended_province_has_one_that_took_it_over():
    for province in load().provinces:
        if province.until is None:
            assert not province.became
        else:
            heir = load().province_on(province.name, AFTER)
            assert heir is not None
            assert heir.stands(AFTER)


@pytest.mark.parametrize(
    ("name", "on", "now"),
    [
        ("Bà Rịa - Vũng Tàu", BEFORE, "Bà Rịa - Vũng Tàu"),
        ("Bà Rịa - Vũng Tàu", AFTER, "Hồ Chí Minh"),
        ("tỉnh Bà Rịa – Vũng Tàu", AFTER, "Hồ Chí Minh"),
        ("BR-VT", AFTER, "Hồ Chí Minh"),
        ("Thừa Thiên Huế", date(2024, 12, 31), "Thừa Thiên Huế"),
        ("Thừa Thiên Huế", date(2025, 1, 1), "Huế"),
        ("TỈNH KHÁNH HOÀ", AFTER, "Khánh Hòa"),
        ("TP. Hồ Chí Minh", AFTER, "Hồ Chí Minh"),
        ("Hải Dương", AFTER, "Hải Phòng"),
    ],
)
def test_a_name_is_followed_through_the_reorganisation(name, on, now):
    assert load().province_on(name, on).name == now


def test_a_name_that_never_was_is_not_found():
    assert load().province("Sài Gòn Gia Định") is None
    assert load().province_on("", AFTER) is None


def test_a_city_that_is_not_yet_one_has_no_province_that_day():
    assert load().province_on("Huế", date(2024, 1, 1)) is None


def test_the_parts_of_a_merged_province_are_known():
    merged = {province.name for province in load().merged_into("Lâm Đồng")}
    assert merged == {"Đắk Nông", "Bình Thuận"}


def test_names_stand_in_a_sentence_with_the_capitals_of_the_decree():
    found = load()
    assert found.province("Khánh Hòa").full_name == "tỉnh Khánh Hòa"
    assert found.province("Hải Phòng").full_name == "thành phố Hải Phòng"
    assert found.province("Hồ Chí Minh").full_name == "Thành phố Hồ Chí Minh"


def test_no_name_belongs_to_two_provinces():
    names = [name for province in load().provinces for name in (province.name, *province.aliases)]
    assert len(names) == len(set(names))
    for name in names:
        assert name in (load().province(name).name, *load().province(name).aliases)


def test_merged_ministries_and_departments_are_known_by_any_name():
    found = load().agency("Sở TN&MT")
    assert not found.stands(date(2025, 12, 1))
    assert found.became == ("Sở Nông nghiệp và Môi trường",)
    assert load().agency("Sở Nông nghiệp và Môi trường").stands(date(2025, 12, 1))
    assert load().agency("Sở Y tế") is None


def test_types_are_abbreviated_as_the_decree_says():
    types = load().abbreviations.types
    assert (types["Kế hoạch"], types["Quyết định"], types["Tờ trình"], types["Quy định"]) == ("KH", "QĐ", "TTr", "QyĐ")
    assert len(set(types.values())) == len(types) == 30


@pytest.mark.parametrize("name", SETS)
def test_every_starting_set_makes_a_head_a_list_and_a_signature(name):
    found = load().sets[name]
    place = "tỉnh Khánh Hòa"
    issuer = found.agency.issuer(place)
    assert "{" not in "".join((*issuer.name, *issuer.parent, issuer.inline_name))
    assert all(line == line.upper() for line in (*issuer.name, *issuer.parent))
    recipients = found.recipients_in(place).items
    assert recipients[-1].text.startswith("Lưu: VT, ")
    assert "{" not in "".join(item.text for item in recipients)
    assert all(directory.read_capacity(capacity.lines()) for capacity in found.signers)
    assert len({unit.id for unit in found.units}) == len(found.units)


def test_a_department_is_headed_by_its_parent():
    assert load().sets["so_y_te"].agency.issuer("tỉnh Khánh Hòa") == Issuer(
        ("SỞ Y TẾ",), ("UBND TỈNH KHÁNH HÒA",), "Sở Y tế tỉnh Khánh Hòa"
    )


def test_a_collective_body_signs_with_tm_and_has_no_parent():
    commune = load().sets["ubnd_xa"]
    assert commune.agency.collective
    assert commune.agency.parent == ()
    assert commune.signers[1].lines() == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def test_units_are_those_of_the_day():
    office = load().sets["so_y_te"]
    assert Unit("thanh-tra", "Thanh tra Sở", "TTr", "thanh-tra") in office.units_on(BEFORE)
    assert "Thanh tra Sở" not in [unit.name for unit in office.units_on(AFTER)]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b'version = "1"\ntitle = 3', "title"),
        (b'version = "1"\ntitle = "x"\nsecret = 1', ""),
        (b'version = "1"\ntitle = "x"\n[agency]\nname = "SYT"', "agency.name"),
        (b"version = ", ""),
        (b"\xff\xfe", ""),
    ],
)
def test_a_wrong_file_is_reported_with_file_place_and_reason(data, place):
    with pytest.raises(BadDirectory) as refused:
        parse(data, "so_y_te.toml", Set)
    args = refused.value.message.args
    assert (args["file"], args["place"]) == ("so_y_te.toml", place)
    assert args["reason"]
    assert MESSAGES[refused.value.message.key].format(**args)


def test_days_are_both_included():
    dated = Province(name="X", kind="tỉnh", since=date(2020, 1, 1), until=date(2020, 12, 31))
    assert [dated.stands(date(*day)) for day in ((2019, 12, 31), (2020, 1, 1), (2020, 12, 31), (2021, 1, 1))] == [
        *(False, True, True, False),
    ]


def test_the_directory_is_read_once():
    assert load() is load()
    assert isinstance(msgspec.json.encode(load()), bytes)
