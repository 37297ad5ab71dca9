"""The command line of `soankh`. No Qt: the window is opened by whoever calls `run`, through what it hands in.

Every command ends with 0, 1 (`check` found an error) or 2 (it could not be done: one sentence on standard error,
and the output file is as it was before). What a command needs is imported when it runs.
"""

from desktop.cli.frame import run

__all__ = ["run"]
