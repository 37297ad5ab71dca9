"""What each key of a plan's JSON form means: the descriptions of the published schema, by type and field."""

from __future__ import annotations

from collections.abc import Mapping

_EVERYWHERE: Mapping[str, str] = {
    "id": "Unique in the plan: 1 to 64 ASCII letters, digits, dots, hyphens or underscores.",
    "bold": "Whether the words are bold.",
    "italic": "Whether the words are italic.",
    "inlines": "The words, in order: text, line breaks, footnotes, cross-references, fields, names of units.",
    "label_printed": "The derived label as printed. Written on demand, ignored when read.",
}

_LAYOUT: Mapping[str, str] = {
    "margin_top_mm": "Top margin in mm (20 to 25).",
    "margin_bottom_mm": "Bottom margin in mm (20 to 25).",
    "margin_left_mm": "Left margin in mm (30 to 35).",
    "margin_right_mm": "Right margin in mm (15 to 20).",
    "header_distance_mm": "From the paper's edge to the page number, in mm.",
    "quoc_hieu_size": "Type size of Quốc hiệu in pt.",
    "tieu_ngu_size": "Type size of Tiêu ngữ in pt.",
    "co_quan_size": "Type size of the agency's name in pt.",
    "so_ky_hieu_size": "Type size of number and symbol in pt.",
    "dia_danh_size": "Type size of place and date in pt.",
    "ten_loai_size": "Type size of the document's type in pt.",
    "trich_yeu_size": "Type size of the subject in pt.",
    "body_size": "Type size of the body in pt.",
    "quyen_han_size": "Type size of the signer's authority and post in pt.",
    "ho_ten_size": "Type size of the signer's name in pt.",
    "phu_luc_title_size": "Type size of an appendix's title in pt.",
    "phu_luc_guide_size": "Type size of an appendix's guide line in pt.",
    "page_number_size": "Type size of the page number in pt.",
    "table_size": "Type size in tables in pt.",
    "indent_mm": "First-line indent of a paragraph in mm.",
    "para_gap": "Space between paragraphs in pt.",
    "line_spacing": "Line spacing in lines.",
    "rule_agency": "Length of the rule under the agency's name, as a share of the text above it.",
    "rule_trich_yeu": "Length of the rule under the subject, as a share of the text above it.",
    "signature_gap_mm": "Room for the signature in mm.",
    "hanging": "Whether labelled paragraphs hang on their label instead of indenting the first line.",
}

