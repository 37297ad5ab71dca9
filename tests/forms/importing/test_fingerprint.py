from hypothesis import given
from hypothesis import strategies as st

from forms.importing.fingerprint import fingerprint, look, spell

looks = st.sampled_from(["", "b", "iu", "^"])
texts = st.text(st.characters(min_codepoint=32), max_size=8)


@given(texts)
def test_a_plain_paragraph_is_its_text(text: str):
    assert spell([("", text)]) == text


@given(st.lists(st.tuples(looks, texts), max_size=5), looks, texts, st.integers(0, 8))
def test_splitting_a_run_changes_nothing(before, letters, text, at):
    assert spell([*before, (letters, text[:at]), (letters, text[at:])]) == spell([*before, (letters, text)])


@given(st.lists(texts, max_size=5), st.integers(0, 5))
def test_an_empty_paragraph_changes_nothing(paragraphs: list[str], at: int):
    assert fingerprint([*paragraphs[:at], "", *paragraphs[at:]]) == fingerprint(paragraphs)


def test_a_look_changes_it():
    every = [
        look(bold, italic, under, above)
        for bold in (None, True, False)
        for italic in (None, True, False)
        for under in (True, False)
        for above in (True, False)
    ]
    assert len({spell([(letters, "x")]) for letters in every}) == len(every) == 36


def test_a_moved_paragraph_changes_it():
    assert fingerprint(["a", "b"]) != fingerprint(["b", "a"])


def test_any_text_has_a_fingerprint():
    assert len(fingerprint(["\ud800"])) == 64
