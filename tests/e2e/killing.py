"""The script's drafter, killed: what was typed more than a second before is in the library, and no half change."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

from msgspec.structs import replace

from desktop.editing.session import Session
from desktop.editing.writer import Writer
from desktop.storage.clock import SystemClock
from desktop.storage.opening import FILE_NAME
from desktop.storage.store import Store
from desktop.storage.verify import verify
from forms import plan_json
from tests.e2e import script

ROOT = Path(__file__).resolve().parents[2]

LATEST = 1.0
"""Seconds of typing that a kill may take."""

ALL = 21
"""How many things the script types."""


def kill_once(home: Path, chance: random.Random) -> list[str]:
    """Play the script on a new home, end it at a moment of chance, look at what is left; the things that had to be."""
    environment = {**os.environ, "SOANKH_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.e2e.script"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as drafter:
        assert drafter.stdout is not None
        heard = [drafter.stdout.readline() for _ in range(chance.randint(1, ALL))]
        time.sleep(chance.random() * 1.5)
        drafter.kill()
        ended = time.monotonic()
        heard += drafter.stdout.read().splitlines()
    told = [json.loads(line) for line in heard if line.strip().endswith("]")]
    assert told, "the script did not begin"
    owed = [text for moment, text in told if text is not None and moment < ended - LATEST]
    check_what_is_left(home / FILE_NAME, owed)
    return owed


def check_what_is_left(library: Path, owed: list[str]) -> None:
    """The library is sound, its plan says all that is owed, and its history leads back and forth."""
    assert verify(library) == []
    with Store.open(library, SystemClock(), create=False) as store:
        (line,) = store.list()
        session = Session.open(store, Writer(store), line.id)
        kept = said(session)
        missing = [text for text in owed if json.dumps(text, ensure_ascii=False)[1:-1] not in kept]
        assert missing == []
        steps = 0
        while session.undo() is not None:
            steps += 1
        for _ in range(steps):
            session.redo()
        assert said(session) == kept
        session.close(abandon=True)


def said(session: Session) -> str:
    """The plan as text, without the time of its last change."""
    plan = session.plan
    timeless = replace(plan, dossier=replace(plan.dossier, modified=None))
    return plan_json.dump(timeless).decode("utf-8")


def spoken() -> list[str]:
    """What the script types from first to last."""
    return [
        script.NUMBER,
        *script.SUBJECT.split("\n"),
        *script.CLAUSES,
        *script.TASKS,
        *script.RECIPIENTS,
        script.SIGNER,
    ]
