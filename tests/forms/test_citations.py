"""Citations in a text, and back into words."""

import time
from datetime import date as calendar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms import citations
from forms.citations import Citation, find
from forms.plan import Date
from tests.seeds import seed_json, seed_names


def one(text):
    found = find(text)
    assert len(found) == 1, found
    return found[0]


def codes(text):
    return [citation.code or citation.name for citation in find(text)]


# --- Single citations --------------------------------------------------------------------------------------------

FULL = (
    "Thực hiện Quyết định số 344/QĐ-UBND ngày 13/02/2025 của UBND tỉnh Khánh Hòa ban hành Kế hoạch cải cách thủ tục "
    "hành chính (TTHC) trọng tâm năm 2025 trên địa bàn tỉnh Khánh Hòa, Sở Y tế xây dựng Kế hoạch cải cách như sau:"
)


def test_a_full_citation_gives_all_its_fields():
    citation = one(FULL)
    assert citation == Citation(
        kind="Quyết định",
        code="344/QĐ-UBND",
        date=Date(13, 2, 2025),
        issuer="UBND tỉnh Khánh Hòa",
        title="ban hành Kế hoạch cải cách thủ tục hành chính (TTHC) trọng tâm năm 2025 trên địa bàn tỉnh Khánh Hòa",
    )
    assert (citation.number, citation.symbol, citation.year, citation.complete) == ("344", "QĐ-UBND", 2025, True)


def test_spans_cut_the_fields_out_of_the_text():
    citation = one(FULL)
    cut = {name: FULL[start:end] for name, (start, end) in citation.spans.items()}
    assert cut == {
        "kind": "Quyết định",
        "code": "344/QĐ-UBND",
        "date": "ngày 13/02/2025",
        "issuer": citation.issuer,
        "title": citation.title,
    }
    assert FULL[citation.start : citation.end] == citations.format(citation)


@pytest.mark.parametrize(
    ("text", "code", "symbol", "year"),
    [
        ("Nghị quyết số 142/2024/QH15", "142/2024/QH15", "2024/QH15", 2024),
        ("Nghị định số 30/2020/NĐ-CP", "30/2020/NĐ-CP", "2020/NĐ-CP", 2020),
        ("Quyết định số 766/QĐ-TTg", "766/QĐ-TTg", "QĐ-TTg", None),
        ("Thông tư số 01/2023/TT-VPCP", "01/2023/TT-VPCP", "2023/TT-VPCP", 2023),
        ("Nghị quyết số 57-NQ/TW", "57-NQ/TW", "NQ/TW", None),
        ("Kế hoạch số 124-KH/TU", "124-KH/TU", "KH/TU", None),
        ("Công văn số 476/VPCP-KSTT", "476/VPCP-KSTT", "VPCP-KSTT", None),
        ("Nghị quyết số 24/2024/NQ-HĐND", "24/2024/NQ-HĐND", "2024/NQ-HĐND", 2024),
        ("Kế hoạch số 677 /KH-SYT", "677/KH-SYT", "KH-SYT", None),
        ("Nghị định số 117/2013/NĐ- CP", "117/2013/NĐ-CP", "2013/NĐ-CP", 2013),
    ],
)
def test_every_shape_of_number_and_symbol_is_read(text, code, symbol, year):
    citation = one(text)
    assert (citation.code, citation.symbol, citation.year) == (code, symbol, year)


@pytest.mark.parametrize(
    ("text", "kind", "so"),
    [
        ("Nghị định 45/2020/NĐ-CP", "Nghị định", ""),
        ("Nghị định số: 130/2005/NĐ-CP", "Nghị định", "số:"),
        ("Chi thị số 08/CT-UBND", "Chỉ thị", "số"),
        ("các nghị quyết số 01/NQ-CP", "Nghị quyết", "số"),
        ("THÔNG TƯ LIÊN TỊCH số 01/2014/TTLT-BYT", "Thông tư liên tịch", "số"),
        ("theo định số 10/2019/QĐ-TTg", "", "số"),
        ("Luật số 15/2023/QH15", "Luật", "số"),
    ],
)
def test_the_kind_is_understood_as_it_is_written(text, kind, so):
    citation = one(text)
    assert (citation.kind, citation.so) == (kind, so)


def test_a_bare_number_takes_the_kind_before_it():
    found = find("các Nghị định số 29/2012/NĐ-CP và 36/2013/NĐ-CP, số 55/2012/NĐ-CP của Chính phủ")
    assert [(c.kind, c.code) for c in found] == [
        ("Nghị định", "29/2012/NĐ-CP"),
        ("Nghị định", "36/2013/NĐ-CP"),
        ("Nghị định", "55/2012/NĐ-CP"),
    ]


