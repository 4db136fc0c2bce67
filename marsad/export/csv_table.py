"""CSV: one line an event, with its source link and the quoted words with their offsets."""

from __future__ import annotations

from marsad.export.events import COLUMNS, event_rows
from marsad.export.formats import Format, csv_encoder

LOSSES = (
    "The reports' texts and the captured bytes are left out; url, location and capture lead to "
    "them.",
    "Loaded wording, confidences and the counts of single claims are left out.",
    "Numbers above 9223372036854775807 are cut to it.",
)

FORMAT = Format(
    name="csv",
    title="CSV of events",
    one="an event of one report",
    columns=COLUMNS,
    losses=LOSSES,
    rows=event_rows,
    encode=csv_encoder(COLUMNS),
)
