"""The committed sample report is what this version writes.

To accept a change: `make report`, open the page, look, commit it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from rhetoric.errors import InputError
from rhetoric.pipeline import Scanner
from rhetoric.reader import read

ROOT = Path(__file__).parent.parent.parent


def test_the_sample_report_is_up_to_date(scanner: Scanner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    source = next(iter(read(["seeds/derailing.txt"])))
    assert not isinstance(source, InputError)
    page = next(iter(scanner.scan_many([source]))).to_html()
    sample = (ROOT / "reports" / "derailing.html").read_bytes().decode("utf-8")
    different = [n for n, (a, b) in enumerate(zip(page.split("\n"), sample.split("\n"), strict=False), 1) if a != b]
    assert page == sample, f"reports/derailing.html differs from line {different[:1]} on; run `make report` and look at it"
