"""The commands and their options; what they do is in the modules beside this one."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="rhetoric",
    help="Marks how English texts frame things: metaphor, escalation, hedging ..., each with its reason.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
lexicon_app = typer.Typer(help="List, show, check and test lexicons.", no_args_is_help=True)
app.add_typer(lexicon_app, name="lexicon")


class Format(StrEnum):
    """What a scan can write."""

    html = "html"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    text = "text"


class ComparisonFormat(StrEnum):
    """What a comparison can write."""

    html = "html"
    json = "json"
    text = "text"


class Classifier(StrEnum):
    """The metaphor classifiers."""

    auto = "auto"
    sparse = "sparse"
    contextual = "contextual"
    none = "none"


Chosen = Annotated[Classifier, typer.Option("--classifier", help="Which metaphor classifier to use.")]
Devices = Annotated[
    list[str] | None, typer.Option("--device", "-d", metavar="ID", help="Look for this device only. Repeatable.")
]
Excluded = Annotated[list[str] | None, typer.Option("--exclude", metavar="ID", help="Do not look for this device. Repeatable.")]
Score = Annotated[
    float, typer.Option("--min-score", min=0.0, max=1.0, metavar="X", help="Leave out what is less sure than this.")
]
All = Annotated[bool, typer.Option("--all", help="Also conventional (dead) metaphors and grammar devices.")]
Lexicons = Annotated[
    list[str] | None, typer.Option("--lexicons", metavar="DIR", help="Add the lexicons in this folder. Repeatable.")
]
Model = Annotated[str | None, typer.Option("--model", metavar="NAME", help="Another spaCy pipeline for English.")]


def show_version(wanted: bool) -> None:
    """Print the version and leave."""
    if wanted:
        from importlib.metadata import version

        from rhetoric.cli.terminal import put

        put(f"rhetoric {version('rhetoric-scan')}")
        raise typer.Exit


@app.callback()
def run(
    version: Annotated[bool, typer.Option("--version", callback=show_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    """Marks how English texts frame things: metaphor, escalation, hedging ..., each with its reason."""


@app.command()
def scan(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH ...]", help="Files, folders, globs, or - for standard input.")
    ] = None,
    out: Annotated[
        str | None,
        typer.Option("--out", "-o", metavar="PATH", help="File, folder, or - for standard output. [default: reports/]"),
    ] = None,
    formats: Annotated[
        list[Format] | None, typer.Option("--format", "-f", help="What to write. Repeatable. [default: html]")
    ] = None,
    device: Devices = None,
    exclude: Excluded = None,
    lexicons: Lexicons = None,
    min_score: Score = 0.0,
    show_all: All = False,
    classifier: Chosen = Classifier.auto,
    model: Model = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, max=256, metavar="N", help="Processes to use.")] = 1,
    fail_on: Annotated[
        list[str] | None,
        typer.Option("--fail-on", metavar="ID", help="Exit with 1 if this device is found. Repeatable."),
    ] = None,
    open_report: Annotated[bool, typer.Option("--open", help="Open the report in the browser.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No summary and no progress.")] = False,
) -> None:
    """Scan texts and write a report.

    Exit code 0: done. 1: a --fail-on device was found. 2: an input or an option could not be used (the others are done).
    """
    from rhetoric.cli.options import Options
    from rhetoric.cli.scan import run_scan

    code = run_scan(
        Options(
            paths=tuple(paths or ()),
            out=out,
            formats=tuple(dict.fromkeys(f.value for f in formats)) if formats else ("html",),
            devices=tuple(device) if device else None,
            exclude=tuple(exclude or ()),
            lexicons=tuple(lexicons or ()),
            min_score=min_score,
            show_all=show_all,
            classifier=classifier.value,
            model=model,
            jobs=jobs,
            fail_on=tuple(fail_on or ()),
            open_report=open_report,
            quiet=quiet,
        )
    )
    raise typer.Exit(code)


@app.command()
def compare(
    a: Annotated[str, typer.Argument(metavar="A", help="A file, folder or glob, or - for standard input.")],
    b: Annotated[str, typer.Argument(metavar="B", help="What to put beside it.")],
    out: Annotated[
        str | None,
        typer.Option("--out", "-o", metavar="PATH", help="File, folder, or - for standard output. [default: reports/]"),
    ] = None,
    formats: Annotated[
        list[ComparisonFormat] | None, typer.Option("--format", "-f", help="What to write. Repeatable. [default: html]")
    ] = None,
    device: Devices = None,
    exclude: Excluded = None,
    lexicons: Lexicons = None,
    min_score: Score = 0.0,
    show_all: All = False,
    classifier: Chosen = Classifier.auto,
    model: Model = None,
    open_report: Annotated[bool, typer.Option("--open", help="Open the report in the browser.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No tables and no progress.")] = False,
) -> None:
    """Put two texts or folders side by side: what one has more of, and how sure that is.

    Exit code 0: done. 2: an input or an option could not be used (the others are done, if a text is left on each side).
    """
    from rhetoric.cli.compare import run_compare
    from rhetoric.cli.options import Options

    code = run_compare(
        Options(
            paths=(a, b),
            out=out,
            formats=tuple(dict.fromkeys(f.value for f in formats)) if formats else ("html",),
            devices=tuple(device) if device else None,
            exclude=tuple(exclude or ()),
            lexicons=tuple(lexicons or ()),
            min_score=min_score,
            show_all=show_all,
            classifier=classifier.value,
            model=model,
            jobs=1,
            fail_on=(),
            open_report=open_report,
            quiet=quiet,
        )
    )
    raise typer.Exit(code)


@app.command()
def explain(
    text: Annotated[str, typer.Argument(metavar="TEXT|FILE[:LINE]", help="A sentence, a file, or a line of a file.")],
    device: Devices = None,
    lexicons: Lexicons = None,
    classifier: Chosen = Classifier.auto,
    model: Model = None,
) -> None:
    """Show every candidate on a text, kept or dropped, and why."""
    from rhetoric.cli.explain import run_explain

    run_explain(text, devices=device, lexicons=lexicons or (), classifier=classifier.value, model=model)


@app.command()
def devices(
    markdown: Annotated[bool, typer.Option("--markdown", help="As the page docs/devices.md.")] = False,
) -> None:
    """The catalogue of devices."""
    from rhetoric.cli.catalogue import run_devices

    run_devices(markdown=markdown)


@lexicon_app.command("list")
def lexicon_list(lexicons: Lexicons = None) -> None:
    """All lexicons, with the number of their entries."""
    from rhetoric.cli.catalogue import run_lexicon_list

    run_lexicon_list(lexicons or ())


@lexicon_app.command("show")
def lexicon_show(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="A lexicon (metaphor/train), an entry (metaphor/train#derail) or a class (@vehicle)."
        ),
    ],
    lexicons: Lexicons = None,
) -> None:
    """What a lexicon, an entry or a class of words holds."""
    from rhetoric.cli.catalogue import run_lexicon_show

    run_lexicon_show(name, lexicons or ())


@lexicon_app.command("check")
def lexicon_check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH ...]", help="Lexicon files or folders; without one, the built-in lexicons."),
    ] = None,
) -> None:
    """Whether lexicon files are well formed; exit code 2 if one is not."""
    from rhetoric.cli.trials import run_check

    raise typer.Exit(run_check(paths or ()))


@lexicon_app.command("test")
def lexicon_test(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH ...]", help="Lexicon files or folders; without one, the built-in lexicons."),
    ] = None,
    model: Model = None,
) -> None:
    """Whether every example is found, with its exact span, and every literal sentence clear.

    Exit code 1 if one is not, 2 if a file is not well formed.
    """
    from rhetoric.cli.trials import run_test

    raise typer.Exit(run_test(paths or (), model=model))


@app.command()
def evaluate(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A device, devices for all of them, attributions or voices.")],
    data: Annotated[
        str | None,
        typer.Option(
            "--data",
            metavar="PATH",
            help="A folder of labelled sentences; also a corpus: for metaphor with a label a token (.jsonl or folder), for "
            "hedging with one a sentence (.tsv). [default: seeds/labelled, seeds/attributions or seeds/voices]",
        ),
    ] = None,
    plain: Annotated[
        list[str] | None,
        typer.Option(
            "--plain",
            metavar="PATH",
            help="Plain prose on which to count false findings: .txt, .jsonl, a folder or a .zip. Repeatable.",
        ),
    ] = None,
    show: Annotated[bool, typer.Option("--show", help="Show what was missed or wrong in the development half.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The figures on a corpus as JSON.")] = False,
    classifier: Chosen = Classifier.auto,
    model: Model = None,
) -> None:
    """Score the devices on labelled sentences, or the classifier for metaphor or hedging on a corpus."""
    from rhetoric.cli.evaluate import is_corpus, run_evaluate

    data = data or f"seeds/{name if name in {'attributions', 'voices'} else 'labelled'}"
    if name == "attributions":
        from rhetoric.cli.evaluate_attributions import run_evaluate_attributions

        run_evaluate_attributions(data, as_json=as_json, model=model)
    elif name == "voices":
        from rhetoric.cli.evaluate_voices import run_evaluate_voices

        run_evaluate_voices(data, show=show, model=model)
    elif name == "metaphor" and is_corpus(data):
        from rhetoric.cli.evaluate_metaphor import run_evaluate_metaphor

        run_evaluate_metaphor(data, classifier=classifier.value, as_json=as_json)
    elif name == "hedging" and is_corpus(data):
        from rhetoric.cli.evaluate_hedging import run_evaluate_hedging

        run_evaluate_hedging(data, classifier=classifier.value, as_json=as_json)
    else:
        prose = plain if plain is not None else [p for p in ("seeds/plain.jsonl",) if Path(p).exists()]
        run_evaluate(name, data, plain=prose, show=show, classifier=classifier.value, model=model)


@app.command()
def train(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What to train: metaphor, stance, hedging, figures or scores.")],
    data: Annotated[
        str,
        typer.Option(
            "--data",
            metavar="PATH",
            help="The folder of the corpus; for hedging its file (.tsv); for figures the folder of labelled passages.",
        ),
    ],
    classifier: Annotated[Classifier, typer.Option("--classifier", help="sparse or contextual.")] = Classifier.sparse,
    out: Annotated[str, typer.Option("--out", metavar="DIR", help="Where the weights go.")] = "weights",
    work: Annotated[str, typer.Option("--work", metavar="DIR", help="What a cut run goes on from.")] = "training",
    teacher: Annotated[str | None, typer.Option("--teacher", metavar="DIR", help="The large pretrained encoder.")] = None,
    student: Annotated[str | None, typer.Option("--student", metavar="DIR", help="The small one.")] = None,
    transfer: Annotated[
        list[str] | None,
        typer.Option("--transfer", metavar="PATH[=TOKENS]", help="Plain text for the teacher to label. Repeatable."),
    ] = None,
    labelled: Annotated[
        str, typer.Option("--labelled", metavar="DIR", help="For stance: the folder of labelled sentences.")
    ] = "seeds/labelled",
    plain: Annotated[str, typer.Option("--plain", metavar="PATH", help="For figures: plain prose.")] = "seeds/plain.jsonl",
    judged: Annotated[
        str | None, typer.Option("--judged", metavar="FILE", help="For stance: certain and uncertain sentences (.tsv).")
    ] = None,
) -> None:
    """Fit a classifier; see docs/training.md. Needs the extra train, and for contextual the extra finetune."""
    from rhetoric.cli.train import Training, run_train

    run_train(
        name,
        Training(
            classifier=classifier.value,
            data=data,
            out=out,
            work=work,
            teacher=teacher,
            student=student,
            transfer=tuple(transfer or ()),
            labelled=labelled,
            judged=judged,
            plain=plain,
        ),
    )
