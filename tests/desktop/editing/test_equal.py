"""Whatever is done in whatever order: memory and library stay equal, and undo and redo go where they should."""

import tempfile
from pathlib import Path

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from desktop.editing.session import Session
from desktop.editing.writer import LAST_RETRY, Writer
from desktop.storage.commits import Commit
from desktop.storage.errors import LibraryLocked
from desktop.storage.store import Store
from desktop.storage.verify import verify
from forms.edits import BadEdit, Batch, Edit, Insert, Move, Place, Remove, SetCell, SetDossier, SetField, SpliceText
from forms.ids import counting
from forms.plan import (
    CHILD_FIELDS,
    CHILD_KINDS,
    Cell,
    CellParagraph,
    Clause,
    Group,
    Node,
    Paragraph,
    Plan,
    Task,
    Text,
)
from tests.builders import appendix, clause, decision, document, group, marker, plan, table, task
from tests.desktop.clocks import HandClock


class Locking:
    """A library that is sometimes locked."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.clock = store.clock
        self.locked = False

    def commit(self, plan: str, expected_revision: int, commit: Commit) -> int:
        if self.locked:
            raise LibraryLocked(self.store.path)
        return self.store.commit(plan, expected_revision, commit)


def start() -> Plan:
    rows = group("Nhóm", task("Một", rows=[task("Một một")]), task("Hai")), task("Ba")
    body = clause("Mục đích", clause("Yêu cầu", clause("Chi tiết"))), clause("Tổ chức"), table(task("Trong thân"))
    first = document(*body, appendices=[appendix("A", table(*rows)), appendix("B", "Đoạn")], markers=[marker("n2")])
    return plan(decision(), first)


def timeless(of: Plan) -> Plan:
    return msgspec.structs.replace(of, dossier=msgspec.structs.replace(of.dossier, modified=None))


class OpenPlan(RuleBasedStateMachine):
    """Random edits, undo, redo, commits, failures, closings and reopenings, beside a plain list of plans as model."""

    @initialize()
    def make(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.clock = HandClock()
        self.ids = counting("x")
        self.store = Store.open(Path(self.folder.name) / "library.sqlite", self.clock)
        self.key = self.store.create_plan(start())
        self.open()
        self.known = [timeless(self.session.plan)]
        self.at = 0

    def open(self) -> None:
        self.library = Locking(self.store)
        self.writer = Writer(self.library)
        self.session = Session.open(self.store, self.writer, self.key)

    # --- What a drafter does ---

    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        self.do(self.any_edit(data))

    @rule(data=st.data(), count=st.integers(2, 4))
    def edit_several_at_once(self, data: st.DataObject, count: int) -> None:
        self.do(Batch(tuple(self.any_edit(data) for _ in range(count))))

    @rule(data=st.data(), letters=st.text("ab ", min_size=1, max_size=6))
    def type(self, data: st.DataObject, letters: str) -> None:
        """Strokes melt as they will; the model learns from the cursor how many steps they came to."""
        places = [key for key, node in self.session.plan.nodes.items() if words(node)]
        key = data.draw(st.sampled_from(sorted(places)))
        offset = data.draw(st.integers(0, len(words(self.session.plan.nodes[key]))))
        for letter in letters:
            self.session.apply(SpliceText(Place(key), 0, offset, 0, letter))
            self.remember()
            offset += 1

    @rule()
    def undo(self) -> None:
        self.session.undo()
        self.at = max(0, self.at - 1)

    @rule()
    def redo(self) -> None:
        self.session.redo()
        self.at = min(len(self.known) - 1, self.at + 1)

    @rule(seconds=st.sampled_from([0.1, 0.5, 2.0, LAST_RETRY]))
    def time_passes(self, seconds: float) -> None:
        self.clock.pass_(seconds)
        self.writer.turn()

    @rule(locked=st.booleans())
    def another_program_locks(self, locked: bool) -> None:
        self.library.locked = locked

    @precondition(lambda self: not self.library.locked)
    @rule()
    def save(self) -> None:
        self.session.save()
        loaded = self.store.load(self.key)
        assert loaded.plan == self.session.plan
        assert loaded.cursor == self.session.cursor == self.at
        assert len(self.store.steps(self.key)) == len(self.known) - 1

    @precondition(lambda self: not self.library.locked)
    @rule()
    def close_and_reopen(self) -> None:
        self.session.close()
        self.writer.close()
        self.open()

    # --- What must hold ---

    @invariant()
    def the_plan_is_what_it_should_be(self) -> None:
        assert self.session.cursor == self.at
        assert timeless(self.session.plan) == self.known[self.at]

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.library.locked = False
            self.save()
            self.store.close()
            assert verify(self.store.path) == []
            self.folder.cleanup()

    # --- Making edits ---

    def do(self, edit: Edit) -> None:
        try:
            self.session.apply(edit)
        except BadEdit:
            return
        self.remember()

    def remember(self) -> None:
        now = timeless(self.session.plan)
        if self.session.cursor > self.at:
            self.known[self.at + 1 :] = [now]
            self.at += 1
        else:
            self.known[self.at] = now

    def any_edit(self, data: st.DataObject) -> Edit:
        nodes = self.session.plan.nodes
        key = data.draw(st.sampled_from(sorted(nodes)))
        other = data.draw(st.sampled_from(sorted(nodes)))
        fields = [(at, field) for at in (key, other) for field in CHILD_FIELDS.get(type(nodes[at]), ())]
        kinds = ["remove", "author", "field"] + (["insert", "move"] if fields else [])
        kind = data.draw(st.sampled_from([*kinds, "cell"] if isinstance(nodes[key], Task) else kinds))
        if kind == "remove":
            return Remove(key)
        if kind == "author":
            return SetDossier("author", data.draw(st.sampled_from(["Lan", "Bình", ""])))
        if kind == "cell":
            return SetCell(key, "viec", Cell((CellParagraph((Text(data.draw(st.text("cd", max_size=3))),)),)))
        if kind == "field":
            return SetField(key, "inlines", (Text(data.draw(st.text("ef", max_size=3))),))
        parent, field = data.draw(st.sampled_from(fields))
        index = data.draw(st.integers(0, len(getattr(nodes[parent], field))))
        if kind == "move":
            return Move(other, parent, field, index)
        return Insert(parent, field, index, self.subtree(data, type(nodes[parent]), field))

    def subtree(self, data: st.DataObject, parent: type, field: str) -> tuple[Node, ...]:
        allowed = CHILD_KINDS[parent][field]
        first, second = self.ids(), self.ids()
        made: dict[type, tuple[Node, ...]] = {
            Clause: (Clause(first, "dash", (Text("Mới"),), (second,)), Paragraph(second, (Text("Dưới"),))),
            Paragraph: (Paragraph(first, (Text("Đoạn"),)),),
            Group: (Group(first, (Text("Nhóm"),), (second,)), Task(second)),
            Task: (Task(first, rows=(second,)), Task(second)),
        }
        fitting = [kind for kind in made if kind in allowed]
        return made[data.draw(st.sampled_from(fitting))] if fitting else (Paragraph(first),)


def words(node: Node) -> str:
    inlines = getattr(node, "inlines", ())
    return inlines[0].text if inlines and isinstance(inlines[0], Text) else ""


OpenPlan.TestCase.settings = settings(max_examples=25, stateful_step_count=40, deadline=None)
TestOpenPlan = OpenPlan.TestCase