def test_a_symbol_cut_short_is_found_and_incomplete():
    citation = one("triển khai Nghị quyết số 98/2023 của Quốc hội")
    assert (citation.code, citation.issuer, citation.complete) == ("98/2023", "Quốc hội", False)


@pytest.mark.parametrize(
    "text",
    [
        *("tỷ lệ 3/4", "24/7", "ngày 13/02/2025", "giai đoạn 2021-2025", "TCVN ISO 9001:2015", "một số 12/QĐ", ""),
        *("mức độ 3/4", "Đề án 06", "luật sư", "Luật này", "văn bản Luật, văn bản dưới Luật", "1.234/QĐ-UBND"),
    ],
)
def test_what_is_no_citation_is_left_alone(text):
    assert [c for c in find(text) if c.kind] == []


@pytest.mark.parametrize(
    ("text", "date", "spelt"),
    [
        ("Quyết định số 1/QĐ-X ngày 31 tháng 12 năm 2024", Date(31, 12, 2024), True),
        ("Quyết định số 1/QĐ-X ngày 08/4/2020", Date(8, 4, 2020), False),
        ("Quyết định số 1/QĐ-X, ngày  8 / 4 /2020", Date(8, 4, 2020), False),
        ("Quyết định số 1/QĐ-X ngày 8-4-2020", Date(8, 4, 2020), False),
        ("Quyết định số 1/QĐ-X ngày     tháng 4 năm 2020", None, False),
    ],
)
def test_dates_are_read_in_every_dress(text, date, spelt):
    citation = one(text)
    assert (citation.date, citation.spelt) == (date, spelt)


@pytest.mark.parametrize(
    ("after", "issuer"),
    [
        ("của Chính phủ và Công văn số 2/VPCP-X", "Chính phủ"),
        ("của Bộ trưởng Bộ Tư pháp hướng dẫn đánh giá", "Bộ trưởng Bộ Tư pháp"),
        ("của Bộ Nông nghiệp và Môi trường về giống", "Bộ Nông nghiệp và Môi trường"),
        ("của Sở Văn hóa, Thể thao và Du lịch về lễ hội", "Sở Văn hóa, Thể thao và Du lịch"),
        ("của UBND tỉnh Bà Rịa - Vũng Tàu về việc", "UBND tỉnh Bà Rịa - Vũng Tàu"),
        ("của Chủ tịch UBND Thành phố5 về việc", "Chủ tịch UBND Thành phố"),
        ("của UBND Quận 1 về việc", "UBND Quận 1"),
        ("của Thủ tướng Chính phủ trên môi trường điện tử", "Thủ tướng Chính phủ"),
        ("của Chính phủ, Thông tư số 3/2022/TT-X", "Chính phủ"),
        ("của đơn vị mình", ""),
    ],
)
def test_the_issuer_ends_where_its_name_does(after, issuer):
    assert find(f"Quyết định số 1/QĐ-X ngày 08/4/2020 {after}")[0].issuer == issuer


@pytest.mark.parametrize(
    ("after", "title"),
    [
        ("về công tác văn thư; Nghị định số 2/2020/NĐ-CP", "về công tác văn thư"),
        ("về công tác văn thư và Nghị định số 2/2020/NĐ-CP", "về công tác văn thư"),
        ("về cơ chế một cửa (sửa đổi), một cửa liên thông.", "về cơ chế một cửa (sửa đổi), một cửa liên thông"),
        ("về văn thư (sau đây gọi là Nghị định 30)", "về văn thư"),
        ("ban hành Kế hoạch cải cách, Sở Y tế ban hành Kế hoạch", "ban hành Kế hoạch cải cách"),
        ("về năng lực)", "về năng lực"),
        ("về văn thư và các văn bản sửa đổi, bổ sung", "về văn thư"),
        ("về hỗ trợ năm 2025”", "về hỗ trợ năm 2025"),
        ("về Đề án “Chuyển đổi số”", "về Đề án “Chuyển đổi số”"),
        ("về công tác văn thư./.", "về công tác văn thư"),
        ("trên địa bàn tỉnh", ""),
    ],
)
def test_the_title_ends_where_the_sentence_goes_on(after, title):
    assert find(f"Nghị định số 1/2020/NĐ-CP ngày 08/4/2020 của Chính phủ {after}")[0].title == title


