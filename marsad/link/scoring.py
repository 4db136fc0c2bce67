"""How much speaks for two events of different reports being one happening.

Each kind of evidence has its weight; their sum is the score, in no unit but that LINK is where
two events are taken for one. The weights were set by hand so that a town, a day and a kind of
act in common suffice, a governorate and a day do not, and what was only inherited counts for
about half.
"""

from __future__ import annotations

from math import inf
from typing import NamedTuple

from marsad.link.copies import same_words
from marsad.link.happenings import HARMED, STRIKES, Happening
from marsad.model import Count, Point
from marsad.resolve.places.geometry import kilometres

LINK = 4.5
VETO = -inf

GROUND = frozenset({"takeover", "withdrawal", "advance"})

# Kilometres that the wider of two places may measure, with what their agreement weighs.
NEAR: tuple[tuple[float, float], ...] = ((10, 3.0), (25, 2.5), (60, 1.5), (130, 0.8), (inf, 0.2))
# Days that the longer of two times may last, with what their agreement weighs.
WHEN: tuple[tuple[int, float], ...] = ((2, 2.0), (7, 1.0), (31, 0.4))
LONG_AFTER = -3.0
INHERITED_PLACE, INHERITED_DAY = 0.6, 0.65
# A number so large, told exactly and the same by both, hardly ever comes from two happenings.
RARE_KILLED, RARE_INJURED = 5, 10
SPOT = 2.5  # what the agreement of a town or less weighs
# For events without a day: the least that the agreement of a place weighs, that of party, number
# and words together, and that of all four: a town with little, a governorate with much.
WIDEST, IN_COMMON, PLACE_AND_MORE = 0.8, 0.35, 4.2
# A name or other rare word told of both, and how many are counted; with NAMED the place need not
# be told. Of articles of one week that tell of nothing in common 1 % share two, 0.2 % three.
NAME, MOST_NAMES = 0.4, 5
NAMED = 2 * NAME
# Or a bombing in a town, told in papers of the same day or the next.
TOWN_BY_NAME, NEXT_DAY = 3.0, 0.3
# At a front the same sides meet day after day: without a day their names and the usual words
# tell next to nothing.
WAR = GROUND | {"clash", "shelling", "air-strike", "siege"}
EVERY_DAY = 0.1
FAMILIAR = 0.5  # the same at a wide place with a day
# Kilometres between two points of one name that may still be a place and what it lies in.
WITHIN_ONE = 100.0


class Evidence(NamedTuple):
    """What each kind of evidence weighs for (above 0) or against two events being one."""

    type: float
    place: float
    day: float
    party: float
    number: float
    text: float
    names: float

    @property
    def score(self) -> float:
        return sum(self)


def score(a: Happening, b: Happening) -> float | None:
    """The sum of the evidence; VETO where they cannot be one; None where it is too thin to tell.

    Without a day or place on either side only strong evidence counts (``strong``, ``alike``).
    """
    found = weigh(a, b)
    if found.score == VETO or (a.placed and b.placed and a.dated and b.dated):
        return found.score
    if strong(a, b):
        return found.score + LINK
    return found.score if alike(a, b, found) else None


def weigh(a: Happening, b: Happening) -> Evidence:
    """Each kind of evidence; VETO stands where one rules the pair out."""
    type_ = _type(a.type, b.type)
    if type_ == VETO:
        return Evidence(VETO, 0, 0, 0, 0, 0, 0)
    day = _day(a, b)
    if day == VETO:
        return Evidence(type_, 0, VETO, 0, 0, 0, 0)
    place, party = _place(a, b), _party(a, b)
    if place < SPOT and party > 0 and {a.type, b.type} & WAR:
        party *= FAMILIAR
    return Evidence(type_, place, day, party, _number(a, b), _text(a, b), _names(a, b))


def strong(a: Happening, b: Happening) -> bool:
    """The same rare number and a party or spot in common, or the same words."""
    if a.text == b.text and a.order == b.order and a.type == b.type:
        return True
    if same_words(a.sentences, b.sentences):
        return True
    rare = _rare(a.killed, b.killed, RARE_KILLED) or _rare(a.injured, b.injured, RARE_INJURED)
    parties = (a.agents | a.targets) & (b.agents | b.targets)
    return rare and (bool(parties) or (_told_place(a, b) and _where(a, b) >= SPOT))


def alike(a: Happening, b: Happening, found: Evidence) -> bool:
    """Told of one place in reports of the same days, with a party, number or names in common.

    For events without a day; both must name the place themselves, nothing may speak against,
    and the wider the place the more must agree. Names enough in common do without a place.
    """
    if min(found.party, found.number) < 0:
        return False
    if found.names >= NAMED and min(found.type, found.place, found.day) >= 0:
        return True
    if not _told_place(a, b) or found.place < WIDEST:
        return False
    at_war = bool({a.type, b.type} & WAR)
    if not at_war and found.place >= TOWN_BY_NAME and found.day >= NEXT_DAY:
        return True
    usual = (found.party + found.text) * (EVERY_DAY if at_war else 1)
    in_common = usual + found.number + found.names
    agreed = in_common >= IN_COMMON and found.place + in_common >= PLACE_AND_MORE
    return found.day > 0 and agreed and found.score >= LINK


def _told_place(a: Happening, b: Happening) -> bool:
    return not (a.event.place_inherited or b.event.place_inherited)


