"""Ids that claims and events keep from one version or reading to the next."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.model import Reading
from marsad.store.lineage import keep_ids, moves

from . import samples
from .samples import TEXT


def kept(before: Reading, after: Reading, ever: dict[str, str] | None = None) -> Reading:
    names = {claim.id: claim.trigger.of(before.report.text) for claim in before.claims}
    return keep_ids(before, after, names | (ever or {}), [event.id for event in before.events])


def read(text: str = TEXT, ids: str = "") -> Reading:
    """The sample's reading of a text, with ids that another reader might give."""
    reading = samples.reading(samples.capture(text), text)
    return replace(
        reading,
        claims=tuple(replace(claim, id=claim.id + ids) for claim in reading.claims),
        events=tuple(
            replace(event, id=event.id + ids, claims=tuple(c + ids for c in event.claims))
            for event in reading.events
        ),
    )


def test_the_same_again() -> None:
    assert kept(read(), read()) == read()


def test_another_readers_ids_give_way() -> None:
    assert kept(read(), read(ids="-x")) == read()


def test_a_paragraph_before_moves_nothing() -> None:
    changed = TEXT.replace("\n", "\nعاجل: تفاصيل جديدة عن الحادث.\n", 1)
    after = kept(read(), read(changed, ids="-x"))
    assert [claim.id for claim in after.claims] == [claim.id for claim in read().claims]
    assert [event.id for event in after.events] == [event.id for event in read().events]
    assert [event.claims for event in after.events] == [event.claims for event in read().events]


def test_a_corrected_number_is_the_same_claim() -> None:
    changed = TEXT.replace("ثلاثة مدنيين", "ثلاثة عشر من مدنيين")
    assert kept(read(), read(changed, ids="-x")).claims[0].id == read().claims[0].id


def test_another_type_of_the_same_word_is_the_same_claim() -> None:
    after = read(ids="-x")
    first, *others = after.claims
    after = replace(after, claims=(replace(first, type="injury"), *others))
    assert kept(read(), after).claims[0].id == read().claims[0].id


def test_of_two_claims_of_one_word_those_of_one_type_belong_together() -> None:
    before = read()
    twin = replace(before.claims[0], id="twin", type="attack")
    before = replace(before, claims=(*before.claims, twin))
    swapped = replace(before, claims=(twin, *before.claims[:-1]))
    assert kept(before, swapped) == swapped


def test_a_new_claim_never_gets_the_id_of_another() -> None:
    # Readers that number their claims give a new first claim the old first one's id.
    before = read()
    new = samples.claim(before.report, "1", "threat", "وأعلن")
    shifted = [
        replace(claim, id=f"{before.report.id}-{number}")
        for number, claim in enumerate(before.claims, 2)
    ]
    after = kept(before, replace(before, claims=(new, *shifted), events=()))
    assert [claim.id for claim in after.claims[1:]] == [claim.id for claim in before.claims]
    assert after.claims[0].id == f"{before.report.id}-1.2"


def test_a_claim_that_comes_back_keeps_its_id() -> None:
    gone = replace(read(), claims=read().claims[1:], events=())
    first = read().claims[0]
    after = kept(gone, read(), {first.id: "قُتل"})
    assert after.claims[0].id == first.id
    after = kept(gone, read(), {first.id: "كلمة أخرى"})
    assert after.claims[0].id == f"{first.id}.2"


def test_events_follow_most_of_their_claims() -> None:
    before = read()
    strike, taken, blame = before.events
    both = replace(taken, id="both", claims=(*strike.claims, *taken.claims))
    after = kept(before, replace(before, events=(both, replace(blame, id="blame"))))
    assert [event.id for event in after.events] == [strike.id, blame.id]


def test_an_event_of_new_claims_gets_a_new_id() -> None:
    before = read()
    new = samples.claim(before.report, "5", "threat", "وأعلن")
    other = replace(before.events[0], claims=(new.id,))
    after = kept(before, replace(before, claims=(*before.claims, new), events=(other,)))
    assert after.events[0].id == f"{before.events[0].id}.2"


def test_words_that_are_gone() -> None:
    place = moves("one two three\nfour", "one three\nfour")
    assert [place(n) for n in (0, 4, 8, 14)] == [0, None, 4, 10]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["قصف", "قتل", "و", "في\n", "حي"]), max_size=30), st.data())
def test_moves_only_to_equal_letters(words: list[str], data: st.DataObject) -> None:
    before = " ".join(words)
    after = " ".join(data.draw(st.permutations(words)))
    place = moves(before, after)
    for offset, letter in enumerate(before):
        moved = place(offset)
        assert moved is None or after[moved] == letter
