"""Mentions as the guide wants them: cut where a name ends, apart where two are joined, in full.

The heads mark words one by one and cannot see that a place named in full ends before `في`, that
`الحوثي وصالح` are two, or that `المدينة` is the town of the sentence before. The words and the
lexicons tell it, so it is settled here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from marsad.arabic import key
from marsad.extract.reader.decoding import PARTIES, Decoded, Filled, Found
from marsad.extract.reader.features import TYPES
from marsad.extract.reader.scheme import SPAN_KINDS, STATUS, Mention
from marsad.extract.view import View
from marsad.lexicon.gazetteer import named
from marsad.lexicon.place_keys import place_key

# What leads from a place to where that lies: its own span ends before.
LEADS = frozenset(map(key, ("في", "قرب", "بالقرب", "عند", "داخل", "على")))
LYING = frozenset(map(key, ("الواقع", "الواقعة", "الكائن", "الكائنة", "القريب", "القريبة")))
BETWEEN = frozenset(map(key, ("بين", "وبين")))  # a road's or a border's two ends are one place
THIS = frozenset(map(key, ("هذا", "هذه", "ذلك", "تلك")))
AND = "و"
OCCURRED = STATUS.index("occurred")
# Deeds of words and of offices: theirs is the day of the talk, not of what it is about.
SOFT = frozenset(
    ("agreement", "condemnation", "demand", "deployment", "legal-action", "meeting", "protest")
) | {"refusal", "support", "threat"}
PLACE = SPAN_KINDS.index("place")


class Told(NamedTuple):
    """A place named in full, and the kinds of place that its words can mean."""

    mention: Mention
    kinds: frozenset[str]


def mend(seen: View, decoded: Decoded) -> Decoded:
    """The same claims and events, with the mentions of their roles settled."""
    claims = [replace(each, roles=_apart(seen, each.roles)) for each in decoded.claims]
    told = _told(seen, claims)
    claims = [replace(each, roles=_in_full(seen, each.roles, told)) for each in claims]
    claims = _days_taken_over(seen, claims, decoded.events)
    return decoded._replace(claims=claims)


def _apart(seen: View, roles: Iterable[Filled]) -> list[Filled]:
    """Places cut at their name's end; names joined by `و` apart."""
    found: list[Filled] = []
    for each in roles:
        mention = each.mention
        if each.role == "place":
            mention = _cut(seen, mention)
            parts = _parts(seen, mention, "place_names", _begins_with_place)
        elif each.role in PARTIES:
            parts = _parts(seen, mention, "names", _begins_with_party)
        else:
            parts = [mention]
        found += [each._replace(mention=part) for part in parts]
    return _once(found)


def _cut(seen: View, mention: Mention) -> Mention:
    """`حي الزعفرانية` of `حي الزعفرانية في جنوب بغداد`; a nameless `شارع في بلدة مندلي` whole."""
    words = seen.document.words
    for at in range(mention.first + 1, mention.last):
        if words[at].key in BETWEEN:
            return mention
        if words[at].key in LEADS:
            lying = words[at - 1].key in LYING and at - 1 > mention.first
            head = mention._replace(last=at - lying)
            return head if _begins_with_place(seen, head) else mention
    return mention


def _parts(
    seen: View, mention: Mention, table: str, whole: Callable[[View, Mention], bool]
) -> list[Mention]:
    """The names that `و` joins, each a mention, where the first is a name by itself."""
    words, starts = seen.document.words, [mention.first]
    for at in range(mention.first + 1, mention.last):
        if words[at].key in BETWEEN:
            return [mention]
        hit = seen.hits[table].get(at)
        if hit and hit.prefix.startswith(AND) and whole(seen, mention._replace(last=at)):
            starts.append(at)
    ends = [*starts[1:], mention.last]
    return [mention._replace(first=a, last=b) for a, b in zip(starts, ends, strict=True)]


def _begins_with_place(seen: View, mention: Mention) -> bool:
    """A place's name, behind no more than the word that says its kind.

    What has the article behind such a word is a name too, though no list may hold it.
    """
    at = mention.first
    kind = seen.hits["place_kinds"].get(at)
    if kind and not kind.definite and kind.last < mention.last:
        at = kind.last
        if seen.document.words[at].key.startswith("ال"):
            return True
    return at in seen.hits["place_names"] and seen.hits["place_names"][at].last <= mention.last


def _begins_with_party(seen: View, mention: Mention) -> bool:
    hit = seen.hits["names"].get(mention.first)
    return hit is not None and hit.last <= mention.last