def test_a_citation_inside_a_title_belongs_to_it_and_is_found_too():
    text = (
        "Nghị định số 107/2021/NĐ-CP ngày 06/12/2021 của Chính phủ sửa đổi, bổ sung một số điều của Nghị định số "
        "61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ về thực hiện cơ chế một cửa."
    )
    outer, inner = find(text)
    assert outer.title.endswith("về thực hiện cơ chế một cửa")
    assert (inner.code, inner.title) == ("61/2018/NĐ-CP", "về thực hiện cơ chế một cửa")
    assert outer.start < inner.start < inner.end == outer.end


# --- Laws --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "name", "date"),
    [
        ("Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;", "Luật", "Tổ chức Chính phủ", Date(19, 6, 2015)),
        ("Luật Khám bệnh, chữa bệnh ngày 09/01/2023;", "Luật", "Khám bệnh, chữa bệnh", Date(9, 1, 2023)),
        ("theo Luật Khám bệnh, chữa bệnh thì", "Luật", "Khám bệnh, chữa bệnh thì", None),
        ("theo Luật Dược, các đơn vị phải", "Luật", "Dược", None),
        ("Luật Đất đai năm 2024 quy định", "Luật", "Đất đai", None),
        ("Pháp lệnh Dân số", "Pháp lệnh", "Dân số", None),
        ("Bộ luật Lao động được", "Bộ luật", "Lao động", None),
        ("Luật Phòng, chống tác hại của thuốc lá.", "Luật", "Phòng, chống tác hại của thuốc lá", None),
        ("Luật Ban hành văn bản quy phạm pháp luật này", "Luật", "Ban hành văn bản quy phạm pháp luật", None),
        (
            "Luật Sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày "
            "22 tháng 11 năm 2019",
            "Luật",
            "Sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương",
            Date(22, 11, 2019),
        ),
    ],
)
def test_laws_are_found_by_their_name(text, kind, name, date):
    citation = one(text)
    assert (citation.kind, citation.name, citation.date) == (kind, name, date)


def test_two_laws_in_a_row_are_two():
    assert codes("theo Luật Dược và Luật Đất đai; Bộ luật Dân sự") == ["Dược", "Đất đai", "Dân sự"]


def test_a_law_may_have_its_number():
    citation = one("Luật Dược số 105/2016/QH13 ngày 06/4/2016 của Quốc hội")
    assert (citation.name, citation.code, citation.issuer) == ("Dược", "105/2016/QH13", "Quốc hội")


# --- Words -------------------------------------------------------------------------------------------------------


def test_later_mentions_say_kind_and_number_alone():
    assert citations.format(one(FULL), short=True) == "Quyết định số 344/QĐ-UBND"
    law = one("Luật Dược số 105/2016/QH13 ngày 06/4/2016")
    assert citations.format(law, short=True) == "Luật Dược"


def test_zeros_are_put_right_when_written_anew():
    citation = one("Quyết định số 1/QĐ-X ngày 8/04/2020")
    assert citations.format(citation) == "Quyết định số 1/QĐ-X ngày 08/4/2020"


def test_one_document_has_one_key_whatever_surrounds_it():
    first, second = one("Quyết định số 12/QĐ-UBND ngày 01/02/2025"), one("quyết định số: 12/QĐ-UBND ngày 05/6/2025")
    other = one("Quyết định số 12/QĐ-UBND ngày 01/02/2024")
    assert first.key == second.key != other.key


KINDS = st.sampled_from([kind for kind in citations.KINDS if kind not in citations.LAWS])
SYMBOLS = st.sampled_from(
    ["QĐ-UBND", "NĐ-CP", "KH-SYT", "QĐ-TTg", "TT-BYT", "NQ-HĐND", "CT-UBND", "VPCP-KSTT", "QyĐ-BCĐ"]
)
NUMBERS = st.integers(1, 19_999).map(lambda n: f"{n:02}")
CODES = st.one_of(
    st.builds("{}/{}".format, NUMBERS, SYMBOLS),
    st.builds("{}/{}/{}".format, NUMBERS, st.integers(1990, 2030), SYMBOLS),
    st.builds("{}-{}".format, NUMBERS, st.sampled_from(["NQ/TW", "KH/TU", "KL/TW", "CTr/TU"])),
)
DATES = st.none() | st.dates(calendar(1990, 1, 1), calendar(2030, 1, 1)).map(lambda d: Date(d.day, d.month, d.year))
ISSUERS = st.sampled_from(
    [
        *("", "Chính phủ", "Thủ tướng Chính phủ", "Bộ Chính trị", "UBND tỉnh Bà Rịa - Vũng Tàu", "Sở Y tế"),
        *("Bộ trưởng Bộ Y tế", "Hội đồng nhân dân Thành phố", "Bộ Văn hóa, Thể thao và Du lịch", "UBND Quận 1"),
    ]
)
TITLES = st.sampled_from(
    [
        *("", "về công tác văn thư", "ban hành Kế hoạch cải cách hành chính năm 2025", "quy định chế độ báo cáo"),
        *("về việc phê duyệt Đề án (giai đoạn 2021 - 2025) trên địa bàn tỉnh", "hướng dẫn thi hành một số điều"),
    ]
)
CITATIONS = st.builds(
    Citation, kind=KINDS, code=CODES, date=DATES, issuer=ISSUERS, title=TITLES, so=st.sampled_from(["số", "số:", ""])
)
NAMES = st.sampled_from(
    ["Dược", "Khám bệnh, chữa bệnh", "Tổ chức Chính phủ", "Dân số", "Phòng, chống bệnh truyền nhiễm"]
)
LAWS = st.builds(Citation, kind=st.sampled_from(sorted(citations.LAWS)), name=NAMES, date=DATES, so=st.just(""))