_BY_TYPE: Mapping[str, Mapping[str, str]] = {
    "Text": {
        "text": "The characters, in NFC, without line ends.",
        "underline": "Whether the words are underlined.",
        "superscript": "Whether the words are raised.",
    },
    "Field": {"name": "A key of the dossier's `fields`."},
    "Reference": {
        "target": "The id of the clause, row, table or appendix that is meant.",
        "text": "Words set by hand; absent: derived from the target's labels.",
        "text_printed": "The derived words. Written on demand, ignored when read.",
    },
    "UnitName": {"unit": "The id of a unit in the dossier's `units`.", "text": "The wording kept as typed, if any."},
    "Note": {"number_printed": "The derived number of the footnote. Written on demand, ignored when read."},
    "Date": {
        "day": "1 to 31; absent: still blank.",
        "month": "1 to 12; absent: still blank.",
        "year": "Absent: still blank.",
    },
    "Issuer": {
        "name": "The agency's printed lines, in capitals.",
        "parent": "The printed lines of the agency above it (cơ quan chủ quản); empty: none.",
        "inline_name": "How a sentence names the agency.",
    },
    "Recipient": {
        "text": "The line without its dash.",
        "end": 'What ends the line; absent: ";", on the last line ".".',
    },
    "Recipients": {
        "items": "The lines of Nơi nhận.",
        "drafter": "The mark of the drafter and the number of copies.",
        "note": "A remark printed beneath.",
    },
    "Signature": {
        "lines": "Authority and post as printed, in capitals (TM., KT., TL., TUQ., Q.).",
        "name": "The signer's name.",
        "own_post": "The signer's own post, printed above the name where the post above is one in a committee.",
    },
    "TypedLines": {
        "national_header": "Quốc hiệu and Tiêu ngữ.",
        "number": "The line of number and symbol.",
        "place_date": "The line of place and date.",
        "type": "The line of the document's type.",
        "label": 'The label of an appendix; "": none is printed.',
        "guide": 'The guide line "(Kèm theo …)".',
        "recipients_label": 'The heading "Nơi nhận:".',
    },
    "Layout": _LAYOUT,
    "Clause": {
        "scheme": "How it is labelled: phan, chuong, muc, tieu_muc, dieu (Điều 1.), roman (I.), arabic (1.), decimal "
        "(1.1.), letter (a)), letter_dot (a.), dash (-), plus (+).",
        "children": "The blocks below it.",
        "heading": "Whether the words are a title on a line of their own.",
        "number": "Sets the counter; later siblings go on from it. Absent: the next number.",
        "label": "An irregular label, printed as it stands while the counter goes on. Absent: the derived one.",
    },
    "Column": {
        "title": "The heading.",
        "kind": "What its cells hold; the column of kind number shows the derived row numbers.",
        "over": "A heading above, which spans it and its neighbours with the same one.",
        "width_mm": "Fixed width in mm; absent: a share of what the fixed ones leave.",
        "share": "Its part of the width that the fixed columns leave, relative to the other shares.",
        "hidden": "Whether it is left out in print.",
    },
    "Cell": {
        "paragraphs": "Its paragraphs, in order.",
        "columns": "How many columns it spans.",
        "rows": "How many rows it spans.",
    },
    "Task": {
        "cells": "Its cells by column id; an absent one is empty.",
        "rows": "Its sub-tasks.",
        "number": "Sets the counter; later rows go on from it. Absent: the next number.",
        "label": "An irregular number, printed as it stands while the counter goes on. Absent: the derived one.",
    },
    "Group": {
        "rows": "The rows below it; groups nest.",
        "cells": "Text that stands in its cells, by column id; usually none.",
        "number": "Sets the counter; later groups go on from it. Absent: the next number.",
        "label": "An irregular label, printed as it stands while the counter goes on. Absent: the derived one.",
    },
    "SpecialRow": {
        "kind": "A header repeated in the middle, a total, or an amount in words.",
        "cells": "Its cells by column id.",
    },
    "RowScheme": {"counter": "How it counts.", "suffix": 'What follows the counter, such as ".".'},
    "RowNumbering": {
        "groups": "The schemes of group rows by depth; the last serves deeper ones.",
        "tasks": "The scheme of task rows.",
        "restart": "Whether task numbers start anew in each group.",
    },
    "Table": {"columns": "Its columns, in order.", "rows": "Its rows, nested.", "numbering": "How rows are numbered."},
    "Appendix": {
        "title": "The title by printed lines.",
        "blocks": "What it consists of.",
        "orientation": "How its pages stand.",
        "guide": 'Whether the guide line "(Kèm theo …)" is printed.',
        "closing": "A line printed at its end.",
        "typed": "Lines that the author worded otherwise than the form.",
    },
    "Marker": {
        "check": "For the kind ignored: the check and the words that were set aside.",
        "kind": "A place to complete, guidance, a remark to oneself, a bookmark, or a finding that was set aside.",
        "target": "The id of the node that it stands on.",
        "text": "What it says; it never prints.",
    },
    "Document": {
        "kind": "ke_hoach: a plan; quyet_dinh: the decision that issues one.",
        "issuers": "The agencies that issue it; several for a joint document.",
        "number": "Its number as text; absent until the registry gives it.",
        "symbol": 'What follows the number, such as "KH-SYT".',
        "place": "Địa danh, the place of issue.",
        "date": "The day of issue; any part may be blank.",
        "electronic": "Whether it is issued electronically; the guide lines of appendices then stay open.",
        "urgency": "Độ khẩn.",
        "circulation": "Chỉ dẫn về phạm vi lưu hành.",
        "title": "Trích yếu, by printed lines.",
        "authority": "The authority line of a decision (thẩm quyền ban hành), by printed lines.",
        "enacting_word": 'The enacting word of a decision, such as "QUYẾT ĐỊNH:".',
        "bases": "Căn cứ, the legal bases, a paragraph each.",
        "opening": "The paragraphs that lead in.",
        "body": "The blocks of the body.",
        "closing": "The paragraphs that close.",
        "after_closing": "What is printed after the closing.",
        "recipients": "Nơi nhận.",
        "signatures": "Who signs, in the order of printing.",
        "appendices": "Phụ lục.",
        "markers": "Remarks that never print.",
        "address": "The address line at the foot of the first page.",
        "layout": "What the regulation leaves free; absent: its default.",
        "typed": "Lines that the author worded otherwise than the form.",
    },
    "Unit": {
        "name": "Its full name.",
        "short": "Its short name.",
        "directory": "Its key in the library's directory of units.",
    },
    "DraftMark": {"round": "The round of the draft; absent: none is printed."},
    "Dossier": {
        "schema_version": "The version of this form; a program refuses one that is newer than its own.",
        "documents": "One document, or the decision and the plan that it issues.",
        "units": "The units that the plan names.",
        "fields": "Values kept once for the whole plan and shown by inlines of type field.",
        "draft": "The mark DỰ THẢO; absent: none is printed.",
        "author": "Who drafted it.",
        "created": "When it was made, with its offset from UTC.",
        "modified": "When it was last changed, with its offset from UTC.",
    },
}


def describe(kind: type, field: str) -> str:
    """What a field of a model type means; a field without a description is an error of ours (KeyError)."""
    own = _BY_TYPE.get(kind.__name__, {})
    return own[field] if field in own else _EVERYWHERE[field]
