"""What kinds of claims there are: one YAML file a type, read strictly.

>>> types()["air-strike"].label.en
'Air strike'
"""

from marsad.ontology.claim_types import (
    Acled,
    Bilingual,
    ClaimType,
    Counted,
    Crosswalk,
    NotCounted,
    Plover,
    names,
    read_type,
    types,
)

__all__ = [
    "Acled",
    "Bilingual",
    "ClaimType",
    "Counted",
    "Crosswalk",
    "NotCounted",
    "Plover",
    "names",
    "read_type",
    "types",
]
