"""Mentions end where a name ends, joined names are apart, `المدينة` is the town named before."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.arabic import document
from marsad.extract.reader.decoding import Decoded, Filled, Found
from marsad.extract.reader.features import TYPES
from marsad.extract.reader.mentions import mend
from marsad.extract.reader.scheme import SPAN_KINDS, STATUS, Mention, Trigger
from marsad.extract.view import view

DAY = date(2021, 3, 5)


def mended(text: str, *roles: tuple[str, str]) -> list[str]:
    """The words of a claim's mentions after mending; each given as role and its last mention."""
    written = document(text)
    words = [word.text for word in written.words]

    def at(said: str, kind: int) -> Mention:
        wanted = said.split()
        for first in reversed(range(len(words) - len(wanted) + 1)):
            if words[first : first + len(wanted)] == wanted:
                return Mention(first, first + len(wanted), kind)
        raise AssertionError(f"{said} is not said")

    kinds = {"agent": "party", "target": "party"}
    filled = [
        Filled(role, at(said, SPAN_KINDS.index(kinds.get(role, role))), 0.9) for role, said in roles
    ]
    found = Found(Trigger(0, 1, 0), 0.9, 0, 0.9, roles=filled)
    done = mend(view(written, DAY), Decoded([found], [[0]])).claims[0]
    return [" ".join(words[r.mention.first : r.mention.last]) for r in done.roles]


@pytest.mark.parametrize(
    ("text", "place", "wanted"),
    [
        ("قتل جندي في حي الجراف في شمال صنعاء", "حي الجراف في شمال صنعاء", ["حي الجراف"]),
        ("قصفوا بلدة سرمين قرب إدلب", "بلدة سرمين قرب إدلب", ["بلدة سرمين"]),
        ("قصفوا الزنتان الواقعة في الجبل", "الزنتان الواقعة في الجبل", ["الزنتان"]),
        ("قصفوا شارعا مزدحما في بلدة سرمين", "شارعا مزدحما في بلدة سرمين", None),
        ("قطعوا الطريق بين حلب وإدلب في الليل", "الطريق بين حلب وإدلب", None),
        ("سيطروا على منطقة شمالي بنغازي", "منطقة شمالي بنغازي", None),
    ],
)
def test_a_place_ends_with_its_name(text: str, place: str, wanted: list[str] | None) -> None:
    assert mended(text, ("place", place)) == (wanted or [place])


@pytest.mark.parametrize(
    ("text", "role", "said", "wanted"),
    [
        ("اقتربوا من تعز والحديدة", "place", "تعز والحديدة", ["تعز", "والحديدة"]),
        ("هاجم الحوثيون وصالح الميناء", "agent", "الحوثيون وصالح", ["الحوثيون", "وصالح"]),
        ("قتل رجال الجيش والشرطة", "target", "رجال الجيش والشرطة", ["رجال الجيش والشرطة"]),
    ],
)
def test_names_joined_are_apart(text: str, role: str, said: str, wanted: list[str]) -> None:
    assert mended(text, (role, said)) == wanted


@pytest.mark.parametrize(
    ("text", "place", "wanted"),
    [
        ("وصلوا إلى تدمر. وقصفوا المدينة ليلا", "المدينة", "تدمر"),
        ("وصلوا إلى مدينة تدمر. وقصفوا هذه المدينة", "هذه المدينة", "مدينة تدمر"),
        ("وصلوا إلى ليبيا. وقصفوا المدينة ليلا", "المدينة", "المدينة"),  # no town is named
        ("زاروا تدمر ثم ليبيا. وغادروا البلاد", "البلاد", "ليبيا"),
        ("وصلوا إلى تدمر. ثم ناموا هناك. وقصفوا المدينة ليلا", "المدينة", "المدينة"),  # too far
        ("وصلوا إلى تدمر. وقصفوا المدن ليلا", "المدن", "المدن"),  # several are meant
        ("وصلوا إلى تدمر. وقصفوا مدينتهم ليلا", "مدينتهم", "مدينتهم"),
        ("قال المرصد السوري في تدمر. وقصفوا بلدات المدينة", "بلدات المدينة", "بلدات المدينة"),
    ],
)
def test_a_place_told_before_is_named(text: str, place: str, wanted: str) -> None:
    assert mended(text, ("place", place)) == [wanted]


