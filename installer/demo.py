"""`dev.py demo`: a plan's whole way, told in a few lines; everything lands in `out/`.

What a person can do by the command line is done by it, in processes of their own; the edits go through the open plan.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from installer.commands import speak_utf8

if TYPE_CHECKING:
    from desktop.editing.session import Session
    from forms.plan import Plan

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = "cai_cach_hanh_chinh_chi_tiet"
ENDINGS = ("docx", "pdf", "xlsx")


class DemoFailed(Exception):
    """A step that must work did not; its own words stand above."""


def main(arguments: Sequence[str]) -> int:
    """Run the demonstration; 0 when all of it worked."""
    speak_utf8()
    parser = argparse.ArgumentParser(prog="dev.py demo")
    parser.add_argument("--no-window", action="store_true", help="grab the window instead of opening it")
    options = parser.parse_args(arguments)
    out = ROOT / "out"
    out.mkdir(exist_ok=True)
    started = time.monotonic()
    try:
        plan = create(out)
        key = keep_and_edit(out, plan)
        check(out, key)
        export_everything(out, key)
        say(f"Xong sau {time.monotonic() - started:.0f} giây. Mọi thứ nằm trong {out}")
        show(out, key, windowed=has_display() and not options.no_window)
    except DemoFailed as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def say(text: str) -> None:
    """A line of the story."""
    print(text, flush=True)


def soankh(out: Path, *arguments: str | Path, may_find: bool = False) -> str:
    """Run the command line on the demonstration's library; what it said.

    Raises:
        DemoFailed: when it ends with 2, or with 1 where `may_find` does not allow for findings.
    """
    line = [sys.executable, "-m", "desktop.main", "--library", str(out / "kho.sqlite"), *map(str, arguments)]
    environment = {**os.environ, "SOANKH_HOME": str(out / "home"), "SOANKH_LANG": "vi"}
    done = subprocess.run(line, cwd=ROOT, env=environment, stdout=subprocess.PIPE, encoding="utf-8", check=False)
    if done.returncode not in ((0, 1) if may_find else (0,)):  # less than 0: ended by a signal
        raise DemoFailed(f"Không chạy được: soankh {' '.join(map(str, arguments))}")
    return done.stdout.strip()


def create(out: Path) -> Path:
    """A plan from a shipped template and its shipped answers."""
    plan = out / "ke-hoach.json"
    say("1. Tạo kế hoạch từ mẫu, với bộ câu trả lời có sẵn")
    with resources.as_file(resources.files("resources") / "templates" / "answers" / f"{TEMPLATE}.json") as answers:
        say("   " + soankh(out, "new", TEMPLATE, "--answers", answers, "-o", plan))
    return plan


def keep_and_edit(out: Path, plan: Path) -> str:
    """Keep the plan in a fresh library and change it there as the window does; its id in the library."""
    from desktop.editing.session import Session
    from desktop.editing.writer import Writer
    from desktop.storage.clock import SystemClock
    from desktop.storage.store import Store

    for file in out.glob("kho.sqlite*"):
        file.unlink()
    say("2. Đưa vào kho SQLite và sửa vài chỗ")
    say("   " + soankh(out, "library", "import", plan))
    with Store.open(out / "kho.sqlite", SystemClock()) as store:
        (line,) = store.list()
        writer = Writer(store)
        writer.start()
        try:
            session = Session.open(store, writer, line.id)
            edit(session)
            session.save()
            session.close()
        finally:
            writer.close()
    say("   " + soankh(out, "library", "verify"))
    return line.id


def edit(session: Session) -> None:
    """A few changes: number and date, a new clause, a new task row, and one change taken back and made again."""
    from forms import changes
    from forms.ids import new_id
    from forms.numbering import labels
    from forms.plan import Clause, Date, Task

    document = next(session.plan.documents())
    day = Date(15, 1, document.date.year or 2026)
    session.apply(changes.set_fields(session.plan, document.id, number="07", date=day))
    clauses = [node for node in session.plan.walk(document.id) if isinstance(node, Clause)]
    last = [clause for clause in clauses if clause.scheme not in ("dash", "plus")][-1]
    before = set(session.plan.nodes)
    session.apply(changes.insert_after(session.plan, last.id, new_id, "Báo cáo kết quả thực hiện."))
    (added,) = set(session.plan.nodes) - before
    session.undo()
    session.redo()
    derived = labels(session.plan)
    say(f"   Cấp số 07; thêm “{derived.of(added)}” sau “{derived.of(last.id)}”, hoàn tác, làm lại.")
    if tasks := [node for node in session.plan.walk(document.id) if isinstance(node, Task)]:
        session.apply(changes.insert_after(session.plan, tasks[-1].id, new_id))
        say(f"   Thêm một dòng vào bảng: dòng này tự mang số {last_row_number(session.plan)}.")


def last_row_number(plan: Plan) -> str:
    """The derived number of the plan's last task row."""
    from forms.numbering import labels
    from forms.plan import Task

    rows = [node for document in plan.documents() for node in plan.walk(document.id) if isinstance(node, Task)]
    return labels(plan).of(rows[-1].id)


