"""Store the library of today among the test data: `python -m tests.desktop.storage.stored`, once per version.

A version's file is never made again: it stands for what is on users' disks.
"""

from pathlib import Path

from desktop.editing.session import Session
from desktop.editing.writer import Writer
from desktop.storage import opening
from desktop.storage.backups import copy_checked
from desktop.storage.store import Store
from forms.edits import SetField
from forms.ids import counting
from forms.plan import Text
from tests.builders import appendix, clause, group, plan, table, task
from tests.desktop.clocks import HandClock

STORED = Path(__file__).resolve().parents[2] / "data"


def store_today(folder: Path) -> Path:
    """The library of today's version with a plan, its history, a kept version and a setting, as one file."""
    target = STORED / f"library-{opening.VERSION:04}.sqlite"
    rows = group("Nhóm một", task("Việc một", "Sở Y tế"), task("Việc hai")), task("Việc ba")
    body = clause("Mục đích", clause("Yêu cầu", id="need")), clause("Tổ chức thực hiện")
    with Store.open(folder / "library.sqlite", HandClock(), ids=counting("p")) as store:
        key = store.create_plan(plan(*body, appendices=[appendix("DANH MỤC", table(*rows))]), state="consulting")
        session = Session.open(store, Writer(store), key)
        session.apply(SetField("need", "inlines", (Text("Yêu cầu chung"),)))
        session.apply(SetField(next(session.plan.documents()).id, "number", "22"))
        session.close()
        store.keep_version(key, "Dự thảo lần 1")
        store.set_setting("agency", "Sở Y tế")
    copy_checked(folder / "library.sqlite", target)
    return target


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        store_today(Path(place))
