"""``marsad replies train|eval``: the classifier of readers' replies."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from marsad.cli.messages import many
from marsad.cli.options import DATABASE, group
from marsad.cli.serving import web
from marsad.errors import InputError

if TYPE_CHECKING:
    from marsad.web.spam.evaluation import Figures

replies = group("replies", "Readers' replies: train what tells spam from them, and measure it.")


@replies.command("train")
def train(
    to: Path | None = typer.Option(
        None, "--to", metavar="FOLDER", help="Where the model goes.  [default: MARSAD_SPAM_MODEL]"
    ),
    examples_only: bool = typer.Option(
        False, "--examples-only", help="Leave out what moderators decided."
    ),
    database: str | None = DATABASE,
) -> None:
    """Train the classifier of spam anew.

    It learns from the examples that come with Marsad and from what moderators decided about
    replies here, and says how well it does on texts it did not learn from. The server takes the
    new model with its next reply. Without MARSAD_SPAM_MODEL the model goes to ./spam-model.

    Example:

      marsad replies train
    """
    serving = web()
    if examples_only:
        _settings()
    else:
        serving.prepare(database, serving.Place("127.0.0.1", 8000))
        serving.prepared()
    from marsad.web.spam import classifier, training

    decided = () if examples_only else training.decisions()
    about = training.train(decided, to or classifier.folder())
    learned = many(about["examples"], "example")
    print(f"Learned from {learned} and {many(about['decisions'], 'decision')} of moderators.")
    for name, share in about["cross-validation"].items():
        print(f"  {name:18} {share:6.1%}")
    print(f"{to or classifier.folder()}: model {about['digest'][:12]}", file=sys.stderr)


@replies.command("eval")
def eval_(
    file: Path = typer.Argument(..., metavar="FILE", help="YAML: label, language, kind, texts."),
    wrong: bool = typer.Option(False, "--wrong", help="Also print what was judged wrongly."),
) -> None:
    """Measure on labelled replies what the layers that read text make of them.

    The form's traps, rates and Akismet have no part in it.

    Example:

      marsad replies eval evals/spam-heldout.yaml
    """
    web()
    if not file.is_file():
        raise InputError(str(file), "no such file", "give labelled replies as YAML")
    _settings()
    from marsad.web.spam.evaluation import measure
    from marsad.web.spam.training import read_examples

    figures = measure(read_examples(file))
    _print(figures)
    for each, judgement in figures.wrong if wrong else ():
        shown = " ".join(each.text.split())[:90]
        label = "spam" if each.spam else "ham"
        print(f"{label} judged {judgement.verdict} ({judgement.score:.2f}): {shown}")


def _settings() -> None:
    """Django without a database: nothing stored is read."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marsad.web.settings")
    django.setup()


def _print(figures: Figures) -> None:
    print(f"{'':26}{'replies':>8}{'shown':>8}{'held':>8}{'spam':>8}")
    for each in figures.shares:
        name = f"{each.label}, {each.part}"
        print(f"{name:26}{each.replies:8}{each.publishable:8}{each.hold:8}{each.spam:8}")
    print(
        f"precision of spam {figures.precision:.1%}, recall {figures.recall:.1%}; "
        f"spam kept from readers {figures.stopped:.1%}"
    )
    for layer, spam, ham in figures.layers:
        print(f"layer {layer}: found something in {spam} of spam, in {ham} honest replies")
