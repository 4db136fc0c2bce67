"""The reference page of the command line says what the commands say."""

from __future__ import annotations

from pathlib import Path

from marsad.cli.reference import WIDTH, page

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "command-line.md"


def test_the_reference_is_what_help_prints() -> None:
    renew = "renew it: python -m marsad.cli.reference > docs/reference/command-line.md"
    assert PAGE.read_text("utf-8") == page(), renew


def test_the_reference_has_every_command_and_no_cut_sentence() -> None:
    text = page()
    for command in ("read", "claims", "events", "show", "explain", "eval", "bench"):
        assert f"\n## marsad {command}\n\n```text\nUsage: marsad {command} " in text
    for repeated in ("[ARGS]...", "{SOURCE}...", "[SOURCE]...", "}..."):
        text = text.replace(repeated, "")
    assert "..." not in text
    block = text.partition("## Exit codes")[0]
    assert all(len(line) <= WIDTH for line in block.splitlines())
