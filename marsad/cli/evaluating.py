"""``marsad eval``: how well the reader does on marked reports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import typer

from marsad.cli.evaluating_links import SUFFIXES, evaluate_links

GOLD = typer.Argument(
    ...,
    metavar="GOLD",
    help="Marked reports, one JSON record a line; or labels of incidents (YAML).",
)
PREDICTED = typer.Argument(
    None, metavar="PREDICTED", help="Records to score; the reader itself is run where left out."
)


def evaluate(
    gold: Path = GOLD,
    predicted: Path | None = PREDICTED,
    as_json: bool = typer.Option(False, "--json", help="Print the figures as JSON."),
    errors: int = typer.Option(0, "--errors", metavar="N", help="List N missed and false claims."),
    bootstrap: int = typer.Option(
        0, "--bootstrap", metavar="N", help="95 % intervals over N resamplings of the reports."
    ),
    articles: list[str] | None = typer.Option(
        None, "--articles", metavar="SOURCE", help="For labels: the files with their articles."
    ),
    database: str | None = typer.Option(
        None, "--database", metavar="URL", help="For labels: where their readings are kept."
    ),
) -> None:
    """Score claims and events against marked reports, or linking against labels.

    Labels (evals/linking-2015-08.yaml) say which articles tell of one incident. Only those are
    read, and only once where a database keeps them; without --articles those stored are scored.

    Examples:

      marsad eval gold.jsonl --bootstrap 1000

      marsad eval gold.jsonl predicted.jsonl --json

      marsad eval labels.yaml --articles day.zip --database sqlite:///labelled.sqlite3
    """
    if gold.suffix in SUFFIXES:
        evaluate_links(gold, articles or [], database, as_json, errors)
        return
    from marsad.evaluation import intervals, read_gold, score

    marked = read_gold(gold)
    given = read_gold(predicted) if predicted else _read_anew(marked)
    figures = score(marked, given)
    record = figures.record()
    if bootstrap:
        record["intervals"] = intervals(marked, given, bootstrap)
    if as_json:
        print(json.dumps(record, ensure_ascii=False, indent=1))
        return
    print("\n".join(_lines(record)))
    for error in figures.errors[:errors]:
        print(*error, sep="\t")


def _read_anew(marked: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """What the reader makes of the marked texts; their claims are not looked at."""
    from datetime import date

    from marsad.pipeline import read_text
    from marsad.show.records import reading_record

    def day(record: dict[str, Any]) -> date | None:
        return date.fromisoformat(record["date"]) if record.get("date") else None

    return {
        key: reading_record(read_text(record["text"], day=day(record)))
        for key, record in marked.items()
    }


def _lines(record: dict[str, Any]) -> list[str]:
    from marsad.evaluation.figures import HEADS, SHARES

    lines = [_ratio(name, record[name], record.get("intervals", {}).get(name)) for name in HEADS]
    lines += [_ratio(f"  {name}", ratio) for name, ratio in record["roles"].items()]
    for name in SHARES:
        if name in record["shares"]:
            found = record["shares"][name]
            lines.append(f"{name:<14}{found['share']:.3f} of {found['of']}")
    invented = record["invented"]
    by = ", ".join(f"{kind} {many}" for kind, many in invented["by"].items())
    lines.append(f"{'invented':<14}{invented['share']:.3f} of {invented['given']} values ({by})")
    quiet = record["false_alarms"]
    if quiet["reports"]:
        what = f"claims a report, on {quiet['reports']} reports with none"
        lines.append(f"{'false alarms':<14}{quiet['per_report']} {what}")
    lines += [_ratio(f"  {name}", ratio) for name, ratio in record["types"].items()]
    return lines


def _ratio(name: str, ratio: dict[str, float], interval: tuple[float, float] | None = None) -> str:
    said = (
        f"{name:<15}P {ratio['p']:.3f}  R {ratio['r']:.3f}  F1 {ratio['f1']:.3f}"
        f"   ({ratio['pred']} predicted, {ratio['gold']} marked)"
    )
    return said + (f"   95 % {interval[0]:.3f}–{interval[1]:.3f}" if interval else "")
