"""Training of the reader: corpus, model, export. Nothing in marsad imports from here."""
