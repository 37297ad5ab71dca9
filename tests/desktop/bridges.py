"""A bridge that shows nothing and remembers everything, for tests of windows and editors."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.bridge import Bridge, Level, Notice, Question
from forms.messages import KnownError


class RecordingBridge(Bridge):
    """Answers questions with the ids given, in their order; an unexpected question fails the test."""

    def __init__(self, answers: Iterable[str] = ()) -> None:
        super().__init__(self._next_answer)
        self.answers = list(answers)
        self.notices: list[Notice] = []
        self.refusals: list[KnownError] = []
        self.bugs: list[BaseException] = []
        self.questions: list[Question] = []
        self.told.connect(self.notices.append)
        self.broke.connect(self.bugs.append)

    def refuse(self, error: KnownError, **where: object) -> None:
        self.refusals.append(error)
        super().refuse(error, **where)  # type: ignore[arg-type]

    def texts(self, level: Level | None = None) -> list[str]:
        """The sentences told so far, or those of one level."""
        return [notice.text for notice in self.notices if level in (None, notice.level)]

    def _next_answer(self, question: Question) -> str:
        self.questions.append(question)
        assert self.answers, f"an unexpected question: {question.text}"
        return self.answers.pop(0)