@given(CITATIONS | LAWS, st.booleans(), st.sampled_from(["", "Căn cứ ", "theo "]), st.sampled_from(["", ";", ".", ")"]))
def test_what_is_written_is_read_back(citation, spelt, before, after):
    citation = citations.replace(citation, spelt=spelt and citation.date is not None)
    text = before + citations.format(citation) + after
    found = one(text)
    assert found == citation
    assert text[found.start : found.end] == citations.format(citation)


@given(st.text(st.sampled_from("Luật Quyết định số 12/QĐ-UBNDngày3/4/2025củaChính phủ,;.()\n“”  "), max_size=200))
def test_any_text_is_read_without_a_crash(text):
    for citation in find(text):
        assert 0 <= citation.start < citation.end <= len(text)
        assert all(citation.start <= start <= end <= citation.end for start, end in citation.spans.values())


def test_megabytes_are_read_in_seconds():
    hard = "Luật Aa " * 60_000 + "số " * 60_000 + "12/" * 60_000 + "Quyết định số 1/QĐ-X ngày 1/2/2020 của A " * 6_000
    begun = time.process_time()
    find(hard)
    assert time.process_time() - begun < 10


# --- The five real plans -----------------------------------------------------------------------------------------


def texts(thing):
    """Every text of a seed, footnote marks taken out."""
    if isinstance(thing, dict):
        for key, value in thing.items():
            if key not in {"dropped", "suspect", "repaired", "source", "lines"}:
                yield from texts(value)
    elif isinstance(thing, list) and thing and isinstance(thing[0], dict) and {"t", "fn"} & set(thing[0]):
        yield "".join(run.get("t", "") for run in thing if not run.get("sup"))
    elif isinstance(thing, list):
        for value in thing:
            yield from texts(value)
    elif isinstance(thing, str):
        yield thing


