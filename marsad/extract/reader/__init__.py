"""The reader model: claims by an encoder over the whole report, not word by word."""

from __future__ import annotations

from marsad.arabic import Document
from marsad.extract.reader.claims import extraction
from marsad.extract.reader.decoding import decode, sentence_numbers
from marsad.extract.reader.features import features, worth_reading
from marsad.extract.reader.pieces import unread, windows_of
from marsad.extract.reader.weights import one_thread, weights
from marsad.extract.view import view
from marsad.model import Extraction, Report


def read(report: Report, text: Document) -> Extraction:
    """The claims of a report in the order of their triggers, and which tell of one event.

    Stretches of a report in which no word may name an event are not read.
    """
    if not text.words:
        return Extraction()
    model = weights()
    seen = view(text, report.day)
    known = features(seen)
    with one_thread():
        pieces = model.vocabulary.pieces(text)
        some = windows_of(pieces, worth_reading(known))
        if not some:
            return Extraction()
        words = model.heads.words(model.encode(pieces, known, some), known)
        skipped = unread(pieces, some)
        decoded = decode(model.heads, words, sentence_numbers(text), model.thresholds, skipped)
    return extraction(report, seen, decoded, f"model:{model.digest}", model.sure)


def open_beside() -> None:
    """Open the model's files while other things are read. Raises ModelError when one is missing."""
    weights().open_beside()


__all__ = ["open_beside", "read"]