def _once(roles: Iterable[Filled]) -> list[Filled]:
    """No mention twice in one role: the likelier reading stays, in the order of the text."""
    best: dict[tuple[str, int], Filled] = {}
    for each in roles:
        at = (each.role, each.mention.first)
        if at not in best or each.chance > best[at].chance:
            best[at] = each
    return sorted(best.values(), key=lambda each: (each.mention.first, each.role))


def _told(seen: View, claims: Sequence[Found]) -> list[Told]:
    """The places named in full, as roles of claims or else by the gazetteer, in text order."""
    roles = [each for claim in claims for each in (*claim.roles, *claim.sources)]
    mentions = {each.mention for each in roles if each.role == "place"}
    taken = {n for each in roles for n in range(each.mention.first, each.mention.last)}
    parties = {n: hit for hit in seen.hits["names"].values() for n in range(hit.first, hit.last)}
    for hit in seen.hits["place_names"].values():
        whole = parties.get(hit.first, hit)  # a state's name is its party's too
        longer = whole.last - whole.first > hit.last - hit.first
        if not longer and not taken & set(range(hit.first, hit.last)):
            kind = seen.hits["place_kinds"].get(hit.first - 1)
            mentions.add(Mention(hit.first - bool(kind), hit.last, PLACE))
    return [
        Told(mention, frozenset(_kinds(seen, mention)))
        for mention in sorted(mentions)
        if _begins_with_place(seen, mention)
    ]


def _kinds(seen: View, mention: Mention) -> Iterator[str]:
    """What kind of place it says it is, else what the gazetteer knows by that name."""
    kind = seen.hits["place_kinds"].get(mention.first)
    if kind:
        yield kind.entry.kind
        return
    hit = seen.hits["place_names"].get(mention.first)
    if not hit:
        return
    words = seen.document.words[hit.first : hit.last]
    bare = [words[0].key.removeprefix(hit.prefix), *(word.key for word in words[1:])]
    for place in named(place_key(bare)):
        yield place.kind


def _in_full(seen: View, roles: Sequence[Filled], told: Sequence[Told]) -> list[Filled]:
    """Roles with `المدينة` and the like replaced by the place they speak of, where it is plain."""
    mended = [
        each._replace(mention=_named(seen, each.mention, told)) if each.role == "place" else each
        for each in roles
    ]
    return _once(mended)


def _named(seen: View, mention: Mention, told: Sequence[Told]) -> Mention:
    """The nearest full name of such a place, in the same sentence or the one before."""
    kind = _alone(seen, mention)
    if not kind:
        return mention
    starts = [sentence.first for sentence in seen.document.sentences]
    here = bisect_right(starts, mention.first) - 1
    earliest = starts[max(here - 1, 0)]
    near = [t for t in told if earliest <= t.mention.first and t.mention.last <= mention.first]
    fitting = [t for t in near if kind in t.kinds or (kind == "area" and "country" not in t.kinds)]
    return fitting[-1].mention if fitting else mention


def _alone(seen: View, mention: Mention) -> str:
    """The kind of place that `المدينة`, `هذه البلدة` say without a name; else nothing."""
    first = mention.first
    if seen.document.words[first].key in THIS:
        first += 1
    hit = seen.hits["place_kinds"].get(first)
    if (
        not hit
        or hit.last != mention.last
        or not hit.definite
        or not hit.entry.alone
        or hit.pronoun
    ):
        return ""
    one = seen.document.words[first].key.removeprefix(hit.prefix) == key(hit.entry.forms[0])
    return str(hit.entry.kind) if one or hit.entry.kind == "country" else ""


def _days_taken_over(
    seen: View, claims: Sequence[Found], events: Iterable[Sequence[int]]
) -> list[Found]:
    """A day told in the sentence before holds for what is told on of the same event.

    On real marked reports this holds of all 18 such claims. Of places, agents and sources the
    heads know better: taking those over as well made the reading worse.
    """
    starts = [sentence.first for sentence in seen.document.sentences]
    made = list(claims)
    for event in events:
        days = [(n, role) for n in event for role in claims[n].roles if role.role == "time"]
        for number in event:
            claim = claims[number]
            if not _happened(claim) or any(role.role == "time" for role in claim.roles):
                continue
            before = bisect_right(starts, claim.trigger.first) - 2
            told = [
                (abs(claims[n].trigger.first - claim.trigger.first), n, role)
                for n, role in days
                if _happened(claims[n]) and bisect_right(starts, role.mention.first) - 1 == before
            ]
            if told:
                made[number] = _with(claim, min(told, key=lambda each: each[:2])[2])
    return made


def _happened(claim: Found) -> bool:
    return claim.status == OCCURRED and TYPES[claim.trigger.type] not in SOFT


def _with(claim: Found, role: Filled) -> Found:
    roles = sorted([*claim.roles, role], key=lambda each: (each.mention.first, each.role))
    return replace(claim, roles=roles)
