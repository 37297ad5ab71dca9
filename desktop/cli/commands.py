"""What each command does, in its own module, imported only when that command runs."""

from __future__ import annotations

from argparse import Namespace


def open_window(options: Namespace) -> int:
    """Open the window on a plan, or on the library."""
    code: int = options.window(options.file, getattr(options, "library", None))
    return code


def new(options: Namespace) -> int:
    """Make a plan from a template, or list the templates."""
    from desktop.cli import making

    return making.run(options)


def import_(options: Namespace) -> int:
    """Turn a file into a plan's JSON."""
    from desktop.cli import bringing

    return bringing.run(options)


def rollover(options: Namespace) -> int:
    """Make next year's plan from a plan."""
    from desktop.cli import turning

    return turning.run(options)


def export(options: Namespace) -> int:
    """Write a plan as a document."""
    from desktop.cli import exporting

    return exporting.run(options)


def check(options: Namespace) -> int:
    """Run the checks over a plan."""
    from desktop.cli import checking

    return checking.run(options)


def schema(_options: Namespace) -> int:
    """Print the JSON Schema of a plan."""
    import json

    from desktop.cli.console import tell
    from forms import plan_json

    tell(json.dumps(plan_json.schema(), ensure_ascii=False, indent=2))
    return 0


def library_list(options: Namespace) -> int:
    """List the plans of the library."""
    from desktop.cli import library

    return library.show_list(options)


def library_search(options: Namespace) -> int:
    """Search the library."""
    from desktop.cli import library

    return library.search(options)


def library_show(options: Namespace) -> int:
    """Tell about one plan of the library."""
    from desktop.cli import library

    return library.show(options)


def library_import(options: Namespace) -> int:
    """Take a plan into the library."""
    from desktop.cli import library

    return library.take_in(options)


def library_export(options: Namespace) -> int:
    """Write a plan of the library to a file."""
    from desktop.cli import library

    return library.give_out(options)


def library_backup(options: Namespace) -> int:
    """Copy the library, checked."""
    from desktop.cli import library

    return library.backup(options)


def library_restore(options: Namespace) -> int:
    """Put a backup in the library's place."""
    from desktop.cli import library

    return library.restore(options)


def library_verify(options: Namespace) -> int:
    """Check the library."""
    from desktop.cli import library

    return library.verify(options)
