"""Mending: what a fix would do to the words, and every finding of a kind mended by one edit."""

from forms.checks import Where, checking, run
from forms.checks.findings import Check, Finding, Hit, Words
from forms.checks.fixing import fix_all, ids_of, preview, words_of
from forms.checks.incremental import Incremental
from forms.edits import Batch, Insert, Place, SetDossier, SetField, SpliceText, apply, name_of
from forms.messages import Message
from forms.numbering import labels
from forms.plan import Document
from tests.builders import appendix, clause, para, plan, table, task


def test_a_preview_shows_what_goes_and_what_comes_in_the_words_around():
    it = plan(clause("Trước ngày 8/4/2025 báo cáo", id="c"))
    (finding,) = [one for one in run(it) if one.check == "date_zero"]
    seen = preview(labels(it), finding)
    assert (seen.before, seen.old, seen.new, seen.after) == ("Trước ngày ", "", "0", "8/4/2025 báo cáo")
    assert seen.before + seen.old + seen.after == words_of(labels(it), finding.where)


def test_a_fix_that_no_longer_fits_has_no_preview():
    it = plan(clause("Nội dung", id="c"))
    gone = SpliceText(Place("nobody"), 0, 0, 1, "")
    assert preview(labels(it), Finding("x", "error", Where("c"), Message("x"), fix=gone)) is None
    assert preview(labels(it), Finding("x", "error", Where("c"), Message("x"))) is None
    assert (
        preview(labels(it), Finding("x", "error", Where("nobody"), Message("x"), fix=SetDossier("fields", {}))) is None
    )


def test_a_fix_elsewhere_changes_no_words_of_the_place():
    it = plan(clause("Nội dung", id="c"), clause("Khác", id="d"))
    other = SpliceText(Place("d"), 0, 0, 1, "k")
    assert preview(labels(it), Finding("x", "error", Where("c"), Message("x"), fix=other)) is None


def test_all_of_a_kind_are_mended_by_one_edit_also_several_in_one_clause():
    it = plan(
        clause("Từ ngày 8/4/2025 đến ngày 9/5/2025", id="c"),
        clause("Ngày 7/6/2025", id="d"),
        appendices=(appendix("P", table(task("Trước 5/7/2025", id="t"))),),
    )
    before = [one for one in run(it) if one.check == "date_zero"]
    edit, count = fix_all(it, "date_zero", checking())
    after = apply(it, edit).plan
    assert count == len(before) >= 3
    assert not [one for one in run(after) if one.check == "date_zero"]
    assert words_of(labels(after), Where("c")) == "Từ ngày 08/4/2025 đến ngày 09/5/2025"
    assert name_of(edit, it).args["count"] == count


def test_one_undo_takes_all_of_it_back():
    it = plan(clause("Ngày 8/4/2025"), clause("Ngày 9/4/2025"))
    edit, _count = fix_all(it, "date_zero", checking())
    done = apply(it, edit)
    assert apply(done.plan, done.inverse).plan == it


def test_nothing_to_mend_makes_no_edit():
    assert fix_all(plan(clause("Nội dung")), "date_zero", checking()) is None


def test_a_fix_that_mends_nothing_ends_after_one_round():
    def rule(text, _setting):
        yield Hit(0, 1, "x", {}, text[:1])

    check = Check("stubborn", "words", "error", "", Words(rule), "all")
    it = plan(clause("Một", id="c"), clause("Hai", id="d"))
    edit, count = fix_all(it, "stubborn", Incremental((check,)))
    assert count == len(edit.edits) == len({one.where.node for one in run(it, (check,))})


def test_the_nodes_of_an_edit_are_named():
    title = SetField("d", "title", ("A",))
    assert list(ids_of(Batch((title, SpliceText(Place("c"), 0, 0, 0, "x"), SetDossier("fields", {}))))) == [
        "d",
        "c",
        "",
    ]
    assert list(ids_of(Insert("a", "blocks", 0, ()))) == ["a"]


def test_words_of_heads_cells_and_notes_are_found():
    it = plan(
        para("Đoạn", id="p"),
        title="Công tác năm 2025",
        appendices=(appendix("P", table(task("Việc", id="t"))),),
    )
    document = next(it.documents())
    assert isinstance(document, Document)
    assert words_of(labels(it), Where(document.id, "title", 0)) == "Công tác năm 2025"
    assert words_of(labels(it), Where("t", column="viec")) == "Việc"
    assert words_of(labels(it), Where("p", start=1, end=2)) == "Đoạn"
    assert words_of(labels(it), Where("nobody")) is None
