"""How long files and functions are: ``make shape`` prints the longest.

Habits, not laws: files about 300 lines, functions about 30.
"""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def main() -> None:
    """Print the longest files and functions, and the share within the habit."""
    files, functions = [], []
    for path in sorted((ROOT / "rhetoric").rglob("*.py")):
        text = path.read_text("utf-8")
        name = path.relative_to(ROOT).as_posix()
        files.append((len(text.splitlines()), name))
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                functions.append(((node.end_lineno or 0) - node.lineno + 1, f"{name}:{node.lineno} {node.name}"))
    for title, rows, habit in (("files", files, 300), ("functions", functions, 30)):
        within = sum(length <= habit for length, _ in rows)
        print(f"{title}: {len(rows)}, {100 * within / len(rows):.0f} % within {habit} lines")
        for length, name in sorted(rows, reverse=True)[:8]:
            print(f"  {length:4} {name}")


if __name__ == "__main__":
    main()
