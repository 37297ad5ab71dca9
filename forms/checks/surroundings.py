"""What checks need besides the plan: the office's own rules, the directory, the words that an office knows."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from forms.checks.house import House
from forms.directory import Directory
from forms.directory import load as load_directory


@dataclass(frozen=True)
class Surroundings:
    """`house` the office's rules, `known` words that its users added to the dictionary."""

    house: House = field(default_factory=House)
    known: frozenset[str] = frozenset()
    own_directory: Directory | None = None

    @cached_property
    def directory(self) -> Directory:
        """The office's directory, else the shipped one."""
        return load_directory() if self.own_directory is None else self.own_directory
