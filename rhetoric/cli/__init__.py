"""The command line: the only room that prints, and the only one that knows typer and rich."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run ``rhetoric``; errors that people can mend are a line on standard error and exit code 2, never a traceback."""
    from rhetoric.cli.app import app
    from rhetoric.cli.terminal import ReaderGoneError, say
    from rhetoric.errors import RhetoricError

    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except RhetoricError as error:
        say(f"error: {error}")
        sys.exit(2)
    except (BrokenPipeError, ReaderGoneError):
        drop_output()
        sys.exit(0)
    except OSError as error:
        drop_output()
        say(f"error: cannot be written: {error.strerror or error}")
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)


def drop_output() -> None:
    """What Python still holds for standard output must not be flushed at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
