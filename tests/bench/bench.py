"""Speed, start-up and memory, in one run: ``make bench``.

Tokens per second of the bare spaCy pipeline and of a whole scan (read, parse, detect, merge, attribute, link, render as HTML)
over the same texts, in alternating rounds, with their ratio; what voices, targets, chains and framing take of a scan; the cold
start of ``rhetoric --help`` beside bare Python; peak memory of scanning 100 and 10,000 documents. The texts are the speeches in ``--speeches`` (zip files of plain text), else text made here.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rhetoric.pipeline import Scanner
    from rhetoric.result import Result

ROUNDS = 5
CHARACTERS = 1_200_000
DOCUMENT = 700  # characters of each of the 10,000 documents


def read_speeches(folder: Path) -> list[str]:
    """The texts in the zip files of a folder."""
    texts = []
    for path in sorted(folder.glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            texts += [archive.read(n).decode("utf-8", "replace") for n in sorted(archive.namelist()) if n.endswith(".txt")]
    return texts


def make_texts() -> list[str]:
    """Text made of the sentences that the project's lexicons give as examples, in a fixed random order."""
    from rhetoric.lexicon import parse_brackets
    from rhetoric.lexicon_reader import read_lexicons

    sentences = [parse_brackets(s)[0] for x in read_lexicons() for e in x.entries for s in (*e.examples, *e.literal)]
    order = random.Random(1)
    return [" ".join(order.choices(sentences, k=400)) for _ in range(40)]


# What a whole scan may cost, in times of the bare spaCy pipeline, by classifier.
BARS = {"none": 1.25, "sparse": 1.25 * 1.15, "contextual": 1.9}


def measure_speed(texts: list[str], *, rounds: int, characters: int) -> None:
    """Print tokens per second of the bare pipeline, of scans with each classifier and of the encoder alone, in alternating rounds."""
    from rhetoric.classify import MetaphorClassifier
    from rhetoric.pipeline import Scanner

    scanners = {name: Scanner(classifier=name) for name in BARS}
    model = scanners["none"].parser.model
    chosen: list[str] = []
    for text in random.Random(0).sample(texts, len(texts)):
        if sum(map(len, chosen)) < characters:
            chosen.append(text)
    tokens = sum(len(model.make_doc(t)) for t in chosen)
    sentences = [[t.text for t in s if not t.is_space] for doc in model.pipe(chosen, batch_size=32) for s in doc.sents]
    encoder = MetaphorClassifier.load("contextual")
    jobs: dict[str, Callable[[], object]] = {
        "bare": lambda: sum(1 for _ in model.pipe(chosen, batch_size=32)),
        **{name: partial(render_all, scanner, chosen) for name, scanner in scanners.items()},
        "encoder": lambda: encoder.score(sentences),
    }
    seconds: dict[str, list[float]] = {name: [] for name in jobs}
    for n in range(rounds + 1):
        for name, job in jobs.items():
            start = time.perf_counter()
            job()
            if n:  # the first round warms up
                seconds[name].append(time.perf_counter() - start)
    print(
        f"texts: {len(chosen)}, {tokens:,} tokens; {rounds} rounds, median (min-max); components: {', '.join(model.pipe_names)}"
    )
    for name, found in seconds.items():
        rate = f"{tokens / statistics.median(found):8,.0f} tokens/s ({tokens / max(found):,.0f}-{tokens / min(found):,.0f})"
        ratios = [s / b for s, b in zip(found, seconds["bare"], strict=True)]
        ratio = f"{statistics.median(ratios):.3f} of bare ({min(ratios):.3f}-{max(ratios):.3f})"
        bar = f", bar {BARS[name]:.2f}" if name in BARS else ""
        print(f"{'scan, ' if name in BARS else ''}{name:12} {rate}; {ratio}{bar}")


# The stages that say whose words they are and what picture they make, and what each may cost together, as a share of a scan.
STAGES = ("attribute", "map_targets", "link", "frame_text")
SHARE = 0.10


def make_timed(spent: dict[str, float], name: str, stage: Callable[..., object]) -> Callable[..., object]:
    """A stage that adds the seconds it takes to those that were spent on it."""

    def run(*arguments: object) -> object:
        start = time.perf_counter()
        try:
            return stage(*arguments)
        finally:
            spent[name] += time.perf_counter() - start

    return run