def test_a_place_that_is_told_already_is_not_told_twice() -> None:
    text = "قصفوا تدمر وأحرقوا المدينة"
    assert mended(text, ("place", "تدمر"), ("place", "المدينة")) == ["تدمر"]


def days_of(text: str, *claims: tuple[str, str, int, str]) -> list[str]:
    """The day of each claim of one event; each is its trigger, its type, status and day."""
    written = document(text)
    words = [word.text for word in written.words]
    found = []
    for trigger, type_, status, day in claims:
        at, when = words.index(trigger), words.index(day) if day else 0
        mention = Mention(when, when + 1, SPAN_KINDS.index("time"))
        roles = [Filled("time", mention, 0.9)] if day else []
        found.append(Found(Trigger(at, at + 1, TYPES.index(type_)), 0.9, status, 0.9, roles=roles))
    done = mend(view(written, DAY), Decoded(found, [[*range(len(found))]]))
    return [" ".join(words[r.mention.first] for r in each.roles) for each in done.claims]


SAID, WANTED = STATUS.index("occurred"), STATUS.index("requested")


@pytest.mark.parametrize(
    ("second", "wanted"),
    [
        (("وقتل", "killing", SAID, ""), ["أمس", "أمس"]),
        (("وقتل", "killing", WANTED, ""), ["أمس", ""]),
        (("وقتل", "condemnation", SAID, ""), ["أمس", ""]),
        (("وقتل", "killing", SAID, "اليوم"), ["أمس", "اليوم"]),
    ],
)
def test_a_day_holds_in_the_next_sentence(
    second: tuple[str, str, int, str], wanted: list[str]
) -> None:
    text = "قصفوا البلدة أمس. وقتل جندي اليوم"
    assert days_of(text, ("قصفوا", "shelling", SAID, "أمس"), second) == wanted


def test_a_day_holds_neither_later_nor_in_its_own_sentence() -> None:
    far = "قصفوا البلدة أمس. ثم هدأ كل شيء. وقتل جندي"
    assert days_of(far, ("قصفوا", "shelling", SAID, "أمس"), ("وقتل", "killing", SAID, "")) == [
        "أمس",
        "",
    ]
    same = "قصفوا البلدة أمس وقتل جندي"
    assert days_of(same, ("قصفوا", "shelling", SAID, "أمس"), ("وقتل", "killing", SAID, "")) == [
        "أمس",
        "",
    ]


WORDS = st.sampled_from(["في", "المدينة", "تعز", "وتعز", "حي", "بين", "الواقعة", "هذه", "وصالح"])


@given(st.lists(WORDS, min_size=1, max_size=12), st.data())
def test_every_mention_stays_within_the_text(said: list[str], data: st.DataObject) -> None:
    text = " ".join(said)
    written = document(text)
    size = len(written.words)
    first = data.draw(st.integers(0, size - 1))
    last = data.draw(st.integers(first + 1, size))
    role = data.draw(st.sampled_from(["place", "agent", "target", "time"]))
    found = Found(Trigger(0, 1, 0), 0.9, 0, 0.9, roles=[Filled(role, Mention(first, last, 1), 0.7)])
    done = mend(view(written, DAY), Decoded([found], [[0]])).claims[0]
    assert done.roles
    assert all(0 <= r.mention.first < r.mention.last <= size for r in done.roles)
    starts = [r.mention.first for r in done.roles]
    assert len(starts) == len(set(starts))
