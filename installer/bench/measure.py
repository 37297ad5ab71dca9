"""Runs of two commands in turn, and what their figures say together."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_REPORTED = re.compile(r"in-process (\d+\.\d+) s")
_NAMED = re.compile(r"^figure (\S+) (\d+\.\d+)$", re.MULTILINE)


@dataclass(frozen=True)
class Figures:
    """One finished process: wall seconds, peak resident memory in MB, the seconds and figures it reported of itself."""

    wall: float
    memory: float
    reported: float | None
    named: dict[str, float] = field(default_factory=dict)


@dataclass
class Pairing:
    """A case and its floor, round by round."""

    name: str
    limit: float | None
    memory_limit: float | None = None
    ours: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """The median of the ratios of the same round."""
        return statistics.median(mine / base for mine, base in zip(self.ours, self.floor, strict=True))

    @property
    def met(self) -> bool:
        """Whether the ratio, and the peak memory, are within their limits, where they have one."""
        light = self.memory_limit is None or max(self.memory) <= self.memory_limit
        return light and (self.limit is None or self.ratio <= self.limit)

    def __str__(self) -> str:
        return f"{self.name}: {self.ratio:.2f} (limit {self.limit}), {max(self.memory):.0f} MB"


@dataclass
class Measure:
    """A case that is held against a figure instead of a floor; `values`, in `unit`, come one from each round."""

    name: str
    unit: str
    limit: float | None
    values: list[float] = field(default_factory=list)

    @property
    def value(self) -> float:
        """The median of the rounds."""
        return statistics.median(self.values)

    @property
    def met(self) -> bool:
        """Whether it is within its limit, where it has one."""
        return self.limit is None or self.value <= self.limit

    def __str__(self) -> str:
        return f"{self.name}: {self.value:.1f} {self.unit} (limit {self.limit})"


def run(command: Sequence[str], root: Path, more: Mapping[str, str] | None = None) -> Figures:
    """Run a command to its end, with the operating system's own account of its memory; `more` are variables for it.

    Raises `RuntimeError` with what it printed where it fails.
    """
    started = time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(root), "QT_QPA_PLATFORM": "offscreen", **(more or {})}
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env=environment,
        cwd=root,
    )
    assert process.stdout is not None
    with process.stdout:
        printed = process.stdout.read()
    memory = _reap(process)
    wall = time.perf_counter() - started
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{printed}")
    told = _REPORTED.search(printed)
    named = {name: float(value) for name, value in _NAMED.findall(printed)}
    return Figures(wall, memory, float(told[1]) if told else None, named)


def _reap(process: subprocess.Popen[str]) -> float:
    """Wait for the process; gives its peak memory in MB, 0 where the system keeps no such account."""
    if sys.platform == "win32":
        process.wait()
        return 0.0
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss / 1024


def compare(
    pairing: Pairing, rounds: int, ours: Callable[[], Figures], floor: Callable[[], Figures], reported: bool
) -> Pairing:
    """Run both in turn, `rounds` times after one warm-up; compares what they report of themselves, or the wall."""
    for i in range(rounds + 1):
        order = (ours, floor) if i % 2 else (floor, ours)
        done = {step: step() for step in order}
        if i == 0:
            continue
        pairing.ours.append(_seconds(done[ours], reported))
        pairing.floor.append(_seconds(done[floor], reported))
        pairing.memory.append(done[ours].memory)
    return pairing


def _seconds(figures: Figures, reported: bool) -> float:
    if not reported:
        return figures.wall
    assert figures.reported is not None, "the process reported no time of its own"
    return figures.reported
