"""The history of a plan: its steps and a cursor. Undo and redo move the cursor; a new step drops what lay after it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop.editing import steps
from desktop.editing.steps import Step
from desktop.storage.commits import StepData
from desktop.storage.errors import LibraryDamaged
from forms.messages import Message


class History:
    """Steps numbered from 1; `cursor` is the number of the last one in effect. Old steps are decoded when asked for."""

    def __init__(self, logged: Sequence[StepData], cursor: int, path: Path) -> None:
        if [step.sequence for step in logged] != list(range(1, len(logged) + 1)) or not 0 <= cursor <= len(logged):
            raise LibraryDamaged(path, "log")
        self._steps: list[StepData | Step] = list(logged)
        self._read: dict[int, Step | None] = {}
        self._names = [step.name for step in logged]
        self.cursor = cursor

    def __len__(self) -> int:
        return len(self._steps)

    @property
    def names(self) -> tuple[Message, ...]:
        """The names of all steps, oldest first, those after the cursor being undone."""
        return tuple(self._names)

    def to_undo(self) -> Step | None:
        """The step that undo would take back; None at the beginning and before a barrier."""
        return self._step(self.cursor)

    def to_redo(self) -> Step | None:
        """The step that redo would do again; None at the end and before a barrier."""
        return self._step(self.cursor + 1)

    def written(self, sequence: int) -> StepData:
        """A step as the log holds it, a barrier included."""
        found = self._steps[sequence - 1]
        return steps.write(found) if isinstance(found, Step) else found

    def push(self, step: Step) -> None:
        """Add a step after the cursor, in the place of all that lay there."""
        assert step.sequence == self.cursor + 1
        for gone in range(step.sequence, len(self._steps) + 1):
            self._read.pop(gone, None)
        self._steps[self.cursor :] = [step]
        self._names[self.cursor :] = [step.name]
        self.cursor += 1

    def replace(self, step: Step) -> None:
        """Let the last step be `step`, which has grown."""
        assert step.sequence == self.cursor == len(self._steps)
        self._steps[-1] = step
        self._read.pop(step.sequence, None)

    def block(self, sequence: int) -> None:
        """Make a step a barrier: it turned out that it cannot be taken back or done again."""
        self._read[sequence] = None

    def _step(self, sequence: int) -> Step | None:
        if not 1 <= sequence <= len(self._steps):
            return None
        if sequence not in self._read:
            found = self._steps[sequence - 1]
            self._read[sequence] = found if isinstance(found, Step) else steps.read(found)
        return self._read[sequence]