SEED_CODES = {
    "000": ("153/QĐ-UBND", "Ban hành văn bản quy phạm pháp luật", "03/2022/TT-BTP", "178/KH-UBND"),
    "001": (
        *("344/QĐ-UBND", "57-NQ/TW", "142/2024/QH15", "57-NQ/TW", "142/2024/QH15", "01/NQ-CP", "02/NQ-CP", "76/NQ-CP"),
        *("Ban hành văn bản QPPL", "10583/KH-UBND", "45/2020/NĐ-CP", "107/2021/NĐ-CP", "61/2018/NĐ-CP", "766/QĐ-TTg"),
        *("09/2019/NĐ-CP", *("01/NQ-CP", "476/VPCP-KSTT") * 11),
    ),
    "002": ("4655/QĐ-UBND", "107/2020/NĐ-CP", "108/2020/NĐ-CP", "99/NQ-CP", "130/2005/NĐ-CP", "117/2013/NĐ-CP"),
    "003": (
        *("73/2022/QĐ-UBND", "5085/QĐ-UBND", "5085/QĐ-UBND", "61/2018/NĐ-CP", "468/QĐ-TTg", "130/2005/NĐ-CP"),
        *("117/2013/NĐ-CP", "60/2021/NĐ-CP", "107/2021/NĐ-CP", "01/2023/TT-VPCP", "150/2013/NĐ-CP", "158/2007/NĐ-CP"),
        *("130/2005/NĐ-CP", "117/2013/NĐ-CP", "60/2021/NĐ-CP"),
    ),
    "004": (
        *("6146/QĐ-UBND", "2667/KH-SYT", "9712/KH-SYT", "98/2023", "41/2011/QĐ-UBND", "1191/QĐ-UBND", "3637/QĐ-UBND"),
        *("08/CT-UBND", "2667/KH-SYT", "9712/KH-SYT", "98/2023/QH15", "98/2023/QH15", "84/2024/NĐ-CP", "131/NQ-CP"),
        *("27/CT-TTg", "06/CT-UBND", "4324/QĐ-UBND", "766/QĐ-TTg", "20/2008/NĐ-CP", "31/2021/QĐ-TTg"),
        *("24/2022/QĐ-UBND", "107/2020/NĐ-CP", "120/2020/NĐ-CP", "1750/QĐ-UBND", "140/2017/NĐ-CP", "2679/QĐ-UBND"),
        *("2709/QĐ-UBND", "73/2023/NĐ-CP", "124-KH/TU", "3815/KH-UBND", "5337/KH-UBND", "28/2018/QĐ-TTg"),
        *("30/2020/NĐ-CP", "41/2011/QĐ-UBND", "01/2018/TT-VPCP", "61/2018/NĐ-CP", "766/QĐ-TTg", "766/QĐ-TTg"),
        *("2667/KH-SYT", "9712/KH-SYT", "1191/QĐ-UBND", "3637/QĐ-UBND", "08/CT-UBND", "2667/KH-SYT", "9712/KH-SYT"),
        *("131/NQ-CP", "27/CT-TTg", "06/CT-UBND", "107/2020/NĐ-CP", "24/2014/NĐ-CP", "108/2020/NĐ-CP"),
        *("37/2014/NĐ-CP", "124-KH/TU", "3815/KH-UBND", "5337/KH-UBND", "73/2023/NĐ-CP", "677/KH-SYTh"),
        *("1191/QĐ-UBND", "3637/QĐ-UBND", "08/CT-UBND", "4324/QĐ-UBND", "766/QĐ-TTg", "104/2024/QĐ-UBND"),
        *("20/2008/NĐ-CP", "31/2021/QĐ-TTg", "24/2022/QĐ-UBND", "10/2019/QĐ-TTg", "11/2021/QĐ-TTg", "107/2020/NĐ-CP"),
        *("120/2020/NĐ-CP", "1750/QĐ-UBND", "2679/QĐ-UBND", "2709/QĐ-UBND", "5075/QĐ-UBND", "24/2024/NQ-HĐND"),
        *("73/2023/NĐ-CP", "6428/KH-UBND", "41/2011/QĐ-UBND", "1191/QĐ-UBND", "3637/QĐ-UBND", "08/CT-UBND"),
    ),
}


@pytest.mark.parametrize("name", seed_names())
def test_every_citation_of_a_real_plan_is_found(name):
    given = seed_json(name)
    found = [c for text in texts({**given, "number_line": None}) for c in find(text)]
    assert tuple(c.code or c.name for c in found) == SEED_CODES[name]


def test_the_issuers_of_the_real_plans_are_names_and_nothing_more():
    issuers = {c.issuer for name in seed_names() for text in texts(seed_json(name)) for c in find(text)}
    assert issuers == {
        *("", "UBND tỉnh", "UBND tỉnh Khánh Hòa", "UBND Thành phố", "Chủ tịch UBND Thành phố", "Thành ủy"),
        *("Ủy ban nhân dân Thành phố", "Ủy ban nhân dân thành phố", "Ủy ban nhân dân thành phố Hải Phòng"),
        *("Chủ tịch Ủy ban nhân dân Thành phố", "Hội đồng nhân dân Thành phố", "Sở Y tế", "Văn phòng Chính phủ"),
        *("Bộ trưởng Bộ Tư pháp", "Bộ Chính trị", "Quốc hội", "Chính phủ", "Thủ tướng Chính phủ"),
    }


BLANKS = " " * 100_000


@pytest.mark.parametrize(
    "text",
    [
        f"Quyết định số 1/QĐ-X{BLANKS}ngày",
        f"Quyết định số 1/QĐ-X{BLANKS}x 2/QĐ-Y",
        f"Quyết định số 1/QĐ-X của A{BLANKS}x",
        f"Quyết định số 1/QĐ-X về a,{BLANKS}x",
        f"Luật Sửa đổi, bổ sung{BLANKS}x",
        f"Luật Dược{BLANKS}x",
        f"Luật {'a' * 100_000}",
        f"số{BLANKS}1/QĐ-X",
        "1" * 100_000,
        "Aa " * 60_000,
        "((((" * 40_000 + "Luật Dược về (((",
    ],
    ids=range(11),
)
def test_no_text_takes_long(text):
    begun = time.process_time()
    find(text)
    assert time.process_time() - begun < 5