def _type(a: str, b: str) -> float:
    """1 for the same type, less for kinds of one act; VETO where nobody tells one as the other."""
    pair = {a, b}
    if a == b:
        return 1.0
    if pair <= STRIKES | HARMED | {"abuse", "protest"}:
        return 0.8 if pair & HARMED else _strikes(pair)
    if pair <= GROUND | {"abduction", "detention", "capture"} and _kin(pair):
        return 0.6
    # A fight and the ground taken in it are two events, unless much else is the same.
    return -1.0 if pair <= GROUND | {"siege", "clash", "attack"} else VETO


def _kin(pair: set[str]) -> bool:
    return pair <= GROUND or not pair & GROUND


def _strikes(pair: set[str]) -> float:
    """Papers mix shelling with air strikes and attacks with clashes; the rest less often."""
    if pair in ({"air-strike", "shelling"}, {"attack", "clash"}):
        return 0.5
    return 0.2 if pair & {"attack"} else -0.5


def _day(a: Happening, b: Happening) -> float:
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return (
            _reported(a, b) if a.dated == b.dated else _in_the_news(*sorted((a, b), key=_undated))
        )
    taken = a.event.date_inherited or b.event.date_inherited
    gap = max(a.first - b.last, b.first - a.last, 0)
    if gap == 0:
        length = max(a.last - a.first, b.last - b.first) + 1
        weight = next((weight for days, weight in WHEN if length <= days), 0.0)
        return weight * (INHERITED_DAY if taken else 1)
    if gap == 1:  # news of today is often of last night
        return 0.8 if taken else -1.5
    if taken and gap == 2:
        return -1.5
    # What is told later without its day (a funeral, a trial) is known by its numbers or words.
    return LONG_AFTER if taken and strong(a, b) else VETO


def _undated(event: Happening) -> bool:
    return not event.dated


def _reported(a: Happening, b: Happening) -> float:
    """Without days of their own: reports of one happening appear within days of each other."""
    if a.told is None or b.told is None:
        return 0.0
    apart = abs(a.told - b.told)
    if apart > 7:
        # What only bounds a report's day cannot rule it out: it may be older.
        return -1.0 if a.bounded or b.bounded else VETO
    return NEXT_DAY if apart <= 1 else (0.0 if apart <= 3 else -1.0)


def _in_the_news(dated: Happening, undated: Happening) -> float:
    """A report tells of what has happened, as a rule within the last days."""
    if dated.event.date_inherited or dated.first is None or dated.last is None:
        return _reported(dated, undated)
    if undated.told is None:
        return 0.0
    if undated.told < dated.first - 1:
        return VETO
    since = undated.told - dated.last
    return 0.5 if since <= 2 else (0.0 if since <= 7 else -0.5)


def _place(a: Happening, b: Happening) -> float:
    weight = _where(a, b)
    if _told_place(a, b):
        return weight
    return max(weight, -3.0) * INHERITED_PLACE


def _where(a: Happening, b: Happening) -> float:
    named = _names_agree(a.places, b.places)
    if a.point and b.point:
        return _points(a.point, b.point, named)
    if named:
        return 2.0
    return -1.5 if a.places and b.places else 0.0


def _points(a: Point, b: Point, named: bool) -> float:
    apart, wider = kilometres(a, b), max(a.within_km, b.within_km)
    if apart > a.within_km + b.within_km + 5:
        # Far apart it is a name that two places bear; near, a place and what it lies in.
        return (0.0 if apart <= WITHIN_ONE else -2.0) if named else VETO
    if apart > wider:
        return -0.5
    weight = next(weight for most, weight in NEAR if wider <= most)
    return weight + (0.5 if named and wider <= 60 else 0)


def _names_agree(a: tuple[frozenset[str], ...], b: tuple[frozenset[str], ...]) -> bool:
    """One name holds the other: تعز and حي الكدرة بتعز."""
    return any(one <= other or other <= one for one in a for other in b)


def _party(a: Happening, b: Happening) -> float:
    if a.type == b.type == "clash":
        return min(2.0, 1.0 * len((a.agents | a.targets) & (b.agents | b.targets)))
    weight = 1.0 if a.targets & b.targets else 0.0
    if a.agents & b.agents:
        return weight + 1.5
    if a.agents & b.targets or a.targets & b.agents:
        return weight - 1.5  # each other's victims: a blow and its answer
    return weight - (1.0 if a.agents and b.agents else 0)


def _number(a: Happening, b: Happening) -> float:
    return _counts(a.killed, b.killed) + 0.5 * _counts(a.injured, b.injured)


def _counts(a: Count | None, b: Count | None) -> float:
    if a is None or b is None or a.vague or b.vague:
        return 0.0
    low, high = sorted((a.minimum, b.minimum))
    if low == high:
        return 2.5 if low >= 10 else (1.5 if low > 3 else (1.0 if low > 1 else 0.5))
    if low >= 0.7 * high:
        return 0.5
    return -1.5 if high - low > 5 and low < 0.3 * high else 0.0


def _rare(a: Count | None, b: Count | None, least: int) -> bool:
    return a is not None and a == b and not a.vague and a.minimum >= least


def _text(a: Happening, b: Happening) -> float:
    weight = 0.0
    if a.text == b.text:
        weight = 3.5 if a.order == b.order else 1.0
    elif same_words(a.sentences, b.sentences):
        weight = 2.5
    if a.words and b.words:
        weight += 0.8 * len(a.words & b.words) / min(len(a.words), len(b.words))
    return weight


def _names(a: Happening, b: Happening) -> float:
    """Rare words in common; copies of one text have all of them."""
    return 0.0 if a.text == b.text else NAME * min(len(a.names & b.names), MOST_NAMES)
