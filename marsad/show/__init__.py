"""How readings are shown: records for machines, tables and a page for people."""