def measure_stages(texts: list[str], *, rounds: int, characters: int) -> None:
    """Print what voices, targets, chains and framing take of a whole scan, page and all: the median share of several rounds."""
    from rhetoric import pipeline
    from rhetoric.framing import frame_text

    chosen: list[str] = []
    for text in random.Random(0).sample(texts, len(texts)):
        if sum(map(len, chosen)) < characters:
            chosen.append(text)
    scanner = pipeline.Scanner()
    spent = dict.fromkeys(STAGES, 0.0)

    for name in STAGES[:-1]:
        setattr(pipeline, name, make_timed(spent, name, getattr(pipeline, name)))
    frame = make_timed(spent, "frame_text", frame_text)
    shares: dict[str, list[float]] = {name: [] for name in (*STAGES, "together")}
    for n in range(rounds + 1):
        spent.update(dict.fromkeys(STAGES, 0.0))
        start = time.perf_counter()
        for result in scanner.scan_many(chosen):
            render_page(result)
            frame(result)
        whole = time.perf_counter() - start
        if n:
            for name in STAGES:
                shares[name].append(spent[name] / whole)
            shares["together"].append(sum(spent.values()) / whole)
    print(f"texts: {len(chosen)}; {rounds} rounds, median share of a scan with its page (min-max)")
    for name, found in shares.items():
        bar = f", bar {SHARE:.0%}" if name == "together" else ""
        print(f"{name:12} {statistics.median(found):6.2%} ({min(found):.2%}-{max(found):.2%}){bar}")


def render_all(scanner: Scanner, texts: list[str]) -> None:
    """Scan texts and render each as a page."""
    for result in scanner.scan_many(texts):
        render_page(result)


def render_page(result: Result) -> None:
    """Render one result as a page."""
    from rhetoric.report.html import render_html

    render_html(result)


def time_process(*command: str) -> float:
    """Median wall seconds of a whole process, of nine runs after one to warm up."""
    seconds = []
    for n in range(10):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        if n:
            seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def measure_start() -> None:
    """Print how long ``--help`` and a scan of one sentence take from a cold process."""
    program = str(Path(sys.executable).parent / "rhetoric")
    bare = time_process(sys.executable, "-c", "pass")
    helped = time_process(program, "--help")
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "one.txt"
        text.write_text("The strike derailed the talks.", "utf-8")
        scan = time_process(program, "scan", str(text), "-f", "json", "-o", str(Path(folder) / "one.json"))
    print(
        f"start-up        python -c pass {bare:.3f} s; rhetoric --help {helped:.3f} s, {helped - bare:+.3f} s (bar +0.7); one sentence scanned {scan:.2f} s"
    )


MEMORY = """
import resource, sys
from rhetoric.cli.options import Options
from rhetoric.cli.scan import run_scan
o = Options(paths=(sys.argv[1],), out=sys.argv[2], formats=("json",), devices=None, exclude=(), lexicons=(), min_score=0, show_all=False,
            classifier="auto", model=None, jobs=1, fail_on=(), open_report=False, quiet=True)
assert run_scan(o) == 0
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def write_documents(texts: list[str], path: Path, number: int) -> None:
    """A .jsonl file of documents: pieces of the texts, each with words of its own, so that a vocabulary that is never cleared shows."""
    import json

    pieces = make_pieces(texts)
    order = random.Random(2)
    with path.open("w", encoding="utf-8") as out:
        for n in range(number):
            new = " ".join("".join(order.choices("abcdefghijklmnopqrstuvwxyz", k=9)) for _ in range(20))
            out.write(json.dumps({"id": str(n), "text": f"{next(pieces)} The words {new} are new."}) + "\n")


def make_pieces(texts: list[str]) -> Iterator[str]:
    """Endless pieces of about `DOCUMENT` characters."""
    while True:
        for text in texts:
            for start in range(0, len(text) - DOCUMENT, DOCUMENT):
                yield text[start : start + DOCUMENT]


def measure_memory(texts: list[str]) -> None:
    """Print the peak memory of scanning 100 and 10,000 documents, each in its own process."""
    peaks = []
    with tempfile.TemporaryDirectory() as folder:
        for number in (100, 10_000):
            path = Path(folder) / f"{number}.jsonl"
            write_documents(texts, path, number)
            done = subprocess.run(
                [sys.executable, "-c", MEMORY, str(path), str(Path(folder) / "out.json")],
                check=True,
                capture_output=True,
                text=True,
            )
            peaks.append(int(done.stdout.split()[-1]) / (1024 * 1024 if sys.platform == "darwin" else 1024))
    print(
        f"peak memory     100 documents {peaks[0]:.0f} MB; 10,000 documents {peaks[1]:.0f} MB; ratio {peaks[1] / peaks[0]:.3f}, bar 1.2"
    )


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--speeches", type=Path, default=Path("../shared/data/speeches"), help="a folder of zip files of plain text"
    )
    parser.add_argument("--only", choices=["speed", "stages", "start", "memory"], help="measure this alone")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="rounds of the speed")
    parser.add_argument("--characters", type=int, default=CHARACTERS, help="how much text the speed is measured on")
    options = parser.parse_args()
    texts = read_speeches(options.speeches) or make_texts()
    print(
        f"{'speeches' if options.speeches.is_dir() else 'made text'}; {os.cpu_count()} cores; Python {sys.version.split()[0]}"
    )
    if options.only in {None, "speed"}:
        measure_speed(texts, rounds=options.rounds, characters=options.characters)
    if options.only in {None, "stages"}:
        measure_stages(texts, rounds=options.rounds, characters=options.characters)
    if options.only in {None, "start"}:
        measure_start()
    if options.only in {None, "memory"}:
        measure_memory(texts)


if __name__ == "__main__":
    main()
