"""The answers as the texts of a template see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from forms import amounts
from forms.plan import Date, Id
from forms.templates import inlines, rows
from forms.templates.conditions import Condition
from forms.templates.inlines import Formula, Part
from forms.templates.interview import Answer, UnitAnswer, apply_filter, named
from forms.templates.spec import Question, TableSpec, Template
from forms.vietnamese import clean


class Scope:
    """Answers, the units with their ids in the plan, and what can be worked out from both."""

    def __init__(self, template: Template, answers: Mapping[str, Answer], units: Mapping[Id, UnitAnswer]) -> None:
        self.template = template
        self.answers = answers
        self.units = units
        self.by_role = {unit.id: key for key, unit in units.items() if unit.id}

    def holds(self, condition: Condition) -> bool:
        """Whether a condition holds under the answers."""
        return condition.holds(self.answers.get)

    def extra_units(self) -> list[Id]:
        """The units that the drafter added to the template's own."""
        return [key for key, unit in self.units.items() if not unit.id]

    def question(self, name: str) -> Question:
        """The question of that name; verified names always have one."""
        found = self.template.question(name.partition(".")[0])
        assert found is not None
        return found

    def value(self, name: str) -> str:
        """The answer as text: numbers with dots, a choice by its label; "" where there is none."""
        answer = self.answers.get(name)
        question = self.question(name)
        if isinstance(answer, int) and question.kind == "number":
            return amounts.figures(answer)
        labels = {option.value: option.label for option in question.options}
        return labels.get(str(answer)) or named(name, self.answers)

    def date(self, name: str) -> Date:
        """The answer to a question of kind "date", all blank where there is none."""
        answer = self.answers.get(name)
        return answer if isinstance(answer, Date) else Date()

    def listed(self, text: str) -> tuple[str, ...] | None:
        """The lines of an answer of kind "lines", where a template line is nothing but its name; else None."""
        parts = inlines.parse(text)
        if len(parts) != 1 or not isinstance(parts[0], inlines.Name):
            return None
        return self.listed_name(parts[0].name)

    def listed_name(self, name: str) -> tuple[str, ...] | None:
        """The lines of the answer `name`, None unless its question is of kind "lines"."""
        if self.question(name).kind != "lines":
            return None
        answer = self.answers.get(name)
        return tuple(str(line) for line in answer) if isinstance(answer, tuple) else ()

    def unit_name(self, key: Id, filter_name: str) -> str:
        """A unit's name, or its abbreviation where it has one and "short" is wanted."""
        unit = self.units[key]
        if filter_name == "short":
            return unit.short or unit.name
        return apply_filter(filter_name, unit.name)

    # --- Amounts ---

    def formula(self, part: Formula, row: Mapping[str, tuple[Part, ...]]) -> str | None:
        """What a formula comes to, in figures or, with a capital, in words; None where an amount is still open."""
        product = part.operation == "product"
        amount = self._product(part.operands, row) if product else self.sum(part.operands[0])
        if amount is None or amount > amounts.LARGEST:
            return None
        if part.operation == "words":
            return amounts.in_words(amount).capitalize()
        return amounts.figures(amount)

    def _product(
        self, columns: Iterable[str], row: Mapping[str, tuple[Part, ...]], within: tuple[str, ...] = ()
    ) -> int | None:
        product = 1
        for column in columns:
            amount = self._amount(column, row, within)
            if amount is None:
                return None
            product *= amount
        return product

    def _amount(self, column: str, row: Mapping[str, tuple[Part, ...]], within: tuple[str, ...] = ()) -> int | None:
        """The amount in a cell; None where it is open, or rests on itself (`within`: the columns being worked out)."""
        parts = row.get(column, ())
        match parts:
            case (Formula(operation="product", operands=operands),):
                return None if column in within else self._product(operands, row, (*within, column))
        if not all(isinstance(part, inlines.Words | inlines.Name) for part in parts):
            return None
        said = (part.text if isinstance(part, inlines.Words) else self.value(part.name) for part in parts
                if isinstance(part, inlines.Words | inlines.Name))  # fmt: skip
        return amounts.read_figures("".join(said))

    def sum(self, operand: str) -> int | None:
        """The sum of a column over the rows that stand and have no rows below them; None where one is open."""
        table, _, column = operand.partition(".")
        spec = self.template.tables[table]
        total = 0
        for row in self._leaves(rows.parse(spec.rows)):
            amount = self._amount(column, cells_by_column(spec, row))
            if amount is None:
                return None
            total += amount
        return total

    def _leaves(self, lines: Iterable[rows.RowLine]) -> Iterable[rows.TaskLine]:
        for line in lines:
            if isinstance(line, rows.IfRows):
                yield from self._leaves(line.children if self.holds(line.condition) else line.otherwise)
            elif isinstance(line, rows.TaskLine):
                below = list(self._leaves(line.children))
                yield from below or [line]
            elif isinstance(line, rows.GroupLine):
                yield from self._leaves(line.children)


def cells_by_column(spec: TableSpec, row: rows.TaskLine) -> dict[str, tuple[Part, ...]]:
    """The cells of a row by the ids of their columns in the template."""
    columns = [column.id for column in spec.columns if column.kind != "number"]
    return dict(zip(columns, row.cells, strict=False))


def placeholder(question: Question) -> str:
    """What stands in the text where an optional answer is missing."""
    return clean(question.placeholder) or f"[{clean(question.label)}]"