def check(out: Path, key: str) -> None:
    """The document checks' findings, the first few of them."""
    say("3. Rà soát")
    lines = soankh(out, "check", f"library:{key}", may_find=True).splitlines()
    for line in [*lines[:-1][:4], lines[-1]]:
        say("   " + line)


def export_everything(out: Path, key: str) -> None:
    """The edited plan and every shipped sample in every format."""
    from forms.templates import samples

    say("4. Xuất kế hoạch vừa sửa và các kế hoạch mẫu")
    soankh(out, "export", f"library:{key}", "-o", out / "ke-hoach.json")
    export(out, "ke-hoach")
    soankh(out, "export", f"library:{key}", "-o", out / "ke-hoach-phat-hanh.docx", "--release")
    say("   ke-hoach-phat-hanh: docx, bản để phát hành; các tệp docx khác là bản làm việc")
    for sample in samples():
        (out / f"{sample.name}.json").write_bytes(sample.data)
        export(out, sample.name)


def export(out: Path, name: str) -> None:
    """A plan's JSON in every other format; a workbook only where the plan has a table."""
    from forms import plan_json
    from forms.plan import Table

    source = out / f"{name}.json"
    plan = plan_json.load(source.read_bytes())
    tables = any(isinstance(node, Table) for node in plan.nodes.values())
    endings = [ending for ending in ENDINGS if tables or ending != "xlsx"]
    for ending in endings:
        soankh(out, "export", source, "-o", source.with_suffix(f".{ending}"))
    say(f"   {name}: " + ", ".join([*endings, "json"]))


def has_display() -> bool:
    """Whether a window can be seen here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def show(out: Path, key: str, *, windowed: bool) -> None:
    """Open the plan in the window; without a display, or where that fails, grab the window to a picture."""
    if windowed:
        say("5. Mở kế hoạch trong cửa sổ. Đóng cửa sổ để kết thúc.")
        try:
            soankh(out, "open", f"library:{key}")
            return
        except DemoFailed:
            say("   Không mở được cửa sổ ở đây.")
    else:
        say("5. Ở đây không có màn hình nên cửa sổ được chụp lại")
    picture = out / "plan-window.png"
    code = "import sys; from installer.demo import grab; grab(*sys.argv[1:])"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    line = [sys.executable, "-c", code, str(out / "ke-hoach.json"), str(picture)]
    # Qt's remarks about drawing into memory are of no use to a reader, unless it fails.
    done = subprocess.run(line, cwd=ROOT, env=environment, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        raise DemoFailed("Không chụp được cửa sổ. Nếu thiếu thư viện của Qt, hãy cài các gói được nêu ở đầu.")
    say(f"   {picture}")


def grab(plan: str, picture: str) -> None:
    """Draw the plan's window into a picture; called in a process of its own, where Qt draws into memory."""
    from desktop import app
    from forms import plan_json

    app.grab(plan_json.load(Path(plan).read_bytes()), Path(picture))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
