"""Every claim type is told completely, apart from the others, and read strictly."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from marsad import ontology
from marsad.errors import DataError
from marsad.model import ROLES
from marsad.ontology import ClaimType, read_type
from marsad.ontology.reference import page

TYPES = list(ontology.types().values())
GUIDE = [
    "clash",
    "air-strike",
    "shelling",
    "explosion",
    "attack",
    "killing",
    "injury",
    "capture",
    "detention",
    "abduction",
    "release",
    "abuse",
    "destruction",
    "displacement",
    "siege",
    "takeover",
    "advance",
    "withdrawal",
    "deployment",
    "meeting",
    "agreement",
    "support",
    "condemnation",
    "demand",
    "threat",
    "refusal",
    "legal-action",
    "protest",
]
SOFT = [
    "deployment",
    "meeting",
    "agreement",
    "support",
    "condemnation",
    "demand",
    "threat",
    "refusal",
    "legal-action",
    "protest",
    "detention",
]
# What ACLED's codebook knows: sub-event types by event type, and the disorder each belongs to.
ACLED = {
    "Battles": {
        "Armed clash",
        "Government regains territory",
        "Non-state actor overtakes territory",
    },
    "Explosions/Remote violence": {
        "Air/drone strike",
        "Chemical weapon",
        "Grenade",
        "Remote explosive/landmine/IED",
        "Shelling/artillery/missile attack",
        "Suicide bomb",
    },
    "Violence against civilians": {
        "Abduction/forced disappearance",
        "Attack",
        "Sexual violence",
    },
    "Protests": {
        "Excessive force against protesters",
        "Peaceful protest",
        "Protest with intervention",
    },
    "Riots": {"Mob violence", "Violent demonstration"},
    "Strategic developments": {
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    },
}
DISORDER = {
    "Protests": "Demonstrations",
    "Riots": "Demonstrations",
    "Strategic developments": "Strategic developments",
}
PLOVER = [
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]


def each(claim_type: ClaimType) -> str:
    return claim_type.type


def test_the_types_are_those_of_the_marking_guide() -> None:
    assert sorted(GUIDE) == list(ontology.names()) == [t.type for t in TYPES]
    assert sorted(SOFT) == [t.type for t in TYPES if t.scope == "soft"]


@pytest.mark.parametrize("claim_type", TYPES, ids=each)
def test_a_type_has_sentences_for_and_against_it(claim_type: ClaimType) -> None:
    assert len(claim_type.counts) >= 3
    assert len(claim_type.does_not) >= 3
    for counted in claim_type.counts:
        assert counted.trigger in counted.text
        assert len(counted.trigger.split()) <= 2
    for told in claim_type.does_not:
        assert told.word in told.text


def test_no_sentence_counts_and_does_not() -> None:
    counted = {told.text for t in TYPES for told in t.counts}
    assert len(counted) == sum(len(t.counts) for t in TYPES)
    assert not counted & {told.text for t in TYPES for told in t.does_not}


@pytest.mark.parametrize("claim_type", TYPES, ids=each)
def test_the_crosswalk_names_what_the_other_schemes_have(claim_type: ClaimType) -> None:
    walk = claim_type.crosswalk
    rows = [walk.acled] if walk.acled else []
    assert rows or not walk.acled_other
    for row in (*rows, *walk.acled_other):
        assert row.sub_event_type in ACLED[row.event_type]
        assert row.disorder_type == DISORDER.get(row.event_type, "Political violence")
    assert all(row.when for row in walk.acled_other), "say when it is the other row"
    assert walk.plover.event in PLOVER
    assert set(walk.ucdp or ()) <= {1, 2, 3}


@pytest.mark.parametrize("claim_type", TYPES, ids=each)
def test_roles_stand_in_their_order_and_tell_what_they_mean(claim_type: ClaimType) -> None:
    assert list(claim_type.roles) == [role for role in ROLES if role in claim_type.roles]
    assert {"agent", "place", "time"} <= set(claim_type.roles)
    if claim_type.type != "agreement":  # the parties of one are all agents
        assert "target" in claim_type.roles


def _channels(color: str) -> list[int]:
    return [int(color[i : i + 2], 16) for i in (1, 3, 5)]


def _luminance(color: str) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    linear = [
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4
        for c in (channel / 255 for channel in _channels(color))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("claim_type", TYPES, ids=each)
def test_text_in_the_color_can_be_read_on_white(claim_type: ClaimType) -> None:
    assert 1.05 / (_luminance(claim_type.color) + 0.05) >= 4.5  # WCAG AA for small text


def test_colors_are_told_apart() -> None:
    for one, other in combinations(TYPES, 2):
        pairs = zip(_channels(one.color), _channels(other.color), strict=True)
        distance = sum((a - b) ** 2 for a, b in pairs) ** 0.5
        assert distance >= 25, (one.type, other.type)


def test_the_reference_page_is_that_of_the_files(root: Path) -> None:
    written = (root / "docs" / "reference" / "claim-types.md").read_text(encoding="utf-8")
    assert written == page(), "run: python -m marsad.ontology.reference"


# --- reading ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("scope: hard", "scope: middle", r"clash.yaml.scope: allowed: hard, soft"),
        ("physical: true", "physical: perhaps", r"clash.yaml.physical: expected bool"),
        ("outcome: false\n", "", r"clash.yaml: missing key 'outcome'"),
        ("outcome: false", "outcome: false\nresult: true", r"unknown key 'result'"),
        ("type: clash", "type: fight", r"the type is 'fight'; name the file after it"),
        ('"#9a3412"', "red", r"color 'red'"),
        ("  agent: the", "  doer: the", r"role 'doer'; allowed: agent"),
        ("{ar: اشتباك,", "{ar: اشتبـاك,", r"clash.yaml.label.ar: U\+0640"),
        ("[1, 2]", "[one]", r"clash.yaml.crosswalk.ucdp\[0\]: expected int"),
        ("type: clash", "type: [clash", r"clash.yaml: cannot be read as YAML"),
    ],
)
def test_a_wrong_file_is_refused_by_field(tmp_path: Path, old: str, new: str, what: str) -> None:
    source = Path(ontology.claim_types.__file__).with_name("clash.yaml")
    text = source.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "clash.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=what):
        read_type(path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"flood.yaml: cannot be read"):
        read_type(tmp_path / "flood.yaml")
